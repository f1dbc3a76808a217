package extractors

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"didban"
	"didban/internal/text"
)

// stateKeysOf lists the keys under which programs keep the parts of a plan, in small
// letters without separators, the likeliest first.
var stateKeysOf = map[string][]string{
	"name":     {"name", "title", "label", "planname", "displayname", "heading", "tiername", "plantitle"},
	"features": {"features", "featurelist", "highlights", "benefits", "perks", "includes", "bullets", "facilities", "options", "items"},
	"currency": {"currency", "currencycode", "pricecurrency", "currencysymbol"},
	"period":   {"interval", "period", "billingperiod", "billinginterval", "billingcycle", "cycle", "frequency", "per", "duration"},
}

// The words within a key that tell what its value is: where plans are kept, goods
// rather than plans, and whether a feature is held.
var (
	offerKeys = []string{"plan", "tier", "pricing", "package", "subscription"}
	goodsKeys = []string{"sku", "stock", "brand", "quantity", "qty", "variants", "images", "thumbnail", "rooms", "bedrooms", "guests", "address", "salary", "isbn", "gtin", "availability", "rating", "seller"}
	heldKeys  = []string{"included", "available", "enabled", "active", "checked"}
)

// statePlans returns the plans in the state that scripts carry, for pages that show
// none. Beyond a mere shell, the page must show their names too.
func (d *document) statePlans() []didban.Plan {
	var out []didban.Plan
	folded := sync.OnceValue(func() string { return text.Fold(d.text) })
	for _, state := range d.states {
		r := planReader{d: d, path: d.path(state.element), folded: folded}
		r.search(state.value, "", "", 0)
		for _, p := range r.plans {
			out = mergePlan(out, p)
		}
	}
	if len(out) < 2 || len(out) > mostCards {
		return nil
	}
	return out
}

// planReader collects the plans of one state.
type planReader struct {
	d    *document
	path string
	// folded returns the text of the page, folded.
	folded func() string
	plans  []didban.Plan
}

// search looks for siblings that are plans in a value: the entries of a list, or of
// an object whose key says so. The key of the value and the currency stated around
// it are passed down.
func (r *planReader) search(value any, key, currency string, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		if !r.siblings(v, key, currency) {
			for _, each := range v {
				r.search(each, key, currency, depth+1)
			}
		}
	case map[string]any:
		if stated := field(v, "currency"); stated != "" {
			currency = stated
		}
		names := sortedKeys(v)
		values := make([]any, 0, len(names))
		for _, name := range names {
			values = append(values, v[name])
		}
		told := holds(plainKey(key), offerKeys)
		if told && r.siblings(values, key, currency) {
			return
		}
		for i, name := range names {
			if told {
				name = key + " " + name
			}
			r.search(values[i], name, currency, depth+1)
		}
	}
}

// siblings reads values that stand side by side as plans. They are plans when
// they have different names and the signs of a subscription.
func (r *planReader) siblings(values []any, key, currency string) bool {
	if len(values) < 2 || len(values) > mostCards {
		return false
	}
	var plans []didban.Plan
	for _, each := range values {
		v, ok := each.(map[string]any)
		if !ok {
			return false
		}
		p, ok := r.plan(v, currency)
		if !ok || samePlan(plans, p.Name) >= 0 {
			return false
		}
		plans = append(plans, p)
	}
	if !subscribed(plans, holds(plainKey(key), offerKeys)) {
		return false
	}
	r.plans = append(r.plans, plans...)
	return true
}

// subscribed reports whether objects with a name and a price are plans: for a span
// of time, or kept where plans are, or named so; and most of them with features
// or with two of these signs.
func subscribed(plans []didban.Plan, told bool) bool {
	money, period, lists, known := 0, 0, 0, 0
	for _, p := range plans {
		for _, price := range p.Prices {
			money += count(hasAmount(price) && price.Amount != "0")
			period += count(price.Period != "" && hasAmount(price))
		}
		lists += count(len(p.Features) > 0)
		known += count(planWords[text.Fold(p.Name)])
	}
	signs := count(told) + count(period > 0) + count(known > 0)
	return money > 0 && (signs >= 2 || signs == 1 && lists*2 > len(plans))
}

// plan reads an object; false when it is none, or goods.
func (r *planReader) plan(v map[string]any, currency string) (didban.Plan, bool) {
	p := didban.Plan{Name: text.Clean(plain(field(v, "name"))), Evidence: didban.Evidence{Method: "state", Path: r.path}}
	if !nameLike(p.Name) || len(r.d.text) >= shellText && !strings.Contains(r.folded(), text.Fold(p.Name)) {
		return p, false
	}
	if stated := field(v, "currency"); stated != "" {
		currency = stated
	}
	for _, key := range sortedKeys(v) {
		plainly := plainKey(key)
		if slices.Contains(goodsKeys, plainly) {
			return p, false
		}
		p.Prices = r.prices(p.Prices, v[key], plainly, stateAmount{currency: currency, period: spanOf(field(v, "period"))})
	}
	p.Features = stateFeatures(v)
	return p, len(p.Prices) > 0
}

// field returns what an object says under one of the keys of a part.
func field(v map[string]any, part string) string {
	best, rank := "", len(stateKeysOf[part])
	for _, key := range sortedKeys(v) {
		at := slices.Index(stateKeysOf[part][:rank], plainKey(key))
		switch v[key].(type) {
		case string, json.Number:
			if at >= 0 {
				best, rank = spoken(v[key]), at
			}
		}
	}
	return best
}
