package extractors

import (
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
