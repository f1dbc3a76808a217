package extractors

import (
	"regexp"
	"strconv"
	"time"
)

// dayAndMonth matches a date in numbers that may begin with the day or the month, folded.
var dayAndMonth = regexp.MustCompile(`^\D*(\d{1,2})[./-](\d{1,2})[./-](?:\d\d)?\d\d\D*$`)

// settleOrder reads the dates in numbers of a page in the order that its other dates show,
// or else the country of its English: whoever writes 23/9/2026 also means 2/8/2026 so.
func (p *reviewPage) settleOrder() {
	dayFirst, monthFirst := 0, 0
	numeric := make(map[int][2]int)
	for i, f := range p.dates {
		said := foldDate(f.date.Quote)
		if !joinsNumbers(said) || f.date.Precision != "day" || f.date.Calendar != "gregorian" {
			continue
		}
		m := dayAndMonth.FindStringSubmatch(said)
		if m == nil {
			continue
		}
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		switch {
		case first > 12:
			dayFirst++
		case second > 12:
			monthFirst++
		case first != second:
			numeric[i] = [2]int{first, second}
		}
	}
	if dayFirst == 0 && monthFirst == 0 && p.lang == "en" && dayFirstEnglish[p.locale.Region] {
		dayFirst++
	}
	if (dayFirst > 0) == (monthFirst > 0) {
		return
	}
	for i, pair := range numeric {
		day, month := pair[0], pair[1]
		if monthFirst > 0 {
			day, month = month, day
		}
		date := &p.dates[i].date
		if at, err := time.Parse(time.DateOnly, date.Date); err == nil {
			date.Date = time.Date(at.Year(), time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
	}
}

// dayFirstEnglish are the countries that write English and the day first.
var dayFirstEnglish = map[string]bool{"GB": true, "AU": true, "NZ": true, "IE": true, "IN": true, "ZA": true, "SG": true, "NG": true, "KE": true, "PK": true}
