package report

import (
	"context"
	"time"

	"didban"
	"didban/internal/store"
)

// waited returns the deliveries of alerts that were left to the next digest of the
// recipients, and the alerts themselves, each once.
func (r *Reporter) waited(ctx context.Context, to []Recipient) ([]didban.Delivery, []didban.Alert, error) {
	left, err := r.store.Deliveries(ctx, store.DeliveryQuery{States: []didban.DeliveryState{didban.DeliveryDeferred}})
	if err != nil {
		return nil, nil, err
	}
	var theirs []didban.Delivery
	var list []didban.Alert
	seen := map[string]bool{}
	for _, d := range left {
		if _, ok := alertReader(d, to); !ok {
			continue
		}
		theirs = append(theirs, d)
		if seen[d.Alert] {
			continue
		}
		seen[d.Alert] = true
		a, err := r.store.Alert(ctx, d.Alert)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, a)
	}
	return theirs, list, nil
}

// toldBy records that the digest tells the alerts. One whose record fails is told by
// the next digest once more.
func (r *Reporter) toldBy(ctx context.Context, digest string, theirs []didban.Delivery) error {
	for _, d := range theirs {
		d.State, d.MessageID, d.At = didban.DeliverySent, digest, time.Now().UTC()
		if err := r.store.MoveDelivery(ctx, d, didban.DeliveryDeferred); err != nil && !isConflict(err) {
			return err
		}
	}
	return nil
}
