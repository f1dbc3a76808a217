package render_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"didban"
	"didban/internal/render"
	"didban/internal/testkit"
)

// alertSamples are one alert of each kind, at a company of each language, and a further
// one of another rule on the price.
func alertSamples() []didban.Alert {
	price := func(amount string) *didban.Price {
		return &didban.Price{Kind: didban.PriceFixed, Amount: amount, Currency: "USD", Period: didban.PeriodMonth}
	}
	before := share(didban.PainFinancial, 12, 100, 0.07, 0.198)
	pain := share(didban.PainFinancial, 34, 100, 0.255, 0.437)
	pain.Previous = &before
	list := []didban.Alert{{
		ID: "a1", Rule: "prices", Kind: didban.AlertPriceChanged, Competitor: "nimbus", Name: "Nimbus", At: at(20, 6, 0), State: didban.AlertOpen,
		Change: &didban.Change{
			ID: "c1", Kind: didban.PriceChanged, Subject: "Pro", URL: "https://nimbus.example/pricing", Severity: didban.SeverityHigh,
			Before: &didban.Side{Plan: "Pro", Price: price("29.00"), Text: "$29 per month", Quote: "$29 per user / month", Seen: at(19, 6, 0)},
			After:  &didban.Side{Plan: "Pro", Price: price("39.00"), Text: "$39 per month", Quote: "$39 per user / month", Seen: at(20, 6, 0)},
		},
	}, {
		ID: "a2", Rule: "free-gone", Kind: didban.AlertFreePlanGone, Competitor: "paygah", Name: "پایگاه", At: at(20, 6, 0), State: didban.AlertEscalated,
		Change: &didban.Change{
			ID: "c2", Kind: didban.PlanRemoved, Subject: "رایگان", URL: "https://paygah.example/pricing", Severity: didban.SeverityHigh, Detected: at(20, 6, 0),
			Before: &didban.Side{Plan: "رایگان", Text: "رایگان: ۰ تومان", Quote: "برای همیشه رایگان", Seen: at(18, 6, 0)},
		},
	}, {
		ID: "a3", Rule: "pains", Kind: didban.AlertPainUp, Competitor: "nimbus", Name: "Nimbus", At: at(20, 6, 0), State: didban.AlertOpen, Pain: &pain,
		Quotes: []didban.PainQuote{
			{Type: didban.PainFinancial, Quote: "The price doubled without a word.", URL: "https://reviews.example/nimbus", Lang: "en", Date: "2026-11-18"},
			{Type: didban.PainFinancial, Quote: "قیمت بدون اطلاع دو برابر شد.", URL: "https://reviews.example/nimbus", Lang: "fa", Date: "2026-11-19"},
		},
	}, {
		ID: "a4", Rule: "unreadable", Kind: didban.AlertUnreadable, Competitor: "nimbus", Name: "Nimbus", At: at(20, 6, 0), State: didban.AlertOpen,
		Unread: &didban.Coverage{Role: didban.RolePricing, URL: "https://nimbus.example/pricing", Outcome: didban.OutcomeBlocked, Unread: 3, LastRead: at(16, 6, 0)},
	}}
	same := list[0]
	same.ID, same.Rule = "a5", "any price"
	return append(list, same)
}

var reader = render.Reader{To: "pm@team.example", Unsubscribe: "https://didban.example/unsubscribe?id=s1&sig=x"}

// alertMail shows the alerts in a language, with links to take them up.
func alertMail(t *testing.T, lang string, list []didban.Alert) render.Mail {
	t.Helper()
	zone := map[string]string{"en": "Europe/Berlin", "fa": "Asia/Tehran"}[lang]
	mail, err := render.Alerts(list, render.AlertOptions{Lang: lang, Zone: zone, At: at(20, 6, 5), Acknowledge: func(id string) string {
		return "https://didban.example/acknowledge?id=" + id + "&sig=x"
	}, Reader: reader})
	if err != nil {
		t.Fatal(err)
	}
	return mail
}

func TestAlertsGolden(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		mail := alertMail(t, lang, alertSamples())
		testkit.Golden(t, filepath.Join("testdata", "alerts."+lang+".html"), mail.HTML)
		testkit.Golden(t, filepath.Join("testdata", "alerts."+lang+".txt"), mail.Text)
		testkit.Golden(t, filepath.Join("testdata", "alerts."+lang+".subject"), []byte(mail.Subject+"\n"))
	}
}

