package text

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Terms returns the words of s in the form in which they are searched and
// compared: folded, Persian words joined and lightly stemmed, English ones
// stemmed by Snowball, letters repeated for emphasis cut to two. They keep their
// order and repetitions, and no word is left out, negations least of all.
// Terms of terms are the same terms.
func Terms(s string) []string {
	terms := Words(s)
	for {
		next := JoinPersian(terms)
		for i, w := range next {
			next[i] = stem(calm(w))
		}
		if slices.Equal(terms, next) {
			return terms
		}
		terms = next
	}
}

// stem reduces one folded word to its stem by its script.
func stem(w string) string {
	if isArabic(w) {
		return StemPersian(w)
	}
	for !hasDigit(w) {
		next := english.Stem(w, false)
		if next == w || next == "" {
			break
		}
		w = next
	}
	return w
}

// calm cuts every run of three or more of the same letter to two in Latin script
// and to one in Arabic script: "sooo" is "soo", «عاااالی» is «عالی».
func calm(w string) string {
	out := make([]byte, 0, len(w))
	runes := []rune(w)
	for i := 0; i < len(runes); {
		n := 1
		for i+n < len(runes) && runes[i+n] == runes[i] {
			n++
		}
		keep := n
		if n >= 3 && unicode.IsLetter(runes[i]) {
			keep = 2
			if unicode.Is(unicode.Arabic, runes[i]) {
				keep = 1
			}
		}
		for range keep {
			out = utf8.AppendRune(out, runes[i])
		}
		i += n
	}
	return string(out)
}

// isArabic reports whether the word begins in Arabic script.
func isArabic(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.Is(unicode.Arabic, r)
}

func hasDigit(w string) bool {
	for _, r := range w {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
