package sqlite_test

import (
	"context"
	"fmt"
	"time"

	"didban"
	"didban/internal/store"
	"didban/internal/store/sqlite"
)

// writeRuns goes on with the unfinished run, and then with the next, to the last.
func writeRuns(ctx context.Context, path string) error {
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		finished, err := s.Runs(ctx, store.RunQuery{State: didban.RunFinished})
		if err != nil || len(finished) == runsToWrite {
			return err
		}
		now := start.AddDate(0, 0, len(finished))
		run, err := s.BeginRun(ctx, "acme", "writer", now, time.Hour)
		if err != nil {
			return err
		}
		if err := writeRun(ctx, s, run); err != nil {
			return err
		}
	}
}

func writeRun(ctx context.Context, s store.Store, run didban.Run) error {
	for page := range pagesOfRun {
		added, err := writePage(ctx, s, run, page)
		if err != nil {
			return err
		}
		run.NewReviews += added
		fmt.Println("page", page)
	}
	run.Finished = run.Started.Add(time.Hour)
	return s.FinishRun(ctx, run, changesOf(run))
}

// writePage records a page with a body of its run, and its reviews, of which every
// other is edited from run to run.
func writePage(ctx context.Context, s store.Store, run didban.Run, page int) (added int, err error) {
	seen := run.Started.Add(time.Duration(page) * time.Minute)
	url := fmt.Sprintf("https://acme.example/reviews/%d", page)
	hash, err := s.PutBody(ctx, fmt.Appendf(nil, "<p>page %d of run %d", page, run.Number))
	if err != nil {
		return 0, err
	}
	snap := didban.Snapshot{
		ID: didban.SnapshotID(run.ID, "acme/reviews", url), Run: run.ID, Competitor: "acme", Source: "acme/reviews", BodyHash: hash,
		Page: didban.Page{URL: url, Outcome: didban.OutcomeOK, Fetched: seen},
	}
	facts := didban.Sighting{ID: snap.ID, Run: run.ID, Competitor: "acme", Seen: seen, Facts: didban.Facts{URL: url}}
	if err := s.PutPage(ctx, snap, &facts); err != nil {
		return 0, err
	}
	var reviews []didban.Review
	for i := range reviewsOfDay {
		body := fmt.Sprintf("پاسخ ندادند edition %d", run.Number*(i%2))
		reviews = append(reviews, didban.Review{ID: fmt.Sprintf("r%d-%d", page, i), Competitor: "acme", Body: body})
	}
	added, changed, err := s.PutReviews(ctx, reviews, seen)
	if err != nil {
		return 0, err
	}
	var tags []didban.Tagging
	for _, id := range changed {
		tags = append(tags, didban.Tagging{ID: id, Complaint: true, Tagger: run.ID, Tags: []didban.Tag{{Type: didban.PainSupport}}})
	}
	return added, s.PutTags(ctx, tags)
}

// changesOf returns a change of the run's own and one that each run sees again.
func changesOf(run didban.Run) []didban.Change {
	own := didban.Change{ID: run.ID, Run: run.ID, State: didban.ChangeHeld, Detected: run.Started}
	again := didban.Change{ID: "again", Run: run.ID, State: didban.ChangeConfirmed, Detected: run.Started}
	return []didban.Change{own, again}
}
