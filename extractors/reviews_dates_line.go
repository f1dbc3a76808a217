package extractors

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestAgo is the most bytes of a text that names a date without a digit.
const longestAgo = 40

// datedLine reports whether a line names a year or a time gone by, so that it is
// worth reading as a date.
func datedLine(said string) bool {
	if len(said) > longestAgo && !hasDigit(said) {
		return false
	}
	folded := foldDate(said)
	if namesYear(folded) || ago.MatchString(folded) {
		return true
	}
	return len(folded) <= len("September ’26") && (joinsNumbers(folded) || strings.ContainsAny(folded, "'’‘")) && shortDate.MatchString(folded)
}

// How many words a sentence that names a day has at least, and a line that states one
// at most: "Reviewed in the United States on March 5, 2024".
const leastSentence, mostDateWords = 6, 12

// tells reports whether a line speaks of something that happened on a day, rather than
// stating the day.
func tells(said string) bool {
	words := strings.Fields(said)
	if len(words) < leastSentence {
		return false
	}
	last := words[len(words)-1]
	mark, _ := utf8.DecodeLastRuneInString(last)
	return len(words) > mostDateWords || strings.ContainsRune(".!?؟…", mark) && !hasDigit(last)
}

// shortDate matches a date whose year has two digits.
var shortDate = regexp.MustCompile(`^\d{1,2}[/.]\d{1,2}[/.]\d\d$|^\pL{3,9}\.? ['’‘]\d\d$`)

// namesYear reports whether s holds a number from 1200 to 2099 that no letter stands
// before.
func namesYear(s string) bool {
	for at := yearAt(s, 0); at >= 0; at = yearAt(s, at+4) {
		if before, _ := utf8.DecodeLastRuneInString(s[:at]); !unicode.IsLetter(before) {
			return true
		}
	}
	return false
}
