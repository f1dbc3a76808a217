//go:build !race

package testkit

// Race says that the race detector is on; see the other file.
const Race = false
