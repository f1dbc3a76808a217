package store

import (
	"context"
	"time"

	"didban"
)

// Jobs keeps when scheduled jobs last ran.
type Jobs interface {
	// PutJob keeps the run as the last one of its job, in the place of an older one.
	PutJob(ctx context.Context, run didban.JobRun) error
	// Jobs lists the last run of every job in the order of their names.
	Jobs(ctx context.Context) ([]didban.JobRun, error)
}

// Subscriptions keeps who gets what.
type Subscriptions interface {
	// PutSubscription keeps the subscription, in the place of one with its id.
	PutSubscription(ctx context.Context, s didban.Subscription) error
	// Subscription returns one subscription.
	Subscription(ctx context.Context, id string) (didban.Subscription, error)
	// Subscriptions lists all in the order of their ids, those that ended too.
	Subscriptions(ctx context.Context) ([]didban.Subscription, error)
}

// Alerts keeps alerts, each raised once.
type Alerts interface {
	// AddAlert records a new alert; one whose id exists wraps [didban.ErrConflict] and
	// the first stays.
	AddAlert(ctx context.Context, a didban.Alert) error
	// MoveAlert replaces the alert if its stored state is from, else it wraps
	// [didban.ErrConflict]. Of several concurrent calls exactly one succeeds.
	MoveAlert(ctx context.Context, a didban.Alert, from didban.AlertState) error
	// Alert returns one alert.
	Alert(ctx context.Context, id string) (didban.Alert, error)
	// Alerts lists alerts, the newest (by At, then ID) first.
	Alerts(ctx context.Context, q AlertQuery) ([]didban.Alert, error)
}

// AlertQuery selects alerts; zero fields select all.
type AlertQuery struct {
	States []didban.AlertState
	// From and To bound At.
	From, To time.Time
	Limit    int
}

// Secrets keeps the keys that this installation made for itself.
type Secrets interface {
	// Secret returns the secret under the name. When there is none, fresh becomes it.
	// Concurrent calls all return the same one.
	Secret(ctx context.Context, name string, fresh []byte) ([]byte, error)
}
