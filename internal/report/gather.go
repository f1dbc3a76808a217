package report

import (
	"context"
	"errors"
	"slices"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/store"
	"didban/schedules"
)

// overlap is how far a digest looks back before its period for changes that were
// recorded after the last digest was built, though they were seen before.
const overlap = 48 * time.Hour

// gatherer reads one company's part of a period from the store.
type gatherer struct {
	*Reporter
	subject didban.Competitor
	period  schedules.Period
	zone    *time.Location
}

// company gathers changes, reviews and what the company's pages say. Changes that
// an earlier digest told are left out.
func (g gatherer) company(ctx context.Context, earlier []didban.Digest) (digest.Company, error) {
	out := digest.Company{Competitor: g.subject}
	var err error
	if out.Changes, err = g.changes(ctx, earlier); err != nil {
		return out, err
	}
	out.Held, err = g.store.Changes(ctx, store.ChangeQuery{
		Competitor: g.subject.ID, States: []didban.ChangeState{didban.ChangeHeld}, To: g.period.To,
	})
	if err != nil {
		return out, err
	}
	pages, err := g.sighted(ctx, g.subject, g.period.To)
	if err != nil {
		return out, err
	}
	if len(pages.Sightings) > 0 {
		out.Sightings, out.Pages = pages.Sightings, g.index(pages)
	}
	return out, g.reviews(ctx, earlier, &out)
}

// reviews counts the company's reviews of the period and of the one before, and those
// that the digest of the one before could not know.
func (g gatherer) reviews(ctx context.Context, earlier []didban.Digest, out *digest.Company) (err error) {
	days, before := calendar(g.period, g.zone), calendar(g.previous(), g.zone)
	if out.Reviews, err = g.tally(ctx, days); err != nil {
		return err
	}
	if out.Previous, err = g.tally(ctx, before); err != nil {
		return err
	}
	before.SeenFrom = lastBuilt(earlier)
	if before.SeenFrom.IsZero() {
		return nil
	}
	out.Late, err = g.tally(ctx, before)
	return err
}

// previous is the period of the same length before.
func (g gatherer) previous() schedules.Period {
	return schedules.Period{From: g.period.From.Add(g.period.From.Sub(g.period.To)), To: g.period.From}
}

// calendar selects the reviews of a period. A review states a day and no hour, and
// counts from midnight UTC of it; so the period is taken as the days of its own
// zone's calendar.
func calendar(p schedules.Period, zone *time.Location) store.ReviewQuery {
	return store.ReviewQuery{From: wall(p.From, zone), To: wall(p.To, zone)}
}

