package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"didban"
	"didban/internal/notify"
	"didban/internal/store"
	"didban/internal/web"
)

// openLinks makes what signs the links in messages: with the configured key, or one
// that the store keeps.
func (a *App) openLinks(ctx context.Context) (err error) {
	w := a.Config.Web
	if w == nil {
		return nil
	}
	a.links = notify.Links{Base: w.PublicURL, Key: w.Secret()}
	if len(a.links.Key) == 0 {
		a.links.Key, err = a.ownKey(ctx, "links")
	}
	return err
}

// ownKey returns the key under the name that this installation made for itself.
func (a *App) ownKey(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, notify.MinLinkKey)
	rand.Read(fresh)
	return a.Store.Secret(ctx, name, fresh)
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
			if d, ok := a.Config.Digest(s.Digest); ok && s.Lang == "" {
				s.Lang = d.Language // in which the reader is spoken to
			}
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

// Alert returns one alert.
func (a *App) Alert(ctx context.Context, id string) (didban.Alert, error) {
	return a.Store.Alert(ctx, id)
}

// Acknowledge says that somebody has taken up what an alert is about, so that neither it
// nor what other rules raised about the same is escalated; the first one counts.
func (a *App) Acknowledge(ctx context.Context, id, by string) (didban.Alert, error) {
	alert, err := a.Store.Alert(ctx, id)
	if err != nil {
		return alert, err
	}
	untaken := []didban.AlertState{didban.AlertOpen, didban.AlertEscalated}
	others, err := a.Store.Alerts(ctx, store.AlertQuery{States: untaken, From: alert.At, To: alert.At.Add(time.Second)})
	if err != nil {
		return alert, err
	}
	for _, other := range others {
		if other.ID == id || other.About() != alert.About() {
			continue
		}
		if _, err := a.acknowledge(ctx, other.ID, by); err != nil {
			return alert, err
		}
	}
	return a.acknowledge(ctx, id, by)
}

func (a *App) acknowledge(ctx context.Context, id, by string) (didban.Alert, error) {
	for {
		alert, err := a.Store.Alert(ctx, id)
		if err != nil || alert.State == didban.AlertAcknowledged {
			return alert, err
		}
		from := alert.State
		alert.State, alert.By, alert.Moved = didban.AlertAcknowledged, by, time.Now().UTC()
		// It may have been escalated meanwhile; then it is taken up from there.
		if err := a.Store.MoveAlert(ctx, alert, from); !errors.Is(err, didban.ErrConflict) {
			return alert, err
		}
	}
}

// Ready returns an error while the store cannot be used.
func (a *App) Ready(ctx context.Context) error {
	_, err := a.Store.Jobs(ctx)
	return err
}

// Handler returns the pages that "didban serve" answers with.
func (a *App) Handler() http.Handler {
	return web.New(web.Options{Log: a.log, Desk: a, Links: a.links})
}

// listen answers over HTTP until the context ends, if the configuration says where.
func (a *App) listen(ctx context.Context) error {
	if a.Config.Web == nil {
		return nil
	}
	listener, err := net.Listen("tcp", a.Config.Web.Listen)
	if err != nil {
		return fmt.Errorf("web.listen: %w: %w", didban.ErrInvalid, err)
	}
	a.log.InfoContext(ctx, "listening", "address", listener.Addr().String())
	return web.Serve(ctx, listener, a.Handler())
}
