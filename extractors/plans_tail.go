package extractors

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// fraction reports whether element e holds the cents of an amount, set apart: two
// digits, raised or named so, with or without the sign before them.
func (d *document) fraction(e int) bool {
	said := strings.TrimLeft(strings.TrimSpace(d.text[d.elements[e].from:d.elements[e].to]), ".,٫")
	if len(said) != 2 || strings.Trim(said, "0123456789") != "" {
		return false
	}
	n := d.elements[e].node
	class := strings.ToLower(attr(n, "class"))
	return n.DataAtom == atom.Sup || strings.Contains(class, "cent") || strings.Contains(class, "fraction") || strings.Contains(class, "decimal")
}

// beginsWithCents reports whether a line begins with the point and the cents of the amount
// that ends the line above: ".00/month".
func beginsWithCents(s string) bool {
	return len(s) > 2 && (s[0] == '.' || s[0] == ',') && endsInDigit(s[:2]) && endsInDigit(s[:3]) && !startsWithDigit(s[3:])
}

func endsInDigit(s string) bool {
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// leadsTo reports whether a line introduces the price on the next.
func (d *document) leadsTo(above, said string) bool {
	folded := trimWord(text.Fold(above))
	if hasDigit(said) {
		return fromWords[folded]
	}
	return len(above) <= 24 && hasDigit(above) && strings.Trim(text.Digits(above), "0123456789.,٬٫ '-–") == ""
}

// shareOrSum recognises a fee in percent with a fixed part, and the sums that
// companies boast of: neither is what a plan costs.
var shareOrSum = regexp.MustCompile(`(?i)\d ?% ?\+|[$€£] ?\d[\d.,]* ?(?:k|m|b|mn|bn|million|billion)\b`)

// goesOn reports whether a line continues the price statement before it.
func goesOn(said, tail string) bool {
	if length(tail) > longestTail || tail != "/" && tail != `\` && !strings.ContainsFunc(tail, wordy) {
		return false
	}
	switch digits := hasDigit(tail); {
	case digits && !hasDigit(said):
		return moneySign(said) && length(said) <= 4 || length(said) <= 12 && (moneySign(tail) || moneyWords[text.Fold(said)])
	case digits && (moneySign(tail) || holdsMoneyWord(text.Fold(tail))):
		return false
	}
	known, all, last := 0, 0, ""
	for word := range strings.FieldsFuncSeq(text.Fold(tail), betweenWords) {
		all++
		if word = trimWord(word); tailWords[word] || moneyWords[word] || word == "" {
			known++
		}
		last = word
	}
	if strings.HasSuffix(tail, ".") && strings.Contains(tail, " ") && !abbreviations[last] { // a sentence
		return false
	}
	return strings.IndexAny(tail, `/\`) == 0 || known*3 >= all*2 || endsInDigit(said) && tellsSpan(tail)
}

// longestSpan is the most code points of a line that says the span of a price.
const longestSpan = 24

// tellsSpan reports whether the whole of a line says for how long a price is, or for how
// much of what is used, in a language of the tables: "por mês/usuário".
func tellsSpan(tail string) bool {
	if length(tail) > longestSpan {
		return false
	}
	p, ok := ParsePrice("1 USD "+tail, Locale{})
	return ok && p.Period+p.Billed != "" && p.Quote == "1 USD "+tail
}

// betweenWords reports whether r parts the words of a price: "$5/user-month", "تومان \\ ماهانه",
// "مبلغ(تومان)".
func betweenWords(r rune) bool { return r == ' ' || r == '/' || r == '\\' || r == '-' || r == '(' }

// statesPrice reports whether a text is a price statement and little else: prose
// that mentions an amount is not one.
func statesPrice(said string) bool {
	folded := text.Fold(said)
	if plain := trimWord(folded); freeWords[plain] || contactWords[plain] {
		return true
	}
	other, amount := 0, false
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == ' ' || r == '/' }) {
		word = trimWord(word)
		amount = amount || hasDigit(word)
		if !amount && gainWords[word] {
			return false
		}
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
	for e := range d.across(l, l.to-1) {
		s := &d.elements[e]
		switch {
		case s.from < from || s.to <= s.from:
		case s.marks&(inStruck|inTip) != 0:
			b.WriteString(d.text[from:s.from] + " ")
			from = min(s.to, l.to)
		case s.from > l.from && d.fraction(e) && endsInDigit(d.text[from:s.from]):
			b.WriteString(d.text[from:s.from] + "." + strings.Trim(d.text[s.from:s.to], " .,٫"))
			from = min(s.to, l.to)
		}
	}
	if from == l.from {
		return l.text
	}
	b.WriteString(d.text[from:l.to])
	return text.Clean(b.String())
}
