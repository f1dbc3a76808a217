package changes

import (
	"slices"
	"strings"
	"unicode/utf8"

	"didban"
)

// fate is what became of a plan, or where it comes from, when it is one of several:
// the rule says so, and others are the plans of the other edition.
type fate struct {
	rule   string
	others []didban.Plan
}

// plural returns the rule of a plan that became, or was, several.
func (f fate) plural() string {
	if len(f.others) > 1 {
		return f.rule
	}
	return ""
}

// fates are told of plans by name, in one edition.
type fates map[string]fate

func (f fates) of(p didban.Plan) fate { return f[nameKey(p.Name)] }

// kin are plans of one edition that are one in the other.
type kin struct {
	whole didban.Plan
	parts []didban.Plan
}

// splits returns the fates of the plans that were split or merged, among those that
// were not found again by name. A plan of another name that surely is the same one
// may be one of the parts.
func splits(before, after []didban.Plan, renames []planPair) (was, is fates) {
	was, is = fates{}, fates{}
	turned := make([]planPair, len(renames))
	for i, p := range renames {
		turned[i] = planPair{p.after, p.before}
	}
	for _, k := range kinOf(before, after, renames) {
		k.tell(was, is, "split into ", "split from ")
	}
	for _, k := range kinOf(after, before, turned) {
		k.tell(is, was, "merged from ", "merged into ")
	}
	return was, is
}

// tell enters the fates of one family, unless another one has told of a member.
func (k kin) tell(wholes, parts fates, ofWhole, ofPart string) {
	taken := func(p didban.Plan) bool { return parts.of(p).rule != "" }
	if wholes.of(k.whole).rule != "" || slices.ContainsFunc(k.parts, taken) {
		return
	}
	names := make([]string, len(k.parts))
	for i, p := range k.parts {
		names[i] = p.Name
		parts[nameKey(p.Name)] = fate{ofPart + k.whole.Name, []didban.Plan{k.whole}}
	}
	wholes[nameKey(k.whole.Name)] = fate{ofWhole + strings.Join(names, " and "), k.parts}
}

// kinOf finds the wholes that two or more of the parts come from. A part of two
// wholes, as far as can be told, is of neither.
func kinOf(wholes, parts []didban.Plan, renames []planPair) []kin {
	var out []kin
	for _, r := range renames {
		named := filter(parts, func(p didban.Plan) bool { return carriesName(r.before, p) })
		if len(named) > 0 && carriesName(r.before, r.after) {
			out = append(out, kin{r.before, append([]didban.Plan{r.after}, named...)})
		}
	}
	if len(wholes)*len(parts) > maxCandidates {
		return out
	}
	owned := make([][]didban.Plan, len(wholes))
	kinship := kinships(wholes, parts)
	for p := range parts {
		if w := owner(len(wholes), func(w int) int { return kinship(w, p) }); w >= 0 {
			owned[w] = append(owned[w], parts[p])
		}
	}
	for w, of := range owned {
		if len(of) > 1 && covered(wholes[w], of) {
			out = append(out, kin{wholes[w], of})
		}
	}
	return out
}

// owner returns the place of the closest of n wholes, or −1 when none is close or
// two are equally so.
func owner(n int, kinship func(w int) int) int {
	best, at := 0, -1
	for w := range n {
		switch k := kinship(w); {
		case k > best:
			best, at = k, w
		case k == best:
			at = -1
		}
	}
	return at
}

// kinships tells how close a part is to a whole: 2 by its name, 1 by prices or by
// what it holds, 0 not at all. What is free is never part of what is not.
func kinships(wholes, parts []didban.Plan) func(w, p int) int {
	alike := renamed(wholes, parts)
	was, is := contents(wholes), contents(parts)
	return func(w, p int) int {
		both := shared(was[w], is[p])
		switch {
		case (standing(wholes[w]) == stateFree) != (standing(parts[p]) == stateFree):
			return 0
		case carriesName(wholes[w], parts[p]):
			return 2
		case alike(w, p) >= renameScore, both > 1 && mostOf(both, len(is[p])):
			return 1
		}
		return 0
	}
}

// mostOf is three quarters and more.
func mostOf(n, all int) bool { return n*4 >= all*3 }

// carriesName reports whether the name of a plan is part of another's: "Pro" of
// "Pro Team" and of "Team Pro".
func carriesName(whole, part didban.Plan) bool {
	w, p := nameKey(whole.Name), nameKey(part.Name)
	return utf8.RuneCountInString(w) >= 3 && (strings.HasPrefix(p, w) || strings.HasSuffix(p, w))
}

// covered reports whether the parts carry the name of the whole, or together hold
// most of what it holds.
func covered(whole didban.Plan, parts []didban.Plan) bool {
	if !slices.ContainsFunc(parts, func(p didban.Plan) bool { return !carriesName(whole, p) }) {
		return true
	}
	all, held := content(whole), map[string]bool{}
	for _, p := range parts {
		for f := range content(p) {
			held[f] = true
		}
	}
	return len(all) > 1 && mostOf(shared(all, held), len(all))
}
