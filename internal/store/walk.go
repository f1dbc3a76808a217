package store

import (
	"context"
	"fmt"
	"time"
)

// Place is where a document stands in a listing that has the newest first.
type Place struct {
	Time time.Time
	ID   string
}

// walkSize is how many documents are read at once on the way through a listing.
const walkSize = 128

// Walk calls visit with up to limit documents, page after page: read returns the
// next ones after a place, nil for the first page, and at says where a document
// stands. Between two pages it holds nothing of the store, so visit may write.
func Walk[T any](limit int, read func(after *Place, limit int) ([]T, error), at func(T) Place, visit func(T) error) error {
	var last *Place
	for left := limit; ; {
		size := walkSize
		if limit > 0 {
			size = min(left, walkSize)
		}
		page, err := read(last, size)
		if err != nil {
			return err
		}
		for _, v := range page {
			if err := visit(v); err != nil {
				return err
			}
		}
		left -= len(page)
		if len(page) < size || limit > 0 && left == 0 {
			return nil
		}
		place := at(page[len(page)-1])
		last = &place
	}
}

// Wrap adds the operation and its key, if any, to an error, and puts the context's
// error in the place of what a driver makes of it.
func Wrap(ctx context.Context, err error, op, key string) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if key == "" {
		return fmt.Errorf("%s: %w", op, err)
	}
	return fmt.Errorf("%s %q: %w", op, key, err)
}
