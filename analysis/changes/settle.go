package changes

import (
	"strings"
	"time"

	"didban"
)

// Settle decides held changes by a later sighting of the same page and returns
// those it decided, with the same ids. A change is dismissed when what it missed is
// back, or what it added is gone again; else it is confirmed. A page that was not
// read well decides nothing: what waits goes on waiting.
func Settle(held []didban.Change, after didban.Sighting) []didban.Change {
	gone := after.Facts.Outcome == didban.OutcomeGone
	if !gone && !readWell(after.Facts) {
		return nil
	}
	there := statements(after.Facts)
	var out []didban.Change
	for _, change := range held {
		same := change.URL == after.Facts.URL && change.Source == after.Source
		later := after.Seen.IsZero() || after.Seen.After(change.Detected)
		if change.State != didban.ChangeHeld || !same || !later || gone && change.Kind != didban.PageGone {
			continue
		}
		out = append(out, decide(change, there, after.Seen))
	}
	return out
}

// readWell reports whether the page was read and holds what its role is read for.
func readWell(f didban.Facts) bool {
	main, known := mainFamily[f.Role]
	return (f.Outcome == "" || f.Outcome == didban.OutcomeOK) && (!known || count(f)[main] > 0)
}

// decide settles one change by what a page states.
func decide(change didban.Change, there map[string]bool, seen time.Time) didban.Change {
	day := seen.UTC().Format(time.DateOnly)
	change.State, change.Reason, change.Settled = didban.ChangeConfirmed, "", seen
	switch {
	case change.Before != nil && stated(change, change.Before, there):
		change.State, change.Reason = didban.ChangeDismissed, "it was there again on "+day
	case change.Before == nil && !stated(change, change.After, there):
		change.State, change.Reason = didban.ChangeDismissed, "it was gone again on "+day
	}
	return change
}

// stated reports whether the page states one side of a change, for every plan that
// the side names.
func stated(change didban.Change, side *didban.Side, there map[string]bool) bool {
	if side == nil {
		return false
	}
	for _, plan := range strings.Split(side.Plan, planSeparator) {
		if !there[statement(change, side, plan)] {
			return false
		}
	}
	return true
}

// statement is the form in which [statements] holds one side of a change.
func statement(change didban.Change, side *didban.Side, plan string) string {
	switch change.Kind {
	case didban.PlanAdded, didban.PlanRemoved, didban.PlanRenamed:
		return join("plan", nameKey(plan))
	case didban.PriceChanged, didban.PeriodChanged, didban.CurrencyChanged:
		return join("price", nameKey(plan), signature(side.Price))
	case didban.FeatureAdded, didban.FeatureRemoved, didban.FeatureMoved:
		return join("feature", nameKey(plan), key(change.Subject))
	case didban.FeatureReworded:
		return join("cell", nameKey(plan), key(side.Text), string(side.Included))
	case didban.FAQAdded, didban.FAQRemoved:
		return join("faq", key(change.Subject))
	case didban.FAQAnswerChanged, didban.FAQReworded:
		return join("faq", key(side.Text))
	case didban.IntegrationAdded, didban.IntegrationRemoved:
		return join("integration", nameKey(side.Text))
	case didban.RatingChanged:
		return join("rating", formatNumber(five(*side.Rating)))
	case didban.PageAdded, didban.PageGone:
		return "page"
	}
	return join("claim", key(side.Text))
}

// statements returns everything that a page states, in a form that does not depend
// on order, writing or layout.
func statements(f didban.Facts) map[string]bool {
	keys := keyring{}
	out := map[string]bool{"page": f.Outcome != didban.OutcomeGone}
	for _, p := range append(plansOf(f), pageFeatures(f.Features)) {
		out[join("plan", nameKey(p.Name))] = p.Name != ""
		for _, o := range offers(p) {
			out[join("price", nameKey(p.Name), signature(&o.Price))] = true
		}
		out[join("price", nameKey(p.Name), string(standing(p)))] = true
		for _, c := range keys.cells(p) {
			if present(c.PlanFeature) {
				out[join("feature", nameKey(p.Name), c.name)] = true
				out[join("cell", nameKey(p.Name), key(c.text()), string(c.Included))] = true
			}
		}
	}
	for _, q := range f.FAQs {
		out[join("faq", key(q.Question))], out[join("faq", key(q.Answer))] = true, true
	}
	for _, i := range f.Integrations {
		out[join("integration", nameKey(i.Name))] = true
	}
	for _, claim := range f.Claims {
		out[join("claim", key(claim.Text))] = true
	}
	if f.AggregateRating != nil {
		out[join("rating", formatNumber(five(*f.AggregateRating)))] = true
	}
	return out
}

// signature is a price without what may be written in several ways.
func signature(p *didban.Price) string {
	if p == nil {
		return ""
	}
	amount, ok := p.Rat()
	if !ok || amount.Sign() == 0 {
		return string(standing(didban.Plan{Prices: []didban.Price{*p}}))
	}
	o := offer{Price: *p}
	return join(amount.RatString(), p.AmountMax, p.Currency, terms(o))
}

func join(parts ...string) string { return strings.Join(parts, "\x00") }
