package app_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/testkit"
)

// hooks is a server that keeps the ids of the digests that were posted, by path.
type hooks struct {
	mu  sync.Mutex
	got []string
}

func (h *hooks) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	var posted struct {
		Lang     string
		Document didban.Digest
	}
	err := json.NewDecoder(r.Body).Decode(&posted)
	h.mu.Lock()
	defer h.mu.Unlock()
	if err != nil {
		h.got = append(h.got, err.Error())
	}
	name, _, _ := strings.Cut(posted.Document.ID, "/")
	h.got = append(h.got, fmt.Sprint(r.URL.Path, " ", name, " ", posted.Lang, " ", len(posted.Document.Companies)))
}

// taken returns what arrived since the last call, in a fixed order.
func (h *hooks) taken() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := h.got
	h.got = nil
	slices.Sort(out)
	return out
}

// subscribed returns an app with a digest of two companies and the readers.
func subscribed(t *testing.T, text string) *app.App {
	t.Helper()
	c, err := config.Parse("didban.yaml", []byte("competitors: [{id: acme}, {id: nimbus}]\nfetch: {allow_private: [127.0.0.0/8]}\nstore: 'sqlite://"+
		filepath.Join(t.TempDir(), "didban.db")+"'\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return opened(t, c)
}

// Each reader gets the digest in the form they chose; readers of one form share it.
func TestReadersChooseTheForm(t *testing.T) {
	h := &hooks{}
	base := testkit.Serve(t, h)
	a := subscribed(t, fmt.Sprintf(`
digests: [{name: team, language: en}]
subscriptions:
  - {webhook: %[1]s/plain, digests: [team]}
  - {webhook: %[1]s/fa, digests: [team], language: fa}
  - {webhook: %[1]s/fa-too, digests: [team], language: fa}
  - {webhook: %[1]s/acme, digests: [team], competitors: [acme]}
  - {webhook: %[1]s/later, digests: [team], at: "mon 08:00"}
`, base))
	for range 2 {
		if _, err := a.SendDigest(t.Context(), "team", time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	got := h.taken()
	forms := map[string]string{}
	for i, line := range got {
		path, rest, _ := strings.Cut(line, " ")
		name, rest, _ := strings.Cut(rest, " ")
		forms[path] = name
		got[i] = path + " " + rest
	}
	if diff := cmp.Diff([]string{"/acme en 1", "/fa fa 2", "/fa-too fa 2", "/plain en 2"}, got); diff != "" {
		t.Error(diff)
	}
	if forms["/plain"] != "team" || forms["/fa"] != forms["/fa-too"] || forms["/fa"] == "team" || forms["/acme"] == forms["/fa"] {
		t.Errorf("names of the forms: %v", forms)
	}
}

// A reader's own hour is kept, caught up with once, and what was due before the
// subscription is not sent. One who gave it up gets nothing, also not by the
// configuration.
func TestReadersChooseTheHour(t *testing.T) {
	h := &hooks{}
	base := testkit.Serve(t, h)
	a := subscribed(t, fmt.Sprintf("digests: [{name: team, period: day}]\nsubscriptions:\n  - {webhook: %s/configured, digests: [team]}\n", base))
	hour := "daily " + time.Now().UTC().Add(-time.Minute).Format("15:04")
	for path, created := range map[string]time.Time{"/old": time.Now().AddDate(0, 0, -5), "/new": time.Now().Add(time.Hour)} {
		s := didban.Subscription{Digest: "team", Channel: "webhook", To: base + path, Lang: "fa", At: hour, Created: created.UTC()}
		s.ID = didban.SubscriptionID(s.Digest, s.Channel, s.To)
		if err := a.Store.PutSubscription(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if err := a.Tend(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.taken(); len(got) != 1 || !strings.HasPrefix(got[0], "/old team.") {
		t.Errorf("got %q, want one digest to /old", got)
	}
	if _, err := a.Unsubscribe(t.Context(), didban.SubscriptionID("team", "webhook", base+"/configured")); err != nil {
		t.Fatal(err)
	}
	if _, err := a.SendDigest(t.Context(), "team", time.Now()); err == nil || len(h.taken()) > 0 {
		t.Errorf("a reader who gave it up is still sent to: %v", err)
	}
}

// The link in a mail ends the subscription that the mail was sent for.
func TestLinkOfAMailEndsItsSubscription(t *testing.T) {
	box, port := mailServer(t)
	a := subscribed(t, fmt.Sprintf(`
digests: [{name: team, language: fa, recipients: [pm@team.test]}]
smtp: {host: 127.0.0.1, port: %d, tls: none, from: didban@team.test}
web: {listen: "127.0.0.1:0", public_url: "https://didban.team.test/x"}
`, port))
	if _, err := a.SendDigest(t.Context(), "team", time.Now()); err != nil {
		t.Fatal(err)
	}
	mail := envelope(t, box.mails[0])
	if got := mail.GetHeader("List-Unsubscribe-Post"); got != "List-Unsubscribe=One-Click" {
		t.Errorf("List-Unsubscribe-Post is %q", got)
	}
	link, err := url.Parse(strings.Trim(mail.GetHeader("List-Unsubscribe"), "<>"))
	if err != nil || link.Scheme != "https" || link.Path != "/x/unsubscribe" {
		t.Fatalf("List-Unsubscribe is %s, %v", link, err)
	}
	base := testkit.Serve(t, a.Handler())
	res, err := http.PostForm(base+"/unsubscribe?"+link.RawQuery, url.Values{"List-Unsubscribe": {"One-Click"}})
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("status %d", res.StatusCode)
	}
	s, err := a.Subscription(t.Context(), didban.SubscriptionID("team", "email", "pm@team.test"))
	if err != nil || s.Ended.IsZero() {
		t.Errorf("the subscription is %+v, %v", s, err)
	}
}
