// Package teams posts messages as adaptive cards to webhooks of Microsoft Teams
// workflows ("when a Teams webhook request is received"), and of services that take
// the same documents.
package teams

import (
	"net/http"
	"strings"

	"didban/internal/notify"
)

// maxMessage is the most that Teams takes for a message, 28 KB.
const maxMessage = 28_000

// New returns a channel that posts the subject and the text to triggers of workflows, cut when it
// is too long. The client's Timeout bounds each message.
func New(client *http.Client) notify.Notifier {
	return notify.Hook{Name: "teams", Client: client, Compose: compose}
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
