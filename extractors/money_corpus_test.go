package extractors_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"didban/extractors"
	"didban/internal/testkit"
)

// priceCase is a row of strings/prices.json.
type priceCase struct {
	Text     *string `json:"text"`
	Hint     *string `json:"currency_hint"`
	Amount   *string `json:"amount"`
	Currency *string `json:"currency"`
	Passes   bool    `json:"price_parser_passes"`
}

// TestCorpusPrices holds the share of real price strings that are read right.
func TestCorpusPrices(t *testing.T) {
	var cases []priceCase
	testkit.CorpusJSON(t, "strings/prices.json", &cases)
	right, all := 0, 0
	for _, c := range cases {
		if !c.Passes || c.Text == nil {
			continue
		}
		all++
		if why := c.check(); why == "" {
			right++
		} else {
			t.Logf("%q: %s", *c.Text, why)
		}
	}
	if share := float64(right) / float64(all); share < 0.99 {
		t.Errorf("%d of %d prices right (%.3f), want 0.99", right, all, share)
	}
}

// check returns what is wrong with the reading of the case, "" when nothing is.
func (c priceCase) check() string {
	p, ok := extractors.ParsePrice(*c.Text, extractors.Locale{})
	if c.Hint != nil && p.Currency == "" {
		hint, _ := extractors.ParsePrice("1 "+bareSign(*c.Hint), extractors.Locale{})
		p.Currency = hint.Currency
	}
	switch {
	case c.Amount == nil && ok:
		return "found " + p.Amount
	case c.Amount == nil:
		return ""
	case !ok:
		return "nothing found, want " + *c.Amount
	case !sameAmount(p.Amount, *c.Amount):
		return "found " + p.Amount + ", want " + *c.Amount
	case p.Currency != sign(c.Currency):
		return "found " + p.Currency + ", want " + sign(c.Currency)
	}
	return ""
}

// bareSign returns the currency of a hint such as "£ 4.99": what is left without
// the numbers and the words around it.
func bareSign(hint string) string {
	p, ok := extractors.ParsePrice(hint, extractors.Locale{})
	if ok && p.Currency != "" {
		return p.Currency
	}
	return hint
}

// iso maps the currencies as the corpus writes them to the codes we claim. Those
// of several countries are left out, and must read as unknown.
var iso = map[string]string{
	"€": "EUR", "$": "USD", "Kč": "CZK", "£": "GBP", "EUR": "EUR", "zł": "PLN", "руб.": "RUB", "Р": "RUB",
	"руб": "RUB", "грн.": "UAH", "R$": "BRL", "lei": "RON", "تومان": "IRT", "PLN": "PLN", "р.": "RUB", "₫": "VND",
	"Rp": "IDR", "SGD": "SGD", "TL": "TRY", "DKK": "DKK", "Ft": "HUF", "C$": "CAD", "USD": "USD", "RM": "MYR",
	"₽": "RUB", "CHF": "CHF", "HUF": "HUF", "NOK": "NOK", "MX$": "MXN", "грн": "UAH", "₹": "INR", "лв": "BGN",
	"ریال": "IRR", "CA$": "CAD", "Lek": "ALL", "₼": "AZN", "৳": "BDT", "BZ$": "BZD", "KM": "BAM", "FBu": "BIF",
	"៛": "KHR", "FCFA": "XAF", "CUC$": "CUC", "Fdj": "DJF", "Nfk": "ERN", "GH₵": "GHS", "₪": "ILS", "₭": "LAK",
	"MK": "MWK", "Rf": "MVR", "B/.": "PAB", "Db": "STN", "TT$": "TTD", "DT": "TND", "₺": "TRY", "USh": "UGX",
	"₴": "UAH", "$U": "UYU", "GEL": "GEL", "US$": "USD", "GBP": "GBP", "OMR": "OMR", "PTE": "PTE", "A$": "AUD",
	"AED": "AED", "pln": "PLN", "Fr.": "CHF", "đ": "VND",
}

// sign returns the code of a currency as written.
func sign(written *string) string {
	if written == nil {
		return ""
	}
	return iso[*written]
}

func sameAmount(a, b string) bool {
	x, err1 := decimal.NewFromString(a)
	y, err2 := decimal.NewFromString(b)
	return err1 == nil && err2 == nil && x.Equal(y)
}

// TestCorpusPersian reads every Persian price string of the corpus.
func TestCorpusPersian(t *testing.T) {
	var cases []struct {
		Kind, Text  string
		Value, Unit *string
	}
	testkit.CorpusJSON(t, "strings/persian.json", &cases)
	for _, c := range cases {
		p, ok := extractors.ParsePrice(c.Text, extractors.Locale{})
		switch {
		case c.Kind != "price":
		case c.Value == nil && ok && p.Kind != "contact":
			t.Errorf("%q: got %s, want none", c.Text, show(p))
		case c.Value != nil && !sameAmount(p.Amount, *c.Value):
			t.Errorf("%q: got %s, want %s", c.Text, show(p), *c.Value)
		case c.Unit != nil && p.Currency != *c.Unit:
			t.Errorf("%q: got %s, want %s", c.Text, show(p), *c.Unit)
		}
	}
}
