package crawler

import (
	"context"
	"fmt"
	"time"
)

// Counts remembers how many requests a host was sent on a day, so that a restart does
// not begin its daily budget anew. It is used concurrently, for one host by one request
// at a time.
type Counts interface {
	// Count returns the requests to a host ("a.example", "a.example:8080") on the day
	// (UTC) that begins then; 0 when nothing is known of it.
	Count(ctx context.Context, host string, day time.Time) (int, error)
	// PutCount keeps the number in the place of that of an earlier day.
	PutCount(ctx context.Context, host string, day time.Time, n int) error
}

// noCounts remembers nothing: the budget is that of the process.
type noCounts struct{}

func (noCounts) Count(context.Context, string, time.Time) (int, error)  { return 0, nil }
func (noCounts) PutCount(context.Context, string, time.Time, int) error { return nil }

// count counts a request to the host against its daily budget. The host's turn is held.
func (hs *hosts) count(ctx context.Context, h *host, now time.Time) error {
	today := now.UTC().Truncate(24 * time.Hour)
	if !h.day.Equal(today) {
		n, err := hs.counts.Count(ctx, h.name, today)
		if err != nil {
			return fmt.Errorf("requests to %s today: %w", h.name, err)
		}
		h.day, h.asked = today, n
	}
	if h.asked >= h.limits.daily {
		return &PausedError{today.Add(24 * time.Hour), fmt.Sprintf("%d requests today", h.limits.daily)}
	}
	h.asked++
	if err := hs.counts.PutCount(ctx, h.name, today, h.asked); err != nil {
		return fmt.Errorf("requests to %s today: %w", h.name, err)
	}
	return nil
}
