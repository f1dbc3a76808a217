package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"didban/internal/text"
)

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
