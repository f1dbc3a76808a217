package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"

	"didban"
)

// MinLinkKey is the least number of bytes of the key that signs links.
const MinLinkKey = 32

// Links makes the addresses in messages that do something, and tells them from made-up
// ones: each carries an HMAC-SHA256 of what it does and to what. The zero Links makes
// none.
type Links struct {
	// Base is the address under which the product is reached, without a slash behind it.
	Base string
	Key  []byte
}

// The things that a link may do; each is the path of its page.
const (
	LinkUnsubscribe = "unsubscribe"
	LinkAcknowledge = "acknowledge"
	LinkFeed        = "feed"
)

// To returns the address that does the thing to what has the id; empty without a base.
func (l Links) To(thing, id string) string {
	if l.Base == "" {
		return ""
	}
	return l.Base + "/" + thing + "?" + url.Values{"id": {id}, "sig": {l.sign(thing, id)}}.Encode()
}

// Check returns an error that wraps [didban.ErrForbidden] unless To made the link.
func (l Links) Check(thing, id, signature string) error {
	if len(l.Key) >= MinLinkKey && hmac.Equal([]byte(signature), []byte(l.sign(thing, id))) {
		return nil
	}
	return fmt.Errorf("the link was changed, or is not one of ours: %w", didban.ErrForbidden)
}

// sign returns the HMAC of the thing and the id, which no other pair shares.
func (l Links) sign(thing, id string) string {
	mac := hmac.New(sha256.New, l.Key)
	mac.Write([]byte(didban.ID("link", thing, id)))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
