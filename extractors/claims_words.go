package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// claimWord is a word of a sentence, and the sets of which spellings begin with it.
type claimWord struct {
	from, to int
	sets     []wordOf
}

// wordOf is a set, and the number of words of its spelling.
type wordOf struct{ set, words int }

// stating returns the words of a folded sentence that state a claim, "" when it states none.
func stating(folded string) string {
	words, found := claims.read(folded)
	for k := range claims.phrases {
		p := &claims.phrases[k] // not copied: there are many
		if !p.needs.within(found) {
			continue
		}
		for i := range words {
			if end := follow(words, i, p.parts); end > 0 {
				return folded[words[i].from:words[end-1].to]
			}
		}
	}
	return ""
}

// follow returns where the words end that stand for the parts one after the other and begin
// at word i, 0 when none do.
func follow(words []claimWord, i int, parts []claimPart) int {
	if parts[0].set == 0 {
		return rest(words, i+1, parts)
	}
	for _, w := range words[i].sets {
		if w.set == parts[0].set {
			if end := rest(words, i+w.words, parts); end > 0 {
				return end
			}
		}
	}
	return 0
}

// rest returns the same where the first of the parts ends before word end.
func rest(words []claimWord, end int, parts []claimPart) int {
	if len(parts) == 1 {
		return end
	}
	for next := end; next <= end+parts[1].between && next < len(words); next++ {
		if last := follow(words, next, parts[1:]); last > 0 {
			return last
		}
	}
	return 0
}

// read cuts a folded sentence into words and finds the sets of each.
func (b *claimBook) read(folded string) (words []claimWord, found claimSets) {
	words = make([]claimWord, 0, len(folded)/4+1)
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		switch {
		case r == '%':
			words = append(words, claimWord{from: i, to: i + size})
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			size = len(wordAt(folded[i:]))
			words = append(words, claimWord{from: i, to: i + size})
		}
		i += size
	}
	all := make([]wordOf, 0, len(words))
	found.add(0)
	for i := range words {
		at := len(all)
		all = b.setsAt(all, folded, words[i:])
		words[i].sets = all[at:]
		for _, w := range words[i].sets {
			found.add(w.set)
		}
	}
	return words, found
}

// wordAt returns the word with which s begins: letters, digits, and the signs within it.
func wordAt(s string) string {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			end = i + utf8.RuneLen(r)
		case !strings.ContainsRune("'./", r):
			return s[:end]
		}
	}
	return s[:end]
}

// setsAt appends the sets of which spellings begin with the first word.
func (b *claimBook) setsAt(out []wordOf, folded string, words []claimWord) []wordOf {
	first := folded[words[0].from:words[0].to]
	out = appendSets(out, b.begun[first], folded, words[1:])
	if startsWithDigit(first) {
		out = appendSets(out, b.begun[figures], folded, words[1:])
	}
	for n := b.shortest; n <= min(b.longest, len(first)); n++ {
		out = appendSets(out, b.stemmed[first[:n]], folded, words[1:])
	}
	return out
}

// appendSets appends the sets of those of the spellings that go on as the words do.
func appendSets(out []wordOf, spelled []spelling, folded string, words []claimWord) []wordOf {
	for _, s := range spelled {
		if s.follows(folded, words) {
			out = append(out, wordOf{s.set, 1 + len(s.rest)})
		}
	}
	return out
}

// follows reports whether the words after the first are those of the spelling.
func (s spelling) follows(folded string, words []claimWord) bool {
	if len(words) < len(s.rest) {
		return false
	}
	for k, want := range s.rest {
		said := folded[words[k].from:words[k].to]
		number := want == figures && startsWithDigit(said)
		if said != want && !number && !(s.stem && k == len(s.rest)-1 && strings.HasPrefix(said, want)) {
			return false
		}
	}
	return true
}
