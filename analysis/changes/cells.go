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
	name, group, value string // keys
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

// cells returns the features of a plan in a fixed order, each once.
func (k keyring) cells(p didban.Plan) []cell {
	var out []cell
	for _, f := range p.Features {
		if c := (cell{p.Name, f, k.key(f.Name), k.key(f.Group), k.key(f.Value)}); c.name != "" {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b cell) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.group, b.group),
			strings.Compare(string(a.Included), string(b.Included)), strings.Compare(a.value, b.value),
			strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	return slices.CompactFunc(out, func(a, b cell) bool {
		return a.name == b.name && a.group == b.group && a.Included == b.Included && a.value == b.value
	})
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
