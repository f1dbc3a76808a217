package extractors

import "strings"

// The limits of what is read as a price statement, in code points: a longer line
// is prose that happens to speak of money.
const (
	longestPrice = 90
	longestTail  = 48
)

// anchor says how a line states a price by itself.
type anchor uint8

const (
	noAnchor anchor = iota
	// moneyAnchor: an amount of money, or the sign that one follows.
	moneyAnchor
	// wordAnchor: "Free", "Contact us".
	wordAnchor
)

// anchorOf looks at one line alone, and cheaply: most lines are no price.
func (d *document) anchorOf(i int) anchor {
	l := d.lines[i]
	if l.marks&(inChrome|inQuote|inTip|inStruck) != 0 || len(l.text) > 4*longestPrice {
		return noAnchor
	}
	if length(l.text) > longestPrice && (!hasDigit(l.text) || d.pricePart(i) == "") {
		return noAnchor
	}
	if moneySign(l.text) {
		return moneyAnchor
	}
	digits := hasDigit(l.text)
	if !digits && len(l.text) > 80 {
		return noAnchor
	}
	folded := d.folded(i)
	if digits && holdsMoneyWord(folded) {
		return moneyAnchor
	}
	if plain := trimWord(folded); freeWords[plain] || contactWords[plain] {
		return wordAnchor
	}
	if l.marks&inAction == 0 {
		if part := d.pricePart(i); part != "" && leftToTalk(part) {
			return wordAnchor
		}
	}
	return noAnchor
}

// endsPrice reports whether line i is the currency of the bare number above it.
func (d *document) endsPrice(i int) bool {
	l := d.lines[i]
	if l.marks&(inChrome|inQuote|inTip|inStruck) != 0 || len(l.text) > longestTail || hasDigit(l.text) {
		return false
	}
	folded := d.folded(i)
	return holdsMoneyWord(folded) && priceTail(folded) && d.leadsTo(d.shown(i-1), l.text)
}

// persianSum reports whether a text is nothing but a number in Persian digits with its
// thousands set apart: where no line names a currency, it is a sum in toman.
func persianSum(s string) bool {
	groups := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/٬,،", r) })
	for i, g := range groups {
		if n := length(g); n > 3 || i > 0 && n < 3 || strings.Trim(g, "۰۱۲۳۴۵۶۷۸۹") != "" {
			return false
		}
	}
	return len(groups) > 1 && len(s) <= 4*longestSum
}

// longestSum is the most code points of an amount with its separators.
const longestSum = 15

// holdsMoneyWord reports whether one of the words is that of a currency.
func holdsMoneyWord(folded string) bool {
	for word := range strings.FieldsFuncSeq(folded, betweenWords) {
		if moneyWords[strings.TrimFunc(word, notLetter)] {
			return true
		}
	}
	if moneySyllables.in(folded) == 0 {
		return false
	}
	i := strings.IndexAny(folded, "円圓元원")
	return i > 0 && endsInDigit(strings.TrimSuffix(folded[:i], " ")) // no space parts it from more: "月額980円（税込）"
}

// moneySyllables are the words for money that no space parts from others.
var moneySyllables = newLexicon([]string{"円", "圓", "元", "원"})

func notLetter(r rune) bool { return !wordy(r) || r >= '0' && r <= '9' }