// wall returns the time that the clocks of the zone show, as one of UTC.
func wall(t time.Time, zone *time.Location) time.Time {
	_, offset := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// lastBuilt returns when the last of the digests was built: what was first seen
// later is unknown to it. The zero time stands for no digest.
func lastBuilt(earlier []didban.Digest) time.Time {
	var last time.Time
	for _, d := range earlier {
		if d.Built.After(last) {
			last = d.Built
		}
	}
	return last
}

// changes returns the confirmed changes of the period, and those of just before it
// that the digests of earlier periods should have told but did not.
func (g gatherer) changes(ctx context.Context, earlier []didban.Digest) ([]didban.Change, error) {
	from, told := g.period.From, map[string]bool{}
	for _, d := range earlier {
		if d.To.After(g.period.From) {
			continue
		}
		from = g.period.From.Add(-overlap)
		for _, c := range d.Companies {
			for _, change := range c.Changes {
				told[change.ID] = true
			}
		}
	}
	found, err := g.store.Changes(ctx, store.ChangeQuery{
		Competitor: g.subject.ID, States: []didban.ChangeState{didban.ChangeConfirmed}, From: from, To: g.period.To,
	})
	return slices.DeleteFunc(found, func(c didban.Change) bool { return told[c.ID] }), err
}

// tally counts the company's reviews that are selected; nil when there are none.
func (g gatherer) tally(ctx context.Context, q store.ReviewQuery) (*digest.Tally, error) {
	q.Competitor = g.subject.ID
	t, err := g.Reporter.tally(ctx, q)
	if t.Reviews == 0 {
		t = nil
	}
	return t, err
}

// quotePool is how many reviews of each type, the newest, are looked at for the most
// telling quotes; the counts are over all of them.
const quotePool = 200

// count counts one company's selected reviews in the store.
func (r *Reporter) count(ctx context.Context, q store.ReviewQuery) (*digest.Tally, error) {
	counts, err := r.store.PainCounts(ctx, q)
	if err != nil || len(counts) == 0 {
		return &digest.Tally{}, err
	}
	c := counts[0]
	return &digest.Tally{Reviews: c.Reviews, Complaints: c.Complaints, Types: c.Types, Themes: c.Themes}, nil
}

// tally counts one company's selected reviews in the store, and finds quotes.
func (r *Reporter) tally(ctx context.Context, q store.ReviewQuery) (*digest.Tally, error) {
	t, err := r.count(ctx, q)
	if err != nil {
		return t, err
	}
	for _, pain := range didban.PainTypes {
		if t.Types[pain] == 0 {
			continue
		}
		q.Type, q.Limit = pain, quotePool
		err := r.store.Reviews(ctx, q, func(review store.TaggedReview) error {
			t.Consider(review.Review, review.Tagging, pain)
			return nil
		})
		if err != nil {
			return t, err
		}
	}
	return t, nil
}

// coverage returns a row for each source, and whether the company was crawled
// more than once by the end of the period, so that there was something to compare.
// Only runs of the period count: what was read before proves nothing about it.
func (g gatherer) coverage(ctx context.Context) (rows []didban.Coverage, compared bool, err error) {
	all := store.RunQuery{Competitor: g.subject.ID, State: didban.RunFinished, To: g.period.To, Limit: 2}
	earlier, err := g.store.Runs(ctx, all)
	if err != nil {
		return nil, false, err
	}
	all.From, all.Limit = g.period.From, 0
	runs, err := g.store.Runs(ctx, all)
	if err != nil {
		return nil, false, err
	}
	for _, s := range g.subject.Sources {
		row := didban.Coverage{Competitor: g.subject.ID, Source: s.ID, Role: s.Role, URL: s.URL}
		if len(runs) > 0 {
			if err := g.lastTry(ctx, runs[0], &row); err != nil {
				return nil, false, err
			}
		}
		if err := g.unreadTries(ctx, runs, &row); err != nil {
			return nil, false, err
		}
		if err := g.lastRead(ctx, s, &row); err != nil {
			return nil, false, err
		}
		rows = append(rows, row)
	}
	return rows, len(earlier) > 1, nil
}

// lastTry fills in how the last run read the source: the first page that could not
// be read decides, else the first page.
func (g gatherer) lastTry(ctx context.Context, run didban.Run, row *didban.Coverage) error {
	q := store.SnapshotQuery{Run: run.ID, Source: row.Source}
	return g.store.Snapshots(ctx, q, func(s didban.Snapshot) error {
		// The newest comes first, so the earliest unreadable page is kept.
		if row.Outcome == "" || !s.Outcome.Readable() || row.Outcome.Readable() {
			row.Outcome, row.Reason, row.LastTried = s.Outcome, s.Reason, s.Fetched
		}
		return nil
	})
}

// unreadTries counts the runs of the period in which a page of the source could not
// be read.
func (g gatherer) unreadTries(ctx context.Context, runs []didban.Run, row *didban.Coverage) error {
	row.Tries = len(runs)
	for _, run := range runs {
		if run.Unread() == 0 {
			continue
		}
		failed := false
		q := store.SnapshotQuery{Run: run.ID, Source: row.Source}
		err := g.store.Snapshots(ctx, q, func(s didban.Snapshot) error {
			failed = failed || !s.Outcome.Readable()
			return nil
		})
		if err != nil {
			return err
		}
		if failed {
			row.Unread++
		}
	}
	return nil
}

// lastRead fills in when the source's first page could last be read.
func (g gatherer) lastRead(ctx context.Context, s didban.Source, row *didban.Coverage) error {
	q := store.SnapshotQuery{Source: s.ID, URL: s.URL, To: g.period.To, Limit: 1, Outcomes: readable}
	return g.store.Snapshots(ctx, q, func(snap didban.Snapshot) error {
		row.LastRead = snap.Fetched
		return nil
	})
}

func isNotFound(err error) bool { return errors.Is(err, didban.ErrNotFound) }

func isConflict(err error) bool { return errors.Is(err, didban.ErrConflict) }
