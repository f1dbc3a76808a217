package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// toggles are what stands at the end of a title to say that it opens, folded.
var toggles = map[string]bool{
	"show": true, "hide": true, "expand": true, "collapse": true, "toggle": true, "open": true, "close": true, "show answer": true, "hide answer": true, "view answer": true,
	"نمایش": true, "مشاهده": true, "بستن": true, "باز کردن": true, "نمایش پاسخ": true, "مشاهده پاسخ": true, "بستن پاسخ": true,
}

// longestToggle is the most bytes of such words.
const longestToggle = 32

// heads returns what line i says as a title: without the words of an element of their
// own at its end that say that it opens.
func (d *document) heads(i int) string {
	l := d.lines[i]
	last := l.text[strings.LastIndexByte(l.text, ' ')+1:]
	if len(last) == len(l.text) || !toggleEnds[strings.ToLower(last)] {
		return l.text
	}
	for e := range d.across(l, l.to-1) {
		from, to := d.elements[e].from, d.elements[e].to
		if from > l.from && to == l.to && to-from <= longestToggle && toggles[text.Fold(strings.TrimSpace(d.text[from:to]))] {
			return strings.TrimRight(d.text[l.from:from], " ,،")
		}
	}
	return l.text
}

// toggleEnds are the last words of toggles.
var toggleEnds = func() map[string]bool {
	ends := map[string]bool{}
	for words := range toggles {
		for _, end := range inEachHand([]string{words[strings.LastIndexByte(words, ' ')+1:]}) {
			ends[end] = true
		}
	}
	return ends
}()

// asks reports whether line i asks, whatever opens it.
func (d *document) asks(i int) bool { return asks(d.heads(i)) }

// asides begin the titles of what pages put below their questions, folded.
var asides = []string{
	"contact us", "contact our", "contact the", "get in touch", "still have", "still stuck", "still need", "need more help", "need help", "our newsletter", "newsletter", "subscribe", "related ", "leave a ", "follow us", "about us", "our team", "table of contents", "on this page",
	"تماس با ما", "ارتباط با ما", "تماس با پشتیبانی", "هنوز سوال", "هنوز پاسخ", "خبرنامه", "عضویت در خبرنامه", "مطالب مرتبط", "مقالات مرتبط", "دیدگاه", "درباره ما", "ما را دنبال", "فهرست مطالب", "ثبت دیدگاه", "ارسال دیدگاه",
}

// topical returns the lines that ask, or speak of more than the site.
func (d *document) topical(lines []int) []int {
	return slices.DeleteFunc(lines, func(i int) bool { return !d.asks(i) && (begins(d.folded(i), asides) || headsArticles(d.lines[i].text)) })
}

// pressed reports whether all lines stand in buttons.
func (d *document) pressed(lines []int) bool {
	for _, i := range lines {
		e := d.lines[i].element
		for levels := 0; e > 0 && levels < 4 && !isButton(d.elements[e].node); levels++ {
			e = d.elements[e].parent
		}
		if e <= 0 || !isButton(d.elements[e].node) {
			return false
		}
	}
	return true
}

// summary returns the <summary> that element e is or stands in, -1 without one.
func (d *document) summary(e int) int {
	for levels := 0; e > 0 && levels < 5; e, levels = d.elements[e].parent, levels+1 {
		if d.elements[e].node.DataAtom == atom.Summary {
			return e
		}
	}
	return -1
}

// headsPanel reports whether line i, which opens something, opens what holds two titles of the
// kind: a tab, or a category, of questions. A panel is looked at once: many may open it.
func (d *document) headsPanel(i int) bool {
	panel, titles := d.panel(d.lines[i].element), 0
	if known, looked := d.titlePanels[panel]; looked || panel == 0 {
		return known
	}
	for e := panel; e < d.elements[panel].end && titles < 2; e++ {
		titles += count(d.opener(e) && !d.opener(d.elements[e].parent))
	}
	if d.titlePanels == nil {
		d.titlePanels = map[int]bool{}
	}
	d.titlePanels[panel] = titles == 2
	return titles == 2
}

// headsFolds reports whether line i is the title of details that begin with others: a
// group of them.
func (d *document) headsFolds(i int) bool {
	at := d.summary(d.lines[i].element)
	if at < 0 || i+1 == len(d.lines) {
		return false
	}
	_, end := d.linesIn(d.elements[at].parent)
	return i+1 < end && d.summary(d.lines[i+1].element) > at
}

// foldOf returns the title of the group of details in which the <summary> e stands, "" in
// none.
func (d *document) foldOf(e int) string {
	own := d.summary(e)
	if own < 0 {
		return ""
	}
	for e = d.elements[d.elements[own].parent].parent; e > 0; e = d.elements[e].parent {
		if at := e + 1; d.elements[e].node.DataAtom == atom.Details && at < d.elements[e].end && d.headsFolds(d.elements[at].line) {
			return d.textOf(at)
		}
	}
	return ""
}
