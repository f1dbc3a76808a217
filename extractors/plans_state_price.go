package extractors

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"didban"
	"didban/internal/text"
)

// stateAmount is what the keys around an amount say of it.
type stateAmount struct {
	currency string
	period   didban.Period
	// cents says that it counts hundredths.
	cents bool
}

// amountKey matches the keys of a price as it is asked for now, in small letters
// without separators; not those of old prices, identifiers and labels.
var amountKey = regexp.MustCompile(`^(?:base|starting|plan|unit|list|current|sale|display|formatted)?(?:prices?|amount|cost)(?:per)?(?:month(?:ly)?|year(?:ly)?|annual(?:ly)?|mo|yr)?(?:in)?(?:cents|usd|eur|value)?$|` +
	`^(?:month(?:ly)?|year(?:ly)?|annual(?:ly)?)(?:price|amount|cost)?(?:cents)?$|^value$`)

// prices adds the prices that a value holds under a key, each for the period that
// the key names: price, priceMonthly, price: {monthly: …}.
func (r *planReader) prices(have []didban.Price, value any, key string, a stateAmount) []didban.Price {
	if !amountKey.MatchString(key) {
		return have
	}
	if span := spanOf(key); span != "" {
		a.period = span
	}
	a.cents = a.cents || strings.HasSuffix(key, "cents") || key == "unitamount"
	switch v := value.(type) {
	case map[string]any:
		if stated := field(v, "currency"); stated != "" {
			a.currency = stated
		}
		if span := spanOf(field(v, "period")); span != "" {
			a.period = span
		}
		for _, inner := range sortedKeys(v) {
			have = r.prices(have, v[inner], plainKey(inner), a)
		}
	case []any:
		for _, each := range v {
			if _, nested := each.(map[string]any); nested {
				have = r.prices(have, each, key, a)
			}
		}
	case string, json.Number:
		if p, ok := r.price(spoken(v), a); ok {
			have = addPrice(have, p)
		}
	}
	return have
}

// price reads one amount of a state; its quote is the amount, if the page shows it. A key without a period that repeats the amount
// of one with a period says nothing new, see [addPrice].
func (r *planReader) price(said string, a stateAmount) (didban.Price, bool) {
	amount, err := decimal.NewFromString(said)
	shown := said
	if err == nil {
		if a.cents {
			amount = amount.Shift(-2)
		}
		shown = amount.String() + " " + a.currency
	}
	p, ok := r.d.read(shown)
	if err == nil && amount.IsZero() {
		p, ok = didban.Price{Kind: didban.PriceFree, Amount: "0"}, true
	}
	if p.Period == "" && p.Kind != didban.PriceContact {
		p.Period = a.period
	}
	if p.Quote = said; !strings.Contains(r.d.text, said) {
		p.Quote = ""
	}
	return p, ok && length(said) <= longestPrice && !amount.IsNegative() && (p.Kind == didban.PriceContact || p.Amount != "")
}

// spans are the parts of a key or value that name a period.
var spans = []struct {
	part   string
	period didban.Period
}{
	{"quarter", didban.PeriodQuarter}, {"month", didban.PeriodMonth}, {"annual", didban.PeriodYear}, {"year", didban.PeriodYear}, {"week", didban.PeriodWeek},
	{"lifetime", didban.PeriodOnce}, {"onetime", didban.PeriodOnce}, {"ماه", didban.PeriodMonth}, {"سال", didban.PeriodYear},
}

// spanOf returns the period that a key or a value names, "" for none.
func spanOf(key string) didban.Period {
	key = strings.ToLower(key)
	for _, s := range spans {
		if strings.Contains(key, s.part) {
			return s.period
		}
	}
	return ""
}

// stateFeatures returns the features that an object lists, those that it says are
// missing with "no".
func stateFeatures(v map[string]any) []didban.PlanFeature {
	var out []didban.PlanFeature
	for _, name := range stateKeysOf["features"] {
		list, _ := v[name].([]any)
		for _, each := range list {
			f := didban.PlanFeature{Name: text.Clean(plain(spoken(each))), Included: didban.IncludedYes}
			if object, ok := each.(map[string]any); ok && excluded(object) {
				f.Included = didban.IncludedNo
			}
			if length(f.Name) <= longestFeature && strings.ContainsFunc(f.Name, isLetter) {
				out = append(out, f)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// excluded reports whether a feature says that its plan does not hold it.
func excluded(v map[string]any) bool {
	return slices.ContainsFunc(heldKeys, func(key string) bool { return v[key] == false })
}
