package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// priceLabels are the words of which the label of a row of prices consists.
var priceLabels = phrases("price|prices|pricing|cost|costs|fee|fees|monthly|month|yearly|year|annual|annually|per|billed|billing|subscription|plan|rate|/|starting|from|starts|at|base|" +
	"preis|preise|monatlich|jährlich|prix|tarif|tarifs|mensuel|annuel|precio|precios|mensual|anual|preço|preços|mensal|prezzo|prezzi|mensile|annuale|prijs|fiyat|aylık|yıllık|" +
	"قیمت|قیمت ها|هزینه|هزینه ها|هزینه‌ها|تعرفه|ماهانه|ماهیانه|سالانه|سالیانه|اشتراک|مبلغ|ماه|سال|پرداخت|ها|شروع|از|پلن")

// isPriceLabel reports whether a label speaks of nothing but the price.
func isPriceLabel(label string) bool {
	for word := range strings.FieldsFuncSeq(text.Fold(label), betweenWords) {
		if word = trimWord(word); word != "" && !priceLabels[word] && !moneyWords[word] && !moneySign(word) && !tailWords[word] {
			return false
		}
	}
	return true
}

// priceRow reads the prices of a row into the columns. It returns false when the
// row holds no price.
func (s *planner) priceRow(row []int, label string, columns []*didban.Plan) bool {
	stated := false
	for i, c := range row {
		if i == 0 || i >= len(columns) || columns[i] == nil {
			continue
		}
		if p, ok := s.priceCell(c, label); ok {
			columns[i].Prices, stated = addPrice(columns[i].Prices, p), true
		}
	}
	return stated
}

// priceCell reads the price in cell c under, or beside, a label that may name the
// period and the currency.
func (s *planner) priceCell(c int, label string) (didban.Price, bool) {
	first, end := s.d.linesIn(c)
	for l := first; l < end; l++ {
		if s.anchors[l] == noAnchor {
			continue
		}
		if p, _, ok := s.d.statement(first, l, end); ok {
			if hasAmount(p) && p.Period == "" {
				p.Period = periodOf(label)
			}
			return p, true
		}
	}
	said := s.d.textOf(c)
	money := moneyIn(label)
	if end-first != 1 || length(said) > 20 || money == "" || !statesOnlyPrice(text.Fold(said)) {
		return didban.Price{}, false
	}
	p, ok := ParsePrice(said+" "+money, s.d.locale)
	p.Quote = said
	if p.Period == "" {
		p.Period = periodOf(label)
	}
	return p, ok && hasAmount(p) && p.Currency != ""
}

// moneyIn returns the words of a label that name a currency, with the multiplier
// before them: "هزار تومان".
func moneyIn(label string) string {
	words := strings.FieldsFunc(label, func(r rune) bool { return !wordy(r) && !isMoneySign(r) })
	for i, w := range words {
		if folded := text.Fold(w); moneyWords[folded] || moneySign(w) {
			if i > 0 && (strings.HasPrefix(text.Fold(words[i-1]), "هزار") || strings.HasPrefix(text.Fold(words[i-1]), "میلیون")) {
				w = words[i-1] + " " + w
			}
			return w
		}
	}
	return ""
}

// periodOf returns the period that a label names, or "".
func periodOf(label string) didban.Period {
	for w := range strings.FieldsFuncSeq(label, func(r rune) bool { return !wordy(r) && r != text.ZWNJ }) {
		if p, ok := ParsePrice("1 USD / "+w, Locale{}); ok && p.Period != didban.PeriodUsage && p.Period != "" {
			return p.Period
		}
	}
	return ""
}
