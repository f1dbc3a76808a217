package extractors

import (
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

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

// statement reads the price that begins at line i and may go on over the next
// ones, up to end: "$", "49", "/mo". It returns the line after it. Not before
// line first, the line above belongs to it when it says "From", or holds the bare
// number of which line i names the currency.
func (d *document) statement(first, i, end int) (p didban.Price, next int, ok bool) {
	at := place{i, min(end, i+longestStatement), min(i-first, 2)}
	known, again := d.statements[at]
	if !again {
		known.price, known.next, known.ok = d.readStatement(i-at.above, i, at.end)
		d.statements[at] = known
	}
	return known.price, known.next, known.ok
}

// longestStatement is the most lines of a price statement after the one it begins with.
const longestStatement = 6

// place is where a statement is looked for: line, end, and how many of the two lines
// above belong to the same card. Cards lie in cards, and ask for the same again.
type place struct{ line, end, above int }

// lineStatement is what was found at a place.
type lineStatement struct {
	price didban.Price
	next  int
	ok    bool
}

// readStatement reads what has not been asked for yet.
func (d *document) readStatement(first, i, end int) (p didban.Price, next int, ok bool) {
	start := i
	said := d.shown(i)
	if above := i - 1; above >= first && d.leadsTo(d.shown(above), said) {
		start, said = above, d.shown(above)+" "+said
	}
	headed := d.periodAbove(first, start)
	for next = i + 1; next < end && d.lines[next].marks&(inStruck|inTip) == 0; next++ {
		tail := d.shown(next)
		if d.itemOf(d.lines[next].element) > d.itemOf(d.lines[i].element) || headed != "" && d.headsAmount(next, end) || d.headsPlan(next) && d.lines[i].marks&inHeading == 0 {
			break
		}
		if d.fraction(d.lines[next].element) && endsInDigit(said) {
			said += "." + tail
		} else if beginsWithCents(tail) && endsInDigit(said) {
			said += tail
		} else if goesOn(said, tail) {
			said += " " + tail
		} else {
			break
		}
	}
	if p, ok = d.priceOf(said); !ok || length(said) > 2*longestPrice {
		part := d.pricePart(i)
		if contactWords[trimWord(d.folded(i))] { // "/month" stands below every amount, of whatever kind
			part = d.lines[i].text
		}
		if p, ok = d.priceOf(part); !ok || part == "" {
			return p, next, false
		}
	}
	if whole := text.Clean(d.text[d.lines[start].from:d.lines[next-1].to]); !strings.Contains(whole, p.Quote) {
		p.Quote = whole
	}
	if p.Period == "" && (p.Billed == didban.PeriodMonth || p.Billed == didban.PeriodOnce) {
		p.Period = p.Billed
	}
	if p.Period == "" && hasAmount(p) {
		p.Period = headed
	}
	return p, next, true
}

// headsPlan reports whether line i is a heading that plans bear as their names, also where
// the word may go on with a price: "Pro".
func (d *document) headsPlan(i int) bool {
	return d.lines[i].marks&inHeading != 0 && planWords[d.folded(i)]
}

// priceReading is what a price statement turned out to say.
type priceReading struct {
	price didban.Price
	ok    bool
}

// priceOf reads a price statement, each once: the cards around a card hold it too,
// and a page says the same of many plans.
func (d *document) priceOf(said string) (didban.Price, bool) {
	known, again := d.readings[said]
	if !again {
		known.price, known.ok = d.readPrice(said)
		d.readings[said] = known
	}
	return known.price, known.ok
}

// readPrice reads a price statement that has not been read yet.
func (d *document) readPrice(said string) (didban.Price, bool) {
	if !statesPrice(said) {
		return didban.Price{}, false
	}
	p, ok := d.read(said)
	d.shareTail(&p, said)
	if p.Kind == didban.PriceFixed && p.Currency == "" || shareOrSum.MatchString(said) {
		return p, false
	}
	return p, ok
}

// shareTail gives a price the period and unit that stand once, after the last of
// several amounts: "$12 $10 / user / mo", of which a switch shows one.
func (d *document) shareTail(p *didban.Price, said string) {
	after, found := strings.CutPrefix(said, p.Quote)
	if !found || p.Period != "" || p.Unit != "" {
		return
	}
	others := FindPrices(after, d.locale)
	if len(others) > 0 && moneySign(others[0].Quote) && strings.HasPrefix(strings.TrimSpace(after), others[0].Quote) {
		p.Period, p.Unit = others[0].Period, others[0].Unit
	}
}

// switched returns the prices that stand in lines i..next after the price p: those
// that a switch shows in its place, each for a period.
func (d *document) switched(i, next int, p didban.Price) []didban.Price {
	said := ""
	for ; i < next; i++ {
		said += " " + d.shown(i)
	}
	_, after, _ := strings.Cut(said, p.Quote)
	return slices.DeleteFunc(FindPrices(after, d.locale), func(other didban.Price) bool {
		return !hasAmount(other) || other.Currency != p.Currency || other.Period == "" || other.Kind != p.Kind
	})
}

// read reads a price statement. The words that leave a price to a talk are many,
// and as a whole line they say nothing else.
func (d *document) read(said string) (didban.Price, bool) {
	p, ok := ParsePrice(said, d.locale)
	if ok && p.Kind != didban.PriceUnknown {
		return p, true
	}
	switch folded := trimWord(text.Fold(said)); {
	case freeWords[folded]:
		return didban.Price{Kind: didban.PriceFree, Amount: "0", Quote: said}, true
	case contactWords[folded]:
		return didban.Price{Kind: didban.PriceContact, Quote: said}, true
	}
	return p, false
}
