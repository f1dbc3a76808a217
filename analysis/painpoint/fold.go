package painpoint

import (
	"strings"
	"unicode"

	"didban/internal/text"
)

// kind says what becomes of a rune.
type kind uint8

const (
	gap kind = iota // ends a word
	nothing
	letter
	at
	sign // says something by itself
)

// char is the folded form of a rune; all digits are one.
type char struct {
	letter rune
	kind   kind
}

// chars holds the forms of the runes below 0x2040, where both languages live with their marks.
var chars = func() (table [0x2040]char) {
	for r := range table {
		table[r] = rareChar(rune(r))
	}
	return table
}()

func charOf(r rune) char {
	if r < rune(len(chars)) {
		return chars[r]
	}
	return rareChar(r)
}

// rareChar is [charOf] by rule.
func rareChar(r rune) char {
	r = text.FoldRune(r)
	switch {
	case r < 0 || r == '\'':
		return char{r, nothing}
	case unicode.IsLetter(r):
		return char{r, letter}
	case unicode.IsDigit(r):
		return char{'0', letter}
	case r == '@':
		return char{r, at}
	case strings.ContainsRune("!?$%€£", r), unicode.Is(unicode.So, r):
		return char{r, sign}
	}
	return char{r, gap}
}
