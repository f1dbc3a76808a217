package report

import (
	"context"
	"fmt"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/store"
)

// Timeline sets the confirmed changes of a company beside the complaints about it,
// week by week. A review counts on the day that it states.
func (r *Reporter) Timeline(ctx context.Context, c didban.Competitor, from, to time.Time) (didban.Line, error) {
	found, err := r.store.Changes(ctx, store.ChangeQuery{
		Competitor: c.ID, States: []didban.ChangeState{didban.ChangeConfirmed}, From: from, To: to,
	})
	if err != nil {
		return didban.Line{}, fmt.Errorf("time line of %s: %w", c.ID, err)
	}
	// The weeks before the first change are needed to set it beside.
	q := store.ReviewQuery{Competitor: c.ID, From: from.AddDate(0, 0, -digest.MomentDays), To: to}
	days, undated := new(digest.Calendar), 0
	err = r.store.Reviews(ctx, q, func(review store.TaggedReview) error {
		day, err := time.Parse(time.DateOnly, review.Date)
		if err != nil {
			undated++
			return nil
		}
		days.Add(day, review.Tagging)
		return nil
	})
	if err != nil {
		return didban.Line{}, fmt.Errorf("time line of %s: %w", c.ID, err)
	}
	line := digest.Timeline(c, found, days, from, to)
	line.Undated = undated
	return line, nil
}
