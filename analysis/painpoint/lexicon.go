package painpoint

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"didban"
)

// lexicon finds the phrases of named groups in folded text. A phrase is a row of
// words; "*" stands for the rest of a word, or alone for a whole one.
type lexicon struct {
	groups []string
	index  map[string]uint16
	ends   []uint16 // the groups of phrases, those that end at one place together
	places places
	filter filter // of the keys of places, and of the words before a "*"
}

// hit is a phrase of a group, found at a token.
type hit struct {
	group  uint16
	token  int32
	phrase int32 // its place in the lexicon's ends
}

// restOfWord is the letter, of no language read here, that stands for "*" while a
// phrase is folded.
const restOfWord = 'ʘ'

func newLexicon() *lexicon {
	return &lexicon{index: map[string]uint16{}, places: places{slots: make([]place, 2)}}
}

// parse reads groups of phrases: "= name" opens a group, the lines after it hold
// its phrases between commas, "#" begins a remark.
func (l *lexicon) parse(r io.Reader) error {
	group := ""
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "="); ok {
			group = strings.TrimSpace(name)
			continue
		}
		if line == "" {
			continue
		}
		if group == "" {
			return fmt.Errorf("lexicon line %d: phrases before the first group: %w", n, didban.ErrInvalid)
		}
		for phrase := range strings.SplitSeq(line, ",") {
			l.add(group, phrase)
		}
	}
	return lines.Err()
}

// add enters one phrase into a group. "~" before it sets it apart from the others
// of its group; "!" says that it gives the type whatever the model says.
func (l *lexicon) add(group, phrase string) {
	phrase = strings.TrimSpace(phrase)
	if weak, ok := strings.CutPrefix(phrase, "~"); ok {
		group, phrase = "~"+group, weak
	}
	if plain, ok := strings.CutPrefix(phrase, surePrefix); ok {
		l.enter(surePrefix+group, plain)
		phrase = plain
	}
	l.enter(group, phrase)
}

// enter writes one phrase down; a group begins with its first phrase.
func (l *lexicon) enter(group, phrase string) {
	id, ok := l.index[group]
	if !ok {
		id = uint16(len(l.groups))
		l.index[group] = id
		l.groups = append(l.groups, group)
	}
	var d doc
	w := writer{doc: &d}
	w.write(strings.ReplaceAll(phrase, "*", string(restOfWord)))
	if len(d.tokens) == 0 {
		return
	}
	at := l.places.add(beginning)
	for _, t := range d.tokens {
		at = l.step(at, d.buf[t.start:t.end])
	}
	ends := l.endsAt(at)
	at.ends, at.count = int32(len(l.ends)), at.count+1
	l.ends = append(append(l.ends, ends...), id)
}

// step returns the place that one more word of a phrase leads to.
func (l *lexicon) step(at *place, word []rune) *place {
	at.more = true
	hash, stem := uint64(newWord), word
	for len(stem) > 0 && stem[len(stem)-1] == restOfWord {
		stem = stem[:len(stem)-1]
	}
	for _, r := range stem {
		hash = roll(hash, r)
	}
	switch len(stem) {
	case len(word):
		hash = whole(hash)
	case 0:
		at.any, hash = true, anyWord
	default:
		l.filter.add(hash)
	}
	key := mix(at.key, hash)
	l.filter.add(key)
	return l.places.add(key)
}
