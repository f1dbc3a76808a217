package extractors

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// dateLanguages lists the languages whose dates are read, by script, the most used
// first. The page's own language is tried before them.
var dateLanguages = []struct {
	script    *unicode.RangeTable
	languages []string
}{
	{unicode.Arabic, []string{"fa", "ar"}},
	{unicode.Cyrillic, []string{"ru", "uk", "bg", "sr", "be"}},
	{unicode.Han, []string{"ja", "zh"}},
	{unicode.Hangul, []string{"ko"}},
	{unicode.Thai, []string{"th"}},
	{unicode.Hebrew, []string{"he"}},
	{unicode.Georgian, []string{"ka"}},
	{unicode.Greek, []string{"el"}},
	{unicode.Devanagari, []string{"hi"}},
	{unicode.Bengali, []string{"bn"}},
	{unicode.Latin, []string{"en", "es", "de", "fr", "pt", "it", "nl", "pl", "tr", "vi", "id", "cs", "hu", "sv", "ro", "da", "fi", "hr", "ca", "fil"}},
}

// gregorian reads named months, relative dates and seconds since 1970. The words around
// the date are cut, the likeliest cut first.
func gregorian(s string, ref time.Time, lang string) (d Date, ok bool) {
	if digitRun(s) == len(s) && stamp.MatchString(s) {
		seconds, _ := strconv.ParseInt(s[:10], 10, 64)
		return newDate(time.Unix(seconds, 0).UTC(), "day", "gregorian"), true
	}
	if lang == "fa" && threeOf.MatchString(s) && !holdsYear(s) {
		return d, false // of which calendar?
	}
	for _, cut := range cuts(withoutClock(s)) {
		if !holdsYear(cut) && ref.IsZero() && !twoDigitYear(cut) {
			continue
		}
		found, read := readDate(cut, ref, lang)
		if read && found.Precision == "day" {
			return found, true
		}
		if read && len(found.Date) > len(d.Date) {
			d, ok = found, true
		}
	}
	return d, ok
}

// twoDigitYear reports whether a text without a full year still names one.
func twoDigitYear(s string) bool { return threeOf.MatchString(s) }

// languagesOf returns the languages that are written as s is.
func languagesOf(s string) []string {
	ascii := isASCII(s)
	for _, l := range dateLanguages {
		if (l.script == unicode.Latin || !ascii) && strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(l.script, r) }) {
			return l.languages
		}
	}
	return []string{"en"}
}

// leads matches what stands before a date and is none of it.
var leads = newLeadPattern("published|posted|reviewed|written|updated|created|edited|submitted|added|joined|date|last|review|on|at|in|le|am|vom|el|il|em|publié|veröffentlicht|geschrieben|escrito|опубликовано|отзыв|написан|дата|от|نوشته|ارسال|منتشر|ثبت|به روز|تاریخ|زمان|در|توسط|تم النشر|نشر|بتاریخ|فی",
	`(?i)^(?:(?:published|posted|reviewed|written|updated|created|edited|submitted|added|joined|date of experience|date|dated|last (?:update|modified)|review(?:ed)? (?:by|from)|written|on|at|in|le|am|vom|el|il|em|publié le|veröffentlicht|geschrieben|escrito|опубликовано|отзыв|написан[оа]?|дата|от|نوشته شده|ارسال شده|منتشر شده|ثبت شده|به روز شده|تاریخ(?: (?:ثبت|انتشار|ارسال|درج))?|زمان|در|توسط|تم النشر|نشر(?:ت)?|بتاریخ|فی)(?:\s*[:,،-]\s*|\s+|$))+`)

// cuts returns the parts of s that may be a date: the words around its year, then
// those from its first number on, then all of it.
func cuts(s string) []string {
	if lead := leads.FindStringIndex(s); lead != nil {
		s = s[lead[1]:]
	}
	s = strings.Trim(s, " ,;:()[]|·•-")
	words := strings.Fields(s)
	if len(words) <= 3 {
		return []string{s}
	}
	var out []string
	year := slices.IndexFunc(words, holdsYear)
	if year >= 0 {
		for from := max(0, year-4); from <= year-1; from++ {
			out = append(out, strings.Join(words[from:year+1], " "))
		}
		out = append(out, strings.Join(words[year:min(year+3, len(words))], " "))
	} else if number := slices.IndexFunc(words, hasDigit); number >= 0 {
		for from := max(0, number-1); from <= number; from++ {
			out = append(out, strings.Join(words[from:min(number+3, len(words))], " "))
		}
	}
	if len(words) <= 7 {
		out = append(out, s)
	}
	return out
}
