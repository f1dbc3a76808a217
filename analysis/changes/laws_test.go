package changes_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"didban"
	"didban/analysis/changes"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var vocabulary = map[string][]string{
	"plan":    {"Free", "Pro", "Team plan", "Max", "حرفه‌ای", "پلن پایه", "سازمانی", "Plus 2"},
	"price":   {"free", "contact", "9 USD month", "90.50 USD year", "500000 IRT month", "24 EUR month/year user", "29 USD? month"},
	"feature": {"SSO", "Up to 5 users", "تا ۱۰ کاربر", "Storage=10 GB", "storage=20 GB", "Storage", "گزارش‌گیری پیشرفته", "-API", "~Audit log", "24/7 e-mail support", "1,000 rows"},
	"faq":     {"Can I cancel?|Yes, any day.", "آیا آزمایش رایگان دارد؟|بله، ۱۴ روز.", "Where is my data?|In Finland & Norway.", "How do I pay?|By card."},
	"name":    {"Slate", "Mailbird", "پی‌گاه", "Ledger One", "حسابان"},
	"claim":   {"24/7 support", "Trusted by 10,000 teams", "پشتیبانی ۲۴ ساعته", "No hidden fees"},
}

func some(t *rapid.T, of string) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(vocabulary[of]), 0, 4, rapid.ID[string]).Draw(t, of)
}

// anyFacts draws a page.
func anyFacts(t *rapid.T) didban.Facts {
	f := didban.Facts{Role: didban.RolePricing, Outcome: didban.OutcomeOK}
	for _, name := range some(t, "plan") {
		f.Plans = append(f.Plans, plan(name, strings.Join(some(t, "price"), ";"), some(t, "feature")...))
	}
	for _, q := range some(t, "faq") {
		question, answer, _ := strings.Cut(q, "|")
		f.FAQs = append(f.FAQs, didban.FAQ{Question: question, Answer: answer})
	}
	for _, n := range some(t, "name") {
		f.Integrations = append(f.Integrations, didban.Integration{Name: n})
		f.Features = append(f.Features, didban.Feature{Name: n + " reports"})
	}
	for _, c := range some(t, "claim") {
		f.Claims = append(f.Claims, didban.Claim{Text: c})
	}
	return f
}

// shuffled is the same page with everything in another order.
func shuffled(f didban.Facts, seed uint64) didban.Facts {
	r := rand.New(rand.NewPCG(seed, 1))
	f.Plans = mixed(r, f.Plans)
	for i := range f.Plans {
		f.Plans[i].Features, f.Plans[i].Prices = mixed(r, f.Plans[i].Features), mixed(r, f.Plans[i].Prices)
	}
	f.FAQs, f.Features, f.Integrations, f.Claims = mixed(r, f.FAQs), mixed(r, f.Features), mixed(r, f.Integrations), mixed(r, f.Claims)
	return f
}

func mixed[T any](r *rand.Rand, in []T) []T {
	out := slices.Clone(in)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

var typist = strings.NewReplacer("ی", "ي", "ک", "ك", "۱", "1", "5", "۵", " ", "\u00a0 ", "\u200c", " ", "?", " ؟", ".", "", "'", "’", "e", "E")

// retyped is the same page in another typography.
func retyped(f didban.Facts) didban.Facts {
	for i := range f.Plans {
		f.Plans[i].Name = typist.Replace(f.Plans[i].Name)
		f.Plans[i].Features = slices.Clone(f.Plans[i].Features)
		for j := range f.Plans[i].Features {
			feature := &f.Plans[i].Features[j]
			feature.Name, feature.Value = typist.Replace(feature.Name), typist.Replace(feature.Value)
		}
	}
	for i, q := range f.FAQs {
		f.FAQs[i].Question, f.FAQs[i].Answer = typist.Replace(q.Question), typist.Replace(q.Answer)
	}
	for i := range f.Claims {
		f.Claims[i].Text = typist.Replace(f.Claims[i].Text)
	}
	for i := range f.Integrations {
		f.Integrations[i].Name = typist.Replace(f.Integrations[i].Name)
	}
	return f
}

func TestOrderAndTypographyAreNoChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		if got := changes.Diff(f, retyped(shuffled(f, rapid.Uint64().Draw(t, "seed")))); len(got) > 0 {
			t.Fatalf("the same page changed: %v", lines(got))
		}
	})
}

func TestOrderNeverShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := anyFacts(t), anyFacts(t)
		want := changes.DefaultRules().Compare(sighting(0, before), sighting(1, after))
		got := changes.DefaultRules().Compare(sighting(0, shuffled(before, 3)), sighting(1, shuffled(after, 4)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order, other changes (-want +got):\n%s", diff)
		}
	})
}

func TestEveryChangeIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := map[string]bool{}
		for _, c := range changes.DefaultRules().Compare(sighting(0, anyFacts(t)), sighting(1, anyFacts(t))) {
			priced := c.Before != nil && c.Before.Price != nil || c.After != nil && c.After.Price != nil // these fixtures have no quotes
			switch {
			case ids[c.ID]:
				t.Fatalf("two changes with one id: %+v", c)
			case c.Rule == "" || c.Severity.Rank() == 0 || c.Before == nil && c.After == nil || len(c.Quotes) == 0 && !priced:
				t.Fatalf("incomplete: %+v", c)
			case c.Kind.Removes() && c.State != didban.ChangeHeld:
				t.Fatalf("a removal was believed at once: %+v", c)
			case c.State == didban.ChangeHeld && c.Reason == "":
				t.Fatalf("held without a reason: %+v", c)
			}
			ids[c.ID] = true
		}
	})
}

// TestFactsStayAsTheyAre: comparing leaves its input alone.
func TestFactsStayAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := anyFacts(t), anyFacts(t)
		was, is := copied(t, before), copied(t, after)
		changes.DefaultRules().Compare(sighting(0, before), sighting(1, after))
		if diff := cmp.Diff([2]didban.Facts{was, is}, [2]didban.Facts{before, after}); diff != "" {
			t.Fatalf("comparing changed the facts (-was +is):\n%s", diff)
		}
	})
}

// copied is a deep copy, by way of JSON.
func copied(t *rapid.T, f didban.Facts) (out didban.Facts) {
	b, err := json.Marshal(f)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSettleAgrees: what a second, identical sighting confirms is what was seen, and
// the return of the first dismisses all of it.
func TestSettleAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := anyFacts(t), anyFacts(t)
		held := changes.DefaultRules().Compare(sighting(0, before), sighting(1, after))
		for _, c := range changes.Settle(held, sighting(2, after)) {
			if c.State != didban.ChangeConfirmed {
				t.Fatalf("seen twice and %s: %+v (%s)", c.State, c, c.Reason)
			}
		}
		for _, c := range changes.Settle(held, sighting(2, before)) {
			if c.State != didban.ChangeDismissed {
				t.Fatalf("undone and %s: %+v", c.State, c)
			}
		}
	})
}

// BenchmarkCompare compares 20 competitors with 50 plans of 50 features each, every
// tenth of them different.
func BenchmarkCompare(b *testing.B) {
	market := func(edition int) []didban.Facts {
		var out []didban.Facts
		for company := range 20 {
			var f didban.Facts
			for p := range 50 {
				f.Plans = append(f.Plans, bigPlan(company, p, edition))
			}
			out = append(out, f)
		}
		return out
	}
	before, after := market(0), market(1)
	b.ReportAllocs()
	for b.Loop() {
		for i := range before {
			changes.Diff(before[i], after[i])
		}
	}
}

func bigPlan(company, p, edition int) didban.Plan {
	features := make([]string, 50)
	for i := range features {
		n := i
		if i%10 == 0 {
			n = i + edition*1000
		}
		features[i] = fmt.Sprintf("Capability %c%c of module %d", 'a'+rune(n%26), 'a'+rune(n/40%26), n)
	}
	return plan(fmt.Sprintf("Plan %d-%d", company, p), fmt.Sprintf("%d USD month", 10+p+edition*(p%10/9)), features...)
}
