package extractors

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The months of the Persian and the Islamic calendar, and the words that count
// days in Persian, all folded.
var (
	jalaliMonths = map[string]int{
		"فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6,
		"مهر": 7, "آبان": 8, "ابان": 8, "آذر": 9, "اذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
	}
	hijriMonths = map[string]int{
		"محرم": 1, "صفر": 2, "ربیع": 3, "جمادی": 5, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10, "ذیقعده": 11, "ذیحجه": 12,
	}
	hijriOther  = strings.NewReplacer("ذوالقعده", "ذیقعده", "ذی القعده", "ذیقعده", "ذوالحجه", "ذیحجه", "ذی الحجه", "ذیحجه")
	hijriSecond = regexp.MustCompile(`ثانی|اخر|آخر`)
	ordinals    = map[string]int{
		"یکم": 1, "اول": 1, "یک": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9, "دهم": 10,
		"یازدهم": 11, "دوازدهم": 12, "سیزدهم": 13, "چهاردهم": 14, "پانزدهم": 15, "شانزدهم": 16, "هفدهم": 17, "هجدهم": 18, "نوزدهم": 19,
		"بیستم": 20, "بیست": 20, "سی": 30, "و": 0, "ام": 0, "م": 0,
	}
	dateWord = regexp.MustCompile(`\d+|\pL+`)
	// dayFirst matches 11/11/1404.
	dayFirst = regexp.MustCompile(`(?:^|\D)(\d{1,2})[-/.](\d{1,2})[-/.](1[2-4]\d\d)(?:\D|$)`)
)

// jalali reads a date with a Persian month or a year of that calendar. The year
// must have four digits: two may be of any calendar.
func jalali(s string, _ time.Time, _ string) (d Date, ok bool) {
	if joinsNumbers(s) {
		if m := dayFirst.FindStringSubmatch(s); m != nil {
			return jalaliDate(m[3], m[2], m[1])
		}
	}
	if len(s) == 4 && s >= "1300" && s < "1500" {
		d, ok = jalaliDate(s, "1", "1")
		return d.cut("year"), ok
	}
	day, name, year := namedDate(s, jalaliMonths)
	if name == "" || year == "" {
		return d, false
	}
	month := strconv.Itoa(jalaliMonths[name])
	if day == "" {
		d, ok = jalaliDate(year, month, "1")
		return d.cut("month"), ok
	}
	return jalaliDate(year, month, day)
}

// cut returns d with a lower precision.
func (d Date) cut(precision string) Date {
	if d.Date != "" {
		d.Date, d.Precision = d.Date[:map[string]int{"year": 4, "month": 7}[precision]], precision
	}
	return d
}

// jalaliDate returns a day of the Persian calendar, whose parts are numbers; the day may
// be in words.
func jalaliDate(year, month, day string) (d Date, ok bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	at, ok := fromJalali(y, m, dayNumber(day))
	if !ok {
		return d, false
	}
	return newDate(at, "day", "jalali"), true
}

// dayNumber returns the day that digits or words state, such as "3" or "بیست و یکم", and
// 0 for none.
func dayNumber(s string) (n int) {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	for _, word := range strings.Fields(s) {
		n += ordinals[word]
	}
	return n
}

// hijri reads a date with an Islamic month and a year of that calendar.
func hijri(s string, _ time.Time, _ string) (d Date, ok bool) {
	if isASCII(s) {
		return d, false
	}
	day, month, year := namedDate(hijriOther.Replace(s), hijriMonths)
	if month == "" || year == "" || day == "" {
		return d, false
	}
	name, _, _ := strings.Cut(month, " ")
	number := hijriMonths[name]
	if hijriSecond.MatchString(month) {
		number++
	}
	y, _ := strconv.Atoi(year)
	at, ok := fromHijri(y, number, dayNumber(day))
	if !ok {
		return d, false
	}
	return newDate(at, "day", "hijri"), true
}

// namedDate finds the month in s, the day before it and the year of 1200 to 1499
// after it, whatever stands around them.
func namedDate(s string, months map[string]int) (day, month, year string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 'آ' && r <= 'ی' }) {
		return "", "", ""
	}
	words := dateWord.FindAllString(s, -1)
	at := slices.IndexFunc(words, func(w string) bool { return months[w] > 0 })
	if at < 0 {
		return "", "", ""
	}
	from := at
	for from > 0 && isOrdinal(words[from-1]) {
		from--
	}
	if from == at && at > 0 && len(words[at-1]) <= 2 && words[at-1] <= "9" {
		from--
	}
	for i := at + 1; i < min(at+5, len(words)); i++ {
		if len(words[i]) == 4 && words[i] >= "1200" && words[i] < "1500" {
			return strings.Join(words[from:at], " "), strings.Join(monthWords(words[at:i]), " "), words[i]
		}
	}
	return "", "", ""
}

// isOrdinal reports whether w is part of a day in words.
func isOrdinal(w string) bool {
	_, ok := ordinals[w]
	return ok
}

// monthWords drops the words "month" and "year" that may stand around the name.
func monthWords(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "ماه" || w == "سال" })
}
