package extractors

import (
	"math/bits"
	"regexp"
	"strings"
)

// lexicon tells which of many words a text holds, in one pass over the text: at most
// places stand two bytes with which none of the words begins.
type lexicon struct {
	// begun holds a bit for each two bytes that begin a word.
	begun [1 << 16 / bits.UintSize]uint
	words map[[2]byte][]listed
}

// listed is a word, and the bit of the list that it is of.
type listed struct {
	word string
	list uint64
}

// newLexicon makes a lexicon of at most 64 lists of words, of two bytes or more each.
func newLexicon(lists ...[]string) *lexicon {
	x := &lexicon{words: map[[2]byte][]listed{}}
	for i, list := range lists {
		for _, w := range list {
			two := [2]byte{w[0], w[1]}
			x.words[two] = append(x.words[two], listed{w, 1 << i})
			at := uint(w[0])<<8 | uint(w[1])
			x.begun[at/bits.UintSize] |= 1 << (at % bits.UintSize)
		}
	}
	return x
}

// in returns a bit for each list of which s holds a word: 1<<i for the list i.
func (x *lexicon) in(s string) (found uint64) {
	for i := 1; i < len(s); i++ {
		at := uint(s[i-1])<<8 | uint(s[i])
		if x.begun[at/bits.UintSize]&(1<<(at%bits.UintSize)) == 0 {
			continue
		}
		for _, l := range x.words[[2]byte{s[i-1], s[i]}] {
			if rest := s[i-1:]; len(rest) >= len(l.word) && rest[:len(l.word)] == l.word {
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