// However much a crawl raises, the mail has a size that arrives whole, and counts what it
// leaves out.
func TestManyAlertsFit(t *testing.T) {
	var list []didban.Alert
	for i := range 400 {
		a := alertSamples()[0]
		c := *a.Change
		c.ID, a.ID, a.Change = fmt.Sprint("c", i), fmt.Sprint("a", i), &c
		list = append(list, a)
	}
	for lang, more := range map[string]string{"en": "more alerts", "fa": "هشدار دیگر"} {
		mail := alertMail(t, lang, list)
		for _, part := range [][]byte{mail.HTML, mail.Text} {
			if len(part) > 100<<10 || !strings.Contains(string(part), more) {
				t.Errorf("%s: %d bytes, want under 100 KB with %q", lang, len(part), more)
			}
		}
	}
}

// A mail ends with why it comes and a link that ends it; what is shown, and a mail without
// such an address, says nothing of it.
func TestMailsSayHowToEndThem(t *testing.T) {
	for lang, says := range map[string]string{"en": "Unsubscribe", "fa": "ایمیل را می‌گیرید"} {
		d := busy(lang)
		digest, err := render.Digest(d, reader)
		if err != nil {
			t.Fatal(err)
		}
		alerts := alertMail(t, lang, alertSamples())
		for _, part := range [][]byte{digest.HTML, digest.Text, alerts.HTML, alerts.Text} {
			for _, want := range []string{says, reader.To, "https://didban.example/unsubscribe?id=s1"} {
				if !strings.Contains(string(part), want) {
					t.Errorf("%s: no %q in %.80s…", lang, want, part)
				}
			}
		}
		silent, err := render.Digest(d, render.Reader{To: reader.To})
		if err != nil || bytes.Contains(silent.HTML, []byte(says)) || bytes.Contains(silent.Text, []byte(reader.To)) {
			t.Errorf("%s: a mail that cannot be ended speaks of it (%v)", lang, err)
		}
	}
}

// The alerts that waited are told by the digest, in both forms.
func TestDigestTellsWhatWaited(t *testing.T) {
	for lang, says := range map[string]string{"en": "Alerts that waited for this digest", "fa": "هشدارهایی که منتظر این گزارش ماندند"} {
		d := quiet(lang)
		d.Waited = alertSamples()
		page, err := render.HTML(d)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := render.Text(d)
		if err != nil {
			t.Fatal(err)
		}
		for form, shown := range map[string][]byte{"html": page, "text": plain} {
			if !bytes.Contains(shown, []byte(says)) || strings.Count(string(shown), "پایگاه") < 1 {
				t.Errorf("%s %s: the waited alerts are not told", lang, form)
			}
		}
	}
}

// A mail of alerts uses nothing that a digest does not, so what mail programs lack is
// known.
func TestAlertsUseWhatDigestsUse(t *testing.T) {
	features := func(doc []byte) map[string]bool {
		root, err := html.Parse(bytes.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		used(root, func(kind, name string) { out[kind+" "+name] = true })
		return out
	}
	known := map[string]bool{}
	for _, situation := range situations {
		page, err := render.HTML(situation("fa"))
		if err != nil {
			t.Fatal(err)
		}
		for name := range features(page) {
			known[name] = true
		}
	}
	mail := alertMail(t, "fa", alertSamples())
	for name := range features(mail.HTML) {
		if !known[name] {
			t.Errorf("%s is used by alerts alone", name)
		}
	}
	if len(mail.HTML) > 100<<10 {
		t.Errorf("%d bytes", len(mail.HTML))
	}
}

// Hostile texts in every place of an alert are not active.
func TestHostileAlerts(t *testing.T) {
	var cases []struct{ ID, Input string }
	testkit.CorpusJSON(t, "hostile/xss_cases.json", &cases)
	for i := 0; i < len(cases); i += stride {
		text := cases[i].Input
		side := &didban.Side{Text: text, Plan: text, Quote: text + " " + text}
		list := []didban.Alert{
			{ID: text, Rule: text, Kind: didban.AlertPriceChanged, Name: text, Change: &didban.Change{Kind: didban.PriceChanged, Subject: text, URL: text, Before: side, After: side}},
			{ID: text, Rule: text, Kind: didban.AlertPainUp, Name: text, Pain: &didban.PainShare{Type: didban.PainType(text)}, Quotes: []didban.PainQuote{{Quote: text, URL: text, Lang: text}}},
			{ID: text, Rule: text, Kind: didban.AlertUnreadable, Name: text, Unread: &didban.Coverage{Role: didban.Role(text), URL: text, Outcome: didban.Outcome(text)}},
		}
		mail, err := render.Alerts(list, render.AlertOptions{Lang: []string{"en", "fa"}[i%2], Zone: text})
		if err != nil {
			t.Fatalf("%s: %v", cases[i].ID, err)
		}
		inspect(t, mail.HTML)
		inert(t, mail.Text)
		inert(t, []byte(mail.Subject))
		if t.Failed() || strings.Contains(mail.Subject, "\n") {
			t.Fatalf("%s: see above", cases[i].ID)
		}
	}
}
