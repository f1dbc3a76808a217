package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/feed"
	"didban/internal/testkit"
	"didban/internal/web"
)

// desk has one subscription and one alert, and counts what is done to them.
type desk struct {
	sub          didban.Subscription
	alert        didban.Alert
	ended, acked int
	broken       error
}

func (d *desk) Subscription(_ context.Context, id string) (didban.Subscription, error) {
	if id != d.sub.ID {
		return didban.Subscription{}, didban.ErrNotFound
	}
	return d.sub, d.broken
}

func (d *desk) Unsubscribe(ctx context.Context, id string) (didban.Subscription, error) {
	if _, err := d.Subscription(ctx, id); err != nil {
		return d.sub, err
	}
	d.ended++
	d.sub.Ended = time.Now()
	return d.sub, nil
}

func (d *desk) Alert(context.Context, string) (didban.Alert, error) { return d.alert, d.broken }

func (d *desk) Acknowledge(context.Context, string, string) (didban.Alert, error) {
	d.acked++
	d.alert.State = didban.AlertAcknowledged
	return d.alert, nil
}

func (d *desk) Feed(_ context.Context, name string) (feed.Feed, error) {
	return feed.Feed{ID: "changes/" + name, Title: name, Lang: "en"}, nil
}

func (d *desk) Ready(context.Context) error { return d.broken }

// open returns a desk, its pages and links to them.
func open(t *testing.T, lang string) (*desk, string, notify.Links) {
	t.Helper()
	d := &desk{
		sub:   didban.Subscription{ID: "s1", Digest: "team", Channel: "email", To: "pm@team.test", Lang: lang},
		alert: didban.Alert{ID: "a1", Kind: didban.AlertPriceChanged, Name: "Acme", Change: &didban.Change{Subject: "<b>Pro</b>"}, State: didban.AlertOpen},
	}
	links := notify.Links{Key: []byte(strings.Repeat("k", notify.MinLinkKey))}
	server := httptest.NewUnstartedServer(nil)
	links.Base = "http://" + server.Listener.Addr().String()
	server.Config.Handler = web.New(web.Options{Log: testkit.Logger(t), Desk: d, Links: links})
	server.Start()
	t.Cleanup(server.Close)
	return d, links.Base, links
}

// ask makes one request and returns the status and the page.
func ask(t *testing.T, method, address, lang string, form url.Values) (int, string, http.Header) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept-Language", lang)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body), res.Header
}

// Looking at a link changes nothing; posting ends the subscription, as often as it is
// done, in the reader's own language.
func TestUnsubscribe(t *testing.T) {
	for lang, says := range map[string][3]string{
		"en": {"Nothing has changed yet", "<button", "You are unsubscribed"},
		"fa": {"هنوز چیزی تغییر نکرده", `dir="rtl"`, "اشتراک شما لغو شد"},
	} {
		t.Run(lang, func(t *testing.T) {
			d, _, links := open(t, lang)
			address := links.To(notify.LinkUnsubscribe, "s1")
			for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
				status, page, _ := ask(t, method, address, "de", nil)
				if status != http.StatusOK || method == http.MethodGet && (!strings.Contains(page, says[0]) || !strings.Contains(page, says[1]) || !strings.Contains(page, "pm@team.test")) {
					t.Fatalf("%s: status %d, page\n%s", method, status, page)
				}
			}
			if d.ended != 0 {
				t.Fatal("looking at the link ended the subscription")
			}
			for range 2 {
				status, page, _ := ask(t, http.MethodPost, address, "", url.Values{"List-Unsubscribe": {"One-Click"}})
				if status != http.StatusOK || !strings.Contains(page, says[2]) {
					t.Fatalf("status %d, page\n%s", status, page)
				}
			}
			if d.ended == 0 {
				t.Error("the subscription holds")
			}
		})
	}
}

