package notify

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"didban"
)

// Hook is a channel whose addresses are the URLs of webhooks. It keeps the contract of
// [Notifier].
type Hook struct {
	// Name begins its errors.
	Name string
	// Client makes the requests, and its Timeout bounds each.
	Client *http.Client
	// Compose makes the JSON document that is posted.
	Compose func(Message) ([]byte, error)
}

var _ Notifier = Hook{}

// Notify posts what Compose makes of the message.
func (h Hook) Notify(ctx context.Context, to string, m Message) error {
	body, err := h.Compose(m)
	if err == nil {
		err = Post(ctx, h.Client, to, nil, body)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", h.Name, Host(to), err)
	}
	return nil
}

// ValidHook returns an error that wraps [didban.ErrInvalid] unless address is one
// that messages can be posted to; see [didban.ValidURL]. The error does not repeat
// the address: that of a webhook is often its only secret.
func ValidHook(address string) error {
	if didban.ValidURL(address) == nil {
		return nil
	}
	return fmt.Errorf("webhook address: use http:// or https:// with a host, without user name, backslashes and control characters: %w", didban.ErrInvalid)
}

// Host returns the host of an address, with its port where it names one: as much
// of a webhook as may be shown. It is empty when the address cannot be read.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
