package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

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
