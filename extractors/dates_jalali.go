package extractors

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"
)

// The months of the Persian and the Islamic calendar, and the words that count
// days in Persian, all folded.
var (
	jalaliMonths = strings.Fields("فروردین اردیبهشت خرداد تیر مرداد امرداد شهریور مهر آبان ابان آذر اذر دی بهمن اسفند")
	hijriMonths  = strings.Fields("محرم صفر ربیع ربیع-۲ جمادی جمادی-۲ رجب شعبان رمضان شوال ذیقعده ذیحجه")
	hijriOther   = strings.NewReplacer("ذوالقعده", "ذیقعده", "ذی القعده", "ذیقعده", "ذوالحجه", "ذیحجه", "ذی الحجه", "ذیحجه")
	hijriSecond  = regexp.MustCompile(`ثانی|اخر|آخر`)
	ordinals     = strings.Fields("یکم اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم بیست سی و ام م")
	dateToken    = regexp.MustCompile(`\d+|\pL+`)
	// dayFirst matches 11/11/1404.
	dayFirst = regexp.MustCompile(`(?:^|\D)(\d{1,2})[-/.](\d{1,2})[-/.](1[2-4]\d\d)(?:\D|$)`)
)

// jalali reads a date with a Persian month or a year of that calendar. The year
// must have four digits: without it the library invents dates.
func jalali(s string, _ time.Time, _ string) (d Date, ok bool) {
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return jalaliDate(m[3]+"/"+m[2]+"/"+m[1], m[3])
	}
	if len(s) == 4 && s >= "1300" && s < "1500" {
		d, ok = jalaliDate(s+"/1/1", s)
		return d.cut("year"), ok
	}
	day, month, year := namedDate(s, jalaliMonths)
	if month == "" || year == "" {
		return d, false
	}
	if day == "" {
		d, ok = jalaliDate("1 "+month+" "+year, year)
		return d.cut("month"), ok
	}
	return jalaliDate(day+" "+month+" "+year, year)
}

// cut returns d with a lower precision.
func (d Date) cut(precision string) Date {
	if d.Date != "" {
		d.Date, d.Precision = d.Date[:map[string]int{"year": 4, "month": 7}[precision]], precision
	}
	return d
}

// jalaliDate reads a clean date of the Persian calendar and checks that it falls
// into the year it names.
func jalaliDate(s, year string) (d Date, ok bool) {
	found, err := dateparser.ParseJalali(&dateparser.Configuration{CurrentTime: epoch}, s)
	if err != nil || found.IsZero() {
		return d, false
	}
	begins, _ := strconv.Atoi(year)
	if y := found.Time.Year(); y != begins+621 && y != begins+622 {
		return d, false
	}
	return newDate(found.Time, "day", "jalali"), true
}

// hijri reads a date with an Islamic month and a year of that calendar. The
// library knows its numbers, not its names.
func hijri(s string, _ time.Time, _ string) (d Date, ok bool) {
	day, month, year := namedDate(hijriOther.Replace(s), hijriMonths)
	if month == "" || year == "" || day == "" {
		return d, false
	}
	name, _, _ := strings.Cut(month, " ")
	number := slices.Index(hijriMonths, name) + 1
	if hijriSecond.MatchString(month) {
		number++
	}
	found, err := dateparser.ParseHijri(&dateparser.Configuration{CurrentTime: epoch}, fmt.Sprintf("%s-%02d-%02s", year, number, day))
	if err != nil || found.IsZero() {
		return d, false
	}
	return newDate(found.Time, "day", "hijri"), true
}

// namedDate finds the month in s, the day before it and the year of 1200 to 1499
// after it, whatever stands around them.
func namedDate(s string, months []string) (day, month, year string) {
	words := dateToken.FindAllString(s, -1)
	at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(months, w) })
	if at < 0 {
		return "", "", ""
	}
	from := at
	for from > 0 && slices.Contains(ordinals, words[from-1]) {
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

// monthWords drops the words "month" and "year" that may stand around the name.
func monthWords(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "ماه" || w == "سال" })
}

// epoch stands for the reference time where a text must not depend on one.
var epoch = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// periodName maps the library's period to a precision.
func periodName(p date.Period) string {
	switch p {
	case date.Year:
		return "year"
	case date.Month:
		return "month"
	}
	return "day"
}
