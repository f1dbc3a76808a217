package main

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"didban"
	"didban/extractors"
	"didban/internal/text"
)

// tally counts one kind of fact on one page.
type tally struct {
	file, kind            string
	found, wanted, gotten int
	missed, invented      []string
}

// structured finds the blocks of JSON-LD in a page.
var structured = regexp.MustCompile(`(?is)<script[^>]*ld\+json[^>]*>.*?</script>`)

// scorePage extracts one page and compares every kind of fact that is known.
func scorePage(dir string, t truth) ([]tally, error) {
	body, err := os.ReadFile(filepath.Join(dir, t.File))
	if err != nil {
		return nil, err
	}
	page := &didban.Page{URL: t.address(), Status: 200, Outcome: didban.OutcomeOK, Body: body}
	source := didban.Source{Role: t.role(), URL: page.URL}
	facts := extractors.Extract(page, source)
	var out []tally
	if t.Plans != nil {
		out = append(out, scorePlans(*t.Plans, facts.Plans), scorePlanFeatures(*t.Plans, facts.Plans))
	}
	if t.FAQs != nil {
		bare := *page
		bare.Body = structured.ReplaceAll(body, nil)
		out = append(out, scoreFAQs("faq", t, facts.FAQs), scoreFAQs("faq without JSON-LD", t, extractors.Extract(&bare, source).FAQs))
	}
	if t.Reviews != nil {
		out = append(out, scoreReviews(*t.Reviews, facts.Reviews))
	}
	if t.Features != nil {
		out = append(out, scoreNames("features", *t.Features, featureNames(facts.Features)))
	}
	if t.Integrations != nil {
		out = append(out, scoreNames("integrations", *t.Integrations, integrationNames(facts.Integrations)))
	}
	if t.Claims != nil {
		out = append(out, scoreNames("claims", *t.Claims, claimQuotes(facts.Claims)))
	}
	for i := range out {
		out[i].file = t.File
	}
	return out, nil
}

// match pairs each wanted fact with the first unused one that fits.
func match[W, G any](kind string, wanted []W, gotten []G, fits func(W, G) bool, say func(W) string, tell func(G) string) tally {
	t := tally{kind: kind, wanted: len(wanted), gotten: len(gotten)}
	used := make([]bool, len(gotten))
next:
	for _, w := range wanted {
		for i, g := range gotten {
			if !used[i] && fits(w, g) {
				used[i] = true
				t.found++
				continue next
			}
		}
		t.missed = append(t.missed, say(w))
	}
	for i, g := range gotten {
		if !used[i] {
			t.invented = append(t.invented, tell(g))
		}
	}
	return t
}

func scorePlans(wanted []plan, gotten []didban.Plan) tally {
	return match("plans", wanted, gotten, func(w plan, g didban.Plan) bool {
		return squash(w.Name) == squash(g.Name) && samePrice(w, g.Prices)
	}, sayPlan, tellPlan)
}

// samePrice reports whether one of the prices is the one wanted, or another that
// the page shows for the same plan.
func samePrice(w plan, prices []didban.Price) bool {
	if w.Price == nil {
		for _, p := range prices {
			if p.Amount != "" && p.Amount != "0" {
				return false
			}
		}
		return true
	}
	for _, p := range prices {
		if agrees(p, *w.Price, w.Currency, w.Period) {
			return true
		}
		for _, other := range w.Others {
			if agrees(p, other.Price, w.Currency, other.Period) {
				return true
			}
		}
	}
	return false
}

// agrees reports whether p is the amount, in the currency and for the period that
// are wanted; what the truth leaves open fits everything. What is free is free in
// every currency and for every period.
func agrees(p didban.Price, amount float64, currency, period string) bool {
	got, err := strconv.ParseFloat(p.Amount, 64)
	if err != nil || math.Abs(got-amount) > 1e-9 {
		return false
	}
	if amount == 0 {
		return true
	}
	return (currency == "" || p.Currency == currency) && (period == "" || string(p.Period) == period)
}

// attributed is a feature together with the plan that has it.
type attributed struct{ plan, feature string }

func scorePlanFeatures(wanted []plan, gotten []didban.Plan) tally {
	var want, got []attributed
	for _, p := range wanted {
		for _, f := range p.Features {
			want = append(want, attributed{p.Name, f})
		}
	}
	for _, p := range gotten {
		for _, f := range p.Features {
			got = append(got, attributed{p.Name, f.Name + " " + f.Value})
		}
	}
	say := func(a attributed) string { return a.plan + ": " + a.feature }
	return match("plan features", want, got, func(w, g attributed) bool {
		return squash(w.plan) == squash(g.plan) && sameText(w.feature, g.feature)
	}, say, say)
}

func scoreFAQs(kind string, t truth, gotten []didban.FAQ) tally {
	asked := map[string]bool{}
	for _, q := range t.QuestionOnly {
		asked[squash(q)] = true
	}
	var kept []didban.FAQ
	for _, g := range gotten {
		if !asked[squash(g.Question)] {
			kept = append(kept, g)
		}
	}
	return match(kind, *t.FAQs, kept, func(w faq, g didban.FAQ) bool {
		return squash(w.Question) == squash(g.Question) && strings.HasPrefix(squash(g.Answer), squash(w.Answer))
	}, func(w faq) string { return w.Question }, func(g didban.FAQ) string { return g.Question + " → " + cut(g.Answer) })
}

func scoreReviews(wanted []review, gotten []didban.Review) tally {
	return match("reviews", wanted, gotten, func(w review, g didban.Review) bool {
		return squash(w.Author) == squash(g.Author) && w.Date == g.Date && strings.HasPrefix(squash(g.Body), squash(w.Body)) &&
			(w.Rating == 0 || g.Rating != nil && math.Abs(g.Rating.Value-w.Rating) < 1e-9)
	}, func(w review) string { return w.Author }, func(g didban.Review) string { return g.Author + ": " + cut(g.Body) })
}

func scoreNames(kind string, wanted stringNames, gotten []string) tally {
	same := func(s string) string { return s }
	return match(kind, wanted, gotten, func(w, g string) bool { return squash(w) == squash(g) }, same, same)
}

func featureNames(list []didban.Feature) (out []string) {
	for _, f := range list {
		out = append(out, f.Name)
	}
	return out
}

func integrationNames(list []didban.Integration) (out []string) {
	for _, f := range list {
		out = append(out, f.Name)
	}
	return out
}

func claimQuotes(list []didban.Claim) (out []string) {
	for _, f := range list {
		out = append(out, f.Quote)
	}
	return out
}

// sameText reports whether two wordings are one, or the longer holds the other.
func sameText(w, g string) bool {
	w, g = squash(w), squash(g)
	return w == g || len(w) > 5 && strings.Contains(g, w)
}

// squash keeps the folded letters and digits of s: what is compared.
func squash(s string) string { return strings.Join(text.Words(s), "") }

func cut(s string) string {
	if r := []rune(text.Clean(s)); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
