package app

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"didban"
	"didban/internal/store"
)

// keptCounts keeps in the store how many requests each host was sent today: a note for
// each host, so that the daily budget outlives the process.
type keptCounts struct{ notes store.Notes }

// dayCount is the content of a note.
type dayCount struct {
	Day      string `json:"day"`
	Requests int    `json:"requests"`
}

// Count implements [crawler.Counts]. A note that cannot be read counts as none.
func (k keptCounts) Count(ctx context.Context, host string, day time.Time) (int, error) {
	note, err := k.notes.Note(ctx, countKey(host))
	if errors.Is(err, didban.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var kept dayCount
	if json.Unmarshal(note, &kept) != nil || kept.Day != day.Format(time.DateOnly) {
		return 0, nil
	}
	return kept.Requests, nil
}

// PutCount implements [crawler.Counts].
func (k keptCounts) PutCount(ctx context.Context, host string, day time.Time, n int) error {
	note, err := json.Marshal(dayCount{day.Format(time.DateOnly), n})
	if err != nil {
		return err
	}
	return k.notes.PutNote(ctx, countKey(host), note)
}

func countKey(host string) string { return "requests " + host }
