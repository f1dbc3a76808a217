package notify

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"didban/internal/text"
)

// maxExcerpt is how many bytes of a refusal are shown; the reasons that services
// give, such as "no_service" or "chat not found", are shorter.
const maxExcerpt = 200

// excerpt returns the beginning of a refusal, quoted, to be put behind its status.
// It is empty when there is none, or when it repeats a part of the address that may
// be the secret.
func excerpt(body io.Reader, address *url.URL) string {
	// What was read before a connection broke is still the reason.
	start, _ := io.ReadAll(io.LimitReader(body, maxExcerpt))
	words := strings.Join(strings.Fields(text.Clean(strings.ToValidUTF8(string(start), ""))), " ")
	if words == "" || repeats(words, address) {
		return ""
	}
	return fmt.Sprintf(": %q", words)
}

// minSecret is the length from which a part of an address is taken for a secret;
// shorter ones are words such as "api" and numbers of versions.
const minSecret = 6

// repeats reports whether the words hold a part of the path or query.
func repeats(words string, address *url.URL) bool {
	apart := func(r rune) bool { return strings.ContainsRune("/?&=:;.", r) }
	for _, part := range strings.FieldsFunc(address.Path+"?"+address.RawQuery, apart) {
		if len(part) >= minSecret && strings.Contains(words, part) {
			return true
		}
	}
	return false
}
