package extractors

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// lexicon tells which of many words a text holds, in one pass over the text: at most
// places stand two bytes with which none of the words begins.
type lexicon struct {
	// begun says of each two bytes which of the groups begins with them, in small letters or
	// capitals; 0 for none.
	begun [1 << 16]uint8
	// groups are the words by the two bytes that they begin with; the first is empty.
	groups [][]listed
	// all are the bits of the lists.
	all uint64
}

// listed is a word, and the bit of the list that it is of.
type listed struct {
	word string
	list uint64
}

// newLexicon makes a lexicon of at most 64 lists of words, of two bytes or more each,
// that begin in at most 255 ways. It panics beyond: the lists are tables of this package, and
// words would go unseen.
func newLexicon(lists ...[]string) *lexicon {
	if len(lists) > 64 {
		panic("a lexicon of more than 64 lists")
	}
	x := &lexicon{groups: make([][]listed, 1)}
	for i, list := range lists {
		x.all |= 1 << i
		for _, w := range list {
			x.add(listed{w, 1 << i})
		}
	}
	return x
}

// add lists a word under the two bytes that it begins with, whatever the case of its letters.
func (x *lexicon) add(l listed) {
	own := uint16(l.word[0])<<8 | uint16(l.word[1])
	if x.begun[own] == 0 {
		if len(x.groups) > math.MaxUint8 {
			panic("the words of a lexicon begin in more than 255 ways, " + l.word)
		}
		x.begun[own] = uint8(len(x.groups))
		x.groups = append(x.groups, nil)
	}
	under := []uint8{0}
	for _, begins := range beginnings(l.word) {
		group := &x.begun[begins]
		if *group == 0 {
			*group = x.begun[own]
		}
		if !slices.Contains(under, *group) {
			under = append(under, *group)
			x.groups[*group] = append(x.groups[*group], l)
		}
	}
}

// beginnings returns the two bytes that a word begins with in each case of its first letters.
func beginnings(w string) (out []uint16) {
	_, size := utf8.DecodeRuneInString(w)
	for _, first := range []string{w[:size], strings.ToUpper(w[:size])} {
		for _, more := range []string{w[size:], strings.ToUpper(w[size:])} {
			s := first + more
			out = append(out, uint16(s[0])<<8|uint16(s[1]))
		}
	}
	return out
}

// in returns a bit for each list of which s holds a word: 1<<i for the list i.
func (x *lexicon) in(s string) (found uint64) {
	two := uint16(0)
	for i := range len(s) {
		two = two<<8 | uint16(s[i])
		if x.begun[two] == 0 {
			continue
		}
		for _, l := range x.groups[x.begun[two]] {
			if strings.HasPrefix(s[i-1:], l.word) {
				if found |= l.list; found == x.all {
					return found
				}
			}
		}
	}
	return found
}

// occurs reports whether s holds a word of any list, in small letters or capitals.
func (x *lexicon) occurs(s string) bool {
	two := uint16(0)
	for i := range len(s) {
		two = two<<8 | uint16(s[i])
		if group := x.begun[two]; group != 0 && x.stands(group, s[i-1:]) {
			return true
		}
	}
	return false
}

// leads reports whether s begins with a word of any list, in small letters or capitals.
func (x *lexicon) leads(s string) bool {
	if len(s) < 2 {
		return false
	}
	group := x.begun[uint16(s[0])<<8|uint16(s[1])]
	return group != 0 && x.stands(group, s)
}

// stands reports whether s begins with a word of the group.
func (x *lexicon) stands(group uint8, s string) bool {
	return slices.ContainsFunc(x.groups[group], func(l listed) bool {
		return len(s) >= len(l.word) && strings.EqualFold(s[:len(l.word)], l.word)
	})
}

// wordPattern is a regular expression of which every match holds one of the words, so
// that it is tried only where one occurs: to find a word takes a fraction of the time.
type wordPattern struct {
	*regexp.Regexp
	words *lexicon
	// lead says that a match stands at the beginning of a text, and a word at its own.
	lead bool
}

// newWordPattern compiles an expression. The words stand in small letters between bars.
func newWordPattern(words, expression string) wordPattern {
	return wordPattern{Regexp: regexp.MustCompile(inAnyHand(expression)), words: newLexicon(inEachHand(strings.Split(words, "|")))}
}

// handed writes Persian with the letters of Arabic keyboards: one of them, or both.
var handed = []*strings.Replacer{strings.NewReplacer("ی", "ي", "ک", "ك"), strings.NewReplacer("ی", "ي"), strings.NewReplacer("ک", "ك")}

// inEachHand adds to the words what they are in the letters of Arabic keyboards.
func inEachHand(words []string) []string {
	out := words
	for _, w := range words {
		for _, hand := range handed {
			if other := hand.Replace(w); !slices.Contains(out, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// inAnyHand lets an expression match Persian in the letters of Arabic keyboards too. None of
// the letters stands in brackets.
func inAnyHand(expression string) string {
	return strings.NewReplacer("ی", "[یي]", "ک", "[کك]").Replace(expression)
}

// newLeadPattern is newWordPattern for an expression that begins with "^" and one of the
// words: two letters refuse most texts.
func newLeadPattern(words, expression string) wordPattern {
	p := newWordPattern(words, expression)
	p.lead = true
	return p
}

// may reports whether s holds a word where a match needs one.
func (p wordPattern) may(s string) bool {
	if p.lead {
		return p.words.leads(s)
	}
	return p.words.occurs(s)
}

// MatchString reports whether s holds a match of the expression.
func (p wordPattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

// FindStringIndex returns where the first match in s lies, nil without one.
func (p wordPattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// ReplaceAllString returns s with the matches of the expression replaced.
func (p wordPattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}
