// Package telegram sends messages to chats through a bot of Telegram.
package telegram

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf16"

	"didban"
	"didban/internal/notify"
)

// maxText is the most that the Bot API takes for one message, in UTF-16 code units.
const maxText = 4096

// defaultURL is where the Bot API is, unless a server of one's own is named.
const defaultURL = "https://api.telegram.org"

// Options of the channel.
type Options struct {
	// Client makes the requests, and its Timeout bounds each. Required.
	Client *http.Client
	// Token is the bot's secret, as Telegram issues it. Required.
	Token string
	// URL is the address of a Bot API server; empty is Telegram's own.
	URL string
}

// Notifier sends messages. It keeps the contract of [notify.Notifier]; an address is
// the number of a chat, or "@name" of a public channel.
type Notifier struct{ opts Options }

var _ notify.Notifier = (*Notifier)(nil)

// tokens matches those that Telegram issues.
var tokens = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]{20,}$`)

// New checks the options. What is wrong wraps [didban.ErrInvalid]; the token is not
// repeated.
func New(o Options) (*Notifier, error) {
	if o.URL == "" {
		o.URL = defaultURL
	}
	if !tokens.MatchString(o.Token) {
		return nil, fmt.Errorf("telegram: the token is none of a bot, such as 123456:ABC…: %w", didban.ErrInvalid)
	}
	if err := didban.ValidURL(o.URL); err != nil {
		return nil, fmt.Errorf("telegram: %w", err)
	}
	return &Notifier{o}, nil
}

// sendMessage is the call. Without a parse_mode the text is shown as it is; with the
// preview off, Telegram does not load the pages behind its links.
type sendMessage struct {
	Chat    string  `json:"chat_id"`
	Text    string  `json:"text"`
	Preview preview `json:"link_preview_options"`
}

type preview struct {
	Disabled bool `json:"is_disabled"`
}

// Notify sends the subject and the text as one message, cut when it is too long.
func (n *Notifier) Notify(ctx context.Context, to string, m notify.Message) error {
	if err := notify.ValidChat(to); err != nil {
		return err
	}
	call, err := notify.Encode(sendMessage{Chat: to, Text: compose(m), Preview: preview{Disabled: true}})
	address := strings.TrimSuffix(n.opts.URL, "/") + "/bot" + n.opts.Token + "/sendMessage"
	if err == nil {
		err = notify.Post(ctx, n.opts.Client, address, nil, call)
	}
	if err != nil {
		return fmt.Errorf("telegram chat %s: %w", to, err)
	}
	return nil
}

func compose(m notify.Message) string {
	subject := strings.Join(strings.Fields(m.Subject), " ")
	m.Text = []byte(notify.Unmention(subject + "\n\n" + string(m.Text)))
	return notify.Cut(m, maxText, units)
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
