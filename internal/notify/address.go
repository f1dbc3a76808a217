package notify

import (
	"fmt"
	"net/mail"
	"strings"

	"didban"
)

// The limits of RFC 5321, section 4.5.3.1, in bytes.
const (
	maxLocal  = 64
	maxDomain = 255
	maxLabel  = 63
)

// ValidAddress returns an error that wraps [didban.ErrInvalid] unless address is
// exactly one mailbox as e-mail wants it, such as "pm@nimbus.example": no display
// name, no list, no quoting, no address literal, ASCII only.
func ValidAddress(address string) error {
	bad := func(why string) error {
		return fmt.Errorf("e-mail address %q: %s: %w", address, why, didban.ErrInvalid)
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return bad("use printable ASCII without spaces; write a domain of other letters in its xn-- form")
	}
	local, domain, ok := strings.Cut(address, "@")
	parsed, err := mail.ParseAddress(address)
	switch {
	case !ok || err != nil || parsed.Address != address || strings.ContainsAny(address, `"<>(),:;[]\`):
		return bad("use exactly one address of the form name@domain")
	case strings.HasPrefix(local, "-"):
		return bad("it must not begin with a hyphen, which mail programs read as an option")
	case len(local) > maxLocal || len(domain) > maxDomain:
		return bad("it is too long")
	case !validDomain(domain):
		return bad("the part after @ is no domain name")
	}
	return nil
}

// validDomain reports whether the name is made of the labels that host names have
// (RFC 1123).
func validDomain(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.ContainsFunc(label, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		}) {
			return false
		}
	}
	return true
}
