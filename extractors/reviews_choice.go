package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// occasionLine matches what leads to the day on which a customer came or bought, which is
// not the day of writing, folded.
var occasionLine = newWordPattern("stay|visit|travel|trip|purchase|bought|experience|order|اقامت|سفر|خرید|بازدید|مراجعه",
	`(?:date of |time of )?(?:stay(?:ed)?|visit(?:ed)?|travel(?:led|ed)?|trip|purchased?|bought|experience|ordered)|اقامت|سفر|خرید|بازدید|مراجعه`)

// occasionClass matches class names of such days.
var occasionClass = newWordPattern("stay|visit|travel|trip|purchase|eghamat|safar", `(?i)(?:^|[-_\s])(?:stay|visit|travel|trip|purchase)(?:ed)?(?:$|[-_\s])|eghamat|safar`)

// otherDay matches what leads to a day that is yet to come, or on which the page was looked
// after, folded.
var otherDay = newLeadPattern("next|last|به روز|آخرین|available|start|begin|end|due|deadline|expire|valid until|اولین نوبت|نوبت بعدی|شروع|مهلت|پایان|اعتبار", `^(?:last (?:tested|updated|checked|seen|active)\b|به روز ?رسانی|آخرین (?:به روز ?رسانی|بازدید|بررسی)|next (?:available|appointment|start)|available (?:from|on)|(?:starts?|begins?|ends?|due|expires?)(?: on)?\b|deadline|valid until|اولین نوبت|نوبت بعدی|شروع|مهلت|پایان|اعتبار)`)

// longestLead is the most bytes before a date that say what happened then.
const longestLead = 60

// dayOf returns the day on which the review in block b was written: of the dates outside
// of answers the most precise, but that of a visit or purchase only without another.
func (p *reviewPage) dayOf(b int) (when foundDate, ok bool) {
	best := -1
	for _, f := range p.dates[p.datesBefore[b]:p.datesBefore[p.elements[b].end]] {
		if p.inReply(f.element) {
			continue
		}
		rank := precisionRanks[f.date.Precision]
		if p.occasion(f.element) {
			rank = 0
		}
		if rank > best {
			when, ok, best = f, true, rank
		}
	}
	return when, ok
}

// precisionRanks orders the precisions of dates.
var precisionRanks = map[string]int{"year": 1, "month": 2, "day": 3}

// occasion reports whether the line of the date at element e says that the customer came
// or bought then.
func (p *reviewPage) occasion(e int) bool {
	n, up := p.elements[e].node, max(p.elements[e].parent, 0)
	if occasionClass.MatchString(attr(n, "class") + " " + attr(p.elements[up].node, "class")) {
		return true
	}
	from, to := p.elements[e].from, p.elements[e].to
	start := max(strings.LastIndexByte(p.text[:from], '\n')+1, from-longestLead)
	return occasionLine.MatchString(strings.ToLower(p.text[start:to]))
}

// writerHint matches class names of what tells of the writer or the seller, not of the
// product.
var writerHint = newWordPattern("author|reviewer|user|seller|profile|member|vendor", `(?i)author|reviewer|(?:^|[-_\s])(?:user|seller|profile|member|vendor)(?:$|[-_\s])`)

// gradeOf returns the grade that the review in block b gives: the first that is not a
// grade of its writer or the seller, where there is another.
func (p *reviewPage) gradeOf(b int) (grade foundRating, ok bool) {
	within := p.ratings[p.ratingsBefore[b]:p.ratingsBefore[p.elements[b].end]]
	for _, g := range within {
		if !p.inReply(g.element) && !p.ofWriter(g.element, b) {
			return g, true
		}
	}
	return p.ratingIn(b)
}

// ofWriter reports whether element e, or one above it within b, is named for the writer.
func (p *reviewPage) ofWriter(e, b int) bool {
	for ; e > b; e = p.elements[e].parent {
		if writerHint.MatchString(attr(p.elements[e].node, "class")) {
			return true
		}
	}
	return false
}

// ownPage matches the address of a review's own page.
var ownPage = newWordPattern("review|comment|opinion|rating|testimonial", `(?i)review|comment|opinion|rating|testimonial`)

// teases reports whether block b leads to an article: its heading and another link lead to
// the same page, which is no review's, or it stands among the articles of a site.
func (p *reviewPage) teases(b int) bool {
	to := ""
	for e := b; e < p.elements[b].end; e++ {
		if n := p.elements[e].node; n.DataAtom == atom.A && p.elements[e].marks&inHeading != 0 {
			to = attr(n, "href")
			break
		}
	}
	if to == "" || strings.HasPrefix(to, "#") || ownPage.MatchString(to) {
		return false
	}
	if headsArticles(p.groupOf(tile{element: b, headed: true})) {
		return true
	}
	links := 0
	for e := b; e < p.elements[b].end; e++ {
		links += count(p.elements[e].node.DataAtom == atom.A && attr(p.elements[e].node, "href") == to)
	}
	return links > 1
}
