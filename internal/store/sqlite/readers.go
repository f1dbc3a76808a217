package sqlite

import (
	"context"

	"didban"
	"didban/internal/store"
)

// PutJob implements [store.Jobs].
func (s *Store) PutJob(ctx context.Context, run didban.JobRun) error {
	cut(&run.Due, &run.Started, &run.Finished)
	body, err := doc(run)
	if err == nil {
		_, err = s.writer.ExecContext(ctx, "INSERT OR REPLACE INTO jobs (name, doc) VALUES (?, ?)", run.Name, body)
	}
	return store.Wrap(ctx, err, "put job", run.Name)
}

// Jobs implements [store.Jobs].
func (s *Store) Jobs(ctx context.Context) ([]didban.JobRun, error) {
	found, err := list[didban.JobRun](ctx, s.reader, "SELECT doc FROM jobs ORDER BY name")
	return found, store.Wrap(ctx, err, "list jobs", "")
}

// PutSubscription implements [store.Subscriptions].
func (s *Store) PutSubscription(ctx context.Context, sub didban.Subscription) error {
	cut(&sub.Created, &sub.Ended)
	body, err := doc(sub)
	if err == nil {
		_, err = s.writer.ExecContext(ctx, "INSERT OR REPLACE INTO subscriptions (id, doc) VALUES (?, ?)", sub.ID, body)
	}
	return store.Wrap(ctx, err, "put subscription", sub.ID)
}

// Subscription implements [store.Subscriptions].
func (s *Store) Subscription(ctx context.Context, id string) (didban.Subscription, error) {
	found, err := one[didban.Subscription](ctx, s.reader, "SELECT doc FROM subscriptions WHERE id = ?", id)
	return found, store.Wrap(ctx, err, "subscription", id)
}

// Subscriptions implements [store.Subscriptions].
func (s *Store) Subscriptions(ctx context.Context) ([]didban.Subscription, error) {
	found, err := list[didban.Subscription](ctx, s.reader, "SELECT doc FROM subscriptions ORDER BY id")
	return found, store.Wrap(ctx, err, "list subscriptions", "")
}

// Secret implements [store.Secrets].
func (s *Store) Secret(ctx context.Context, name string, fresh []byte) ([]byte, error) {
	_, err := s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO secrets (name, secret) VALUES (?, ?)", name, append([]byte{}, fresh...))
	var secret []byte
	if err == nil {
		err = s.writer.QueryRowContext(ctx, "SELECT secret FROM secrets WHERE name = ?", name).Scan(&secret)
	}
	return secret, store.Wrap(ctx, err, "secret", name)
}
