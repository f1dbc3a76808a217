package extractors

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// longestAuthor is the most code points of an author's name.
const longestAuthor = 60

// authorIn returns the name of the writer in block b: what is named so, a link to
// a profile, "by …", else the first short line that is none of the other parts.
func (p *reviewPage) authorIn(b int, body wording, title int) string {
	for _, named := range []func(e int) bool{
		func(e int) bool { return attr(p.elements[e].node, "itemprop") == "author" },
		p.authorClass,
		func(e int) bool { return authorLink.MatchString(attr(p.elements[e].node, "href")) },
		func(e int) bool { return p.leaf(e) && authorLead.MatchString(p.textOf(e)) },
	} {
		for e := b + 1; e < p.elements[b].end; e++ {
			if p.inWords(e, body) || p.inside(e, title) || p.inReply(e) || !named(e) {
				continue
			}
			if s := p.personName(e); s != "" && (p.leaf(e) || !p.opensWithLabel(e, s)) {
				return s
			}
		}
	}
	return p.firstName(b, body, title)
}

// opensWithLabel reports whether the name s that element e begins with stands at many
// reviews: a label of what stands beside the name.
func (p *reviewPage) opensWithLabel(e int, s string) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.leaf(c) && p.personName(c) == s {
			return p.repeats(c)
		}
	}
	return false
}

// authorClass reports whether the class of element e says that it names the
// writer, most closely: no element within it says so too.
func (p *reviewPage) authorClass(e int) bool {
	n := p.elements[e].node
	if len(n.Attr) == 0 || !authorHint.MatchString(attr(n, "class")+" "+attr(n, "itemprop")+tested(n)) {
		return false
	}
	for c := e + 1; c < p.elements[e].end; c++ {
		if m := p.elements[c].node; authorHint.MatchString(attr(m, "class")+tested(m)) && p.personName(c) != "" {
			return false
		}
	}
	return true
}

// personName returns the name that element e states, "" when its text is none.
func (p *reviewPage) personName(e int) string {
	s := strings.TrimSpace(p.text[p.elements[e].from:p.elements[e].to])
	if content := attr(p.elements[e].node, "content"); s == "" {
		s = content
	}
	lead, rest, more := strings.Cut(s, "\n")
	if s = lead; more && utf8.RuneCountInString(lead) == 1 {
		s, _, _ = strings.Cut(rest, "\n") // the initial stands in for a picture
	}
	line := s
	s = withoutRole(p.elements[e].node, p.boldName(e, line))
	if p.graded(e) {
		s = p.beforeGrade(e, s)
	}
	parted := s != line
	s = withoutSaying(authorLead.ReplaceAllString(text.Clean(s), ""))
	if hasDigit(s) {
		if when := byAndOn.FindStringIndex(s); when != nil {
			s = strings.TrimSpace(s[:when[0]])
		}
	}
	if s == "" || utf8.RuneCountInString(s) > longestAuthor || !strings.ContainsFunc(s, unicode.IsLetter) || datedLine(s) || strings.Contains(s, ": ") || !parted && p.graded(e) {
		return ""
	}
	return s
}

// withoutRole cuts what only a style sheet parts from the name that n begins with:
// "Dana<i>Owner</i>".
func withoutRole(n *html.Node, said string) string {
	first := n.FirstChild
	if first == nil || first.Type != html.TextNode || first.NextSibling == nil {
		return said
	}
	name := strings.TrimLeft(first.Data, " \t\n")
	last, _ := utf8.DecodeLastRuneInString(name)
	if name = text.Clean(name); unicode.IsSpace(last) || name == "" || !strings.HasPrefix(said, name) {
		return said
	}
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(said[len(name):], " ")); !unicode.IsLetter(next) {
		return said
	}
	return name
}

// boldName returns the bold words that a line of element e begins with, where what follows
// them stands in an element of its own: a name and what its bearer does.
func (p *reviewPage) boldName(e int, line string) string {
	from := p.elements[e].from + max(strings.Index(p.text[p.elements[e].from:p.elements[e].to], line), 0)
	for c := e + 1; c < p.elements[e].end && p.elements[c].from <= from; c++ {
		n := p.elements[c].node
		bold := n.DataAtom == atom.Strong || n.DataAtom == atom.B
		if name := p.textOf(c); bold && p.elements[c].from == from && len(name) < len(line) && name != "" {
			if next := nextElement(n); next != nil && p.elements[p.place(next)].from <= p.elements[c].to+1 {
				return name
			}
		}
	}
	return line
}

// beforeGrade returns the words of a line of element e before the grade, where the line
// ends with it.
func (p *reviewPage) beforeGrade(e int, line string) string {
	if name := strings.TrimRight(line, filled+hollow+" "); name != line {
		return name
	}
	g := p.elements[p.ratings[p.ratingsBefore[p.elements[e].end]-1].element]
	before := strings.TrimSpace(p.text[p.elements[e].from:g.from])
	if before != "" && strings.HasPrefix(line, before) && p.elements[e].to-g.to <= 1 {
		return before
	}
	return line
}

// sayings are the verbs between a name and the words of its bearer.
var sayings = []string{" says", " said", " wrote", " گفت", " نوشت", " می گوید", " می\u200cگوید"}

// withoutSaying cuts the verb and the signs after a name. With a capital it is a name
// too: "Nadia Said".
func withoutSaying(s string) string {
	s = strings.TrimRight(strings.TrimRight(s, " "), ":,،|·-–—")
	s = strings.TrimRight(s, " ")
	for _, verb := range sayings {
		if name, found := strings.CutSuffix(s, verb); found {
			return strings.TrimRight(name, " ")
		}
	}
	return s
}

