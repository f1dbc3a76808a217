package crawler

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"

	"golang.org/x/net/publicsuffix"
)

const (
	maxCookie  = 4096 // bytes of a name and value, as RFC 6265 asks for
	maxCookies = 100  // in one crawl
)

// jar keeps the cookies of one crawl, within bounds that no honest site passes.
type jar struct {
	http.CookieJar
	left int
}

func newJar() *jar {
	j, err := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	if err != nil {
		panic(err) // Its documentation says that it never fails.
	}
	return &jar{CookieJar: j, left: maxCookies}
}

// SetCookies keeps the cookies that are within the bounds.
func (j *jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	kept := cookies[:0]
	for _, c := range cookies {
		if len(c.Name)+len(c.Value) <= maxCookie && j.left > 0 {
			kept = append(kept, c)
			j.left--
		}
	}
	j.CookieJar.SetCookies(u, kept)
}
