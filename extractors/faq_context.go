package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// opens reports whether element e is, or stands in, the title of something that
// opens: a summary, a defined term, a button that controls a panel.
func (d *document) opens(e int) bool {
	for levels := 0; e > 0 && levels < 5; e, levels = d.elements[e].parent, levels+1 {
		if d.opener(e) {
			return true
		}
	}
	return false
}

// opener reports whether element e itself is such a title. It is found out once:
// many lines stand in the same elements.
func (d *document) opener(e int) bool {
	if d.openers == nil {
		d.openers = make([]answer, len(d.elements))
	}
	if d.openers[e] == unasked {
		n := d.elements[e].node
		opens := n.DataAtom == atom.Summary || n.DataAtom == atom.Dt ||
			len(n.Attr) > 0 && (hasAttr(n, "aria-expanded") && !announcesMenu(n) || d.controlled(e) > 0 || asksByName(n))
		d.openers[e] = answer(1 + count(opens))
	}
	return d.openers[e] == yes
}

// answer is what a question about an element was answered with.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// The words by which class names and ids tell a question from its answer.
var (
	questionNames = newLexicon([]string{"question", "porsesh", "soal", "frage", "soru"})
	answerNames   = newLexicon([]string{"answer", "response", "pasokh", "javab", "antwort", "cevap"})
)

// asksByName reports whether n is named a question and what follows it an answer.
func asksByName(n *html.Node) bool {
	if !named(n, questionNames) {
		return false
	}
	next := nextElement(n)
	return next != nil && named(next, answerNames)
}

// named reports whether the class or the id of an element holds one of the words.
func named(n *html.Node, words *lexicon) bool {
	return words.in(strings.ToLower(attr(n, "class"))) != 0 || words.in(strings.ToLower(attr(n, "id"))) != 0
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

// leadsAway reports whether line l stands in a link to another page that holds more
// than the line: the card of an article, which asks what the article answers.
func (d *document) leadsAway(l line) bool {
	for e := l.element; e > 0; e = d.elements[e].parent {
		n := d.elements[e].node
		if n.DataAtom != atom.A {
			continue
		}
		return leadsOut(attr(n, "href")) && (d.elements[e].from < l.from || d.elements[e].to > l.to)
	}
	return false
}

// pointsTo reports whether line l stands in a link to the part of the page that it heads
// too: an entry of a list of what the page holds.
func (d *document) pointsTo(l line) bool {
	for e, levels := l.element, 0; e > 0 && levels < 3; e, levels = d.elements[e].parent, levels+1 {
		n := d.elements[e].node
		if n.DataAtom != atom.A {
			continue
		}
		id, _ := strings.CutPrefix(attr(n, "href"), "#")
		at := d.ids[id]
		return at > 0 && d.outside(at, e) && strings.HasPrefix(strings.TrimSpace(d.text[d.elements[at].from:d.elements[at].to]), l.text)
	}
	return false
}

// leadsOut reports whether an address is that of another page.
func leadsOut(href string) bool {
	return href != "" && href[0] != '#' && !strings.HasPrefix(href, "javascript:")
}

// near reports whether the titles of two lines belong to one list: their elements,
// or what holds them, are neighbours.
func (d *document) near(a, b int) bool {
	for x, levels := d.title(a), 0; x > 0 && levels < 3; x, levels = d.elements[x].parent, levels+1 {
		for y, more := d.title(b), 0; y > 0 && more < 3; y, more = d.elements[y].parent, more+1 {
			if d.elements[x].parent == d.elements[y].parent && x != y && d.elements[x].end <= y {
				return alike(d.elements[x].node, d.elements[y].node)
			}
		}
	}
	return false
}

// sized returns the lines that have the length of a question, which is at least
// shortest.
func (d *document) sized(lines []int, shortest int) (out []int) {
	for _, i := range lines {
		if d.maybeQuestion(i) || !d.asks(i) && length(d.lines[i].text) >= shortest && length(d.lines[i].text) < shortestQuestion {
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
	return d.faqPage || d.belowFAQ(i)
}

// belowFAQ reports whether line i stands in a section of questions.
func (d *document) belowFAQ(i int) bool {
	for e, levels := d.lines[i].element, 0; e > 0 && levels < 8; e, levels = d.elements[e].parent, levels+1 {
		if named(d.elements[e].node, faqClasses) {
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
		q.group = cmp.Or(d.tabOf(q.title), d.foldOf(q.title), q.group)
	}
}

// tabOf returns the text of the tab that shows the panel around element e, "" when it
// stands in none.
func (d *document) tabOf(e int) string {
	for e = d.elements[e].parent; e > 0; e = d.elements[e].parent {
		n := d.elements[e].node
		if id := attr(n, "id"); id != "" && (attr(n, "role") == "tabpanel" || strings.Contains(attr(n, "class"), "tab-pane")) {
			return d.tabs()[id]
		}
	}
	return ""
}

// tabs returns the texts of the tabs of the page by the ids of their panels.
func (d *document) tabs() map[string]string {
	if d.tabNames != nil {
		return d.tabNames
	}
	d.tabNames = map[string]string{}
	for e := range d.elements {
		n := d.elements[e].node
		if attr(n, "role") != "tab" && attr(n, "data-toggle") != "tab" && attr(n, "data-bs-toggle") != "tab" {
			continue
		}
		for _, name := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
			if id := strings.TrimPrefix(attr(n, name), "#"); id != "" && d.elements[e].to-d.elements[e].from <= longestTitle {
				d.tabNames[id] = d.textOf(e)
			}
		}
	}
	return d.tabNames
}
