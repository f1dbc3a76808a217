package compare

import (
	"cmp"
	"fmt"
	"time"

	"didban"
	"didban/internal/text"
)

// Aspect is what companies are compared by.
type Aspect string

// The aspects.
const (
	AspectPricing      Aspect = "pricing"
	AspectFeatures     Aspect = "features"
	AspectIntegrations Aspect = "integrations"
	AspectFAQ          Aspect = "faq"
	AspectPains        Aspect = "pains"
)

// Aspects lists every aspect, in the order in which listings show them.
var Aspects = []Aspect{AspectPricing, AspectFeatures, AspectIntegrations, AspectFAQ, AspectPains}

// DefaultStaleAfter is the age from which a cell is marked: two weekly crawls were
// missed.
const DefaultStaleAfter = 14 * 24 * time.Hour

// Options say how a matrix is made.
type Options struct {
	Aspect Aspect
	// AsOf is the time of comparison, from which ages are counted.
	AsOf time.Time
	// StaleAfter is the age from which a cell is stale; 0 means [DefaultStaleAfter].
	StaleAfter time.Duration
	// Synonyms are further names for one thing, beside the built-in ones.
	Synonyms [][]string
}

// Build sets the companies side by side. Rows that most companies state come first,
// then by name. It wraps [didban.ErrInvalid] for an unknown aspect.
func Build(companies []Company, o Options) (Matrix, error) {
	o.StaleAfter = cmp.Or(o.StaleAfter, DefaultStaleAfter)
	companies = columns(companies)
	m := Matrix{Aspect: o.Aspect, AsOf: o.AsOf}
	for _, c := range companies {
		m.Columns = append(m.Columns, Column{c.Competitor.ID, cmp.Or(c.Competitor.Name, c.Competitor.ID), c.Competitor.Own})
	}
	read, known := readers[o.Aspect]
	switch {
	case o.Aspect == AspectPains:
		m.Rows = painRows(companies)
	case o.Aspect == AspectPricing:
		m.Rows = priceRows(companies, o)
	case known:
		t := table{options: o, synonyms: NewSynonyms(o.Synonyms...), width: len(companies), rows: map[string]*line{}, names: map[string]string{}}
		for i, c := range companies {
			for _, s := range c.Sightings {
				read(&t, i, s)
			}
		}
		m.Rows, m.Suggestions = t.sorted(), t.suggestions()
	default:
		return m, fmt.Errorf("aspect %q: use one of %v: %w", o.Aspect, Aspects, didban.ErrInvalid)
	}
	return m, nil
}

// readers fill the table with what one sighting of a company states.
var readers = map[Aspect]func(t *table, column int, s didban.Sighting){
	AspectFeatures: func(t *table, column int, s didban.Sighting) {
		for _, f := range s.Facts.Features {
			t.put(column, f.Name, Cell{State: Yes, Quote: text.Clean(cmp.Or(f.Description, f.Name))}, sourceOf(s))
		}
		t.plans(column, s)
	},
	AspectIntegrations: func(t *table, column int, s didban.Sighting) {
		for _, i := range s.Facts.Integrations {
			t.put(column, i.Name, Cell{State: Yes, Quote: text.Clean(i.Name)}, sourceOf(s))
		}
	},
	AspectFAQ: func(t *table, column int, s didban.Sighting) {
		for _, q := range s.Facts.FAQs {
			t.put(column, q.Question, Cell{State: Value, Value: text.Clean(q.Answer), Quote: text.Clean(q.Question)}, sourceOf(s))
		}
	},
}
