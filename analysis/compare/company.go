package compare

import (
	"slices"
	"strings"
	"time"

	"didban"
)

// Company is what is known of one company: its latest readable sighting of each
// page, and the pains of its customers where they are compared.
type Company struct {
	Competitor didban.Competitor
	Sightings  []didban.Sighting
	// Reviews counts those of the period; Pains are their shares.
	Reviews int
	Pains   []didban.PainShare
}

// Column is one company of a matrix.
type Column struct {
	Competitor string `json:"competitor"`
	Name       string `json:"name"`
	Own        bool   `json:"own,omitempty"`
}

// State is what a cell says.
type State string

// The states of a cell. Not stated means that no page read says so; it is never a
// no.
const (
	Yes       State = "yes"
	No        State = "no"
	Partial   State = "partial"
	Value     State = "value"
	NotStated State = "not_stated"
)

// Cell is what one company's pages say about one row.
type Cell struct {
	State State `json:"state"`
	// Value is what the page says beyond yes or no.
	Value string `json:"value,omitempty"`
	// Plans are those that have it, where the page tells plans apart.
	Plans []string  `json:"plans,omitempty"`
	Quote string    `json:"quote,omitempty"`
	URL   string    `json:"url,omitempty"`
	Seen  time.Time `json:"seen_at,omitzero"`
	// Days is the age in whole days at the time of comparison.
	Days int `json:"days,omitempty"`
	// Stale says that the page was last read too long ago to be relied on.
	Stale bool `json:"stale,omitempty"`
}

// Row is one thing that companies are compared by, with a cell for each column.
type Row struct {
	Name string `json:"name"`
	// Aliases are the other names under which companies state it.
	Aliases []string `json:"aliases,omitempty"`
	Cells   []Cell   `json:"cells"`
}

// Suggestion names two rows that may be one. They are never merged silently: who
// agrees adds a synonym.
type Suggestion struct {
	A     string  `json:"a"`
	B     string  `json:"b"`
	Score float64 `json:"score"`
}

// Matrix sets companies side by side.
type Matrix struct {
	Aspect      Aspect       `json:"aspect"`
	AsOf        time.Time    `json:"as_of"`
	Columns     []Column     `json:"columns"`
	Rows        []Row        `json:"rows"`
	Suggestions []Suggestion `json:"suggestions,omitempty"`
}

// columns orders the companies: our own first, then by name.
func columns(companies []Company) []Company {
	return slices.SortedStableFunc(slices.Values(companies), func(a, b Company) int {
		if a.Competitor.Own != b.Competitor.Own {
			if a.Competitor.Own {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Competitor.Name+a.Competitor.ID, b.Competitor.Name+b.Competitor.ID)
	})
}

// source is where and when a cell was read.
type source struct {
	url  string
	seen time.Time
}

func sourceOf(s didban.Sighting) source { return source{s.Facts.URL, s.Seen} }

// fill dates a cell by its source.
func (o Options) fill(c Cell, from source) Cell {
	c.URL, c.Seen = from.url, from.seen
	if !from.seen.IsZero() && !o.AsOf.IsZero() {
		age := o.AsOf.Sub(from.seen)
		c.Days, c.Stale = int(age/(24*time.Hour)), age > o.StaleAfter
	}
	return c
}