// A link that was changed in any way does nothing, and the page says so in the
// language of the browser.
func TestTamperedLinks(t *testing.T) {
	d, base, links := open(t, "en")
	good, err := url.Parse(links.To(notify.LinkUnsubscribe, "s1"))
	if err != nil {
		t.Fatal(err)
	}
	signature := good.Query().Get("sig")
	weak := notify.Links{Base: base}
	for name, address := range map[string]string{
		"no signature":              base + "/unsubscribe?id=s1",
		"nothing":                   base + "/unsubscribe",
		"another id":                base + "/unsubscribe?id=s2&sig=" + signature,
		"a shorter signature":       base + "/unsubscribe?id=s1&sig=" + signature[:20],
		"a longer signature":        base + "/unsubscribe?id=s1&sig=" + signature + "A",
		"another thing's signature": base + "/acknowledge?id=s1&sig=" + signature,
		"a feed by it":              base + "/feed?id=s1&sig=" + signature,
		"an empty key":              weak.To(notify.LinkUnsubscribe, "s1"),
	} {
		t.Run(name, func(t *testing.T) {
			for lang, says := range map[string]string{"en": "not one of ours", "fa-IR,fa;q=0.9,en;q=0.8": "از ما نیست"} {
				for _, method := range []string{http.MethodGet, http.MethodPost} {
					if method == http.MethodPost && strings.Contains(address, "/feed") {
						continue
					}
					status, page, _ := ask(t, method, address, lang, nil)
					if status != http.StatusForbidden || !strings.Contains(page, says) {
						t.Errorf("%s in %s: status %d, page\n%s", method, lang, status, page)
					}
				}
			}
		})
	}
	if d.ended != 0 || d.acked != 0 {
		t.Errorf("%d subscriptions ended, %d alerts taken up", d.ended, d.acked)
	}
	if status, _, _ := ask(t, http.MethodPost, links.To(notify.LinkUnsubscribe, "gone"), "en", nil); status != http.StatusNotFound {
		t.Errorf("a subscription that is gone: status %d", status)
	}
}

func TestAcknowledge(t *testing.T) {
	d, _, links := open(t, "en")
	address := links.To(notify.LinkAcknowledge, "a1")
	_, page, _ := ask(t, http.MethodGet, address, "fa", nil)
	if d.acked != 0 || !strings.Contains(page, "بر عهده می‌گیرم") || !strings.Contains(page, "&lt;b&gt;Pro") {
		t.Errorf("%d taken up by looking; page\n%s", d.acked, page)
	}
	_, page, _ = ask(t, http.MethodPost, address, "en", nil)
	if d.acked != 1 || !strings.Contains(page, "is taken up") {
		t.Errorf("%d taken up; page\n%s", d.acked, page)
	}
}

func TestFeedsAndHealth(t *testing.T) {
	d, base, links := open(t, "en")
	status, page, header := ask(t, http.MethodGet, links.To(notify.LinkFeed, "acme")+"&format=rss", "", nil)
	if status != http.StatusOK || !strings.Contains(page, "<rss") || !strings.HasPrefix(header.Get("Content-Type"), "application/rss+xml") {
		t.Errorf("feed: status %d, %s", status, page)
	}
	for _, path := range []string{"/livez", "/readyz", "/healthz", "/static/style.css"} {
		if status, _, _ := ask(t, http.MethodGet, base+path, "", nil); status != http.StatusOK {
			t.Errorf("%s: status %d", path, status)
		}
	}
	d.broken = errors.New("the disk of host-7 is full")
	status, page, _ = ask(t, http.MethodGet, base+"/readyz", "", nil)
	if status != http.StatusServiceUnavailable || strings.Contains(page, "host-7") {
		t.Errorf("readyz: status %d, page\n%s", status, page)
	}
	if status, page, _ = ask(t, http.MethodGet, links.To(notify.LinkUnsubscribe, "s1"), "en", nil); status != http.StatusInternalServerError || strings.Contains(page, "host-7") {
		t.Errorf("a page that fails: status %d, page\n%s", status, page)
	}
}

// Every answer keeps foreign content out, and its address to itself.
func TestEveryAnswerIsGuarded(t *testing.T) {
	_, base, _ := open(t, "en")
	for _, path := range []string{"/", "/unsubscribe", "/feed", "/static/style.css", "/livez"} {
		_, _, header := ask(t, http.MethodGet, base+path, "", nil)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		} {
			if !strings.Contains(header.Get(name), want) {
				t.Errorf("%s: %s is %q", path, name, header.Get(name))
			}
		}
	}
}

// Serve ends with its context, and lets a request under way finish.
func TestServeDrains(t *testing.T) {
	server := httptest.NewUnstartedServer(nil)
	ctx, cancel := context.WithCancel(t.Context())
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		time.Sleep(50 * time.Millisecond)
		io.WriteString(w, "done")
	})
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(ctx, server.Listener, slow) }()
	if _, page, _ := ask(t, http.MethodGet, "http://"+server.Listener.Addr().String(), "", nil); page != "done" {
		t.Errorf("got %q", page)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Both languages have the same words.
func TestLanguagesHaveTheSameWords(t *testing.T) {
	var keys [2][]string
	for i, lang := range []string{"en", "fa"} {
		data, err := os.ReadFile("words/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var table map[string]string
		if err := json.Unmarshal(data, &table); err != nil {
			t.Fatal(err)
		}
		for key, word := range table {
			if word == "" {
				t.Errorf("%s: %s is empty", lang, key)
			}
		}
		keys[i] = slices.Sorted(maps.Keys(table))
	}
	if diff := cmp.Diff(keys[0], keys[1]); diff != "" {
		t.Errorf("keys (-en +fa):\n%s", diff)
	}
}
