package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cluster is the lines of a page that look alike: candidates for questions.
type cluster struct {
	// lines are all of the look, asking the ones among them that ask.
	lines  []int
	asking int
	// structural says that the markup itself separates a title from its text.
	structural bool
}

// questions finds the questions of a page. A page asks in one look: lines that
// look alike, most of which ask, are all questions; and so are the titles of
// what opens and closes in a section that is named so.
func (d *document) questions() []query {
	isQuestion := map[int]bool{}
	var alone []int
	for _, c := range d.clusters() {
		found := d.asked(c)
		if len(found) == 1 && !c.structural {
			alone = append(alone, found[0])
			continue
		}
		for _, i := range found {
			isQuestion[i] = true
		}
	}
	if len(isQuestion) == 0 {
		for _, i := range alone {
			isQuestion[i] = true
		}
	}
	if len(isQuestion) == 0 {
		for _, i := range d.topics() {
			isQuestion[i] = true
		}
	}
	var out []query
	for i := range d.lines {
		if !isQuestion[i] || len(out) == mostQuestions {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].next = i
		}
		out = append(out, query{line: i, title: d.title(i), next: len(d.lines)})
	}
	d.groupQuestions(out, isQuestion)
	return out
}

// topics returns the titles of one look below a top heading that names questions, on
// a page that asks nothing: help centres head their answers so. They are headings,
// or lines with an answer after each.
func (d *document) topics() []int {
	if !d.headedFAQ() {
		return nil
	}
	var headed, others []int
	for _, c := range d.clusters() {
		switch first := c.lines[0]; {
		case d.ofArticle(first):
		case d.lines[first].marks&inHeading != 0 && d.rank(first) > 1:
			headed = longer(headed, c.lines)
		case apart(c.lines):
			others = longer(others, c.lines)
		}
	}
	if headed != nil {
		return headed
	}
	return others
}

// ofArticle reports whether line i is a day, or it or the heading above it leads to another
// page: a part of the card of an article.
func (d *document) ofArticle(i int) bool {
	above := d.lines[i].heading
	return d.isDay(i) || d.linksOut(i) || above >= 0 && d.linksOut(above)
}

// linksOut reports whether line i stands in a link to another page.
func (d *document) linksOut(i int) bool {
	for e := d.lines[i].element; e > 0 && d.elements[e].marks&inAction != 0; e = d.elements[e].parent {
		if n := d.elements[e].node; n.DataAtom == atom.A && leadsOut(attr(n, "href")) {
			return true
		}
	}
	return false
}

// headedFAQ reports whether the page is read for its questions and headed so.
func (d *document) headedFAQ() bool {
	return d.faqPage && holdsFAQ(d.topHeading()+" "+d.titleText())
}

// longer returns the list with more lines, three at least; the first of equals.
func longer(best, lines []int) []int {
	if len(lines) > max(len(best), 2) {
		return lines
	}
	return best
}

// apart reports whether other lines stand between all of the lines.
func apart(lines []int) bool {
	for k := 1; k < len(lines); k++ {
		if lines[k] == lines[k-1]+1 {
			return false
		}
	}
	return true
}

// clusters sorts the lines that may be titles by their look.
func (d *document) clusters() []*cluster {
	var out []*cluster
	byLook := map[[3]string]*cluster{}
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inTip) != 0 || len(l.text) > 4*longestQuestion {
			continue
		}
		structural := d.opens(l.element)
		if l.marks&inAction != 0 && !structural && d.leadsAway(l) || d.pointsTo(l) || d.headsFolds(i) || d.asksReader(i) || structural && d.headsPanel(i) {
			continue
		}
		look := [3]string{d.elements[l.element].look, "", askingSign(l.text)}
		if around := d.elements[l.element].parent; around >= 0 {
			look[1] = d.elements[around].look
		}
		c := byLook[look]
		if c == nil {
			c = &cluster{structural: structural}
			byLook[look] = c
			out = append(out, c)
		}
		c.structural = c.structural && structural
		c.lines = append(c.lines, i)
		if d.maybeQuestion(i) && d.asks(i) {
			c.asking++
		}
	}
	for _, c := range out {
		c.structural = c.structural || c.asking >= 2 && apart(c.lines) && d.pressed(c.lines)
	}
	return out
}

