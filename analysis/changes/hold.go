package changes

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"didban"
)

// reasonGone is why a removal waits.
const reasonGone = "gone once: waits for a second sighting"

// hold marks what is not believed yet: everything from a sighting that reads oddly,
// and whatever was there before and is not now.
func (c *comparison) hold() {
	odd := c.oddity()
	for i := range c.out {
		change := &c.out[i]
		switch {
		case change.Kind == didban.PageGone:
			change.State, change.Reason = didban.ChangeHeld, reasonGone
		case odd != "":
			change.State, change.Reason = didban.ChangeHeld, odd
		case change.Kind.Removes() || change.After == nil:
			change.State, change.Reason = didban.ChangeHeld, reasonGone
		}
	}
}

// oddity returns why the later sighting is not to be trusted alone; empty when
// nothing speaks against it.
func (c *comparison) oddity() string {
	b, a := c.before.Facts, c.after.Facts
	if a.Outcome != "" && a.Outcome != didban.OutcomeOK && a.Outcome != didban.OutcomeGone {
		return fmt.Sprintf("the page read as %s", a.Outcome)
	}
	if b.Outcome != "" && !b.Outcome.Readable() && b.Outcome != didban.OutcomeGone {
		return fmt.Sprintf("the page read as %s before", b.Outcome)
	}
	if c.before.Extractor != "" && c.after.Extractor != "" && c.before.Extractor != c.after.Extractor {
		return fmt.Sprintf("read by extractors %s before and %s now", c.before.Extractor, c.after.Extractor)
	}
	was, is := count(b), count(a)
	if main := mainFamily[a.Role]; was[main] > 0 && is[main] == 0 {
		return fmt.Sprintf("no %s could be read", main)
	}
	for _, family := range slices.Sorted(maps.Keys(was)) {
		if was[family] >= c.rules.MinFacts && float64(is[family]) < float64(was[family])*(1-c.rules.Drop) {
			return fmt.Sprintf("%s dropped from %d to %d", family, was[family], is[family])
		}
	}
	return methodChanged(b, a)
}

// mainFamily is what a page of a role is read for. Where none of it can be read, the
// page was not read well, whatever else stands in it.
var mainFamily = map[didban.Role]string{
	didban.RolePricing: "plans", didban.RoleFAQ: "questions", didban.RoleIntegrations: "integrations",
	didban.RoleFeatures: "features", didban.RoleLanding: "claims",
}

// count counts the facts of each family, and all of them. Reviews are left out:
// they come and go with the pages of a listing.
func count(f didban.Facts) map[string]int {
	features := len(f.Features)
	for _, p := range f.Plans {
		features += len(p.Features)
	}
	return map[string]int{
		"all facts": f.Count() - len(f.Reviews), "plans": len(f.Plans) + len(f.Addons), "features": features,
		"questions": len(f.FAQs), "integrations": len(f.Integrations), "claims": len(f.Claims),
	}
}

// methodChanged tells whether one family of facts was found by other rules than
// before, which means that the layout is another.
func methodChanged(b, a didban.Facts) string {
	was, is := methods(b), methods(a)
	for _, family := range slices.Sorted(maps.Keys(was)) {
		x, y := was[family], is[family]
		if len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(m string) bool { return slices.Contains(y, m) }) {
			continue
		}
		return fmt.Sprintf("%s found by %s before and by %s now", family, strings.Join(x, ", "), strings.Join(y, ", "))
	}
	return ""
}

// methods returns the rules that found each family of facts.
func methods(f didban.Facts) map[string][]string {
	out := map[string][]string{}
	note := func(family string, e didban.Evidence) {
		if e.Method != "" && !slices.Contains(out[family], e.Method) {
			out[family] = append(out[family], e.Method)
		}
	}
	for _, p := range slices.Concat(f.Plans, f.Addons) {
		note("plans", p.Evidence)
	}
	for _, q := range f.FAQs {
		note("questions", q.Evidence)
	}
	for _, x := range f.Features {
		note("features", x.Evidence)
	}
	for _, x := range f.Integrations {
		note("integrations", x.Evidence)
	}
	for _, x := range f.Claims {
		note("claims", x.Evidence)
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out
}
