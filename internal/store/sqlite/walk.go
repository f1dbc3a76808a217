package sqlite

import (
	"slices"
	"time"
)

// pageSize is how many documents are read at once on the way through a listing.
const pageSize = 256

// place is where a document stands in a listing, the newest first.
type place struct {
	time time.Time
	id   string
}

// after returns the conditions, and that the document stands after the place.
func (w *where) after(column string, p *place) *where {
	out := &where{slices.Clone(w.conds), slices.Clone(w.args)}
	if p != nil {
		out.cond("("+column+", id) < (?, ?)", p.time.UnixMilli(), p.id)
	}
	return out
}

// walk calls visit with up to limit documents, page after page. Between two pages
// it holds nothing of the file, so that visit may write to it.
func walk[T any](limit int, read func(after *place, limit int) ([]T, error), at func(T) place, visit func(T) error) error {
	var last *place
	for left := limit; ; {
		size := pageSize
		if limit > 0 {
			size = min(left, pageSize)
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
		p := at(page[len(page)-1])
		last = &p
	}
}
