package didban

import "math/big"

// PriceKind says what a price statement is.
type PriceKind string

// The kinds of price.
const (
	PriceFixed   PriceKind = "fixed"
	PriceFree    PriceKind = "free"
	PriceFrom    PriceKind = "from"
	PriceRange   PriceKind = "range"
	PriceContact PriceKind = "contact"
	PriceUnknown PriceKind = "unknown"
)

// Period is the span a price is for, or how often the bill comes.
type Period string

// The periods; empty means not stated.
const (
	PeriodHour    Period = "hour"
	PeriodDay     Period = "day"
	PeriodWeek    Period = "week"
	PeriodMonth   Period = "month"
	PeriodQuarter Period = "quarter"
	PeriodYear    Period = "year"
	PeriodOnce    Period = "once"
	PeriodUsage   Period = "usage"
)

// Toman is the currency code used for the Iranian toman, which ISO 4217 does not
// know. One toman is ten rial (IRR); the two are never converted silently.
const Toman = "IRT"

// Price is one price statement of a page.
type Price struct {
	Kind PriceKind `json:"kind"`
	// Amount is a decimal number with a point and without grouping, such as
	// "29.00"; "0" when free, empty when contact or unknown.
	Amount string `json:"amount,omitempty"`
	// AmountMax is the upper end of a range.
	AmountMax string `json:"amount_max,omitempty"`
	// Currency is an ISO 4217 code or [Toman]; empty when unknown.
	Currency string `json:"currency,omitempty"`
	// CurrencyAssumed says that a bare sign was read as its commonest currency,
	// because the page declares none. It never makes a change.
	CurrencyAssumed bool   `json:"currency_assumed,omitempty"`
	Period          Period `json:"period,omitempty"`
	// Billed is how often the bill comes, where stated.
	Billed Period `json:"billed,omitempty"`
	// Unit is what is paid for each of: "user", "seat", "site", …
	Unit string `json:"unit,omitempty"`
	// Quote is the text of the page that says so.
	Quote string `json:"quote,omitempty"`
}

// Rat returns the amount as an exact number, and false when there is none.
func (p Price) Rat() (*big.Rat, bool) {
	if p.Amount == "" {
		return nil, false
	}
	return new(big.Rat).SetString(p.Amount)
}
