//go:build race

package testkit

// Race says that the race detector is on, which makes everything some ten times
// slower: tests over large material then take a part of it.
const Race = true
