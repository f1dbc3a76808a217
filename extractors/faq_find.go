package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cluster is the lines of a page that look alike: candidates for questions.
type cluster struct {
	look string
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

// clusters sorts the lines that may be titles by their look.
func (d *document) clusters() []*cluster {
	var out []*cluster
	byLook := map[string]*cluster{}
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inTip) != 0 || len(l.text) > 4*longestQuestion {
			continue
		}
		n := d.elements[l.element].node
		structural := d.opens(l.element)
		look := looks(n) + "<" + looks(n.Parent)
		c := byLook[look]
		if c == nil {
			c = &cluster{look: look, structural: structural}
			byLook[look] = c
			out = append(out, c)
		}
		c.structural = c.structural && structural
		c.lines = append(c.lines, i)
		if d.maybeQuestion(i) && asks(l.text) {
			c.asking++
		}
	}
	return out
}

// looks returns what a style sheet sees of an element, whatever its state.
func looks(n *html.Node) string {
	if n == nil {
		return ""
	}
	class := attr(n, "class")
	for _, state := range states {
		if strings.Contains(class, state) {
			class = strings.ReplaceAll(class, state, "")
		}
	}
	return n.Data + "." + strings.TrimSpace(class)
}

// states are class names that say how an element is just now, not what it is.
var states = []string{"collapsed", "is-active", "active", "is-open", "expanded"}

// maybeQuestion reports whether line i has the length of a question.
func (d *document) maybeQuestion(i int) bool {
	n := length(d.lines[i].text)
	return n >= shortestQuestion && n <= longestQuestion
}

// opens reports whether element e is, or stands in, the title of something that
// opens: a summary, a defined term, a button that controls a panel.
func (d *document) opens(e int) bool {
	for levels := 0; e > 0 && levels < 5; e, levels = d.elements[e].parent, levels+1 {
		n := d.elements[e].node
		if n.DataAtom == atom.Summary || n.DataAtom == atom.Dt || hasAttr(n, "aria-expanded") || d.controlled(e) > 0 {
			return true
		}
	}
	return false
}

// asked returns the lines of a cluster that are questions.
func (d *document) asked(c *cluster) []int {
	lines := d.aroundAsking(c)
	var context, asking []int
	for _, i := range lines {
		if !d.maybeQuestion(i) {
			continue
		}
		if asks(d.lines[i].text) {
			asking = append(asking, i)
		}
		if d.inFAQ(i) {
			context = append(context, i)
		}
	}
	titled := c.structural || len(lines) > 0 && d.titled(lines[0])
	most := len(asking)*10 >= len(lines)*6
	switch {
	case c.structural && (len(context) == len(lines) || len(asking)*2 >= len(lines)):
		return d.sized(lines)
	case len(asking) >= 2 && most && (titled || len(context) > 0):
		return d.sized(lines)
	case titled && len(context) > 0:
		return d.both(asking, context)
	case len(asking) >= 3 && titled && len(asking)*2 >= len(lines):
		return asking
	}
	return nil
}

// titled reports whether line i is set apart as a title: a heading, or bold.
func (d *document) titled(i int) bool {
	l := d.lines[i]
	if l.marks&(inHeading|inAction) != 0 {
		return true
	}
	n := d.elements[l.element].node
	class := strings.ToLower(attr(n, "class"))
	return n.DataAtom == atom.Strong || n.DataAtom == atom.B || strings.Contains(class, "bold") || strings.Contains(class, "semibold") ||
		strings.Contains(class, "medium") || strings.Contains(class, "title") || strings.Contains(class, "question") || strings.Contains(class, "heading")
}

// aroundAsking returns the lines of a cluster from the first that asks to the
// last, and the structural ones all.
func (d *document) aroundAsking(c *cluster) []int {
	if c.structural {
		return c.lines
	}
	first, last := -1, -1
	for k, i := range c.lines {
		if d.maybeQuestion(i) && asks(d.lines[i].text) {
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

// near reports whether the titles of two lines belong to one list: their elements,
// or what holds them, are neighbours.
func (d *document) near(a, b int) bool {
	for x, levels := d.title(a), 0; x > 0 && levels < 3; x, levels = d.elements[x].parent, levels+1 {
		for y, more := d.title(b), 0; y > 0 && more < 3; y, more = d.elements[y].parent, more+1 {
			if d.elements[x].parent == d.elements[y].parent && x != y && d.elements[x].end <= y {
				return looks(d.elements[x].node) == looks(d.elements[y].node)
			}
		}
	}
	return false
}

// sized returns the lines that have the length of a question.
func (d *document) sized(lines []int) (out []int) {
	for _, i := range lines {
		if d.maybeQuestion(i) {
			out = append(out, i)
		}
	}
	return out
}

// both returns the lines of a that are in b too; both ascend.
func (d *document) both(a, b []int) (out []int) {
	for _, x := range a {
		for len(b) > 0 && b[0] < x {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == x {
			out = append(out, x)
		}
	}
	return out
}

// inFAQ reports whether line i stands in a section of questions: by the role of
// the page, an id or class around it, or the heading above it.
func (d *document) inFAQ(i int) bool {
	if d.faqPage {
		return true
	}
	for e, levels := d.lines[i].element, 0; e > 0 && levels < 8; e, levels = d.elements[e].parent, levels+1 {
		n := d.elements[e].node
		if holds(strings.ToLower(attr(n, "id")+" "+attr(n, "class")), faqClasses) {
			return true
		}
	}
	section := d.lines[i].section
	return section >= 0 && holdsFAQ(d.lines[section].text)
}

// title returns the largest element that holds nothing but line i.
func (d *document) title(i int) int {
	e := d.lines[i].element
	for p := d.elements[e].parent; p > 0; p = d.elements[p].parent {
		if first, end := d.linesIn(p); end-first != 1 || first != i {
			break
		}
		e = p
	}
	return e
}

// groupQuestions gives each question the heading of its part of the section.
func (d *document) groupQuestions(all []query, isQuestion map[int]bool) {
	for k := range all {
		q := &all[k]
		rank := d.rank(q.line)
		stop := 0
		if k > 0 {
			stop = all[k-1].line
			q.group = all[k-1].group
		}
		for i := q.line - 1; i > stop; i-- {
			if d.lines[i].marks&inHeading == 0 || d.rank(i) > rank && d.lines[q.line].marks&inHeading != 0 {
				continue
			}
			q.group = d.lines[i].text
			if holdsFAQ(q.group) || d.rank(i) == 1 {
				q.group = ""
			}
			break
		}
	}
}
