package mongo

import (
	"context"
	"errors"

	"didban"
)

// PutJob implements [store.Jobs].
func (s *Store) PutJob(ctx context.Context, run didban.JobRun) error {
	return wrap(ctx, replace(ctx, s.jobs, run.Name, run), "put job", run.Name)
}

// Jobs implements [store.Jobs].
func (s *Store) Jobs(ctx context.Context) ([]didban.JobRun, error) {
	found, err := find[kept[didban.JobRun]](ctx, s.jobs, filter{}, rising, 0)
	return docs(found), wrap(ctx, err, "list jobs", "")
}

// PutSubscription implements [store.Subscriptions].
func (s *Store) PutSubscription(ctx context.Context, sub didban.Subscription) error {
	return wrap(ctx, replace(ctx, s.subscriptions, sub.ID, sub), "put subscription", sub.ID)
}

// Subscription implements [store.Subscriptions].
func (s *Store) Subscription(ctx context.Context, id string) (didban.Subscription, error) {
	found, err := one[kept[didban.Subscription]](ctx, s.subscriptions, id)
	return found.Doc, wrap(ctx, err, "subscription", id)
}

// Subscriptions implements [store.Subscriptions].
func (s *Store) Subscriptions(ctx context.Context) ([]didban.Subscription, error) {
	found, err := find[kept[didban.Subscription]](ctx, s.subscriptions, filter{}, rising, 0)
	return docs(found), wrap(ctx, err, "list subscriptions", "")
}

// Secret implements [store.Secrets].
func (s *Store) Secret(ctx context.Context, name string, fresh []byte) ([]byte, error) {
	err := insert(ctx, s.secrets, name, append([]byte{}, fresh...))
	if err != nil && !errors.Is(err, didban.ErrConflict) {
		return nil, wrap(ctx, err, "secret", name)
	}
	found, err := one[kept[[]byte]](ctx, s.secrets, name)
	return found.Doc, wrap(ctx, err, "secret", name)
}