// looks returns what a style sheet sees of an element, whatever its state.
func looks(n *html.Node) string {
	if n == nil {
		return ""
	}
	class := attr(n, "class")
	if stateOrPlace.in(strings.ToLower(class)) == 0 {
		return tagOf(n) + "." + strings.TrimSpace(class)
	}
	var kept []string
	for token := range strings.FieldsSeq(class) {
		if place := strings.TrimRight(token, "0123456789"); place != token && strings.HasSuffix(strings.TrimRight(place, "-"), "_") {
			token = place
		}
		if state := token[strings.LastIndexAny(token, "-_")+1:]; !stateNames[strings.ToLower(state)] {
			kept = append(kept, token)
		}
	}
	return tagOf(n) + "." + strings.Join(kept, " ")
}

// stateNames end the class names that say how an element just is, not what it is: "is-open".
var stateNames = map[string]bool{"open": true, "opened": true, "close": true, "closed": true, "active": true, "expanded": true, "collapsed": true, "show": true, "hide": true}

// stateOrPlace finds those, and what may count where an element stands: "accordion_item_3".
var stateOrPlace = newLexicon([]string{"open", "close", "active", "expanded", "collapsed", "show", "hide", "_0", "_1", "_2", "_3", "_4", "_5", "_6", "_7", "_8", "_9"})

// kind returns the name and the first class of an element, without the number by which
// neighbours differ.
func kind(n *html.Node) (tag, class string) {
	class, _, _ = strings.Cut(strings.TrimSpace(attr(n, "class")), " ")
	return n.Data, strings.TrimRight(class, "0123456789-_")
}

// alike reports whether two elements are of one kind.
func alike(a, b *html.Node) bool {
	tag, class := kind(a)
	other, named := kind(b)
	return tag == other && class == named
}

// shortestTopic is the fewest code points of a question that is surely about the
// product: what a page asks its readers is brief.
const shortestTopic = 24

// maybeQuestion reports whether line i has the length of a question, and is none
// that the page asks its readers.
func (d *document) maybeQuestion(i int) bool {
	n := length(d.lines[i].text)
	return n >= shortestQuestion && n <= longestQuestion && !d.asksReader(i)
}

// asksReader reports whether line i is a question that the page asks its readers.
func (d *document) asksReader(i int) bool {
	said := d.lines[i].text
	return asks(said) && length(said) < 2*shortestTopic && holds(d.folded(i), siteQuestions)
}

// asked returns the lines of a cluster that are questions.
func (d *document) asked(c *cluster) []int {
	lines := d.aroundAsking(c)
	var context, asking []int
	for _, i := range lines {
		if !d.maybeQuestion(i) {
			continue
		}
		if d.asks(i) {
			asking = append(asking, i)
		}
		if d.inFAQ(i) {
			context = append(context, i)
		}
	}
	titled := c.structural || len(lines) > 0 && d.titled(lines[0])
	most := len(asking)*10 >= len(lines)*6
	switch {
	case c.structural && (len(context)*10 >= len(lines)*7 || len(asking)*2 >= len(lines)):
		return d.sized(lines, shortestTitle)
	case len(asking) >= 2 && most && titled && len(context) >= len(asking):
		return d.topical(d.sized(lines, shortestTitle))
	case len(asking) >= 2 && most && (titled || len(context) > 0):
		return d.topical(d.sized(lines, shortestQuestion))
	case len(asking) >= 2 && len(asking)*10 >= len(lines)*4 && titled && apart(lines) && d.headedFAQ():
		return d.topical(d.sized(lines, shortestTitle))
	case titled && len(context) > 0:
		return d.both(asking, context)
	case len(asking) >= 3 && titled && len(asking)*2 >= len(lines):
		return asking
	}
	if below := d.sectioned(asking); len(below) >= 2 && apart(below) {
		return below // plain paragraphs, each with its answer after it
	}
	return nil
}

// sectioned returns the lines that stand in sections of questions.
func (d *document) sectioned(lines []int) (out []int) {
	for _, i := range lines {
		if d.belowFAQ(i) {
			out = append(out, i)
		}
	}
	return out
}

// aroundAsking returns the lines of a cluster from the first that asks to the
// last, and the structural ones all.
func (d *document) aroundAsking(c *cluster) []int {
	if c.structural {
		return c.lines
	}
	first, last := -1, -1
	for k, i := range c.lines {
		if d.maybeQuestion(i) && d.asks(i) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return nil
	}
	for last+1 < len(c.lines) && d.near(c.lines[last], c.lines[last+1]) {
		last++
	}
	for first > 0 && d.near(c.lines[first-1], c.lines[first]) {
		first--
	}
	return c.lines[first : last+1]
}
