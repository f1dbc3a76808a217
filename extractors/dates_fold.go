package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"didban/internal/text"
)

// persianDigit reports whether r is a digit that Persian has and Arabic has not.
func persianDigit(r rune) bool { return r >= '۰' && r <= '۹' }

// isASCII reports whether no byte of s is of another script or sign.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldDate folds Arabic script as Persian; other scripts keep their marks, which
// month names need.
func foldDate(s string) string {
	if isASCII(s) {
		return s
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		return text.Fold(s)
	}
	return text.Digits(strings.Map(indicDigit, norm.NFKC.String(s)))
}

// indicDigit returns the ASCII digit for one of Devanagari, Bengali or Thai.
func indicDigit(r rune) rune {
	for _, zero := range [...]rune{'०', '০', '๐'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}
