package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
)

// readFAQs reads the questions and answers of a page: those it shows, and those
// it only states as structured data. Where both answer the same question
// differently, the one that is shown comes first.
func readFAQs(d *document, f *didban.Facts) {
	var elsewhere []didban.FAQ
	for _, q := range d.questions() {
		if read := d.faq(q); read.Answer == "" && d.inLink(q.line) {
			elsewhere = append(elsewhere, read)
		} else {
			f.FAQs = append(f.FAQs, read)
		}
	}
	if len(f.FAQs) == 0 {
		f.FAQs = elsewhere
	}
	if len(f.FAQs) == 0 {
		f.FAQs = d.inlineFAQs()
	}
	f.FAQs = append(f.FAQs, d.unshownFAQs(f.FAQs)...)
	f.FAQs = slices.DeleteFunc(f.FAQs, unanswered(f.FAQs))
}

// inLink reports whether line i leads to another page, which answers it.
func (d *document) inLink(i int) bool {
	for e := d.lines[i].element; e > 0; e = d.elements[e].parent {
		if n := d.elements[e].node; n.DataAtom == atom.A {
			return leadsOut(attr(n, "href"))
		}
	}
	return false
}

// unshownFAQs returns what the page states of its questions beyond those it shows. The
// marks around a shown answer tell best where it begins.
func (d *document) unshownFAQs(shown []didban.FAQ) (out []didban.FAQ) {
	stated := d.statedFAQs()
	if len(stated) == 0 {
		return nil
	}
	answers, first := map[string][]string{}, map[string]int{}
	for i, q := range shown {
		key := planKey(q.Question)
		if _, again := first[key]; !again {
			first[key] = i
		}
		answers[key] = append(answers[key], planKey(q.Answer))
	}
	for _, q := range stated {
		key, answer := planKey(q.Question), planKey(q.Answer)
		if slices.ContainsFunc(answers[key], func(have string) bool { return sameAnswer(have, answer) }) {
			continue
		}
		answers[key] = append(answers[key], answer)
		if at, known := first[key]; known && marked(q) {
			shown[at].Answer, shown[at].Evidence = q.Answer, q.Evidence
			delete(first, key) // what the page states next is another answer
			continue
		}
		out = append(out, q)
	}
	return out
}

// marked reports whether the markup of the shown text itself states a question.
func marked(q didban.FAQ) bool {
	return q.Answer != "" && (q.Method == "microdata" || q.Method == "rdfa")
}

