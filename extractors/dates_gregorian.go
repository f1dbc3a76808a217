package extractors

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/markusmobius/go-dateparser"
)

// dateLanguages lists the languages whose dates are read, by script. The page's
// own language is tried first.
var dateLanguages = []struct {
	script    *unicode.RangeTable
	languages []string
}{
	{unicode.Arabic, []string{"fa", "ar"}},
	{unicode.Cyrillic, []string{"ru", "uk", "bg", "be", "sr"}},
	{unicode.Han, []string{"ja", "zh"}},
	{unicode.Hangul, []string{"ko"}},
	{unicode.Thai, []string{"th"}},
	{unicode.Hebrew, []string{"he"}},
	{unicode.Georgian, []string{"ka"}},
	{unicode.Greek, []string{"el"}},
	{unicode.Devanagari, []string{"hi"}},
	{unicode.Bengali, []string{"bn"}},
	{unicode.Latin, []string{"en", "de", "fr", "es", "it", "pt", "nl", "tr", "pl", "cs", "sv", "da", "ro", "hu", "fi", "id", "vi", "fil", "ca", "hr"}},
}

// gregorian reads the rest with the library: named months and relative dates of
// many languages. The words around the date are cut, the likeliest cut first.
func gregorian(s string, ref time.Time, lang string) (d Date, ok bool) {
	for _, cut := range cuts(s) {
		if at, ok := englishDate(cut); ok {
			return newDate(at, "day", "gregorian"), true
		}
		if !fullYear.MatchString(cut) && ref.IsZero() && !twoDigitYear(cut) {
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

// englishLayouts are the forms that most pages use; reading them here is a hundred
// times faster than asking in twenty languages.
var englishLayouts = []string{"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006"}

// englishDate reads a plain date in English.
func englishDate(s string) (at time.Time, ok bool) {
	for _, layout := range englishLayouts {
		if at, err := time.Parse(layout, s); err == nil {
			return at, true
		}
	}
	return at, false
}

// twoDigitYear reports whether a text without a full year still names one.
func twoDigitYear(s string) bool { return threeOf.MatchString(s) || stamp.MatchString(s) }

// readDate asks the library, in the languages of the script of s.
func readDate(s string, ref time.Time, lang string) (d Date, ok bool) {
	now := ref
	if now.IsZero() {
		now = epoch
	}
	config := dateparser.Configuration{CurrentTime: now, Languages: languagesOf(s)}
	if !twoDigitYear(s) {
		config.PreferredDateSource = dateparser.Past
	}
	if stamp.MatchString(s) {
		config.DefaultTimezone = time.UTC
	}
	if slices.Contains(config.Languages, lang) {
		config.Languages = append([]string{lang}, slices.DeleteFunc(config.Languages, func(l string) bool { return l == lang })...)
		config.UseGivenOrder = true
	}
	found, err := dateparser.Parse(&config, s)
	if err != nil || found.IsZero() || found.Time.Year() < 1900 || found.Time.Year() > 2200 {
		return d, false
	}
	return newDate(found.Time, periodName(found.Period), "gregorian"), true
}

// languagesOf returns the languages that are written as s is.
func languagesOf(s string) []string {
	for _, l := range dateLanguages {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(l.script, r) }) {
			return slices.Clone(l.languages)
		}
	}
	return []string{"en"}
}

// leads matches what stands before a date and is none of it.
var leads = regexp.MustCompile(`(?i)^(?:(?:published|posted|reviewed|written|updated|created|edited|submitted|added|joined|date of experience|date|last (?:update|modified)|review(?:ed)? (?:by|from)|written|on|at|in|le|am|vom|el|il|em|publié le|veröffentlicht|geschrieben|escrito|опубликовано|отзыв|написан[оа]?|дата|от|نوشته شده|ارسال شده|منتشر شده|ثبت شده|به روز شده|تاریخ(?: (?:ثبت|انتشار|ارسال|درج))?|زمان|در|توسط|تم النشر|نشر(?:ت)?|بتاریخ|فی)(?:\s*[:,،-]\s*|\s+|$))+`)

// cuts returns the parts of s that may be a date: the words around its year, then
// those from its first number on, then all of it.
func cuts(s string) []string {
	s = strings.Trim(leads.ReplaceAllString(s, ""), " ,;:()[]|·•-")
	words := strings.Fields(s)
	if len(words) <= 3 {
		return []string{s}
	}
	var out []string
	year := slices.IndexFunc(words, fullYear.MatchString)
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
