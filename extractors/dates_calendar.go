package extractors

import (
	"strconv"
	"time"
)

// fromJalali returns a day of the Persian calendar, for the years 1277 to 1499, in which
// 8 years of each 33 are leap years. The first six months have 31 days.
func fromJalali(year, month, day int) (at time.Time, ok bool) {
	if year < 1277 || year > 1499 || month < 1 || month > 12 || day < 1 || day > jalaliDays(year, month) {
		return at, false
	}
	days := newYear(year) + 31*(month-1) - max(0, month-7) + day - 1
	return time.Unix(0, 0).UTC().AddDate(0, 0, days), true
}

// newYear returns the day of 1 Farvardin, counted from 1970.
func newYear(year int) int { return firstJalali + 365*year + (8*year+21)/33 }

// firstJalali sets the count so that 1 Farvardin 1300 is 21 March 1921.
const firstJalali = -492633

// jalaliDays returns the number of days of a month.
func jalaliDays(year, month int) int {
	switch {
	case month <= 6:
		return 31
	case month < 12:
		return 30
	}
	return newYear(year+1) - newYear(year) - 336
}

// longMonths holds which months of the Umm al-Qura calendar have 30 days and not 29, for
// the years from 1400 on, in three hexadecimal digits each, the first month the lowest
// bit. The calendar follows the moon as calculated for Mecca, so that no rule yields it.
const longMonths = "d4b52aa574ae97656cb55aaaa554ad95d2da5d9db2ba4b4aa552b5575b6abd2bc4b89a9552d5adb6a6d4dc9d92aa69562ae56d36ab55aaa94d49d95d2" +
	"ba5b55aad55a9a92e26e55dada6d46a554ba9754eaae5acba9d92b2564bcab55ab556d2ea5e4aa9552daad36c7596d269552da5b4ba9ba3b4b69b52aa64b" +
	"696d2ec6d9eb2d54d2aa564ae96dd6ab54b29a9352ba57536ab56aae93"

// fromHijri returns a day of the Umm al-Qura calendar, for the years 1400 to 1500.
func fromHijri(year, month, day int) (at time.Time, ok bool) {
	if year < 1400 || year > 1500 || month < 1 || month > 12 || day < 1 || day > hijriDays(year, month) {
		return at, false
	}
	days := day - 1
	for m := 1; m < month; m++ {
		days += hijriDays(year, m)
	}
	for y := 1400; y < year; y++ {
		for m := 1; m <= 12; m++ {
			days += hijriDays(y, m)
		}
	}
	return time.Date(1979, time.November, 20+days, 0, 0, 0, 0, time.UTC), true
}

// hijriDays returns the number of days of a month.
func hijriDays(year, month int) int {
	at := 3 * (year - 1400)
	months, _ := strconv.ParseUint(longMonths[at:at+3], 16, 16)
	return 29 + int(months>>(month-1)&1)
}
