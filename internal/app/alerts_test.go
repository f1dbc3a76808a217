package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/notify"
	"didban/internal/store"
	"didban/internal/testkit"
)

// What changes in the demo's market from one edition to the next is told at once by
// mail, once, in Persian; its link takes an alert up.
func TestAlertsOfAMarketAreMailed(t *testing.T) {
	box, port := mailServer(t)
	site := demo.New(time.Now())
	c := &config.Config{
		Store: "sqlite://" + t.TempDir() + "/didban.db",
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1, Parallel: 2},
		SMTP:  &config.SMTP{Host: "127.0.0.1", Port: port, TLS: "none", From: "didban@team.test"},
		Web:   &config.Web{Listen: "127.0.0.1:0", PublicURL: "https://didban.test"},
		Alerts: &config.Alerts{
			To: []string{"pm@team.test"}, Language: "fa", Zone: "Asia/Tehran", PerHour: 4,
			Rules: []config.AlertRule{{Name: "price", When: didban.AlertPriceChanged, Percent: 5}, {Name: "plan", When: didban.AlertPlanRemoved}},
		},
	}
	for _, company := range demo.Companies(testkit.Serve(t, site)) {
		c.Watch(company)
	}
	a := opened(t, c)
	// No plan goes, so that this reader is told nothing.
	other := didban.Subscription{Digest: didban.AlertSubscription, Channel: "email", To: "plans@team.test", Rules: []string{"plan"}}
	if _, err := a.Subscribe(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	for edition := 1; edition <= 2; edition++ {
		site.SetEdition(edition)
		for range 2 { // what is removed is believed at its second sighting
			runs, err := a.Crawl(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := a.RaiseAlerts(t.Context(), runs); err != nil {
				t.Fatal(err)
			}
		}
	}
	raised, err := a.Store.Alerts(t.Context(), store.AlertQuery{})
	if err != nil || len(raised) == 0 {
		t.Fatalf("no alert was raised: %v", err)
	}
	told := 0
	for _, data := range box.mails {
		mail := envelope(t, data)
		told += strings.Count(mail.Text, "https://didban.test/acknowledge")
		if !strings.Contains(mail.HTML, `dir="rtl"`) || mail.GetHeader("List-Unsubscribe-Post") == "" {
			t.Errorf("the mail %q is not as its reader wants it", mail.GetHeader("Subject"))
		}
	}
	if told != len(raised) {
		t.Errorf("%d alerts were told, and %d raised", told, len(raised))
	}
	takeUp(t, a, raised[0].ID)
}

// takeUp follows the link of an alert and presses its button.
func takeUp(t *testing.T, a *app.App, id string) {
	t.Helper()
	secret, err := a.Store.Secret(t.Context(), "links", nil)
	if err != nil {
		t.Fatal(err)
	}
	links := notify.Links{Base: testkit.Serve(t, a.Handler()), Key: secret}
	for i, want := range []didban.AlertState{didban.AlertOpen, didban.AlertAcknowledged} {
		address := links.To(notify.LinkAcknowledge, id)
		res, err := http.Get(address)
		if i == 1 {
			res.Body.Close()
			res, err = http.PostForm(address, url.Values{})
		}
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		alert, err := a.Alert(t.Context(), id)
		if err != nil || res.StatusCode != http.StatusOK || alert.State != want {
			t.Errorf("status %d, the alert is %s, want %s (%v)", res.StatusCode, alert.State, want, err)
		}
	}
}
