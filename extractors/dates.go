package extractors

import (
	"cmp"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"didban/internal/text"
)

// Date is a day, month or year that a text states.
type Date struct {
	// Date is YYYY-MM-DD, YYYY-MM or YYYY in the Gregorian calendar, as precise as
	// the text is. A month or year of another calendar gives the one it begins in.
	Date string `json:"date"`
	// Precision is "day", "month" or "year".
	Precision string `json:"precision"`
	// Calendar is the one the text counts in: "gregorian", "jalali" or "hijri".
	Calendar string `json:"calendar"`
	// Quote is the text that states it.
	Quote string `json:"quote"`
}

// longestDate is the most code points of a text that is read as a date; longer
// ones are prose.
const longestDate = 120

// ParseDate reads the date that a short text states: "Published on March 3,
// 2026", "۱۲ بهمن ۱۴۰۱", "2 days ago". Relative dates and dates without a year count
// back from ref; without ref they are unknown. A missing day or month stays
// missing. When text states no date, ok is false and d has only the quote.
func ParseDate(s string, ref time.Time) (d Date, ok bool) { return parseDate(s, ref, "") }

// parseDate is ParseDate on a page in language lang, which decides the order of
// day and month.
func parseDate(s string, ref time.Time, lang string) (d Date, ok bool) {
	d = Date{Quote: text.Clean(s)}
	if lang == "" && strings.ContainsFunc(s, persianDigit) {
		lang = "fa"
	}
	if s = strings.Trim(foldDate(d.Quote), "()[] "); utf8.RuneCountInString(s) > longestDate || !mayBeDate(s) {
		return d, false
	}
	for _, read := range []func(string, time.Time, string) (Date, bool){yearFirst, jalali, hijri, gregorian} {
		if found, ok := read(s, ref, lang); ok {
			found.Quote = d.Quote
			return found, true
		}
	}
	return d, false
}

// What a number must stand with to be a date: a word, a year, or two further
// numbers. A time of day is none.
var (
	letters = regexp.MustCompile(`\pL[\pL\pM]{2}|\p{Han}|\p{Hangul}`)
	threeOf = regexp.MustCompile(`\d\s*[./-]\s*\d+\s*[./-]\s*\d`)
	stamp   = regexp.MustCompile(`^1\d{9}(\d{3})?$`)
	clock   = regexp.MustCompile(`^\d{1,2}:\d\d(:\d\d)?\s*([ap]\.?m\.?)?$`)
)

// yearAt returns where the first number from 1200 to 2099 begins in s at or after from, -1
// without one.
func yearAt(s string, from int) int {
	for from < len(s) {
		size := digitRun(s[from:])
		if year := s[from : from+size]; size == 4 && year >= "1200" && year < "2100" {
			return from
		}
		from += max(size, 1)
	}
	return -1
}

// holdsYear reports whether s holds a full year.
func holdsYear(s string) bool { return yearAt(s, 0) >= 0 }

// mayBeDate rejects cheaply what can be no date.
func mayBeDate(s string) bool {
	if !strings.ContainsAny(s, "0123456789") {
		return letters.MatchString(s) && len(strings.Fields(s)) <= 4
	}
	if digitRun(s) > 0 && clock.MatchString(strings.ToLower(s)) {
		return false
	}
	return holdsYear(s) || letters.MatchString(s) || threeOf.MatchString(s) || stamp.MatchString(s)
}

// numericYearFirst matches 2026-01-31, 1404/11/11, 2026.1.31 and what RFC 3339 adds.
var numericYearFirst = regexp.MustCompile(`(?:^|[^\d.,/-])(1[2-9]\d\d|20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[^\d/-]|$)`)

// joinsNumbers reports whether s holds two numbers with nothing but a sign between.
func joinsNumbers(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if c := s[i]; (c == '-' || c == '/' || c == '.') && digitRun(s[i-1:i]) > 0 && digitRun(s[i+1:]) > 0 {
			return true
		}
	}
	return false
}

// yearFirst reads numeric dates that start with the year, of either calendar.
func yearFirst(s string, _ time.Time, _ string) (d Date, ok bool) {
	if !joinsNumbers(s) {
		return d, false
	}
	m := numericYearFirst.FindStringSubmatch(s)
	if m == nil {
		return d, false
	}
	if m[1] < "1500" {
		day := cmp.Or(m[3], "1")
		d, ok = jalaliDate(m[1], m[2], day)
		if m[3] == "" {
			d = d.cut("month")
		}
		return d, ok
	}
	layout, value := "2006-1-2", m[1]+"-"+m[2]+"-"+m[3]
	if m[3] == "" {
		layout, value = "2006-1", m[1]+"-"+m[2]
	}
	at, err := time.Parse(layout, value)
	if err != nil {
		return d, false
	}
	return newDate(at, precisions[strings.Count(layout, "-")], "gregorian"), true
}

// precisions are the precisions by the number of parts after the year.
var precisions = [3]string{"year", "month", "day"}

// newDate writes a time as precisely as it is known.
func newDate(at time.Time, precision, calendar string) Date {
	layout := map[string]string{"year": "2006", "month": "2006-01", "day": time.DateOnly}[precision]
	return Date{Date: at.Format(layout), Precision: precision, Calendar: calendar}
}
