package notify

import (
	"fmt"
	"net/url"

	"didban"
)

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
