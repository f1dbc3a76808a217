package store

import "context"

// Notes keeps small working notes, each under a key: what may be forgotten and learnt
// again, such as the robots.txt of a site.
type Notes interface {
	// PutNote keeps the note under the key, in the place of an older one.
	PutNote(ctx context.Context, key string, note []byte) error
	// Note returns the note kept under the key.
	Note(ctx context.Context, key string) ([]byte, error)
}