// byAndOn matches the date that follows a name: "Dana on March 3, 2026".
var byAndOn = newWordPattern(" on| at| in| am| le| в| در| ,", `(?i)\s+(?:on|at|in|am|le|в|در|,)\s+\S*\s*[\d۰-۹]`)

// labels match lines that name a part of a review or its writer's role.
var labels = newWordPattern("overall|star|rating|pro|con|verified|review|date|recommend|امتیاز|مزایا|معایب|خریدار|نقاط", `(?i)^(?:overall.*|star(?:_\w+)?|rating|pros?|cons?|verified.*|review(?:er|s|ed)?\b.*|\d+ reviews?|date.*|recommend.*|امتیاز.*|مزایا|معایب|خریدار.*|نقاط.*)$`)

// firstName returns the first short line of block b that may be a name: of those
// beside the date, else of all.
func (p *reviewPage) firstName(b int, body wording, title int) string {
	if when, dated := p.dateIn(b); dated {
		if s := cmp.Or(p.nameBefore(when.element), p.nameWith(when.element)); s != "" {
			return s
		}
		for _, e := range p.children(p.elements[when.element].parent) {
			if s := p.nameAt(e, body, title); s != "" && p.inside(e, b) {
				return s
			}
		}
	}
	for e := b + 1; e < p.elements[b].end; e++ {
		if s := p.nameAt(e, body, title); s != "" {
			return s
		}
	}
	return ""
}

// mostNameParts is the most words of a name whose words stand apart.
const mostNameParts = 3

// composed reports whether two elements directly in e hold words: a name and what
// its bearer does.
func (p *reviewPage) composed(e int) bool {
	parts := 0
	for _, c := range p.children(e) {
		parts += count(p.elements[c].to > p.elements[c].from)
	}
	return parts > 1
}

// nameAt returns the text of element e where it may be a name and is no other part
// of the review.
func (p *reviewPage) nameAt(e int, body wording, title int) string {
	if p.dated(e) || p.inWords(e, body) || p.inside(e, title) || p.inReply(e) || !p.leaf(e) || p.elements[e].to-p.elements[e].from > 4*longestAuthor {
		return ""
	}
	s := p.personName(e)
	if strings.Contains(s, ",") || strings.Count(s, " ") >= mostNameParts && p.composed(e) || p.repeats(e) {
		return "" // a place, a trade, a name and what its bearer does, or what stands at many reviews
	}
	if !personLike(s) {
		return ""
	}
	return s
}

// personLike reports whether a text may be a name: a few words that label nothing.
func personLike(s string) bool {
	n := wordCount(s)
	return n >= 1 && n <= 5 && utf8.RuneCountInString(s) >= 2 && (n <= 3 || !strings.HasSuffix(s, ".")) &&
		!strings.HasSuffix(s, ":") && !labels.MatchString(s) && !isTool(s) && !verified.MatchString(s) && !(hasDigit(s) && n > 1) && !startsWithDigit(s)
}

// highestLoose is how many elements around a date may hold the line that it stands in.
const highestLoose = 2

// nameBefore returns the name that stands loose in the line of a date, before it:
// "Dana Frost - March 3, 2026".
func (p *reviewPage) nameBefore(date int) string {
	for e, level := p.elements[date].parent, 0; e > 0 && level < highestLoose; e, level = p.elements[e].parent, level+1 {
		loose := false
		for c := p.elements[e].node.FirstChild; c != nil && c.Type != html.ElementNode; c = c.NextSibling {
			loose = loose || strings.ContainsFunc(c.Data, unicode.IsLetter)
		}
		if !loose {
			continue
		}
		s := strings.TrimSpace(p.text[p.elements[e].from:p.elements[date].from])
		s = strings.TrimSpace(withoutSaying(dateLead.ReplaceAllString(authorLead.ReplaceAllString(text.Clean(s), ""), "")))
		if utf8.RuneCountInString(s) <= longestAuthor && strings.ContainsFunc(s, unicode.IsLetter) && personLike(s) && !dateLead.MatchString(" "+s) {
			return s
		}
		return ""
	}
	return ""
}

// nameWith returns the name in the line that states a date, before it and a sign: "Dana
// Frost – March 3, 2026".
func (p *reviewPage) nameWith(date int) string {
	said := p.textOf(date)
	at := strings.IndexAny(said, "–—|/·•-")
	if at <= 0 {
		return ""
	}
	name := strings.TrimSpace(said[:at])
	_, size := utf8.DecodeRuneInString(said[at:])
	if _, ok := p.readDate(strings.TrimRight(strings.TrimSpace(said[at+size:]), ":")); !ok || !personLike(name) {
		return ""
	}
	return name
}

// dateLead matches what leads from a name to a date.
var dateLead = newWordPattern("on|at|posted|in|am|le|el|em|il| в|در", `(?i)\s(?:on|at|posted|in|am|le|el|em|il|в|در(?: تاریخ)?)\s*:?$`)

// mostRepeats is the most times that one name stands on a page.
const mostRepeats = 2

// repeats reports whether the text of element e stands in many elements of the page, as a
// label does, and no name but that of people without one.
func (p *reviewPage) repeats(e int) bool {
	if p.short == nil {
		p.short = make(map[string]int)
		for _, c := range p.elements {
			if size := c.to - c.from; size > 1 && size <= 4*longestAuthor {
				p.short[p.text[c.from:c.to]]++
			}
		}
	}
	said := p.text[p.elements[e].from:p.elements[e].to]
	around := 0
	for up := e; up > 0 && p.text[p.elements[up].from:p.elements[up].to] == said; up = p.elements[up].parent {
		around++
	}
	return p.short[said] > mostRepeats*max(around, 1) && !anonymous[text.Fold(said)]
}