// inlineFAQs reads the lines that ask in bold and go on with the answer.
func (d *document) inlineFAQs() []didban.FAQ {
	var out []didban.FAQ
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inTip) != 0 || !strings.ContainsAny(l.text, "?؟？") {
			continue
		}
		if asked, answer := d.split(i); asks(asked) && answer != "" && length(asked) >= shortestQuestion {
			out = append(out, didban.FAQ{Question: question(asked), Answer: answer, Evidence: didban.Evidence{Method: "inline", Path: d.path(l.element)}})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// unanswered selects the questions that a page repeats without an answer.
func unanswered(all []didban.FAQ) func(didban.FAQ) bool {
	answered := map[string]bool{}
	for _, q := range all {
		answered[planKey(q.Question)] = answered[planKey(q.Question)] || q.Answer != ""
	}
	seen := map[string]bool{}
	return func(q didban.FAQ) bool {
		key := planKey(q.Question)
		again := seen[key+"\x00"+q.Answer] || q.Answer == "" && answered[key]
		seen[key+"\x00"+q.Answer] = true
		return again
	}
}

// sameAnswer reports whether two answers to one question, as their letters and
// digits, are the same or begin so.
func sameAnswer(shown, stated string) bool {
	return stated == "" || shown == stated || len(shown) > 40 && len(stated) > 40 && shown[:40] == stated[:40]
}

// query is a question of the page: its line and the element that is its title.
type query struct {
	line, title int
	// next is the line of the question after it.
	next  int
	group string
}

// faq reads the answer to a question.
func (d *document) faq(q query) didban.FAQ {
	first, end := d.answer(q)
	asked, answer := question(d.lines[q.line].text), d.passage(first, end)
	if asking.MatchString(d.lines[q.line].text) {
		answer = withoutLead(answer, answerLead)
	}
	return didban.FAQ{
		Question: asked, Answer: answer, Group: q.group,
		Evidence: didban.Evidence{Method: d.faqMethod(q.title), Path: d.path(q.title)},
	}
}

// faqMethod names the markup that tells question from answer.
func (d *document) faqMethod(title int) string {
	for e := title; e >= 0 && e > title-6; e = d.elements[e].parent {
		n := d.elements[e].node
		switch {
		case n.DataAtom == atom.Summary:
			return "details"
		case n.DataAtom == atom.Dt:
			return "dl"
		case attr(n, "aria-controls") != "" || attr(n, "aria-expanded") != "":
			return "accordion"
		case tagMarks[n.DataAtom]&inHeading != 0:
			return "headings"
		}
	}
	return "blocks"
}

// answer returns the lines that answer a question: the panel that its title
// controls, or what follows it up to the next question or heading.
func (d *document) answer(q query) (first, end int) {
	if panel := d.panel(q.title); panel > 0 {
		if first, end = d.linesIn(panel); end > first && (q.line < first || q.line >= end) {
			return first, end
		}
	}
	for first = q.line + 1; first < len(d.lines) && !strings.ContainsFunc(d.lines[first].text, wordy); {
		first++ // the sign by which the question opens
	}
	for e, levels := q.title, 0; e > 0 && levels < 7; e, levels = d.elements[e].parent, levels+1 {
		_, end = d.linesIn(e)
		if end > first {
			return first, d.answerEnd(q, first, min(end, q.next))
		}
	}
	return first, first
}

// answerEnd cuts an answer at a heading of the question's own rank or above.
func (d *document) answerEnd(q query, first, end int) int {
	rank := d.rank(q.line)
	for i := first; i < end; i++ {
		if d.lines[i].marks&inChrome != 0 || d.lines[i].marks&inHeading != 0 && d.rank(i) <= rank {
			return i
		}
	}
	return end
}

// rank returns the level of the heading that line i stands in; 4 when in none, so
// that only the headings of sections end the answer to a plain question.
func (d *document) rank(i int) int {
	for e := d.lines[i].element; e >= 0; e = d.elements[e].parent {
		switch n := d.elements[e].node; n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return int(n.Data[1] - '0')
		}
	}
	return 4
}

// panel returns the element that a title, or a button in or around it, controls.
func (d *document) panel(title int) int {
	for e := title; e < d.elements[title].end; e++ {
		if p := d.controlled(e); p > 0 {
			return p
		}
	}
	for e, levels := d.elements[title].parent, 0; e > 0 && levels < 3; e, levels = d.elements[e].parent, levels+1 {
		if p := d.controlled(e); p > 0 {
			return p
		}
	}
	return 0
}

// controlled returns the element whose id element e names as what it opens.
func (d *document) controlled(e int) int {
	n := d.elements[e].node
	for _, name := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
		id := attr(n, name)
		if name == "href" && !togglesPanel(n) {
			continue
		}
		if at := d.ids[strings.TrimPrefix(id, "#")]; id != "" && at > 0 && d.outside(at, e) {
			return at
		}
	}
	return 0
}

// togglesPanel reports whether a link opens a part of its own page in place.
func togglesPanel(n *html.Node) bool {
	return strings.HasPrefix(attr(n, "href"), "#") &&
		(hasAttr(n, "data-toggle") || hasAttr(n, "data-bs-toggle") || hasAttr(n, "aria-expanded") || attr(n, "role") == "button")
}

// outside reports whether neither of two elements holds the other.
func (d *document) outside(a, b int) bool {
	return a >= d.elements[b].end || b >= d.elements[a].end
}

// statedFAQs returns the questions that the page states as structured data.
func (d *document) statedFAQs() []didban.FAQ {
	var out []didban.FAQ
	for _, t := range d.things {
		if !t.is("Question") {
			continue
		}
		answer := ""
		for _, a := range slices.Concat(t.parts("acceptedAnswer"), t.parts("suggestedAnswer")) {
			if answer == "" {
				answer = plain(a.text("text", "articleBody", "description"))
			}
		}
		if asked := question(plain(t.text("name", "text", "headline"))); asked != "" {
			out = append(out, didban.FAQ{Question: asked, Answer: answer, Evidence: didban.Evidence{Method: t.method, Path: d.path(t.element)}})
		}
	}
	return out
}
