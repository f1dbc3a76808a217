package report

import (
	"fmt"
	"time"

	"didban"
	"didban/internal/notify"
	"didban/internal/render"
	"didban/schedules"
)

// Recipient is one reader of a digest over one channel.
type Recipient struct {
	// Digest names the digest, without the mark of a form.
	Digest string
	// Channel names the channel, such as "email" or "slack".
	Channel string
	// To is the address as the channel wants it. It may be a secret.
	To string
	// Shown is what is kept, listed and logged in the place of To; empty is To itself.
	Shown string
	// Via carries the messages; nil for e-mail without a mail server.
	Via notify.Notifier
	// Quiet are the hours of Zone in which nothing is sent; the zone is an IANA name,
	// empty for UTC.
	Quiet didban.Hours
	Zone  string
	// Lang is the language of alerts: en or fa; empty is en. Digests have their own.
	Lang string
	// Digested says that the recipient of alerts gets a digest too, which tells those
	// that are too many for an hour.
	Digested bool
	// Unsubscribe is the address that ends the subscription; see [notify.Message].
	Unsubscribe string
}

// quiet reports whether the recipient wants to be left alone now.
func (r Recipient) quiet(now time.Time) bool {
	zone, err := schedules.Zone(r.Zone)
	return err == nil && r.Quiet.Hold(now.In(zone))
}

// deliveryID returns the id of the one delivery of a digest to the recipient.
func (r Recipient) deliveryID(digest string) string {
	return didban.ID("delivery", digest, r.Channel, r.To)
}

// alertID returns the id of the one delivery of an alert to the recipient.
func (r Recipient) alertID(alert string) string { return r.deliveryID("alert/" + alert) }

// reader returns the recipient as the end of a mail names them.
func (r Recipient) reader() render.Reader {
	return render.Reader{To: r.String(), Unsubscribe: r.Unsubscribe}
}

// String returns the recipient as it may be shown.
func (r Recipient) String() string {
	if r.Shown != "" {
		return r.Shown
	}
	return r.To
}

// reachable returns an error that wraps [didban.ErrInvalid] unless there is somebody
// to send to, and a channel to each.
func reachable(to []Recipient) error {
	if len(to) == 0 {
		return fmt.Errorf("it has no recipients: %w", didban.ErrInvalid)
	}
	for _, r := range to {
		if r.Via == nil {
			return fmt.Errorf("%s cannot be reached by %s: there is no smtp section in the configuration: %w", r, r.Channel, didban.ErrInvalid)
		}
	}
	return nil
}
