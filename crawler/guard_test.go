package crawler_test

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"didban"
	"didban/crawler"
)

func TestGuardOfCorpus(t *testing.T) {
	guard := crawler.NewGuard(nil)
	kinds := map[string]int{}
	for _, row := range corpusRows[struct {
		ID, Kind, Input, Why string
		Allowed              bool
	}](t, "ssrf_cases.json") {
		var err error
		switch row.Kind {
		case "ip":
			err = guardIP(guard, row.Input)
		case "url":
			err = guardURL(guard, row.Input)
		default:
			continue // How the crawler behaves: TestRefusedRedirects and the like.
		}
		kinds[row.Kind]++
		if (err == nil) != row.Allowed {
			t.Errorf("%s: %s (%s): %v", row.ID, row.Input, row.Why, err)
		}
		if err != nil && !errors.Is(err, didban.ErrForbidden) && !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: %v", row.ID, err)
		}
	}
	t.Log(kinds)
}

// guardIP asks the guard about a connection to an address, without making one.
func guardIP(g *crawler.Guard, ip string) error {
	network := "tcp4"
	if strings.Contains(ip, ":") {
		network, ip = "tcp6", "["+ip+"]"
	}
	return g.Address(network, ip+":443")
}

// guardURL asks the guard about an address as it is written.
func guardURL(g *crawler.Guard, address string) error {
	if err := didban.ValidURL(address); err != nil {
		return err
	}
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	return g.URL(u)
}

func TestGuardOpensOnlyWhatIsListed(t *testing.T) {
	guard := crawler.NewGuard([]netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("fd00::/8")})
	for address, allowed := range map[string]bool{
		"127.0.0.1:6379": true, "[fd00::1]:81": true, "93.184.216.34:443": true,
		"127.0.0.2:80": false, "10.0.0.1:80": false, "[::1]:80": false, "93.184.216.34:22": false, "nonsense": false,
	} {
		network := "tcp4"
		if strings.HasPrefix(address, "[") {
			network = "tcp6"
		}
		if err := guard.Address(network, address); (err == nil) != allowed {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestGuardLeavesNamesToTheConnectionWhenARangeIsOpen(t *testing.T) {
	if err := guardURL(crawler.NewGuard(loopback), "http://localhost:1234/"); err != nil {
		t.Error(err)
	}
	for _, address := range []string{"http://2130706433/", "http://0x7f000001/", "http://169.254.169.254/"} {
		if guardURL(crawler.NewGuard(loopback), address) == nil {
			t.Errorf("%s: allowed", address)
		}
	}
}

func TestCrawlRefusesAddresses(t *testing.T) {
	c := newCrawler(t, crawler.Options{AllowPrivate: []netip.Prefix{}})
	for address, why := range map[string]string{
		"http://localhost:8080/": "local name", "http://shop.internal/": "local name", "https://a.example:22/": "port 22",
		"http://127.0.0.1/": "prohibited IP", "http://[::1]/": "prohibited IP", "http://2130706433/": "prohibited IP",
	} {
		if p := read(t, c, address); p.Outcome != didban.OutcomeFailed || !strings.Contains(p.Reason, why) {
			t.Errorf("%s: %s %q, want %q", address, p.Outcome, p.Reason, why)
		}
	}
}

func TestGuardOfNames(t *testing.T) {
	guard := crawler.NewGuard(nil)
	for address, want := range map[string]error{
		"http://۱۲۷.۰.۰.۱/":         didban.ErrForbidden,
		"http://१२७。०。०。१/":         didban.ErrForbidden,
		"http://metadata/":          didban.ErrForbidden,
		"http://instance-data./":    didban.ErrForbidden,
		"http://router.lan/":        didban.ErrForbidden,
		"http://wiki.corp/":         didban.ErrForbidden,
		"https://مثال.ایران/":       nil,
		"https://a۱۲۳.example.ir/":  nil,
		"https://plan.example:8443": nil,
		"https://my_shop.example/":  nil,
		"https://v2--shop.example/": nil,
		"https://می‌خرم.example/":   nil,
		"https://a!b.example/":      didban.ErrInvalid,
	} {
		if err := guardURL(guard, address); !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("%s: %v, want %v", address, err, want)
		}
	}
}
