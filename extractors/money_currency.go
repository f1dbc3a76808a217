package extractors

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"didban"
)

//go:embed words/currencies.yml
var currencyData []byte

// currencyTable is words/currencies.yml.
type currencyTable struct {
	Signs   map[string][]string `yaml:"signs"`
	Shared  map[string][]string `yaml:"shared"`
	Assumed map[string]string   `yaml:"assumed"`
	Weak    []string            `yaml:"weak"`
	Words   []string            `yaml:"words"`
}

// currencies is the table, read when the first price is.
var currencies = sync.OnceValue(func() currencyTable {
	var t currencyTable
	if err := yaml.Unmarshal(currencyData, &t); err != nil {
		panic("extractors: words/currencies.yml: " + err.Error())
	}
	return t
})

// forms maps each written form to the codes it may mean.
var forms = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string)
	for code, signs := range currencies().Signs {
		for _, sign := range signs {
			all[sign] = []string{code}
		}
	}
	for sign, codes := range currencies().Shared {
		all[sign] = codes
	}
	return all
})

// longerForms maps the first word or mark of the forms that go on after it, such
// as "US$" and "$U", to these, the longest first.
var longerForms = sync.OnceValue(func() map[string][]string {
	longer := make(map[string][]string)
	for _, form := range slices.SortedFunc(maps.Keys(forms()), func(a, b string) int {
		return cmp.Or(len(b)-len(a), strings.Compare(a, b))
	}) {
		first := form[:wordOrMarkEnd(form, 0)]
		if first != form {
			longer[first] = append(longer[first], form)
		}
	}
	return longer
})

// currencyAt returns the codes that the form at i may mean and where it ends; nil
// when no form stands there. word is the end of the word or mark at i.
func currencyAt(s string, i, word int) (codes []string, end int) {
	form := s[i:word]
	for _, longer := range longerForms()[form] {
		if end := i + len(longer); strings.HasPrefix(s[i:], longer) && formEnds(s, end) {
			return forms()[longer], end
		}
	}
	if codes := forms()[form]; codes != nil && formEnds(s, word) {
		return codes, word
	}
	if code := isoCode(form); code != "" {
		return []string{code}, word
	}
	if codes := forms()[foldWord(form)]; codes != nil && len(form) > 2 {
		return codes, word
	}
	return nil, 0
}

// formEnds reports whether no letter goes on after a form that ends at i.
func formEnds(s string, i int) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[i:])
	return !unicode.IsLetter(last) || unspaced(last) || !unicode.IsLetter(next) || unspaced(next)
}

// lowerCodes are the codes that are also written in small letters.
var lowerCodes = strings.Fields("usd eur gbp chf pln czk huf ron bgn sek nok dkk mkd rsd uah rub kzt inr aed irr irt brl aud nzd sgd hkd zar vnd jpy cny krw thb myr idr twd mxn sar qar kwd bhd omr jod egp kes ngn ghs ugx tzs pkr bdt lkr")

// isoCode returns the ISO 4217 code that form is, or "".
func isoCode(form string) string {
	if len(form) != 3 {
		return ""
	}
	code := strings.ToUpper(form)
	if code != form && !slices.Contains(lowerCodes, form) {
		return ""
	}
	if code == didban.Toman {
		return code
	}
	if _, err := currency.ParseISO(code); err != nil || code[0] == 'X' && code[1] != 'A' && code[1] != 'O' && code[1] != 'C' && code[1] != 'P' {
		return ""
	}
	return code
}

// decide returns which of the codes is meant, and whether that is assumed; "" when
// it cannot be told. The page's declared currency decides, then its region,
// then its language, then the commonest reading of the sign.
func (l Locale) decide(form string, codes []string) (code string, assumed bool) {
	if len(codes) == 1 {
		return codes[0], false
	}
	if slices.Contains(codes, l.Currency) {
		return l.Currency, false
	}
	if local := l.regional(); slices.Contains(codes, local) {
		return local, false
	}
	if common := currencies().Assumed[form]; common != "" {
		return common, true
	}
	if tag, err := language.Parse(l.Lang); err == nil && l.Region == "" {
		if unit, _ := currency.FromTag(tag); slices.Contains(codes, unit.String()) {
			return unit.String(), false
		}
	}
	return "", false
}

// accepts reports whether a written form counts as a currency: a weak one only
// where the page's own currency agrees.
func (l Locale) accepts(form string, codes []string) bool {
	return !slices.Contains(currencies().Weak, form) || slices.ContainsFunc(codes, l.agrees)
}

// agrees reports whether the page declares the currency, or is of its country or
// language.
func (l Locale) agrees(code string) bool {
	if code == didban.Toman {
		return l.Currency == code || l.Region == "IR" || l.Lang == "fa"
	}
	unit, _ := currency.FromTag(language.Make(l.Lang))
	return code == l.Currency || code == l.regional() || code == unit.String()
}

// regional returns the currency of the page's region, or "".
func (l Locale) regional() string {
	region, err := language.ParseRegion(l.Region)
	if err != nil {
		return ""
	}
	if unit, ok := currency.FromRegion(region); ok {
		return unit.String()
	}
	return ""
}

// minorDigits returns how many decimals amounts of a currency are written with,
// from CLDR; -1 when the currency is unknown.
func minorDigits(code string) int {
	if code == didban.Toman || code == "IRR" {
		return 0
	}
	unit, err := currency.ParseISO(code)
	if err != nil {
		return -1
	}
	scale, _ := currency.Standard.Rounding(unit)
	return scale
}
