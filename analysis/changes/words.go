package changes

import (
	"strings"
	"unicode"

	"didban/internal/text"
)

// tokens returns the words, numbers and signs of currency, share and infinity of s in comparable form. A
// number is one token without grouping: "1,000.50" is "1000.50". "and" is left out,
// because pages also write it as "&".
func tokens(s string) []string {
	runes := []rune(text.Fold(s))
	var out []string
	for i := 0; i < len(runes); {
		n := tokenEnd(runes, i)
		if n == i {
			i++
			continue
		}
		if word := string(runes[i:n]); word != "and" && word != "و" {
			out = append(out, strings.ReplaceAll(word, ",", ""))
		}
		i = n
	}
	return out
}

// tokenEnd returns the end of the token that begins at i, or i when none does.
func tokenEnd(runes []rune, i int) int {
	end := i
	switch {
	case unicode.IsDigit(runes[i]):
		for end < len(runes) && (unicode.IsDigit(runes[end]) || joinsDigits(runes, end)) {
			end++
		}
	case unicode.IsLetter(runes[i]):
		for end < len(runes) && unicode.IsLetter(runes[end]) {
			end++
		}
	case unicode.Is(unicode.Sc, runes[i]), runes[i] == '%', runes[i] == '∞':
		end++
	}
	return end
}

// joinsDigits reports whether the sign at i stands inside a number: a point before
// a digit, or a comma before exactly three.
func joinsDigits(runes []rune, i int) bool {
	digits := 0
	for j := i + 1; j < len(runes) && unicode.IsDigit(runes[j]); j++ {
		digits++
	}
	return runes[i] == '.' && digits > 0 || runes[i] == ',' && digits == 3
}

// key returns what two texts have in common when they say the same in the same
// words. Words are run together, so that "e-mail" is "email" and a Persian word is
// the same with a joiner, a space or nothing; numbers stay apart.
func key(s string) string {
	var b strings.Builder
	number := false
	for _, token := range tokens(s) {
		starts := unicode.IsDigit(rune(token[0]))
		if b.Len() > 0 && (starts || number) {
			b.WriteByte(' ')
		}
		b.WriteString(token)
		number = starts
	}
	return b.String()
}

// generic are words that name what a thing is and not which one.
var generic = map[string]bool{
	"plan": true, "package": true, "tier": true, "subscription": true, "edition": true,
	"integration": true, "integrations": true, "app": true, "connector": true,
	"پلن": true, "طرح": true, "بسته": true, "اشتراک": true, "تعرفه": true,
	"یکپارچه": true, "سازی": true, "یکپارچهسازی": true, "ادغام": true, "اتصال": true, "به": true, "با": true,
}

// nameKey is the key of a name without generic words: "Pro plan" is "Pro". A name
// of nothing else keeps them.
func nameKey(s string) string {
	var own []string
	for _, token := range tokens(s) {
		if !generic[token] {
			own = append(own, token)
		}
	}
	if len(own) == 0 {
		return key(s)
	}
	return key(strings.Join(own, " "))
}
