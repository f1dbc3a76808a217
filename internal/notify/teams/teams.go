// Package teams posts messages as adaptive cards to webhooks of Microsoft Teams
// workflows ("when a Teams webhook request is received"), and of services that take
// the same documents.
package teams

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"didban/internal/notify"
)

// maxMessage is the most that Teams takes for a message, 28 KB.
const maxMessage = 28_000

// Options of the channel.
type Options struct {
	// Client makes the requests, and its Timeout bounds each. Required.
	Client *http.Client
}

// Notifier posts messages. It keeps the contract of [notify.Notifier]; an address
// is the URL of a workflow's trigger.
type Notifier struct{ opts Options }

var _ notify.Notifier = (*Notifier)(nil)

// New returns a notifier.
func New(o Options) *Notifier { return &Notifier{o} }

// Notify posts the subject and the text, which is cut when it is too long.
func (n *Notifier) Notify(ctx context.Context, to string, m notify.Message) error {
	body, err := compose(m)
	if err == nil {
		err = notify.Post(ctx, n.opts.Client, to, nil, body)
	}
	if err != nil {
		return fmt.Errorf("teams %s: %w", notify.Host(to), err)
	}
	return nil
}

// compose cuts the text until the message around it is small enough: what a line
// takes depends on what it is made of.
func compose(m notify.Message) ([]byte, error) {
	for limit := maxMessage; ; limit -= limit / 8 {
		lines := notify.Lines(notify.Cut(m, limit, func(s string) int { return len(s) }))
		body, err := notify.Encode(message(m, lines))
		if err != nil || len(body) <= maxMessage || limit < maxMessage/100 {
			return body, err
		}
	}
}

// message makes each line a block of its own, because line breaks within one are not
// shown everywhere.
func message(m notify.Message, lines []notify.Line) envelope {
	title := line(strings.Join(strings.Fields(m.Subject), " "))
	title.Inlines[0].Size, title.Inlines[0].Weight = "Large", "Bolder"
	c := card{
		Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Type: "AdaptiveCard", Version: "1.5",
		Lang: m.Lang, RTL: m.Lang == "fa", Teams: width{"Full"}, Body: []block{title},
	}
	gap := true
	for _, l := range lines {
		if strings.TrimSpace(l.Text) == "" {
			gap = true
			continue
		}
		b := line(l.Text)
		if l.URL != "" {
			b.Inlines[0].Select = &action{"Action.OpenUrl", l.URL}
		}
		if gap {
			b.Spacing = "Medium"
		}
		c.Body, gap = append(c.Body, b), false
	}
	return envelope{Type: "message", Attachments: []attachment{{"application/vnd.microsoft.card.adaptive", c}}}
}
