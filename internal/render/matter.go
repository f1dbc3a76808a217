package render

import (
	"cmp"
	"slices"
	"strings"

	"didban"
)

// matter is one thing that alerts are about: several rules may have raised one each.
type matter []didban.Alert

// matters puts alerts about one thing together, the gravest first, and within one the
// alert that says most about it.
func matters(list []didban.Alert) []matter {
	at := map[string]int{}
	var out []matter
	for _, a := range list {
		i, ok := at[a.About()]
		if !ok {
			i = len(out)
			at[a.About()], out = i, append(out, nil)
		}
		out[i] = append(out[i], a)
	}
	for _, m := range out {
		slices.SortFunc(m, func(a, b didban.Alert) int {
			return cmp.Or(tells(b)-tells(a), strings.Compare(a.Rule, b.Rule))
		})
	}
	slices.SortStableFunc(out, func(a, b matter) int {
		return cmp.Or(gravity(b[0])-gravity(a[0]), strings.Compare(a[0].Name, b[0].Name), strings.Compare(a[0].About(), b[0].About()))
	})
	return out
}

// tells is how much the kind of an alert says of a change: that a free plan is gone says
// more than that a price changed.
func tells(a didban.Alert) int { return slices.Index(didban.AlertKinds, a.Kind) }

// gravity is the rank of the alert's severity; what is not a change is of the middle.
func gravity(a didban.Alert) int {
	if a.Change == nil {
		return didban.SeverityMedium.Rank()
	}
	return a.Change.Severity.Rank()
}

// rules names the rules that raised the alerts.
func (s scribe) rules(m matter) string {
	var names []string
	for _, a := range m {
		names = append(names, s.name(a.Rule).Text)
	}
	return s.count("alerts.rule", len(m), args{"rules": strings.Join(names, s.words["list.sep"])})
}
