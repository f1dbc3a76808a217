package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
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

// table collects cells under the names of rows.
type table struct {
	options  Options
	synonyms *Synonyms
	width    int
	rows     map[string]*line
	// names remembers the names of rows: plans repeat the same features.
	names map[string]string
}

// line is a row under way.
type line struct {
	names map[string]int
	cells []Cell
}

// name is what a row is found by: its meaningful terms in a fixed order, synonyms
// under one name. A name without any is found by its folded form.
func (t *table) name(s string) string {
	if name, known := t.names[s]; known {
		return name
	}
	terms := t.synonyms.content(text.Terms(s))
	slices.Sort(terms)
	name := cmp.Or(strings.Join(slices.Compact(terms), " "), text.Fold(s))
	t.names[s] = name
	return name
}

// put enters a cell. Of several that one company states, the one that says more
// stands: a value, then partial, yes and no.
func (t *table) put(column int, name string, c Cell, from source) {
	key := t.name(name)
	if key == "" {
		return
	}
	row, known := t.rows[key]
	if !known {
		row = &line{names: map[string]int{}, cells: make([]Cell, t.width)}
		for i := range row.cells {
			row.cells[i].State = NotStated
		}
		t.rows[key] = row
	}
	row.names[text.Clean(name)]++
	if tells(c) > tells(row.cells[column]) {
		row.cells[column] = t.options.fill(c, from)
	}
}

// tells orders cells by how much they say.
func tells(c Cell) int {
	return slices.Index([]State{NotStated, No, Yes, Partial, Value}, c.State)
}

// sorted returns the rows that most companies state first, then by name.
func (t *table) sorted() []Row {
	var out []Row
	for _, key := range slices.Sorted(maps.Keys(t.rows)) {
		row := t.rows[key]
		names := slices.SortedFunc(maps.Keys(row.names), func(a, b string) int {
			return cmp.Or(cmp.Compare(row.names[b], row.names[a]), strings.Compare(a, b))
		})
		out = append(out, Row{Name: names[0], Aliases: otherNames(names), Cells: row.cells})
	}
	slices.SortStableFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(statedIn(b), statedIn(a)), strings.Compare(a.Name, b.Name))
	})
	return out
}

// otherNames returns the names that differ from the first in more than typography.
func otherNames(names []string) []string {
	var out []string
	seen := map[string]bool{text.Fold(names[0]): true}
	for _, n := range names[1:] {
		if folded := text.Fold(n); !seen[folded] {
			seen[folded] = true
			out = append(out, n)
		}
	}
	return out
}

func statedIn(r Row) int {
	n := 0
	for _, c := range r.Cells {
		if c.State != NotStated {
			n++
		}
	}
	return n
}
