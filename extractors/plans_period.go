package extractors

import (
	"cmp"
	"strings"

	"didban"
	"didban/internal/text"
)

// labelled returns the period that a line between the name and the price of a card says
// and nothing else: "Monthly", "$9". Two such lines are a switch.
func (s *planner) labelled(c *card) (period didban.Period) {
	for i := max(c.first, c.nameAt+1); i < c.priceAt; i++ {
		if p := periodNames[s.d.folded(i)]; p != "" && period != "" {
			return ""
		} else if p != "" {
			period = p
		}
	}
	return period
}

// namedPeriod returns the period that a plan is named by, as the words of an annual
// subscription are where its price says no more.
func namedPeriod(name string) didban.Period {
	before := ""
	for word := range strings.FieldsSeq(text.Fold(name)) {
		if p := cmp.Or(periodNames[word], periodNames[before+" "+word]); p != "" {
			return p
		}
		before = word
	}
	return ""
}

// periodNames are the words for periods in the names of plans, folded.
var periodNames = map[string]didban.Period{
	"monthly": didban.PeriodMonth, "annual": didban.PeriodYear, "annually": didban.PeriodYear, "yearly": didban.PeriodYear, "quarterly": didban.PeriodQuarter, "lifetime": didban.PeriodOnce,
	"monatlich": didban.PeriodMonth, "jährlich": didban.PeriodYear, "mensuel": didban.PeriodMonth, "annuel": didban.PeriodYear, "mensual": didban.PeriodMonth, "anual": didban.PeriodYear,
	"aylık": didban.PeriodMonth, "yıllık": didban.PeriodYear, "ماهانه": didban.PeriodMonth, "ماهیانه": didban.PeriodMonth, "سالانه": didban.PeriodYear, "سالیانه": didban.PeriodYear, "فصلی": didban.PeriodQuarter,
	"یک ماهه": didban.PeriodMonth, "1 ماهه": didban.PeriodMonth, "سه ماهه": didban.PeriodQuarter, "3 ماهه": didban.PeriodQuarter, "یک ساله": didban.PeriodYear, "1 ساله": didban.PeriodYear,
}

// periodAbove returns the period that the line above start says and nothing else, where
// it stands over this amount alone: two such lines are a switch.
func (d *document) periodAbove(first, start int) didban.Period {
	if start <= first || d.lines[start-1].marks&(inAction|inStruck|inTip) != 0 || start-1 > first && periodNames[d.folded(start-2)] != "" {
		return ""
	}
	return periodNames[d.folded(start-1)]
}

// headsAmount reports whether line i says a period and nothing else, and the next an
// amount: where periods stand before their amounts it belongs to that.
func (d *document) headsAmount(i, end int) bool {
	return periodNames[d.folded(i)] != "" && i+1 < end && hasDigit(d.lines[i+1].text)
}
