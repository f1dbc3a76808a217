package extractors_test

import (
	"regexp"
	"testing"
	"time"

	"didban/extractors"
)

// fetched is a Sunday, 1 Azar 1405.
var fetched = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

var dates = []struct{ text, want string }{
	{"2026-01-31", "2026-01-31 day gregorian"},
	{"2026-01-31T23:30:00Z", "2026-01-31 day gregorian"},
	{"۱۴۰۴/۱۱/۱۱", "2026-01-31 day jalali"},
	{"11/11/1404", "2026-01-31 day jalali"},
	{"March 3, 2026", "2026-03-03 day gregorian"},
	{"3rd March 2026", "2026-03-03 day gregorian"},
	{"۱۲ اسفند ۱۴۰۴", "2026-03-03 day jalali"},
	{"سه شنبه دوازدهم اسفند ماه ۱۴۰۴ ساعت ۱۲:۳۰", "2026-03-03 day jalali"},
	{"٠٤ تير ١٤٠٢", "2023-06-25 day jalali"},
	{"Published on March 3, 2026", "2026-03-03 day gregorian"},
	{"Reviewed in the United Kingdom on 3 March 2026", "2026-03-03 day gregorian"},
	{"By Dana on March 3, 2026", "2026-03-03 day gregorian"},
	{"نوشته شده در ۱۲ اسفند ۱۴۰۴", "2026-03-03 day jalali"},
	{"تاریخ انتشار: ۱۲ اسفند ۱۴۰۴", "2026-03-03 day jalali"},
	{"۳ مارس ۲۰۲۶", "2026-03-03 day gregorian"},
	{"٣ مارس ٢٠٢٦", "2026-03-03 day gregorian"},
	{"۱۲ رمضان ۱۴۴۵", "2024-03-22 day hijri"},
	{"Geschrieben am 3. März 2026", "2026-03-03 day gregorian"},
	{"le 3 mars 2026", "2026-03-03 day gregorian"},
	{"Отзыв написан 3 марта 2026 г.", "2026-03-03 day gregorian"},
	{"2026年3月3日", "2026-03-03 day gregorian"},
	{"March 2026", "2026-03 month gregorian"},
	{"2026-03", "2026-03 month gregorian"},
	{"اسفند ۱۴۰۴", "2026-02 month jalali"},
	{"2026", "2026 year gregorian"},
	{"۱۴۰۴", "2025 year jalali"},
	{"2 days ago", "2026-11-20 day gregorian"},
	{"۲ روز پیش", "2026-11-20 day gregorian"},
	{"2mo ago", "2026-09 month gregorian"},
	{"(Posted on March 3, 2026)", "2026-03-03 day gregorian"},
	{"(ارسال شده در ۱۲ اسفند ۱۴۰۴)", "2026-03-03 day jalali"},
	{"yesterday", "2026-11-21 day gregorian"},
	{"دیروز", "2026-11-21 day gregorian"},
	{"پریروز", "2026-11-20 day gregorian"},
	{"just now", "2026-11-22 day gregorian"},
	{"a few minutes ago", "2026-11-22 day gregorian"},
	{"چند دقیقه پیش", "2026-11-22 day gregorian"},
	{"half an hour ago", "2026-11-22 day gregorian"},
	{"نیم ساعت پیش", "2026-11-22 day gregorian"},
	{"پارسال", "2025 year gregorian"},
	{"99/05/12", "1999-05-12 day gregorian"},
	{"۹۹/۰۵/۱۲", ""},
	{"Dated: 12/11/2025", "2025-12-11 day gregorian"},
	{"3 months ago", "2026-08 month gregorian"},
	{"three weeks ago", "2026-11-01 day gregorian"},
	{"سه هفته پیش", "2026-11-01 day gregorian"},
	{"پنج روز پیش", "2026-11-17 day gregorian"},
	{"Oct '25", "2025-10 month gregorian"},
	{"12 Oct ’25", "2025-10-12 day gregorian"},
	{"۳ ماه پیش", "2026-08 month gregorian"},
	{"a year ago", "2025 year gregorian"},
	{"Oct 12", "2026-10-12 day gregorian"},
	{"Dec 12", "2025-12-12 day gregorian"},
	{"29 Feb", "2024-02-29 day gregorian"},
	{"last month", "2026-10 month gregorian"},
	{"il y a 2 semaines", "2026-11-08 day gregorian"},
	{"vor einem Jahr", "2025 year gregorian"},
	{"3日前", "2026-11-19 day gregorian"},
	{"2026年3月3日(火) 21時40分", "2026-03-03 day gregorian"},
	{"3월 5일", "2026-03-05 day gregorian"},
	{"ngày 3 tháng 12 năm 2025", "2025-12-03 day gregorian"},
	{"3 มี.ค. 2026", "2026-03-03 day gregorian"},
	{"०३ मार्च २०२६", "2026-03-03 day gregorian"},
	{"8:25 a.m. 12.11.26", "2026-12-11 day gregorian"},
	{"5.7.2025 17.45", "2025-05-07 day gregorian"},
	{"1767225600", "2026-01-01 day gregorian"},
	{"بیست و یکم آذر ۱۴۰۴", "2025-12-12 day jalali"},
	{"۳۰ اسفند ۱۴۰۳", "2025-03-20 day jalali"},
	{"۳۰ اسفند ۱۴۰۴", ""},
	{"31 April 2026", ""},
	{"30 days", ""},
	{"۱۲ ماه", ""},
	{"3 of 5 people", ""},
	{"50% off until March", ""},
	{"۱۲ اسفند", ""},
	{"10:04am", ""},
	{"4.5", ""},
	{"4 of 5", ""},
	{"A fine tool for small teams", ""},
	{"ابزار خوبی برای تیم‌های کوچک است", ""},
	{"", ""},
}

func TestParseDate(t *testing.T) {
	for _, c := range dates {
		d, ok := extractors.ParseDate(c.text, fetched)
		got := ""
		if ok {
			got = d.Date + " " + d.Precision + " " + d.Calendar
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
		if d.Quote != c.text {
			t.Errorf("%q: the quote is %q", c.text, d.Quote)
		}
	}
}

// TestParseDateWithoutReference: what depends on the day of reading is unknown
// where that day is.
func TestParseDateWithoutReference(t *testing.T) {
	for _, s := range []string{"2 days ago", "۲ روز پیش", "yesterday", "دیروز", "Oct 12"} {
		if d, ok := extractors.ParseDate(s, time.Time{}); ok {
			t.Errorf("%q: got %+v, want none", s, d)
		}
	}
	if d, _ := extractors.ParseDate("18.10.21", time.Time{}); d.Date != "2021-10-18" {
		t.Errorf("got %q", d.Date)
	}
}

var wellFormed = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func FuzzParseDate(f *testing.F) {
	for _, c := range dates {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := extractors.ParseDate(s, fetched)
		if ok != wellFormed.MatchString(d.Date) {
			t.Errorf("%q: %+v, ok is %v", s, d, ok)
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		extractors.ParseDate("Reviewed on October 29, 2012", fetched)
		extractors.ParseDate("۱۲ بهمن ۱۴۰۱", fetched)
	}
}
