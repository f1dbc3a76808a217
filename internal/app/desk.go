package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"didban"
	"didban/internal/notify"
)

// openLinks makes what signs the links in messages: with the configured key, or one
// that the store keeps.
func (a *App) openLinks(ctx context.Context) error {
	w := a.Config.Web
	if w == nil {
		return nil
	}
	a.links = notify.Links{Base: w.PublicURL, Key: w.Secret()}
	if len(a.links.Key) > 0 {
		return nil
	}
	fresh := make([]byte, notify.MinLinkKey)
	rand.Read(fresh)
	var err error
	a.links.Key, err = a.Store.Secret(ctx, "links", fresh)
	return err
}

// Subscribe makes a subscription, or one that was given up hold again.
func (a *App) Subscribe(ctx context.Context, s didban.Subscription) (didban.Subscription, error) {
	if err := a.Config.CheckSubscription(s); err != nil {
		return s, err
	}
	s.ID, s.Created = didban.SubscriptionID(s.Digest, s.Channel, s.To), time.Now().UTC()
	return s, a.Store.PutSubscription(ctx, s)
}

// Subscription returns one subscription; without one it wraps [didban.ErrNotFound].
func (a *App) Subscription(ctx context.Context, id string) (didban.Subscription, error) {
	all, err := a.Subscriptions(ctx)
	if err != nil {
		return didban.Subscription{}, err
	}
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
	}
	return didban.Subscription{}, fmt.Errorf("subscription %s: %w", id, didban.ErrNotFound)
}

// Unsubscribe ends a subscription, whether it stands in the configuration or not, until
// it is made again by a command. Ending it twice changes nothing.
func (a *App) Unsubscribe(ctx context.Context, id string) (didban.Subscription, error) {
	s, err := a.Subscription(ctx, id)
	if err != nil || !s.Ended.IsZero() {
		return s, err
	}
	s.Ended = time.Now().UTC()
	return s, a.Store.PutSubscription(ctx, s)
}
