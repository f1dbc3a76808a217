package extractors

import (
	"cmp"
	"regexp"
	"strings"

	"didban/internal/text"
)

// firstName returns the first line of the card that could be a name, free or not.
func (s *planner) firstName(c *card) int {
	for i := c.first; i < c.end; i++ {
		if s.names(i) {
			return i
		}
	}
	return -1
}

// name finds the plan's name: the first heading before the price, the first
// short line before it, what precedes it in its own line, or else the first
// heading after it.
func (s *planner) name(c *card) bool {
	at := s.belowLetter(s.pick(c.first, c.priceAt, inHeading), c.priceAt)
	if at < 0 {
		at = s.pictured(c)
	}
	if at < 0 {
		at = s.bolder(s.afterAudience(s.pick(c.first, c.priceAt, 0), c.priceAt), c.priceAt)
	}
	if at < 0 {
		if before := cmp.Or(s.beforePrice(c), s.boldStart(c)); before != "" {
			c.plan.Name = before
			return true
		}
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+4), inHeading)
	}
	if at < 0 && s.anchors[c.priceAt] == wordAnchor && s.names(c.priceAt) {
		at = c.priceAt
	}
	if at < 0 && s.periods {
		at = s.pickPeriod(c)
	}
	if at < 0 {
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+1), 0)
	}
	if at >= 0 {
		c.plan.Name, c.nameAt = s.d.named(at), at
	}
	return c.plan.Name != ""
}

// belowLetter returns the heading below line at, where that is a letter in place of an
// icon and the other says what it names, and at otherwise.
func (s *planner) belowLetter(at, end int) int {
	if at < 0 || at+1 >= end || length(s.d.lines[at].text) > 2 || s.d.lines[at+1].marks&inHeading == 0 || !s.names(at+1) || !tellsOffer(s.d.lines[at+1].text) {
		return at
	}
	return at + 1
}

// pictured returns the line before the price that says what the card's image is said to
// show, or -1.
func (s *planner) pictured(c *card) int {
	alt := text.Clean(s.d.firstAlt(c.element))
	for i := c.first; i < c.priceAt && alt != ""; i++ {
		if s.d.lines[i].text == alt && s.names(i) {
			return i
		}
	}
	return -1
}

// afterAudience returns the name below line at, where that only says whom the plan is
// for, and at otherwise.
func (s *planner) afterAudience(at, end int) int {
	if at < 0 || !begins(s.d.folded(at), audienceWords) {
		return at
	}
	if next := s.pick(at+1, end, 0); next >= 0 && strings.Count(s.d.lines[next].text, " ") < 2 {
		return next
	}
	return at
}

// pick returns the first line of first..end that may be a name and has the marks.
func (s *planner) pick(first, end int, with mark) int {
	for i := first; i < end; i++ {
		if s.d.lines[i].marks&with == with && s.names(i) {
			return i
		}
	}
	return -1
}

// pickPeriod returns the heading, or else the line, before the price that names a
// period, where a page sells one product by the month, by the year and for ever.
func (s *planner) pickPeriod(c *card) int {
	at := -1
	for i := c.first; i < c.priceAt; i++ {
		folded := s.d.folded(i)
		switch l := s.d.lines[i]; {
		case s.anchors[i] != noAnchor || l.marks&inStruck != 0 || s.d.inButton(l) || !priceTail(folded) && !spanName.MatchString(folded):
		case l.marks&inHeading != 0:
			return i
		case at < 0 && namesPeriod(folded):
			at = i
		}
	}
	return at
}

// spanName recognises the name of a subscription for so long: "3 months", "one year".
var spanName = regexp.MustCompile(`^(?:\d+|one|two|three|six|twelve|یک|سه|شش|دوازده)[ -]?(?:months?|years?|weeks?|monate?|jahre?|mois|ans?|mes|meses|ماهه|ساله)$`)

// namesPeriod reports whether a folded text is the name of a subscription for so long.
func namesPeriod(folded string) bool {
	return periodNames[folded] != "" || spanName.MatchString(folded)
}

// names reports whether line i could be the name of a plan.
func (s *planner) names(i int) bool {
	l := s.d.lines[i]
	if s.anchors[i] == moneyAnchor || l.text == s.label || l.marks&(inStruck|inTip|inQuote) != 0 || l.marks&inHeading == 0 && s.d.inButton(l) {
		return false
	}
	name := s.d.named(i)
	return nameLike(name) || l.marks&inHeading != 0 && headedNames[text.Fold(name)]
}

// nameLike reports whether a text has the form of a plan's name.
func nameLike(s string) bool {
	n := length(s)
	if n == 0 || n > longestPlanName || strings.Count(s, " ") >= mostNameWords || !strings.ContainsFunc(s, isLetter) {
		return false
	}
	folded := text.Fold(s)
	if planWords[folded] {
		return true
	}
	last, word := folded[len(folded)-1], folded[strings.LastIndexByte(folded, ' ')+1:]
	if numbered, _, found := strings.Cut(folded, "."); found && strings.Trim(numbered, "0123456789") == "" {
		return false
	}
	return last != '.' && last != '?' && last != ':' && !leadingWords[word] && !holds(folded, badgeWords) && !priceTail(folded) && !begins(folded, includesWords)
}

// priceTail reports whether a folded text only goes on with a price. The German
// "pro Monat" does, the plan "Pro Monthly" does not.
func priceTail(folded string) bool {
	if rest, ok := strings.CutPrefix(folded, "pro "); ok && billingWords[rest] {
		return false
	}
	for word := range strings.FieldsFuncSeq(folded, betweenWords) {
		if word = trimWord(word); !tailWords[word] && !moneyWords[word] {
			return false
		}
	}
	return true
}
