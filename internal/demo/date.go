package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// date writes a day as the sites do.
type date struct{ time.Time }

// ISO returns "2026-11-16".
func (d date) ISO() string { return d.Format(time.DateOnly) }

// Long returns "November 16, 2026".
func (d date) Long() string { return d.Format("January 2, 2006") }

// Short returns "16 Nov 2026".
func (d date) Short() string { return d.Format("2 Jan 2006") }

// Jalali returns "۲۵ آبان ۱۴۰۵".
func (d date) Jalali() string {
	year, month, day := jalali(d.Time)
	return persian(fmt.Sprintf("%d %s %d", day, months[month-1], year))
}

// JalaliYear returns "۱۴۰۵".
func (d date) JalaliYear() string {
	year, _, _ := jalali(d.Time)
	return persian(strconv.Itoa(year))
}

var months = [12]string{
	"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
	"مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
}

// jalali returns the day in the Iranian calendar. The leap years follow the cycle
// of 33 years, which is exact from 1343 to 1472; days before 1400 (2021) are
// outside its range.
func jalali(t time.Time) (year, month, day int) {
	days := int(t.Sub(time.Date(2021, time.March, 21, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	for year = 1400; days >= yearDays(year); year++ {
		days -= yearDays(year)
	}
	if days < 6*31 {
		return year, days/31 + 1, days%31 + 1
	}
	days -= 6 * 31
	return year, days/30 + 7, days%30 + 1
}

func yearDays(year int) int {
	if (25*year+11)%33 < 8 {
		return 366
	}
	return 365
}

// persian returns s with Persian digits.
func persian(s string) string {
	return strings.NewReplacer(
		"0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴",
		"5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹").Replace(s)
}
