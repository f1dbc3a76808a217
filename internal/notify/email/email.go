// Package email carries messages over SMTP. It is the only user of go-mail.
package email

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/mail"
	"time"

	gomail "github.com/wneessen/go-mail"

	"didban"
	"didban/internal/notify"
)

// The ways in which the connection to the server is secured.
const (
	// StartTLS: plain at first, then encrypted or not at all. Port 587.
	StartTLS = "starttls"
	// TLS: encrypted from the first byte. Port 465.
	TLS = "tls"
	// None: never encrypted, for a relay on the same machine or network. Passwords
	// are not sent in the clear. Port 25.
	None = "none"
)

// defaultTimeout bounds one message when the options name no time.
const defaultTimeout = time.Minute

// Options say how the mail server is reached.
type Options struct {
	// Host is the server's name, the one its certificate shows. Required.
	Host string
	// Port is 0 for the usual one of the way TLS names.
	Port int
	// Username and Password log in; an empty Username does not.
	Username, Password string
	// TLS is [StartTLS], [TLS] or [None]; empty is StartTLS.
	TLS string
	// From is the sender: "pm@nimbus.example" or "Didban <pm@nimbus.example>".
	// Required. Its domain also ends the Message-ID.
	From string
	// ReplyTo is where answers go, when not to From.
	ReplyTo string
	// Timeout bounds one message, from dialling to the last answer; 0 is a minute.
	Timeout time.Duration
	// Hello is the name said to the server; empty is the machine's own.
	Hello string
	// TLSConfig replaces the usual one, for a private certificate authority.
	TLSConfig *tls.Config
}

// Notifier sends messages through one mail server. It keeps no connection between
// messages, and keeps the contract of [notify.Notifier].
type Notifier struct {
	opts    Options
	from    *mail.Address
	replyTo *mail.Address
}

var _ notify.Notifier = (*Notifier)(nil)

// ports are the usual ports of the ways to connect.
var ports = map[string]int{StartTLS: 587, TLS: 465, None: 25}

// New checks the options, and connects to nothing yet. What is wrong wraps
// [didban.ErrInvalid].
func New(o Options) (*Notifier, error) {
	if o.TLS == "" {
		o.TLS = StartTLS
	}
	if o.Port == 0 {
		o.Port = ports[o.TLS]
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.TLSConfig == nil {
		o.TLSConfig = &tls.Config{ServerName: o.Host, MinVersion: tls.VersionTLS12}
	}
	if _, known := ports[o.TLS]; !known {
		return nil, fmt.Errorf("smtp: tls %q: use starttls, tls or none: %w", o.TLS, didban.ErrInvalid)
	}
	if o.Host == "" || o.Port < 1 || o.Port > 65535 {
		return nil, fmt.Errorf("smtp: server %q, port %d: name a host and a port: %w", o.Host, o.Port, didban.ErrInvalid)
	}
	n := &Notifier{opts: o}
	var err error
	if n.from, err = mailbox("from", o.From); err != nil {
		return nil, err
	}
	if o.ReplyTo != "" {
		n.replyTo, err = mailbox("reply_to", o.ReplyTo)
	}
	return n, err
}

// mailbox reads an address with or without a display name.
func mailbox(setting, s string) (*mail.Address, error) {
	a, err := mail.ParseAddress(s)
	if err != nil {
		return nil, fmt.Errorf("smtp: %s %q: use name@domain or Name <name@domain>: %w", setting, s, didban.ErrInvalid)
	}
	if err := notify.ValidAddress(a.Address); err != nil {
		return nil, fmt.Errorf("smtp: %s: %w", setting, err)
	}
	return a, nil
}

// Notify sends the message to the one mailbox.
func (n *Notifier) Notify(ctx context.Context, to string, m notify.Message) error {
	if err := notify.ValidAddress(to); err != nil {
		return err
	}
	msg, err := n.compose(to, m)
	if err != nil {
		return fmt.Errorf("e-mail to %s: %w", to, err)
	}
	ctx, cancel := context.WithTimeout(ctx, n.opts.Timeout)
	defer cancel()
	if err := n.send(ctx, msg); err != nil {
		return fmt.Errorf("e-mail to %s through %s: %w", to, n.opts.Host, err)
	}
	return nil
}

// send gives the message to the server. Once the server has accepted it, an error
// in taking leave does not matter.
func (n *Notifier) send(ctx context.Context, msg *gomail.Msg) error {
	client, err := n.client(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", didban.ErrInvalid, err)
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() {
		return nil
	}
	return classify(ctx, err)
}
