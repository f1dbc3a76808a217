package store

import "context"

// Answers keeps what services that cost something said, by a key that names the
// question, so that nothing is asked twice.
type Answers interface {
	// PutAnswer keeps the answer under the key; when there is one already, that one
	// stays.
	PutAnswer(ctx context.Context, key string, answer []byte) error
	// Answer returns the answer kept under the key.
	Answer(ctx context.Context, key string) ([]byte, error)
}
