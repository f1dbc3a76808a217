package changes_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/analysis/changes"

	"github.com/google/go-cmp/cmp"
)

// sighting dates facts; day counts from Monday, and every day has its run.
func sighting(day int, f didban.Facts) didban.Sighting {
	f.URL = "https://acme.example/pricing"
	if f.Outcome == "" {
		f.Outcome = didban.OutcomeOK
	}
	seen := monday.AddDate(0, 0, day)
	return didban.Sighting{
		ID: "s" + seen.Format(time.DateOnly), Run: "acme/" + seen.Format(time.DateOnly), Competitor: "acme",
		Source: "acme/pricing/1", Seen: seen, Extractor: "1", Facts: f,
	}
}

// states shows changes as "state kind subject (reason)".
func states(all []didban.Change) string {
	var out []string
	for _, c := range all {
		line := string(c.State) + " " + string(c.Kind) + " " + c.Subject
		if c.Reason != "" {
			line += " (" + c.Reason + ")"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// four is a page of four plans, so that the loss of one is no oddity.
func four(last ...didban.Plan) didban.Facts {
	return plans(append([]didban.Plan{plan("Free", "free"), plan("Pro", "9 USD month"), plan("Team", "19 USD month")}, last...)...)
}

func with(f didban.Facts, change func(*didban.Facts)) didban.Facts {
	change(&f)
	return f
}

func TestCompareHolds(t *testing.T) {
	whole := four(plan("Max", "99 USD month"))
	for _, tt := range []struct {
		name          string
		before, after didban.Facts
		want          string
	}{
		{"price", whole, four(plan("Max", "89 USD month")), "confirmed price_changed Max"},
		{"removal waits", whole, four(), "held plan_removed Max (gone once: waits for a second sighting)"},
		{"price option gone waits", four(plan("Max", "99 USD month;999 USD year")), whole,
			"held price_changed Max (gone once: waits for a second sighting)"},
		{"drop holds everything", whole, plans(plan("Max", "89 USD month")),
			"held plan_removed Free (features dropped)"},
		{"empty", whole, didban.Facts{Role: didban.RolePricing, Outcome: didban.OutcomeEmpty}, "held plan_removed Free (the page read as empty)"},
		{"unread says nothing", whole, didban.Facts{Outcome: didban.OutcomeBlocked}, ""},
		{"unread before says nothing", didban.Facts{Outcome: didban.OutcomeChallenge}, whole, ""},
		{"half read holds", whole, with(four(), func(f *didban.Facts) { f.Outcome = didban.OutcomeNeedsRendering }),
			"held plan_removed Max (the page read as needs_rendering)"},
		{"gone", whole, didban.Facts{Outcome: didban.OutcomeGone}, "held page_gone https://acme.example/pricing (gone once: waits for a second sighting)"},
		{"back", didban.Facts{Outcome: didban.OutcomeGone}, whole, "confirmed page_added https://acme.example/pricing"},
		{"another method", with(four(), func(f *didban.Facts) { f.Plans[0].Method = "cards" }),
			with(four(plan("Max", "99 USD month")), func(f *didban.Facts) { f.Plans[0].Method = "table" }),
			"held plan_added Max (plans found by cards before and by table now)"},
		{"only claims left", whole, didban.Facts{Role: didban.RolePricing, Claims: []didban.Claim{{Text: "Loading"}}},
			"held plan_removed Free (no plans could be read)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := states(changes.DefaultRules().Compare(sighting(0, tt.before), sighting(1, tt.after)))
			if tt.name == "drop holds everything" {
				if strings.Contains(got, "confirmed") || !strings.Contains(got, "all facts dropped from 4 to 1") {
					t.Errorf("want everything held for the drop, got\n%s", got)
				}
				return
			}
			first, _, _ := strings.Cut(got, "\n")
			if first != tt.want || strings.HasPrefix(tt.want, "held") && strings.Contains(got, "confirmed") {
				t.Errorf("got\n%s\nwant first\n%s", got, tt.want)
			}
		})
	}
}

func TestCompareHoldsWhenExtractorsDiffer(t *testing.T) {
	after := sighting(1, four(plan("Max", "99 USD month")))
	after.Extractor = "2"
	got := states(changes.DefaultRules().Compare(sighting(0, four()), after))
	if want := "held plan_added Max (read by extractors 1 before and 2 now)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSettle(t *testing.T) {
	whole := four(plan("Max", "99 USD month", "SSO"))
	whole.FAQs = []didban.FAQ{{Question: "Can I cancel?", Answer: "Yes, any day."}}
	unread := func(o didban.Outcome) didban.Facts { return didban.Facts{Role: didban.RolePricing, Outcome: o} }
	less := with(whole, func(f *didban.Facts) { f.FAQs = nil })
	gone := four()
	gone.FAQs = whole.FAQs
	for _, tt := range []struct {
		name          string
		after, second didban.Facts
		want          string
	}{
		{"still gone", gone, gone, "confirmed plan_removed Max"},
		{"back", gone, whole, "dismissed plan_removed Max (it was there again on 2026-11-18)"},
		{"question still gone", less, less, "confirmed faq_removed Can I cancel?"},
		{"question back", less, whole, "dismissed faq_removed Can I cancel? (it was there again on 2026-11-18)"},
		{"unread", gone, unread(didban.OutcomeBlocked), ""},
		{"empty decides nothing", gone, unread(didban.OutcomeEmpty), ""},
		{"a page without its plans decides nothing", gone,
			didban.Facts{Role: didban.RolePricing, Claims: []didban.Claim{{Text: "Loading"}}}, ""},
		{"page gone twice", unread(didban.OutcomeGone), unread(didban.OutcomeGone), "confirmed page_gone https://acme.example/pricing"},
		{"page back", unread(didban.OutcomeGone), whole,
			"dismissed page_gone https://acme.example/pricing (it was there again on 2026-11-18)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			held := changes.DefaultRules().Compare(sighting(0, whole), sighting(1, tt.after))
			got := changes.Settle(held, sighting(2, tt.second))
			if diff := cmp.Diff(tt.want, states(got)); diff != "" {
				t.Errorf("settled (-want +got):\n%s", diff)
			}
			for i := range got {
				if got[i].ID != held[i].ID || got[i].Settled.IsZero() {
					t.Errorf("%s: id or time of settling is wrong", got[i].Subject)
				}
			}
		})
	}
}

func TestSettleLeavesOtherPages(t *testing.T) {
	held := changes.DefaultRules().Compare(sighting(0, four(plan("Max", "9 USD month"))), sighting(1, four()))
	other := sighting(2, four())
	other.Facts.URL = "https://acme.example/other"
	if got := changes.Settle(held, other); len(got) > 0 {
		t.Errorf("another page settled %s", states(got))
	}
	if got := changes.Settle(held, sighting(1, four())); len(got) > 0 {
		t.Errorf("the sighting that held them settled %s", states(got))
	}
}

// recorded replaces the changes with the same ids and adds the others, as a store does.
func recorded(earlier, got []didban.Change) []didban.Change {
	earlier = slices.DeleteFunc(earlier, func(old didban.Change) bool {
		return slices.ContainsFunc(got, func(c didban.Change) bool { return c.ID == old.ID })
	})
	return append(earlier, got...)
}

func TestBaseOfNothing(t *testing.T) {
	if s, ok := changes.Base(nil, nil); ok {
		t.Errorf("a base out of nothing: %+v", s)
	}
}

// TestAdvance follows a page over days: an odd reading, its return, and a price that
// goes to and fro.
func TestAdvance(t *testing.T) {
	whole, price := four(plan("Max", "99 USD month", "SSO")), func(p string) didban.Facts { return four(plan("Max", p, "SSO")) }
	ticks := func(sso string) didban.Facts {
		return plans(plan("Pro", "9 USD month", "Boards", "Chat", sso), plan("Max", "29 USD month", "Boards", "Chat", "SSO"))
	}
	split := four(plan("Max Small", "49 USD month", "SSO"), plan("Max Large", "129 USD month", "SSO"))
	for _, tt := range []struct {
		name string
		days []didban.Facts
		want []string
	}{
		{"odd day", []didban.Facts{whole, plans(plan("Pro", "5 USD month")), whole}, []string{
			"", "dismissed plan_removed Free (it was there again on 2026-11-18)\n" +
				"dismissed plan_removed Max (it was there again on 2026-11-18)\n" +
				"dismissed plan_removed Team (it was there again on 2026-11-18)\n" +
				"dismissed price_changed Pro (it was there again on 2026-11-18)"}},
		{"odd day with a new price after it", []didban.Facts{whole, plans(plan("Pro", "5 USD month")), price("89 USD month")}, []string{
			"", "dismissed plan_removed Free (it was there again on 2026-11-18)\n" +
				"dismissed plan_removed Max (it was there again on 2026-11-18)\n" +
				"dismissed plan_removed Team (it was there again on 2026-11-18)\n" +
				"dismissed price_changed Pro (it was there again on 2026-11-18)\n" +
				"confirmed price_changed Max"}},
		{"a real cut", []didban.Facts{whole, plans(plan("Pro", "5 USD month")), plans(plan("Pro", "5 USD month")), plans(plan("Pro", "6 USD month"))}, []string{
			"", "confirmed plan_removed Free\nconfirmed plan_removed Max\nconfirmed plan_removed Team\nconfirmed price_changed Pro",
			"confirmed price_changed Pro"}},
		{"to and fro", []didban.Facts{price("99 USD month"), price("89 USD month"), price("99 USD month"), price("89 USD month")}, []string{
			"confirmed price_changed Max", "confirmed price_changed Max", "held price_changed Max (alternating: seen 3 times)"}},
		{"a tick misread", []didban.Facts{ticks("SSO"), ticks("-SSO"), ticks("SSO")}, []string{
			"held feature_removed SSO (gone once: waits for a second sighting)",
			"dismissed feature_removed SSO (it was there again on 2026-11-18)"}},
		{"moved up for good", []didban.Facts{ticks("SSO"), ticks("-SSO"), ticks("-SSO")}, []string{
			"held feature_removed SSO (gone once: waits for a second sighting)", "confirmed feature_removed SSO"}},
		{"split", []didban.Facts{whole, split, split}, []string{
			"held plan_removed Max (gone once: waits for a second sighting)\nconfirmed plan_added Max Large\nconfirmed plan_added Max Small",
			"confirmed plan_removed Max"}},
		{"removed for good", []didban.Facts{whole, four(), four()}, []string{
			"held plan_removed Max (gone once: waits for a second sighting)", "confirmed plan_removed Max"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var earlier []didban.Change
			seen := []didban.Sighting{sighting(0, tt.days[0])}
			for i := 1; i < len(tt.days); i++ {
				before, _ := changes.Base(seen, earlier)
				seen = slices.Insert(seen, 0, sighting(i, tt.days[i]))
				got := changes.DefaultRules().Advance(before, seen[0], earlier)
				if want := tt.want[i-1]; want != "" && states(got) != want {
					t.Errorf("day %d: got\n%s\nwant\n%s", i, states(got), want)
				}
				earlier = recorded(earlier, got)
				for _, c := range changes.DefaultRules().Advance(before, seen[0], earlier) {
					if !slices.ContainsFunc(earlier, func(old didban.Change) bool { return old.ID == c.ID && old.State == c.State }) {
						t.Errorf("day %d repeated gives another change: %s", i, states([]didban.Change{c}))
					}
				}
			}
		})
	}
}
