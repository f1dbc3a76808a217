package email

import (
	"encoding/base64"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"

	"didban"
	"didban/internal/notify"
)

// maxSubject bounds a subject in code points; mail programs show far fewer.
const maxSubject = 250

// compose makes the mail: headers, then text and HTML as alternatives of one
// another, the better one last as RFC 2046 (section 5.1.4) asks.
func (n *Notifier) compose(to string, m notify.Message) (*gomail.Msg, error) {
	if m.ID == "" || len(m.Text) == 0 {
		return nil, fmt.Errorf("a message needs an id and a text: %w", didban.ErrInvalid)
	}
	if m.At.IsZero() {
		m.At = time.Now()
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(encoding(m)))
	msg.FromMailAddress(n.from)
	if err := msg.To(to); err != nil {
		return nil, fmt.Errorf("%w: %w", didban.ErrInvalid, err)
	}
	if n.replyTo != nil {
		msg.ReplyToMailAddress(n.replyTo)
	}
	msg.SetGenHeaderPreformatted(gomail.HeaderSubject, encodeHeader(m.Subject))
	msg.SetMessageIDWithValue(n.messageID(m.ID))
	msg.SetDateWithValue(m.At)
	// Vacation programs do not answer what says that it was made by a program.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Lang != "" {
		msg.SetGenHeader("Content-Language", m.Lang)
	}
	if err := unsubscribe(msg, m.Unsubscribe); err != nil {
		return nil, err
	}
	msg.SetBodyString(gomail.TypeTextPlain, string(m.Text))
	if len(m.HTML) > 0 {
		msg.AddAlternativeString(gomail.TypeTextHTML, string(m.HTML))
	}
	return msg, nil
}

// unsubscribe adds the headers that end a subscription: by one click where the address
// is https, as RFC 8058 wants it, else by the page behind it.
func unsubscribe(msg *gomail.Msg, address string) error {
	switch {
	case address == "":
		return nil
	case didban.ValidURL(address) != nil:
		return fmt.Errorf("unsubscribe address %q: %w", address, didban.ErrInvalid)
	case strings.HasPrefix(address, "http:"):
		msg.SetListUnsubscribe(address)
		return nil
	}
	if err := msg.SetListUnsubscribeOneClick(address); err != nil {
		return fmt.Errorf("unsubscribe address: %w: %w", didban.ErrInvalid, err)
	}
	return nil
}

// encoding returns the shorter transfer encoding: quoted-printable takes three
// octets for each one that is not ASCII, base64 four for any three.
func encoding(m notify.Message) gomail.Encoding {
	foreign := 0
	for _, part := range [][]byte{m.Text, m.HTML} {
		for _, octet := range part {
			if octet >= utf8.RuneSelf {
				foreign++
			}
		}
	}
	if 6*foreign > len(m.Text)+len(m.HTML) {
		return gomail.EncodingB64
	}
	return gomail.EncodingQP
}

// messageID returns the left and right part of the Message-ID: the message's own
// id, or a hash of it where it holds what RFC 5322 does not allow there, and the
// sender's domain.
func (n *Notifier) messageID(id string) string {
	if strings.ContainsFunc(id, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
	}) {
		id = didban.ID(id)
	}
	_, domain, _ := strings.Cut(n.from.Address, "@")
	return id + "@" + domain
}

// encodeHeader returns text as the value of a header: one line without control
// characters, as it is when plain ASCII and short, else as encoded words of RFC
// 2047 on lines of their own. Text that looks like an encoded word is encoded too,
// so that it is shown and not decoded.
func encodeHeader(s string) string {
	s = oneLine(s)
	if len(s) < 60 && !strings.Contains(s, "=?") && !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		return s
	}
	var words []string
	for len(s) > 0 {
		cut := min(len(s), 42)
		for cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut--
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(s[:cut]))+"?=")
		s = s[cut:]
	}
	return strings.Join(words, "\r\n ")
}

// oneLine drops controls and bidirectional overrides, makes every run of white
// space one space, and cuts what is too long.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxSubject {
		return string(r[:maxSubject-1]) + "…"
	}
	return s
}
