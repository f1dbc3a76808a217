//go:build race

package render_test

// stride thins out long lists under the race detector: a renderer has no
// goroutines of its own, and is many times slower there.
const stride = 20
