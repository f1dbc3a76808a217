package crawler

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"

	"didban"
)

// publicPorts are the ports on which public web sites are read.
var publicPorts = []uint16{80, 443, 8080, 8443}

// Guard keeps connections away from private, loopback, link-local and other
// special addresses. The check is made when a connection is opened, on the address
// that the name resolved to, so neither a redirect nor a name that changes its
// address gets round it.
type Guard struct {
	allow  []netip.Prefix
	public *ssrf.Guardian
	dialer *net.Dialer
}

// NewGuard returns a guard that, besides public addresses on the ports 80, 443,
// 8080 and 8443, allows the given ranges on any port.
func NewGuard(allow []netip.Prefix) *Guard {
	g := &Guard{allow: slices.Clone(allow), public: ssrf.New(
		ssrf.WithPorts(publicPorts...),
		// The metadata service of Azure has a public address.
		ssrf.WithDeniedV4Prefixes(netip.MustParsePrefix("168.63.129.16/32")),
	)}
	g.dialer = &net.Dialer{
		Timeout: 10 * time.Second,
		ControlContext: func(_ context.Context, network, address string, _ syscall.RawConn) error {
			return g.Address(network, address)
		},
	}
	return g
}

// Transport returns a transport that connects through the guard. It uses no proxy,
// because the guard would see the proxy's address only, and leaves bodies encoded.
func (g *Guard) Transport() *http.Transport {
	return &http.Transport{
		DialContext:            g.dialer.DialContext,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConns:           128,
		IdleConnTimeout:        90 * time.Second,
	}
}

// Through returns a transport that connects to the proxy, which may
// have any address, and asks it for every page. Without a proxy it is [Guard.Transport].
func (g *Guard) Through(proxy *url.URL) *http.Transport {
	t := g.Transport()
	if proxy == nil {
		return t
	}
	t.Proxy = http.ProxyURL(proxy)
	t.DialContext = (&net.Dialer{Timeout: 10 * time.Second}).DialContext
	return t
}

// Address returns an error that wraps [didban.ErrForbidden] unless a connection to
// the address ("ip:port") on the network ("tcp4", "tcp6") is allowed.
func (g *Guard) Address(network, address string) error {
	if at, err := netip.ParseAddrPort(address); err == nil && g.allowed(at.Addr()) {
		return nil
	}
	if err := g.public.Safe(network, address, nil); err != nil {
		return fmt.Errorf("address %s: %w: %w", address, didban.ErrForbidden, err)
	}
	return nil
}

// allowed reports whether the address lies in a range that was opened.
func (g *Guard) allowed(ip netip.Addr) bool {
	return slices.ContainsFunc(g.allow, func(p netip.Prefix) bool { return p.Contains(ip.Unmap()) })
}

// numeric matches a host that some parsers read as an IPv4 address.
var numeric = regexp.MustCompile(`(^|\.)(0[xX][0-9a-fA-F]*|[0-9]+)\.?$`)

// localNames are the names and suffixes that never name a public site (RFC 6761,
// RFC 6762 with its appendix G, RFC 8375, and .internal).
var localNames = []string{"localhost", "localdomain", "local", "internal", "home.arpa", "intranet", "private", "corp", "home", "lan"}

// local reports whether a name can only be one of a private network: one without a dot,
// which resolvers complete as they please, or one below a name for such networks.
func local(host string) bool {
	return !strings.Contains(host, ".") || slices.ContainsFunc(localNames, func(name string) bool { return within(host, name) })
}

// foreignDigits matches a host whose last part is digits of another script: no name ends
// so, and lenient parsers read an IPv4 address in it.
var foreignDigits = regexp.MustCompile(`(^|[.。．｡])\p{Nd}+[.。．｡]?$`)

// URL returns an error that wraps [didban.ErrForbidden] or [didban.ErrInvalid]
// when the address cannot be one of a page that may be read: not http or https,
// no host, user information, an odd spelling of an IP address, or an address or
// port that is not allowed. Names are resolved and checked only on connecting.
func (g *Guard) URL(u *url.URL) error {
	if err := didban.ValidURL(u.String()); err != nil {
		return err
	}
	if strings.ContainsAny(u.RawQuery, `<>"`) {
		return fmt.Errorf("query %q: %w", u.RawQuery, didban.ErrInvalid)
	}
	host, port, err := hostPort(u)
	if err != nil {
		return err
	}
	ip, err := netip.ParseAddr(host)
	switch {
	case err == nil:
		return g.Address(network(ip), netip.AddrPortFrom(ip, port).String())
	case numeric.MatchString(host), foreignDigits.MatchString(u.Hostname()):
		return fmt.Errorf("host %q: odd spelling of an IP address: %w", host, didban.ErrForbidden)
	case len(g.allow) > 0:
		return nil // The name may lie in an opened range; the connection decides.
	case local(host):
		return fmt.Errorf("host %q: a local name: %w", host, didban.ErrForbidden)
	case !slices.Contains(publicPorts, port):
		return fmt.Errorf("port %d: %w", port, didban.ErrForbidden)
	}
	return nil
}

// hostNames maps names as browsers do (https://url.spec.whatwg.org/#concept-domain-to-ascii):
// names with "_" or with "--" in their third place are those of real sites.
var hostNames = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.Transitional(false),
	idna.StrictDomainName(false), idna.CheckHyphens(false), idna.CheckJoiners(true))

// asciiHost matches what such a name may consist of.
var asciiHost = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// hostPort returns the host in ASCII without a final dot, and the port.
func hostPort(u *url.URL) (string, uint16, error) {
	port := map[string]uint64{"http": 80, "https": 443}[u.Scheme]
	if p := u.Port(); p != "" {
		var err error
		if port, err = strconv.ParseUint(p, 10, 16); err != nil {
			return "", 0, fmt.Errorf("port %q: %w", p, didban.ErrInvalid)
		}
	}
	host := u.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.String(), uint16(port), nil
	}
	host, err := hostNames.ToASCII(host)
	host = strings.TrimSuffix(host, ".")
	if err != nil || !asciiHost.MatchString(host) || strings.Contains("."+host+".", "..") || !utf8.ValidString(u.Host) {
		return "", 0, fmt.Errorf("host %q: %w", u.Hostname(), errors.Join(didban.ErrInvalid, err))
	}
	return strings.ToLower(host), uint16(port), nil
}

// within reports whether host is the name, or lies below it.
func within(host, name string) bool {
	return host == name || strings.HasSuffix(host, "."+name)
}

// network returns the name under which a dialer connects to the address.
func network(ip netip.Addr) string {
	if ip.Is4() {
		return "tcp4"
	}
	return "tcp6"
}
