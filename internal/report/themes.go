package report

import (
	"context"
	"fmt"
	"slices"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/analysis/painpoint"
	"didban/internal/store"
)

// Spotter finds the phrases that at least so many complaints without a theme share.
type Spotter interface {
	Emerging(told []painpoint.Told, least int) []painpoint.Phrase
}

// leastEmerging is how many complaints must share a phrase.
const leastEmerging = 3

// Themes counts the themes of the complaints about a company from a time to another,
// of one type of pain or, without one, of all.
func (r *Reporter) Themes(ctx context.Context, c didban.Competitor, pain didban.PainType, from, to time.Time, spot Spotter) (didban.ThemeList, error) {
	out := didban.ThemeList{Competitor: c.ID, Name: c.Name, From: from.UTC(), To: to.UTC()}
	q := store.ReviewQuery{Competitor: c.ID, From: from, To: to}
	now, err := r.count(ctx, q)
	if err != nil {
		return out, fmt.Errorf("themes of %s: %w", c.ID, err)
	}
	before, err := r.count(ctx, store.ReviewQuery{Competitor: c.ID, From: from.Add(from.Sub(to)), To: from})
	if err != nil {
		return out, fmt.Errorf("themes of %s: %w", c.ID, err)
	}
	out.Reviews, out.Complaints = now.Reviews, now.Complaints
	out.Themes = slices.DeleteFunc(digest.Themes(now, before, 0), func(t didban.ThemeShare) bool { return pain != "" && t.Type != pain })
	q.Type, q.Complaints = pain, true
	told, err := r.unnamed(ctx, q)
	if err != nil {
		return out, fmt.Errorf("themes of %s: %w", c.ID, err)
	}
	for _, phrase := range spot.Emerging(told, leastEmerging) {
		out.Emerging = append(out.Emerging, didban.Phrase(phrase))
	}
	return out, nil
}

// unnamed gathers the tags of the selected reviews that have no theme.
func (r *Reporter) unnamed(ctx context.Context, q store.ReviewQuery) ([]painpoint.Told, error) {
	var out []painpoint.Told
	err := r.store.Reviews(ctx, q, func(review store.TaggedReview) error {
		told := painpoint.Told{Tagging: didban.Tagging{ID: review.ID}}
		for _, tag := range review.Tagging.Tags {
			if tag.Theme == "" && (q.Type == "" || tag.Type == q.Type) {
				told.Tagging.Tags = append(told.Tagging.Tags, tag)
			}
		}
		if len(told.Tagging.Tags) > 0 {
			out = append(out, told)
		}
		return nil
	})
	return out, err
}
