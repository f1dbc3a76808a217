package changes

import (
	"cmp"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// cell is a feature as one plan, or the page as a whole, states it.
type cell struct {
	plan string
	didban.PlanFeature
	name, value string // keys
}

// text is what the page says: the name, and the value where there is one.
func (f cell) text() string {
	if f.Value == "" {
		return f.Name
	}
	return f.Name + ": " + f.Value
}

// present reports whether the plan is said to have the feature.
func present(f didban.PlanFeature) bool {
	return f.Included == didban.IncludedYes || f.Included == didban.IncludedPartial || f.Included == "" && f.Value != ""
}

// keyring remembers the keys of texts: the plans of a page name the same features.
type keyring map[string]string

func (k keyring) key(s string) string {
	found, known := k[s]
	if !known {
		found = key(s)
		k[s] = found
	}
	return found
}

// cells returns the features of a plan in a fixed order, one for each name. Of rows
// that share a name, under several headings or by a slip of the page, the values
// are taken together: which row is which cannot be told in the next edition.
func (k keyring) cells(p didban.Plan) []cell {
	var rows []cell
	for _, f := range p.Features {
		if c := (cell{p.Name, f, k.key(f.Name), k.key(f.Value)}); c.name != "" {
			rows = append(rows, c)
		}
	}
	slices.SortFunc(rows, func(a, b cell) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.value, b.value),
			-strings.Compare(string(a.Included), string(b.Included)), strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	var out []cell
	for _, c := range rows {
		if n := len(out); n > 0 && out[n-1].name == c.name {
			out[n-1] = k.together(out[n-1], c)
			continue
		}
		out = append(out, c)
	}
	return out
}

// together makes one cell of two rows with the same name.
func (k keyring) together(a, b cell) cell {
	switch {
	case !present(b.PlanFeature) || a.value == b.value && present(a.PlanFeature):
		return a
	case !present(a.PlanFeature):
		return b
	}
	a.Value = joinDistinct([]string{a.Value, b.Value}, " · ")
	a.value = k.key(a.Value)
	return a
}

// pageFeatures are the features that no plan owns, in the shape of a plan.
func pageFeatures(features []didban.Feature) didban.Plan {
	var p didban.Plan
	for _, f := range features {
		p.Features = append(p.Features, didban.PlanFeature{Name: f.Name, Group: f.Group, Included: didban.IncludedYes, Value: f.Description})
	}
	return p
}

func cellSide(f cell) *didban.Side {
	quote := text.Clean(cmp.Or(f.Value, f.Name))
	return &didban.Side{Text: text.Clean(f.text()), Plan: f.plan, Included: f.Included, Value: f.Value, Quote: quote}
}
