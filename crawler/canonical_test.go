package crawler_test

import (
	"strings"
	"testing"

	"didban/crawler"
)

func TestCanonical(t *testing.T) {
	for address, want := range map[string]string{
		"HTTP://A.Example":                        "http://a.example/",
		"http://a.example:80/x#top":               "http://a.example/x",
		"https://a.example.:443/x":                "https://a.example/x",
		"https://a.example:8443/x":                "https://a.example:8443/x",
		"https://a.example/a/../b/./c":            "https://a.example/b/c",
		"https://a.example/a//../%2e/b/..":        "https://a.example/a/",
		"https://a.example/../../.":               "https://a.example/",
		"https://a.example/a//b/":                 "https://a.example/a//b/",
		"https://a.example/%7euser/%2f?q=%62 c|d": "https://a.example/~user/%2F?q=b%20c%7Cd",
		"https://a.example/?z=1&a=2":              "https://a.example/?z=1&a=2",
		"https://قیمت.example/نظر?صفحه=۲":         "https://xn--pgb1cj35c.example/%D9%86%D8%B8%D8%B1?%D8%B5%D9%81%D8%AD%D9%87=%DB%B2",
		"http://[2001:DB8::1]:8080/":              "http://[2001:db8::1]:8080/",
	} {
		got, err := crawler.Canonical(address)
		if err != nil || got != want {
			t.Errorf("%s: %s %v, want %s", address, got, err, want)
		}
	}
	for _, address := range []string{"", "/x", "ftp://a.example/", "http://u:p@a.example/", `http://a.example\@b.example/`,
		"http://a.example:99999/", "http:///x", "http://a..example/", "http://a.example../", "http://\x91/", "http://a.example/" + strings.Repeat("x", 3000)} {
		if got, err := crawler.Canonical(address); err == nil {
			t.Errorf("%.50s: %s, want an error", address, got)
		}
	}
}

func TestIdentityTellsPagesApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://a.example/?a=1&b=2", "https://a.example/?b=2&a=1", true},
		{"https://a.example/?p=1&utm_source=x", "https://a.example/?p=1", true},
		{"https://a.example/?p=1&sid=1", "https://a.example/?sid=2&p=1", true},
		{"https://a.example/x;jsessionid=1", "https://a.example/x;jsessionid=2", true},
		{"https://a.example/?p=1", "https://a.example/?p=2", false},
		{"https://a.example/?p=1;q=1", "https://a.example/?p=1;q=2", false},
		{"https://a.example/?", "https://a.example/", true},
		{"https://a.example/?%D8%B5=1", "https://a.example/?%D8%B5=2", false},
	} {
		if got := crawler.Identity(c.a) == crawler.Identity(c.b); got != c.same {
			t.Errorf("%s and %s: same %v", c.a, c.b, got)
		}
	}
}

func TestSite(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.acme.co.uk/x": "acme.co.uk", "https://acme.ir": "acme.ir", "https://a.acme.ac.ir": "acme.ac.ir",
		"http://127.0.0.1:8080/": "127.0.0.1:8080", "http://localhost/": "localhost",
	} {
		if got := crawler.Site(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, address := range []string{"http://a.example/../%2e/x?y#z", "https://قیمت.example:443", "http://[::1%25lo]/", "http://a.example/%"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		once, err := crawler.Canonical(address)
		if err != nil {
			return
		}
		if twice, err := crawler.Canonical(once); err != nil || twice != once {
			t.Errorf("%q: %q, then %q %v", address, once, twice, err)
		}
		if crawler.Identity(once) != crawler.Identity(once+"&utm_source=x") && strings.Contains(once, "?") {
			t.Errorf("%q: a campaign makes it another page", once)
		}
	})
}
