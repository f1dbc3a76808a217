package crawler_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"didban"
	"didban/crawler"
)

// A configured proxy is asked for everything, though its address is private; addresses
// that are refused without one are refused with one.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		fmt.Fprint(w, "<p>from the proxy")
	}))
	t.Cleanup(proxy.Close)
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, err := crawler.New(quiet, crawler.Options{Spacing: -1, Retries: -1, Proxy: at})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	if p := read(t, c, "http://a.example/plans"); p.Outcome != didban.OutcomeOK || string(p.Body) != "<p>from the proxy" {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
	for _, address := range []string{"http://10.0.0.1/", "http://localhost/", "http://127.0.0.1:9/"} {
		if p := read(t, c, address); p.Outcome != didban.OutcomeFailed {
			t.Errorf("%s: %s", address, p.Outcome)
		}
	}
	if got := fmt.Sprint(asked); got != "[http://a.example/robots.txt http://a.example/plans]" {
		t.Errorf("asked for %s", got)
	}
}
