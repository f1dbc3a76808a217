package crawler

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"didban"
)

// maxURL is the longest address that is asked for, in bytes.
const maxURL = 2083

// Canonical returns the address in the one form in which it is asked for: scheme
// and host in lower case, the host in ASCII, no default port, no fragment, no dot
// segments, "/" for an empty path, and percent-encoding only where it is needed.
// The order of the query is kept. It is idempotent. An address that cannot be
// asked for wraps [didban.ErrInvalid].
func Canonical(address string) (string, error) {
	address = strings.TrimSpace(address)
	if err := didban.ValidURL(address); err != nil {
		return "", err
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("URL %q: %w", address, didban.ErrInvalid)
	}
	if u.Host, err = canonicalHost(u); err != nil {
		return "", fmt.Errorf("URL %q: %w", address, err)
	}
	out := u.Scheme + "://" + u.Host + cleanPath(normalize(u.EscapedPath(), ""))
	if u.RawQuery != "" {
		out += "?" + normalize(u.RawQuery, "")
	}
	if len(out) > maxURL {
		return "", fmt.Errorf("URL of %d bytes, at most %d: %w", len(out), maxURL, didban.ErrInvalid)
	}
	return out, nil
}

// canonicalHost returns host and port as they are sent.
func canonicalHost(u *url.URL) (string, error) {
	host, port, err := hostPort(u)
	if err != nil {
		return "", err
	}
	if strings.Contains(host, ":") {
		host = "[" + strings.ReplaceAll(host, "%", "%25") + "]"
	}
	if u.Scheme == "http" && port == 80 || u.Scheme == "https" && port == 443 {
		return host, nil
	}
	return fmt.Sprintf("%s:%d", host, port), nil
}

// hostName returns the name and port by which a host is known, however an address
// spells them.
func hostName(u *url.URL) string {
	if name, err := canonicalHost(u); err == nil {
		return name
	}
	return u.Host
}

// cleanPath resolves dot segments (RFC 3986, 5.2.4) and nothing else: servers may
// tell a double or a final slash from a single one or none.
func cleanPath(p string) string {
	segments := strings.Split(strings.TrimPrefix(p, "/"), "/")
	var out []string
	for i, s := range segments {
		if s != "." && s != ".." {
			out = append(out, s)
			continue
		}
		if s == ".." && len(out) > 0 {
			out = out[:len(out)-1]
		}
		if i == len(segments)-1 {
			out = append(out, "")
		}
	}
	return "/" + strings.Join(out, "/")
}

// normalize returns the path or query with the percent-encoding of RFC 3986:
// unreserved characters plain, other escapes in upper case, and everything that
// may not stand in a URL escaped, as are the bytes of also. A stray % is kept.
func normalize(s, also string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c, escaped := s[i], false
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c, escaped = unhex(s[i+1])<<4|unhex(s[i+2]), true
			i += 2
		}
		if unreserved(c) || !escaped && printable(c) && !strings.Contains(also, string(c)) {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}

// unreserved reports whether c never needs an escape (RFC 3986, 2.3).
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// printable reports whether c may stand in a URL as it is.
func printable(c byte) bool { return c > 0x20 && c < 0x7f && strings.IndexByte(`"<>\^{|}`+"`", c) < 0 }

// noise are the query parameters that name a visitor or a campaign, not a page.
var noise = map[string]bool{
	"sid": true, "phpsessid": true, "jsessionid": true, "sessionid": true, "session_id": true,
	"gclid": true, "fbclid": true, "msclkid": true, "yclid": true,
}

// identity returns what tells one page of a listing from another: the canonical
// address with the query sorted, without sessions and campaigns.
func identity(canonical string) string {
	path, query, _ := strings.Cut(canonical, "?")
	path, _, _ = strings.Cut(path, ";jsessionid=")
	parts := slices.DeleteFunc(strings.Split(query, "&"), func(part string) bool {
		name, _, _ := strings.Cut(strings.ToLower(part), "=")
		return name == "" || noise[name] || strings.HasPrefix(name, "utm_")
	})
	slices.Sort(parts)
	return path + "?" + strings.Join(parts, "&")
}

// SameSite reports whether two addresses lie on one site: the hosts of one registrable
// domain, or one IP address and port. It is false for what is no address.
func SameSite(a, b string) bool {
	one, errA := canonicalURL(a)
	other, errB := canonicalURL(b)
	return errA == nil && errB == nil && site(one) == site(other)
}

// site returns the registrable domain of the address's host ("acme.co.uk" for
// "www.acme.co.uk"); for an IP address, host and port.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if net.ParseIP(host) != nil {
		return u.Host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
