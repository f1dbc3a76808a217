package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"didban"
)

// secretPrefix begins a secret that is written in base64.
const secretPrefix = "whsec_"

// minSecret is the least length of a secret in bytes, that of the standard.
const minSecret = 24

// ParseSecret returns the key that a secret stands for: what follows "whsec_" in
// base64, else the bytes of the text themselves. One of fewer than 24 bytes, or that
// is no base64, wraps [didban.ErrInvalid]; the error does not repeat it.
func ParseSecret(s string) ([]byte, error) {
	key := []byte(s)
	if encoded, ok := strings.CutPrefix(s, secretPrefix); ok {
		var err error
		if key, err = base64.StdEncoding.DecodeString(encoded); err != nil {
			return nil, fmt.Errorf("webhook secret: what follows %s is no base64: %w", secretPrefix, didban.ErrInvalid)
		}
	}
	if len(key) < minSecret {
		return nil, fmt.Errorf("webhook secret: use at least %d bytes, such as those of \"openssl rand -hex 32\": %w", minSecret, didban.ErrInvalid)
	}
	return key, nil
}

// SecretFor returns the secret of one of many receivers, made of a key that they all rest
// on and of the receiver's id, in the form that [ParseSecret] reads.
func SecretFor(key []byte, id string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id))
	return secretPrefix + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// headers returns those by which a receiver knows the document again and checks who
// sent it.
func headers(secret []byte, id string, at time.Time, body []byte) http.Header {
	seconds := strconv.FormatInt(at.Unix(), 10)
	h := http.Header{}
	h.Set("webhook-id", id)
	h.Set("webhook-timestamp", seconds)
	if len(secret) > 0 {
		h.Set("webhook-signature", "v1,"+sign(secret, id, seconds, body))
	}
	return h
}

// sign returns the HMAC-SHA256 of "id.timestamp.body" in base64.
func sign(secret []byte, id, seconds string, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	fmt.Fprintf(mac, "%s.%s.%s", id, seconds, body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
