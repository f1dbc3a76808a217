package painpoint

import (
	"strings"
	"unicode"

	"didban/internal/text"
)

// folded holds [text.FoldRune] of the runes below 0x700, where both languages live.
var folded = func() (table [0x700]rune) {
	for r := range table {
		table[r] = text.FoldRune(rune(r))
	}
	return table
}()

func fold(r rune) rune {
	if r < rune(len(folded)) {
		return folded[r]
	}
	return text.FoldRune(r)
}

// kind says what becomes of a folded rune.
type kind uint8

const (
	gap kind = iota // ends a word
	nothing
	letter
	digit
	at
	sign // says something by itself
)

// kinds holds the kind of the runes below 0x700, where both languages live.
var kinds = func() (table [0x700]kind) {
	for r := range table {
		table[r] = kindIn(rune(r))
	}
	return table
}()

func kindOf(r rune) kind {
	if uint32(r) < uint32(len(kinds)) {
		return kinds[r]
	}
	return kindIn(r)
}

func kindIn(r rune) kind {
	switch {
	case r < 0 || r == '\'':
		return nothing
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case r == '@':
		return at
	case strings.ContainsRune("!?$%€£", r), unicode.Is(unicode.So, r):
		return sign
	}
	return gap
}
