// Package notify is the contract of the channels that carry a message to one
// reader. Each channel has a directory of its own beside this file, and passes
// notifytest.
package notify

import (
	"context"
	"errors"
	"time"
)

// Message is what is said to one reader, whatever the channel. A channel takes
// the parts that it can show.
type Message struct {
	// ID is stable for one delivery, so that a message sent again is recognised as
	// the same one. E-mail makes its Message-ID of it.
	ID string
	// Subject is one line of plain text, without markup.
	Subject string
	// HTML is a complete document, Text the same in plain UTF-8. Text is required.
	HTML, Text []byte
	// JSON is what the message is about, as one JSON document for programs. Empty
	// means that there is none.
	JSON []byte
	// Lang is the language of the message: en or fa.
	Lang string
	// At is the time of the message; the zero time is the moment of sending.
	At time.Time
	// Unsubscribe is an address that ends the subscription on a POST without asking
	// further (RFC 8058, which wants https), and shows a page that asks on a GET. Empty
	// means that there is none.
	Unsubscribe string
}

// Notifier carries messages over one channel. Every sentence here is checked by
// notifytest.
//
// Notify returns nil once the other side has taken the responsibility for the
// message. It wraps [didban.ErrUnavailable] when the message was certainly not
// accepted and a later attempt may succeed; it wraps [ErrUncertain], and then not
// ErrUnavailable, when nobody can know whether it was accepted. Every other error
// is final: the same message to the same reader will fail again. An address the
// channel cannot use wraps [didban.ErrInvalid] and nothing is sent. When the
// context ends, Notify returns soon. It may be called by several goroutines.
type Notifier interface {
	Notify(ctx context.Context, to string, m Message) error
}

// ErrUncertain says that the connection ended after the whole message was given
// and before the answer: it may have arrived. Sending it again, without asking a
// person, may deliver it twice.
var ErrUncertain = errors.New("delivery uncertain")
