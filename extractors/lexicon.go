package extractors

import (
	"regexp"
	"strings"
)

// lexicon tells which of many words a text holds, in one pass over the text: at most
// places stand two bytes with which none of the words begins.
type lexicon struct {
	// begun says of each two bytes which of the groups begins with them; 0 for none.
	begun [1 << 16]uint8
	// groups are the words by the two bytes that they begin with; the first is empty.
	groups [][]listed
}

// listed is a word, and the bit of the list that it is of.
type listed struct {
	word string
	list uint64
}

// newLexicon makes a lexicon of at most 64 lists of words, of two bytes or more each,
// that begin in at most 255 ways.
func newLexicon(lists ...[]string) *lexicon {
	x := &lexicon{groups: make([][]listed, 1)}
	for i, list := range lists {
		for _, w := range list {
			group := &x.begun[uint16(w[0])<<8|uint16(w[1])]
			if *group == 0 {
				*group = uint8(len(x.groups))
				x.groups = append(x.groups, nil)
			}
			x.groups[*group] = append(x.groups[*group], listed{w, 1 << i})
		}
	}
	return x
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
				found |= l.list
			}
		}
	}
	return found
}

// wordPattern is a regular expression of which every match holds one of the words, so
// that it is tried only where one occurs: to find a word takes a fraction of the time.
type wordPattern struct {
	*regexp.Regexp
	words *lexicon
}

// newWordPattern compiles an expression. The words stand in small letters between bars.
func newWordPattern(words, expression string) wordPattern {
	return wordPattern{regexp.MustCompile(expression), newLexicon(strings.Split(words, "|"))}
}

// MatchString reports whether s holds a match of the expression.
func (p wordPattern) MatchString(s string) bool {
	return p.words.in(strings.ToLower(s)) != 0 && p.Regexp.MatchString(s)
}

// ReplaceAllString returns s with the matches of the expression replaced.
func (p wordPattern) ReplaceAllString(s, with string) string {
	if p.words.in(strings.ToLower(s)) == 0 {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}
