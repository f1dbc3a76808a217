package report

import (
	"context"
	"time"

	"didban"
	"didban/analysis/alerts"
	"didban/internal/store"
)

// streaks returns the sources that none of the last runs could read, with how many of
// the last n that were.
func (r *Reporter) streaks(ctx context.Context, c didban.Competitor, n int) ([]alerts.Streak, error) {
	runs, err := r.store.Runs(ctx, store.RunQuery{Competitor: c.ID, State: didban.RunFinished, Limit: n})
	if err != nil {
		return nil, err
	}
	var out []alerts.Streak
	for _, s := range c.Sources {
		streak, err := r.streak(ctx, c, s, runs)
		if err != nil {
			return nil, err
		}
		if streak.Runs > 0 {
			out = append(out, streak)
		}
	}
	return out, nil
}

// streak counts on how many of the runs, from the last one back, the source could not
// be read. The last time it could names the streak.
func (r *Reporter) streak(ctx context.Context, c didban.Competitor, s didban.Source, runs []didban.Run) (alerts.Streak, error) {
	g := gatherer{Reporter: r, subject: c}
	row := didban.Coverage{Competitor: c.ID, Source: s.ID, Role: s.Role, URL: s.URL}
	out := alerts.Streak{Source: row}
	for _, run := range runs {
		tried := row
		if err := g.lastTry(ctx, run, &tried); err != nil {
			return out, err
		}
		if tried.Outcome == "" || tried.Outcome.Readable() {
			break
		}
		if out.Runs++; out.Runs == 1 {
			out.Source = tried
		}
	}
	if err := g.lastRead(ctx, s, &out.Source); err != nil {
		return out, err
	}
	out.Source.Tries, out.Source.Unread = out.Runs, out.Runs
	out.First = out.Source.LastRead.UTC().Format(time.RFC3339)
	return out, nil
}
