package extractors

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/unicode/norm"
)

//go:embed words/dates.yml
var dateData []byte

// wordKind says what a word does in a date.
type wordKind int

// The kinds of words, those first that are meant where a word may be several.
const (
	kindMonth wordKind = iota
	kindWeekday
	kindPast
	kindAgo
	kindUnit
	kindNumber
	kindSkip
)

// dateUnit is a span of time, in the order of the table.
type dateUnit int

const (
	unitSecond dateUnit = iota
	unitMinute
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitYear
)

var unitNames = map[string]dateUnit{"day": unitDay, "week": unitWeek, "month": unitMonth, "year": unitYear}

// meaning is what a word says in one language.
type meaning struct {
	// lang is the bit of the language; all bits are set where it is every one's.
	lang uint64
	kind wordKind
	// value is the month from 1, the weekday from Sunday as 0, the number of units gone by,
	// or a number.
	value int
	unit  dateUnit
}

// dateLanguage is what the table holds of one language.
type dateLanguage struct {
	Order               string
	Months, Days, Units []string
	// Numbers are the words for two and on.
	Numbers   []string
	Ago, Skip string
	Past      map[string]string
}

// dateLexicon is the table of words.
type dateLexicon struct {
	// phrases holds the meanings of each phrase, longest the most words of the phrases
	// that begin with a word.
	phrases map[string][]meaning
	longest map[string]int
	// bits holds the bit of each language, orders how it orders day, month and year.
	bits   map[string]uint64
	orders map[uint64]string
	// unspaced holds the phrases of scripts without spaces by their first letter, the
	// longest first.
	unspaced map[rune][]string
}

// dateWords is the table, read when the first date is.
var dateWords = sync.OnceValue(func() *dateLexicon {
	var table map[string]dateLanguage
	if err := yaml.Unmarshal(dateData, &table); err != nil {
		panic("extractors: words/dates.yml: " + err.Error())
	}
	x := &dateLexicon{map[string][]meaning{}, map[string]int{}, map[string]uint64{}, map[uint64]string{}, map[rune][]string{}}
	for i, lang := range slices.Sorted(maps.Keys(table)) {
		x.bits[lang] = 1 << i
		if lang == "any" {
			x.bits[lang] = ^uint64(0)
		}
		x.orders[x.bits[lang]] = table[lang].Order
		x.addLanguage(x.bits[lang], table[lang])
	}
	for _, phrases := range x.unspaced {
		slices.SortStableFunc(phrases, func(a, b string) int { return len(b) - len(a) })
	}
	return x
})

// addLanguage enters the words of one language.
func (x *dateLexicon) addLanguage(lang uint64, l dateLanguage) {
	for i, phrases := range l.Months {
		x.add(phrases, meaning{lang: lang, kind: kindMonth, value: i + 1})
	}
	for i, phrases := range l.Days {
		x.add(phrases, meaning{lang: lang, kind: kindWeekday, value: (i + 1) % 7})
	}
	for i, phrases := range l.Units {
		x.add(phrases, meaning{lang: lang, kind: kindUnit, unit: dateUnit(i)})
	}
	for i, phrases := range l.Numbers {
		x.add(phrases, meaning{lang: lang, kind: kindNumber, value: i + 2})
	}
	for _, span := range slices.Sorted(maps.Keys(l.Past)) {
		count, unit, _ := strings.Cut(span, " ")
		n, _ := strconv.Atoi(count)
		x.add(l.Past[span], meaning{lang: lang, kind: kindPast, value: n, unit: unitNames[unit]})
	}
	x.add(l.Ago, meaning{lang: lang, kind: kindAgo})
	x.add(l.Skip, meaning{lang: lang, kind: kindSkip})
}

// add enters phrases that mean m.
func (x *dateLexicon) add(phrases string, m meaning) {
	for _, phrase := range strings.Fields(phrases) {
		tokens, _ := lexDate(foldDateWord(strings.ReplaceAll(phrase, "_", " ")))
		if len(tokens) == 0 {
			continue
		}
		key := joinTokens(tokens)
		x.phrases[key] = append(x.phrases[key], m)
		x.longest[tokens[0].text] = max(x.longest[tokens[0].text], len(tokens))
		if first, _ := utf8.DecodeRuneInString(key); isUnspaced(first) {
			x.unspaced[first] = append(x.unspaced[first], key)
		}
	}
}

// languagesThat returns the bits of the languages that know a phrase.
func languagesThat(meanings []meaning) (langs uint64) {
	for _, m := range meanings {
		langs |= m.lang
	}
	return langs
}

// meant returns what a phrase means in a language: of several meanings the one whose
// kind comes first, but none of a kind before from.
func meant(meanings []meaning, lang uint64, from wordKind) (best meaning, ok bool) {
	for _, m := range meanings {
		if m.lang&lang != 0 && m.kind >= from && (!ok || m.kind < best.kind) {
			best, ok = m, true
		}
	}
	return best, ok
}

// isUnspaced reports whether r is of a script that sets no space between words.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// foldDateWord folds a text for the table: small letters, Arabic script as Persian, and
// no mark on or below a letter, as hasty writers leave them out. Thai marks are vowels.
func foldDateWord(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Thai, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(foldDate(s))))
}
