package extractors

import (
	"regexp/syntax"
	"testing"
)

// TestClaimWordsStandInEveryMatch writes a match of every alternative of every pattern, with
// and without what may be left out, and asks whether the words without which the pattern is not tried are in it.
func TestClaimWordsStandInEveryMatch(t *testing.T) {
	for i, r := range claimRules {
		pattern, err := syntax.Parse(r.pattern.String(), syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range matches(pattern) {
			if claiming(said)&(1<<i) == 0 {
				t.Errorf("%q is a match of rule %d, which its words %q and %q hide", said, i, r.words, r.also)
			}
		}
	}
}

// matches returns the matches of an expression, one for each choice between its alternatives
// and whether what may be left out is; what may be repeated stands once.
func matches(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		if first, last := string(re.Rune[0]), string(re.Rune[len(re.Rune)-1]); len(re.Rune) <= 4 && first != last { // "[/x]"
			return []string{first, last}
		}
		return []string{string(re.Rune[0])}
	case syntax.OpCapture, syntax.OpPlus:
		return matches(re.Sub[0])
	case syntax.OpConcat:
		out := []string{""}
		for _, sub := range re.Sub {
			out = endings(out, matches(sub))
		}
		return out
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			out = append(out, matches(sub)...)
		}
		return out
	case syntax.OpQuest, syntax.OpRepeat:
		return append([]string{""}, matches(re.Sub[0])...)
	case syntax.OpStar, syntax.OpEmptyMatch, syntax.OpWordBoundary:
		return []string{""}
	}
	panic("no match of " + re.String())
}

// endings returns every beginning with every end.
func endings(beginnings, ends []string) (out []string) {
	for _, b := range beginnings {
		for _, e := range ends {
			out = append(out, b+e)
		}
	}
	return out
}
