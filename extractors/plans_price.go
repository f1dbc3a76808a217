package extractors

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

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
func anchorOf(l line) anchor {
	if l.marks&(inChrome|inQuote|inTip|inStruck) != 0 || len(l.text) > 4*longestPrice || length(l.text) > longestPrice {
		return noAnchor
	}
	if moneySign(l.text) {
		return moneyAnchor
	}
	digits := hasDigit(l.text)
	if !digits && len(l.text) > 80 {
		return noAnchor
	}
	folded := text.Fold(l.text)
	if digits && holdsMoneyWord(folded) {
		return moneyAnchor
	}
	if plain := trimWord(folded); freeWords[plain] || contactWords[plain] {
		return wordAnchor
	}
	return noAnchor
}

// holdsMoneyWord reports whether one of the words is that of a currency.
func holdsMoneyWord(folded string) bool {
	for word := range strings.FieldsSeq(folded) {
		if moneyWords[strings.TrimFunc(word, notLetter)] {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !wordy(r) || r >= '0' && r <= '9' }

// statement reads the price that begins at line i and may go on over the next
// ones, up to end: "$", "49", "/mo". It returns the line after it. Not before
// line first, the line above belongs to it when it says "From", or holds the bare
// number of which line i names the currency.
func (d *document) statement(first, i, end int) (p didban.Price, next int, ok bool) {
	start := i
	said := d.shown(i)
	if above := i - 1; above >= first && d.leadsTo(d.shown(above), said) {
		start, said = above, d.shown(above)+" "+said
	}
	for next = i + 1; next < end && next < i+6 && d.lines[next].marks&(inStruck|inTip) == 0; next++ {
		tail := d.shown(next)
		if d.fraction(d.lines[next].element) && endsInDigit(said) {
			said += "." + tail
		} else if goesOn(said, tail) {
			said += " " + tail
		} else {
			break
		}
	}
	if length(said) > 2*longestPrice || !statesPrice(said) {
		return p, next, false
	}
	p, ok = d.read(said)
	if p.Kind == didban.PriceFixed && p.Currency == "" || shareOrSum.MatchString(said) {
		return p, next, false
	}
	if whole := text.Clean(d.text[d.lines[start].from:d.lines[next-1].to]); !strings.Contains(whole, p.Quote) {
		p.Quote = whole
	}
	if p.Period == "" && (p.Billed == didban.PeriodMonth || p.Billed == didban.PeriodOnce) {
		p.Period = p.Billed
	}
	return p, next, ok
}

// fraction reports whether element e holds the cents of an amount, set apart: two
// digits, raised or named so.
func (d *document) fraction(e int) bool {
	said := strings.TrimSpace(d.text[d.elements[e].from:d.elements[e].to])
	if len(said) != 2 || strings.Trim(said, "0123456789") != "" {
		return false
	}
	n := d.elements[e].node
	class := strings.ToLower(attr(n, "class"))
	return n.DataAtom == atom.Sup || strings.Contains(class, "cent") || strings.Contains(class, "fraction") || strings.Contains(class, "decimal")
}

func endsInDigit(s string) bool {
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
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

// leadsTo reports whether a line introduces the price on the next.
func (d *document) leadsTo(above, said string) bool {
	folded := trimWord(text.Fold(above))
	if hasDigit(said) {
		return fromWords[folded]
	}
	return len(above) <= 24 && hasDigit(above) && strings.Trim(text.Digits(above), "0123456789.,٬٫ '") == ""
}

// shareOrSum recognises a fee in percent with a fixed part, and the sums that
// companies boast of: neither is what a plan costs.
var shareOrSum = regexp.MustCompile(`(?i)\d ?% ?\+|[$€£] ?\d[\d.,]* ?(?:k|m|b|mn|bn|million|billion)\b`)

// goesOn reports whether a line continues the price statement before it.
func goesOn(said, tail string) bool {
	if length(tail) > longestTail || tail != "/" && !strings.ContainsFunc(tail, wordy) {
		return false
	}
	switch digits := hasDigit(tail); {
	case digits && !hasDigit(said):
		return moneySign(said) && length(said) <= 4 || length(said) <= 12 && (moneySign(tail) || moneyWords[text.Fold(said)])
	case digits && moneySign(tail):
		return false
	}
	known, all := 0, 0
	for word := range strings.FieldsFuncSeq(text.Fold(tail), func(r rune) bool { return r == ' ' || r == '/' || r == '-' }) {
		all++
		if word = trimWord(word); tailWords[word] || moneyWords[word] || word == "" {
			known++
		}
	}
	return strings.HasPrefix(tail, "/") || known*3 >= all*2
}

// statesPrice reports whether a text is a price statement and little else: prose
// that mentions an amount is not one.
func statesPrice(said string) bool {
	folded := text.Fold(said)
	if plain := trimWord(folded); freeWords[plain] || contactWords[plain] {
		return true
	}
	other := 0
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == ' ' || r == '/' }) {
		word = trimWord(word)
		if !hasDigit(word) && !moneySign(word) && !tailWords[word] && !moneyWords[word] {
			other++
		}
	}
	return other <= 4
}

// shown returns line i as it is read: without what is crossed out in it, and
// with a point before raised cents.
func (d *document) shown(i int) string {
	l := d.lines[i]
	if l.marks&inStruck != 0 {
		return ""
	}
	var b strings.Builder
	from := l.from
	for e := l.element + 1; e < d.elements[l.element].end && d.elements[e].from < l.to; e++ {
		s := &d.elements[e]
		switch {
		case s.from < from || s.to <= s.from:
		case s.marks&(inStruck|inTip) != 0:
			b.WriteString(d.text[from:s.from] + " ")
			from = min(s.to, l.to)
		case s.from > l.from && d.fraction(e) && endsInDigit(d.text[from:s.from]):
			b.WriteString(d.text[from:s.from] + "." + strings.TrimSpace(d.text[s.from:s.to]))
			from = min(s.to, l.to)
		}
	}
	if from == l.from {
		return l.text
	}
	b.WriteString(d.text[from:l.to])
	return text.Clean(b.String())
}
