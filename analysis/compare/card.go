package compare

import (
	"cmp"
	"slices"
	"time"

	"didban"
)

// The lengths of a card's lists: it is printed on one page.
const (
	cardChanges    = 12
	cardRows       = 10
	cardObjections = 8
)

// CardInput is all that a card is made of.
type CardInput struct {
	// Them is the competitor, Us our own company; without our pages nothing is said
	// of who leads.
	Them Company
	Us   *Company
	// Changes are the confirmed ones of the last 90 days, Complaints the most
	// telling quotes of their customers.
	Changes    []didban.Change
	Complaints []didban.PainQuote
	Options    Options
}

// Card is what a seller takes to a call: one competitor on one page, every line with
// its source and age.
type Card struct {
	Competitor string    `json:"competitor"`
	Name       string    `json:"name"`
	AsOf       time.Time `json:"as_of"`
	// Prices has one cell a row: what they cost now.
	Prices []Row `json:"prices,omitempty"`
	// Changes are the most severe first.
	Changes []didban.Change    `json:"changes,omitempty"`
	Reviews int                `json:"reviews,omitempty"`
	Pains   []didban.PainShare `json:"pains,omitempty"`
	// Objections set what customers complain of against their own pages.
	Objections []Answer `json:"objections,omitempty"`
	// TheyState and WeState are features that one side's pages state and the
	// other's do not, with the cells of us and them in this order. Not stated is
	// not a no: check before saying so.
	TheyState []Row `json:"they_state,omitempty"`
	WeState   []Row `json:"we_state,omitempty"`
	// Stale says that some line rests on a page that was last read too long ago.
	Stale bool `json:"stale,omitempty"`
}

// BuildCard composes the card of one competitor.
func BuildCard(in CardInput) Card {
	o := in.Options
	o.StaleAfter = cmp.Or(o.StaleAfter, DefaultStaleAfter)
	c := Card{
		Competitor: in.Them.Competitor.ID, Name: cmp.Or(in.Them.Competitor.Name, in.Them.Competitor.ID), AsOf: o.AsOf,
		Prices: priceRows([]Company{in.Them}, o), Reviews: in.Them.Reviews, Pains: in.Them.Pains,
		Changes:    top(in.Changes, cardChanges, bySeverity),
		Objections: objections(in),
	}
	c.theyAndWe(in, o)
	for _, rows := range [][]Row{c.Prices, c.TheyState, c.WeState} {
		for _, r := range rows {
			c.Stale = c.Stale || slices.ContainsFunc(r.Cells, func(x Cell) bool { return x.Stale })
		}
	}
	return c
}

// objections sets the complaints against the competitor's own pages, last those on
// which they are silent: their words are what a seller quotes.
func objections(in CardInput) []Answer {
	var statements []Statement
	for _, s := range in.Them.Sightings {
		statements = append(statements, Statements(s)...)
	}
	answers := NewIndex(statements, in.Options.Synonyms...).JudgeAll(in.Complaints)
	return answers[:min(len(answers), cardObjections)]
}

// theyAndWe fills in the features that only one side states.
func (c *Card) theyAndWe(in CardInput, o Options) {
	if in.Us == nil {
		return
	}
	for _, aspect := range []Aspect{AspectFeatures, AspectIntegrations} {
		o.Aspect = aspect
		m, err := Build([]Company{asOwn(*in.Us), in.Them}, o)
		if err != nil {
			continue // both aspects are known
		}
		for _, r := range m.Rows {
			switch us, them := has(r.Cells[0]), has(r.Cells[1]); {
			case them && !us:
				c.TheyState = append(c.TheyState, r)
			case us && !them:
				c.WeState = append(c.WeState, r)
			}
		}
	}
	c.TheyState = c.TheyState[:min(len(c.TheyState), cardRows)]
	c.WeState = c.WeState[:min(len(c.WeState), cardRows)]
}

// asOwn makes sure that the company stands in the first column.
func asOwn(c Company) Company {
	c.Competitor.Own = true
	return c
}

func has(c Cell) bool { return c.State == Yes || c.State == Partial || c.State == Value }

// bySeverity puts the most severe change first, then the newest.
func bySeverity(a, b didban.Change) int {
	return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), b.Detected.Compare(a.Detected), cmp.Compare(a.ID, b.ID))
}

func top[T any](all []T, n int, order func(a, b T) int) []T {
	sorted := slices.SortedFunc(slices.Values(all), order)
	return sorted[:min(n, len(sorted))]
}
