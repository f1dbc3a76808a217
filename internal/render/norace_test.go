//go:build !race

package render_test

// stride takes every case of a list.
const stride = 1
