// Package webhook posts messages as JSON documents to an address of the reader's
// own, signed in the manner of Standard Webhooks
// (https://www.standardwebhooks.com), for which libraries exist in most languages.
package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"didban/internal/notify"
)

// Options of the channel.
type Options struct {
	// Client makes the requests, and its Timeout bounds each. Required.
	Client *http.Client
	// Secret signs the documents; see [ParseSecret]. Empty sends them unsigned.
	Secret []byte
}

// Notifier posts messages. It keeps the contract of [notify.Notifier]; an address
// is an http or https URL.
type Notifier struct{ opts Options }

var _ notify.Notifier = (*Notifier)(nil)

// New returns a notifier.
func New(o Options) *Notifier { return &Notifier{o} }

// document is what is posted.
type document struct {
	ID      string    `json:"id"`
	Subject string    `json:"subject"`
	Lang    string    `json:"lang,omitempty"`
	At      time.Time `json:"at"`
	Text    string    `json:"text"`
	HTML    string    `json:"html,omitempty"`
	// Document is what the message is about, such as a whole digest.
	Document json.RawMessage `json:"document,omitempty"`
}

// Notify posts the message to the address, with the headers webhook-id, which is
// the same whenever a message is sent again, webhook-timestamp and, where there is
// a secret, webhook-signature.
func (n *Notifier) Notify(ctx context.Context, to string, m notify.Message) error {
	now := time.Now()
	if m.At.IsZero() {
		m.At = now
	}
	body, err := notify.Encode(document{
		ID: m.ID, Subject: m.Subject, Lang: m.Lang, At: m.At.UTC().Truncate(time.Second),
		Text: string(m.Text), HTML: string(m.HTML), Document: m.JSON,
	})
	if err == nil {
		err = notify.Post(ctx, n.opts.Client, to, headers(n.opts.Secret, m.ID, now, body), body)
	}
	if err != nil {
		return fmt.Errorf("webhook %s: %w", notify.Host(to), err)
	}
	return nil
}
