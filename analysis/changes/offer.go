package changes

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// bare are the currencies that share a sign. A sign that was read as one of them
// may mean any other of its row, and so makes no change against it.
var bare = [][]string{
	{"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL", "CLP", "COP", "ARS"},
	{"GBP", "EGP", "SYP", "LBP"},
	{"JPY", "CNY"},
	{"SEK", "NOK", "DKK", "ISK", "CZK"},
	{"INR", "PKR", "LKR", "NPR"},
	{"IRR", didban.Toman, "SAR", "QAR", "OMR", "YER"},
}

// sameMoney reports whether the currencies are the same, as far as is known.
func (o offer) sameMoney(p offer) bool {
	if o.Currency == p.Currency || o.Currency == "" || p.Currency == "" {
		return true
	}
	return (o.CurrencyAssumed || p.CurrencyAssumed) && slices.ContainsFunc(bare, func(row []string) bool {
		return slices.Contains(row, o.Currency) && slices.Contains(row, p.Currency)
	})
}

func (o offer) sameAmount(p offer) bool { return o.amount.Cmp(p.amount) == 0 && o.top.Cmp(p.top) == 0 }

// terms is what a price is for: period, how it is billed, and unit.
func terms(o offer) string {
	return strings.Join([]string{string(o.Period), string(o.billing()), key(o.Unit)}, "|")
}

// billing is how often the bill comes: where the page does not say, as often as the
// period, so that a monthly price is never set against one for a year in advance.
func (o offer) billing() didban.Period { return cmp.Or(o.Billed, o.Period) }

func (o offer) sameTerms(p offer) bool { return terms(o) == terms(p) }

// mayBeTerms is sameTerms where what either leaves out may be anything.
func (o offer) mayBeTerms(p offer) bool {
	return mayBe(string(o.Period), string(p.Period)) && mayBe(string(o.Billed), string(p.Billed)) && mayBe(o.Unit, p.Unit)
}

// comparable reports whether the amounts may be set against each other: the same
// period and billing, and units that do not differ.
func (o offer) comparable(p offer) bool {
	return mayBe(string(o.Period), string(p.Period)) && mayBe(string(o.billing()), string(p.billing())) && mayBe(o.Unit, p.Unit)
}

func (o offer) sameSpan(p offer) bool { return o.Period == p.Period && o.billing() == p.billing() }

// mayBe reports whether two statements agree, or one is not made.
func mayBe(a, b string) bool { return a == "" || b == "" || key(a) == key(b) }

// priceSide shows one price of a plan.
func priceSide(plan string, price didban.Price) *didban.Side {
	return &didban.Side{Plan: plan, Price: &price, Text: priceText(price), Quote: text.Clean(price.Quote)}
}

// longPrice is the length in code points from which a quote no longer reads as a
// price, and the price is written out instead.
const longPrice = 60

// priceText is the price as a person reads it: the words of the page where they are
// short, else the same from its parts.
func priceText(p didban.Price) string {
	if quote := text.Clean(p.Quote); quote != "" && utf8.RuneCountInString(quote) <= longPrice {
		return quote
	}
	switch p.Kind {
	case didban.PriceFree, didban.PriceContact:
		return string(p.Kind)
	}
	if p.Amount == "" {
		return ""
	}
	words := p.Amount
	if p.AmountMax != "" {
		words += "–" + p.AmountMax
	}
	for _, part := range []struct{ before, word string }{
		{" ", p.Currency}, {" per ", p.Unit}, {" / ", string(p.Period)}, {", billed per ", string(p.Billed)},
	} {
		if part.word != "" {
			words += part.before + part.word
		}
	}
	return words
}
