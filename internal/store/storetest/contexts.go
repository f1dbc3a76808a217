package storetest

import (
	"context"
	"testing"

	"didban"
	"didban/internal/store"
)

var contextChecks = []check{
	{"a cancelled context ends every call", cancelled},
	{"cancelled while visiting", cancelledVisit},
}

// calls is every method of the contract that takes a context.
var calls = []struct {
	name string
	call func(ctx context.Context, s store.Store) error
}{
	{"BeginRun", func(ctx context.Context, s store.Store) error {
		_, err := s.BeginRun(ctx, "acme", "one", at(0), lease)
		return err
	}},
	{"ReleaseRun", func(ctx context.Context, s store.Store) error { return s.ReleaseRun(ctx, "acme/1", "one") }},
	{"RenewRun", func(ctx context.Context, s store.Store) error {
		return s.RenewRun(ctx, didban.Run{ID: "acme/1"}, at(1))
	}},
	{"DropRun", func(ctx context.Context, s store.Store) error { return s.DropRun(ctx, didban.Run{ID: "acme/1"}) }},
	{"FinishRun", func(ctx context.Context, s store.Store) error {
		return s.FinishRun(ctx, didban.Run{ID: "acme/1"}, nil)
	}},
	{"Run", func(ctx context.Context, s store.Store) error { return second(s.Run(ctx, "acme/1")) }},
	{"Runs", func(ctx context.Context, s store.Store) error { return second(s.Runs(ctx, store.RunQuery{})) }},
	{"PutBody", func(ctx context.Context, s store.Store) error { return second(s.PutBody(ctx, []byte("body"))) }},
	{"Body", func(ctx context.Context, s store.Store) error { return second(s.Body(ctx, "00")) }},
	{"PutPage", func(ctx context.Context, s store.Store) error { return s.PutPage(ctx, snapshot("a", 1, 0), nil) }},
	{"Snapshot", func(ctx context.Context, s store.Store) error { return second(s.Snapshot(ctx, "a")) }},
	{"Snapshots", func(ctx context.Context, s store.Store) error {
		return s.Snapshots(ctx, store.SnapshotQuery{}, func(didban.Snapshot) error { return nil })
	}},
	{"Sightings", func(ctx context.Context, s store.Store) error { return second(s.Sightings(ctx, store.SightingQuery{})) }},
	{"PutSighting", func(ctx context.Context, s store.Store) error { return s.PutSighting(ctx, didban.Sighting{ID: "a"}) }},
	{"PutReviews", func(ctx context.Context, s store.Store) error {
		_, _, err := s.PutReviews(ctx, []didban.Review{review("r", "It works.")}, at(0))
		return err
	}},
	{"Review", func(ctx context.Context, s store.Store) error { return second(s.Review(ctx, "r")) }},
	{"Reviews", func(ctx context.Context, s store.Store) error {
		return s.Reviews(ctx, store.ReviewQuery{}, func(store.TaggedReview) error { return nil })
	}},
	{"PutTags", func(ctx context.Context, s store.Store) error { return s.PutTags(ctx, []didban.Tagging{tagging("r")}) }},
	{"Correct", func(ctx context.Context, s store.Store) error { return s.Correct(ctx, didban.Correction{Review: "r"}) }},
	{"Corrections", func(ctx context.Context, s store.Store) error { return second(s.Corrections(ctx)) }},
	{"PainCounts", func(ctx context.Context, s store.Store) error { return second(s.PainCounts(ctx, store.ReviewQuery{})) }},
	{"Change", func(ctx context.Context, s store.Store) error { return second(s.Change(ctx, "a")) }},
	{"Changes", func(ctx context.Context, s store.Store) error { return second(s.Changes(ctx, store.ChangeQuery{})) }},
	{"PutChanges", func(ctx context.Context, s store.Store) error {
		return s.PutChanges(ctx, []didban.Change{change("a", didban.ChangeHeld, 1)})
	}},
	{"AddChanges", func(ctx context.Context, s store.Store) error {
		return s.AddChanges(ctx, []didban.Change{change("a", didban.ChangeHeld, 1)})
	}},
	{"PutDigest", func(ctx context.Context, s store.Store) error { return s.PutDigest(ctx, digest("team/1", "team", 0)) }},
	{"Digest", func(ctx context.Context, s store.Store) error { return second(s.Digest(ctx, "team/1")) }},
	{"Digests", func(ctx context.Context, s store.Store) error { return second(s.Digests(ctx, "", 0)) }},
	{"AddDelivery", func(ctx context.Context, s store.Store) error { return s.AddDelivery(ctx, didban.Delivery{ID: "d"}) }},
	{"MoveDelivery", func(ctx context.Context, s store.Store) error {
		return s.MoveDelivery(ctx, didban.Delivery{ID: "d"}, didban.DeliveryQueued)
	}},
	{"Deliveries", func(ctx context.Context, s store.Store) error {
		return second(s.Deliveries(ctx, store.DeliveryQuery{}))
	}},
	{"PutJob", func(ctx context.Context, s store.Store) error { return s.PutJob(ctx, didban.JobRun{Name: "j"}) }},
	{"Jobs", func(ctx context.Context, s store.Store) error { return second(s.Jobs(ctx)) }},
	{"PutSubscription", func(ctx context.Context, s store.Store) error {
		return s.PutSubscription(ctx, didban.Subscription{ID: "s"})
	}},
	{"Subscription", func(ctx context.Context, s store.Store) error { return second(s.Subscription(ctx, "s")) }},
	{"Subscriptions", func(ctx context.Context, s store.Store) error { return second(s.Subscriptions(ctx)) }},
	{"AddAlert", func(ctx context.Context, s store.Store) error { return s.AddAlert(ctx, didban.Alert{ID: "a"}) }},
	{"MoveAlert", func(ctx context.Context, s store.Store) error {
		return s.MoveAlert(ctx, didban.Alert{ID: "a"}, didban.AlertOpen)
	}},
	{"Alert", func(ctx context.Context, s store.Store) error { return second(s.Alert(ctx, "a")) }},
	{"Alerts", func(ctx context.Context, s store.Store) error { return second(s.Alerts(ctx, store.AlertQuery{})) }},
	{"Secret", func(ctx context.Context, s store.Store) error { return second(s.Secret(ctx, "x", []byte("key"))) }},
	{"PutAnswer", func(ctx context.Context, s store.Store) error { return s.PutAnswer(ctx, "a", []byte("yes")) }},
	{"Answer", func(ctx context.Context, s store.Store) error { return second(s.Answer(ctx, "a")) }},
}

func second[T any](_ T, err error) error { return err }

func cancelled(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range calls {
		wants(t, c.name, c.call(ctx, s), context.Canceled)
	}
	runs, err := s.Runs(t.Context(), store.RunQuery{})
	ok(t, err)
	equal(t, "runs", runs, []didban.Run{})
	equal(t, "reviews", allReviews(t, s, store.ReviewQuery{}), []store.TaggedReview{})
}

func cancelledVisit(t *testing.T, s store.Store) {
	putMany(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	visited := 0
	err := s.Reviews(ctx, store.ReviewQuery{}, func(store.TaggedReview) error {
		visited++
		cancel()
		return nil
	})
	wants(t, "reviews", err, context.Canceled)
	if visited >= many {
		t.Errorf("visited %d reviews after the context was cancelled", visited)
	}
}
