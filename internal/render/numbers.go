package render

import (
	"math"
	"strconv"
	"strings"

	"didban"
)

// faDigits turns ASCII digits and number signs into Persian ones.
var faDigits = strings.NewReplacer(
	"0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹",
	",", "٬", ".", "٫", "%", "٪",
)

// digits returns an ASCII number in the digits of the language.
func (s scribe) digits(number string) string {
	if s.lang == "fa" {
		return faDigits.Replace(number)
	}
	return number
}

// number returns a whole number, grouped in thousands.
func (s scribe) number(n int) string { return s.digits(group(strconv.Itoa(n))) }

// percent returns a share, 0 to 1, as whole per cent.
func (s scribe) percent(share float64) string {
	return s.digits(strconv.Itoa(int(math.Round(share*100))) + "%")
}

// grade returns a rating's value with at most one decimal.
func (s scribe) grade(v float64) string {
	return s.digits(strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64))
}

// money returns an amount in the words of the language: "$29", "۲۹ دلار". An empty
// currency leaves the bare number.
func (s scribe) money(amount, currency string) string {
	amount = s.digits(group(strings.TrimSuffix(amount, ".00")))
	if currency == "" {
		return amount
	}
	return s.fill(s.word("money."+currency, "money.other"), args{"amount": amount, "code": clip(clean(currency), 8)}).String()
}

// group sets commas between the thousands of a decimal number.
func group(number string) string {
	whole, fraction, found := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	return sign + whole
}

// price returns a price in short, without period and unit, and "" where it states
// no amount.
func (s scribe) price(p *didban.Price) string {
	if p == nil {
		return ""
	}
	switch p.Kind {
	case didban.PriceFree:
		return s.words["price.free"]
	case didban.PriceContact:
		return s.words["price.contact"]
	}
	if _, ok := p.Rat(); !ok {
		return ""
	}
	amount := s.money(p.Amount, p.Currency)
	switch p.Kind {
	case didban.PriceFrom:
		return s.plain("price.from", args{"amount": amount})
	case didban.PriceRange:
		return s.plain("money.range", args{"low": amount, "high": s.money(p.AmountMax, p.Currency)})
	}
	return amount
}
