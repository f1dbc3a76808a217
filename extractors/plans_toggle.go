package extractors

import (
	"strings"

	"github.com/shopspring/decimal"

	"didban"
)

// The ratios of a yearly amount to the monthly one that tell whether it is for the
// month or for the year; what lies between tells neither.
var (
	stillMonthly = decimal.NewFromFloat(1.05)
	surelyYearly = decimal.NewFromInt(5)
)

// toggled returns the prices that a switch puts in the place of price p, which
// stands in line i: pages keep them in attributes named by the period, such as
// data-yearly. Nothing shows them, so that they have no quote.
func (d *document) toggled(around, i int, p didban.Price) []didban.Price {
	var out []didban.Price
	l := d.lines[i]
	for e := l.element; e > around && l.element-e < 8; e = d.elements[e].parent {
		if first, end := d.linesIn(e); end-first > 4 || first > i {
			break
		}
		for c := e; c < d.elements[l.element].end && d.elements[c].from < l.to; c++ {
			for _, a := range d.elements[c].node.Attr {
				if !strings.HasPrefix(a.Key, "data-") || len(a.Val) > longestTail || !hasDigit(a.Val) {
					continue
				}
				if other, ok := d.instead(p, a.Val, spanOf(a.Key)); ok {
					out = addPrice(out, other)
				}
			}
		}
	}
	return out
}

// instead reads the value of an attribute as what price p is for another span.
func (d *document) instead(p didban.Price, value string, span didban.Period) (didban.Price, bool) {
	shown, err := decimal.NewFromString(p.Amount)
	other, ok := ParsePrice(value+" "+p.Currency, d.locale)
	amount, bad := decimal.NewFromString(other.Amount)
	if span == "" || span == p.Period || !ok || err != nil || bad != nil || !shown.IsPositive() || !amount.IsPositive() {
		return p, false
	}
	p.Amount, p.AmountMax, p.Quote = other.Amount, "", ""
	switch ratio := amount.Div(shown); {
	case p.Period == didban.PeriodMonth && span == didban.PeriodYear && ratio.LessThanOrEqual(stillMonthly):
		p.Billed = span
	case p.Period == didban.PeriodMonth && span == didban.PeriodYear && ratio.GreaterThan(surelyYearly),
		p.Period == didban.PeriodYear && span == didban.PeriodMonth && ratio.LessThan(decimal.NewFromInt(1)), p.Period == "":
		p.Period, p.Billed = span, ""
	default:
		return p, false
	}
	return p, true
}
