package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"didban"
	"didban/analysis/compare"
	"didban/analysis/digest"
	"didban/analysis/metrics"
	"didban/internal/store"
)

// cardSpan is how far back an evidence card looks for changes and complaints.
const cardSpan = 90 * 24 * time.Hour

// configured fills in what the options leave open.
func (r *Reporter) configured(o compare.Options) compare.Options {
	o.StaleAfter = cmp.Or(o.StaleAfter, r.options.StaleAfter)
	o.Synonyms = append(slices.Clip(o.Synonyms), r.options.Synonyms...)
	return o
}

// Matrix sets the companies side by side, as their pages were last read.
func (r *Reporter) Matrix(ctx context.Context, companies []didban.Competitor, o compare.Options) (compare.Matrix, error) {
	o = r.configured(o)
	var in []compare.Company
	for _, c := range companies {
		known, _, err := r.known(ctx, c, o.AsOf)
		if err != nil {
			return compare.Matrix{}, fmt.Errorf("compare %s: %w", c.ID, err)
		}
		in = append(in, known)
	}
	return compare.Build(in, o)
}

// Card composes the evidence card of a competitor, set against us where our own
// pages are read.
func (r *Reporter) Card(ctx context.Context, them didban.Competitor, us *didban.Competitor, o compare.Options) (compare.Card, error) {
	o = r.configured(o)
	theirs, tally, err := r.known(ctx, them, o.AsOf)
	if err != nil {
		return compare.Card{}, fmt.Errorf("card of %s: %w", them.ID, err)
	}
	in := compare.CardInput{Them: theirs, Options: o, Complaints: tally.Quotes()}
	if us != nil {
		ours, _, err := r.known(ctx, *us, o.AsOf)
		if err != nil {
			return compare.Card{}, fmt.Errorf("card of %s: our pages: %w", them.ID, err)
		}
		in.Us = &ours
	}
	in.Changes, err = r.store.Changes(ctx, store.ChangeQuery{
		Competitor: them.ID, States: []didban.ChangeState{didban.ChangeConfirmed}, From: o.AsOf.Add(-cardSpan), To: o.AsOf,
	})
	return compare.BuildCard(in), err
}

// Answers sets the most telling complaints about a company of the last 90 days
// against what its own pages say.
func (r *Reporter) Answers(ctx context.Context, c didban.Competitor, at time.Time) ([]compare.Answer, error) {
	known, tally, err := r.known(ctx, c, at)
	if err != nil {
		return nil, fmt.Errorf("answers of %s: %w", c.ID, err)
	}
	return r.index(known).JudgeAll(tally.Quotes()), nil
}

// Gaps returns the complaints about us that a competitor's pages answer and ours
// do not.
func (r *Reporter) Gaps(ctx context.Context, us, them didban.Competitor, at time.Time) ([]compare.Gap, error) {
	ours, tally, err := r.known(ctx, us, at)
	if err != nil {
		return nil, fmt.Errorf("gaps: our pages: %w", err)
	}
	theirs, _, err := r.known(ctx, them, at)
	if err != nil {
		return nil, fmt.Errorf("gaps: %s: %w", them.ID, err)
	}
	return compare.Gaps(r.index(ours), r.index(theirs), tally.Quotes()), nil
}

// index makes what the company's pages say searchable.
func (r *Reporter) index(c compare.Company) *compare.Index {
	var all []compare.Statement
	for _, s := range c.Sightings {
		all = append(all, compare.Statements(s)...)
	}
	return compare.NewIndex(all, r.options.Synonyms...)
}

// known gathers the latest readable sighting of each of the company's pages, and
// the pains of its customers over the last 90 days.
func (r *Reporter) known(ctx context.Context, c didban.Competitor, at time.Time) (compare.Company, *digest.Tally, error) {
	out, err := r.sighted(ctx, c, time.Time{})
	if err != nil {
		return out, nil, err
	}
	tally, err := r.tally(ctx, store.ReviewQuery{Competitor: c.ID, From: at.Add(-cardSpan), To: at})
	out.Reviews = tally.Reviews
	for _, pain := range didban.PainTypes {
		out.Pains = append(out.Pains, metrics.Share(pain, tally.Types[pain], tally.Reviews))
	}
	return out, tally, err
}

// sighted gathers the latest readable sighting of each of the company's pages, before
// a time unless it is zero.
func (r *Reporter) sighted(ctx context.Context, c didban.Competitor, before time.Time) (compare.Company, error) {
	out := compare.Company{Competitor: c}
	for _, s := range c.Sources {
		seen, err := r.store.Sightings(ctx, store.SightingQuery{Source: s.ID, URL: s.URL, Outcomes: readable, To: before, Limit: 1})
		if err != nil {
			return out, err
		}
		out.Sightings = append(out.Sightings, seen...)
	}
	return out, nil
}

// readable lists the outcomes of pages that were really seen.
var readable = didban.ReadableOutcomes
