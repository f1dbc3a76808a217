package compare

import (
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// plans enters the features of a company's plans: yes when a plan has it, with the
// plans that do; partial when none has more than a part; a value when plans state
// one; no when all that speak of it say no.
func (t *table) plans(column int, s didban.Sighting) {
	var order []string
	found := map[string][]planCell{}
	for _, p := range s.Facts.Plans {
		for _, f := range p.Features {
			key := t.name(f.Name)
			if _, known := found[key]; !known {
				order = append(order, key)
			}
			found[key] = append(found[key], planCell{p.Name, f})
		}
	}
	for _, key := range order {
		if cell := merged(found[key], len(s.Facts.Plans)); cell.State != NotStated {
			t.put(column, found[key][0].Name, cell, sourceOf(s))
		}
	}
}

// planCell is a feature as one plan states it.
type planCell struct {
	plan string
	didban.PlanFeature
}

// state is what one plan says of the feature.
func (c planCell) state() State {
	switch {
	case c.Included == didban.IncludedNo:
		return No
	case c.Value != "":
		return Value
	case c.Included == didban.IncludedYes:
		return Yes
	case c.Included == didban.IncludedPartial:
		return Partial
	}
	return NotStated
}

// merged makes one cell of what the plans say. When not all of them have the
// feature, the cell names those that do.
func merged(cells []planCell, plans int) Cell {
	out := Cell{State: NotStated}
	var values, has []string
	for _, c := range cells {
		state := c.state()
		if state == NotStated {
			continue
		}
		if out.State == NotStated || tells(Cell{State: state}) > tells(out) || out.State == Partial && state == Yes {
			out.State, out.Quote = state, text.Clean(c.Name)
		}
		if state != No {
			has = append(has, c.plan)
		}
		if state == Value {
			values = append(values, c.plan+": "+text.Clean(c.Value))
			out.Quote = text.Clean(c.Value)
		}
	}
	if len(values) > 0 {
		out.Value = strings.Join(slices.Compact(values), " · ")
	}
	if len(has) < plans {
		out.Plans = slices.Compact(has)
	}
	return out
}
