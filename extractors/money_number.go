package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"didban/internal/text"
)

// longestNumber is the most bytes a number of a price has; longer runs of digits
// are identifiers.
const longestNumber = 64

// number is an amount as it was written.
type number struct {
	value decimal.Decimal
	// grouped says that the thousands are set apart, decimals how many digits
	// stand after the decimal sign.
	grouped  bool
	decimals int
}

// numberEnd returns the end of the number at i with the separators within it, or
// i when the digits are no number. A slash parts groups of Persian digits, and of others
// where they can be no fraction: 1/250/000.
func numberEnd(s string, i int) int {
	end, run, marked := i, 0, false
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if unicode.IsDigit(r) {
			run++
			end += size
			continue
		}
		n := digitsAt(s, end+size)
		switch {
		case strings.ContainsRune(".,٫٬،'’·", r) && n > 0 && groupMark(r, n):
			marked = true
		case r == '/' && n == 3 && run <= 3 && (s[end-1] > unicode.MaxASCII || marked || slashed(s[end:])):
			marked = true
		case unicode.IsSpace(r) && r != '\n' && n == 3 && run <= 3 && !marked:
		case (r == '.' || r == ',') && splitDecimals(s, end+size):
			_, gap := utf8.DecodeRuneInString(s[end+size:])
			return end + size + gap + 2
		default:
			return end
		}
		run = 0
		end += size
	}
	return end
}

// slashed reports whether three zeros follow the slash that s begins with, or three digits and
// another three after a slash.
func slashed(s string) bool {
	return strings.HasPrefix(s, "/000") || len(s) > 4 && s[4] == '/' && digitsAt(s, 5) == 3
}

// groupMark reports whether a separator may stand before n digits.
func groupMark(r rune, n int) bool {
	return n == 3 || !strings.ContainsRune("٬'’·", r)
}

// splitDecimals reports whether a space and exactly two digits stand at i, as in
// "36. 24" where mark-up runs between the two, and no sentence goes on after them.
func splitDecimals(s string, i int) bool {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !unicode.IsSpace(r) || digitsAt(s, i+size) != 2 || i+size+2 > len(s) || s[i+size] > '9' {
		return false
	}
	rest := strings.TrimLeft(s[i+size+2:], " ")
	next, _ := utf8.DecodeRuneInString(rest)
	codes, _ := currencyAt(rest, 0, wordEnd(rest, 0))
	return !unicode.IsLetter(next) && !unicode.IsDigit(next) || codes != nil
}

// startsDecimal reports whether the point at i starts a number such as ".75".
func startsDecimal(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return digitsAt(s, i+1) > 0 && !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// digitsAt counts the digits at i, up to longestNumber.
func digitsAt(s string, i int) int {
	n := 0
	for _, r := range s[min(i, len(s)):] {
		if !unicode.IsDigit(r) || n == longestNumber {
			break
		}
		n++
	}
	return n
}

// readNumber reads a written number. thousandths says that the currency has
// three decimals, so that "1.250" is no thousand.
func readNumber(s string, thousandths bool) (n number, ok bool) {
	if len(s) > longestNumber {
		return n, false
	}
	runs, marks := splitNumber(text.Digits(s))
	point := decimalRun(runs, marks, thousandths)
	if !groupsOf(runs[:point]) {
		return n, false
	}
	whole, part := strings.Join(runs[:point], ""), strings.Join(runs[point:], "")
	value, err := decimal.NewFromString("0" + whole + "." + part + "0")
	if err != nil {
		return n, false
	}
	return number{value: value, grouped: point > 1, decimals: len(part)}, true
}

// splitNumber returns the runs of digits and the marks between them.
func splitNumber(s string) (runs []string, marks []rune) {
	start := 0
	for i, r := range s {
		if r >= '0' && r <= '9' {
			continue
		}
		if i > start || len(marks) == 0 {
			runs = append(runs, s[start:i])
			marks = append(marks, r)
		}
		start = i + utf8.RuneLen(r)
	}
	return append(runs, s[start:]), marks
}

// decimalRun returns the index of the run after the decimal sign, len(runs) when
// there is none. The last mark decides: three digits after it make a group,
// unless it differs from the marks before or the number starts with a bare zero.
func decimalRun(runs []string, marks []rune, thousandths bool) int {
	n := len(marks)
	if n == 0 {
		return len(runs)
	}
	last, digits := marks[n-1], runs[n]
	switch {
	case unicode.IsSpace(last), strings.ContainsRune("٬'’/", last):
		return len(runs)
	case n > 1 && !strings.ContainsRune(string(marks[:n-1]), last):
		return n
	case len(digits) != 3:
		return n
	case n == 1 && (runs[0] == "" || runs[0] == "0" || thousandths && last != ','):
		return n
	}
	return len(runs)
}

// groupsOf reports whether runs are the groups of one number: up to three digits,
// then threes, or twos and a three as in India.
func groupsOf(runs []string) bool {
	for i, run := range runs[1:] {
		last := i == len(runs)-2
		if len(run) != 3 && (last || len(run) != 2) {
			return false
		}
	}
	return len(runs) == 1 || len(runs[0]) <= 3
}
