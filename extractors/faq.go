package extractors

import (
	"strings"

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
	f.FAQs = without(f.FAQs, leftOpen(f.FAQs))
	if len(f.FAQs) == 0 {
		f.FAQs = elsewhere
	}
	if len(f.FAQs) == 0 {
		f.FAQs = d.tableFAQs()
	}
	if len(f.FAQs) == 0 {
		f.FAQs = d.inlineFAQs()
	}
	stated := d.statedFAQs()
	trimShown(stated, f.FAQs)
	f.FAQs = append(f.FAQs, unshownFAQs(stated, f.FAQs)...)
	f.FAQs = without(f.FAQs, unanswered(f.FAQs))
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

// inlineFAQs reads the lines that ask in bold and go on with the answer.
func (d *document) inlineFAQs() []didban.FAQ {
	var out []didban.FAQ
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inTip|inTalk) != 0 || questionMarks.in(l.text) == 0 && strings.IndexByte(l.text, '?') < 0 {
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

// questionMarks are those beside "?".
var questionMarks = newLexicon([]string{"؟", "？"})

// leftOpen selects the titles that neither ask nor are answered, where half of the
// others are: they head a group, or open all the others at once.
func leftOpen(all []didban.FAQ) func(didban.FAQ) bool {
	answered := 0
	for _, q := range all {
		answered += count(q.Answer != "")
	}
	return func(q didban.FAQ) bool {
		return q.Answer == "" && !asks(q.Question) && answered*2 >= len(all)
	}
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
	asked, answer := question(d.heads(q.line)), d.passage(first, end)
	if said := d.lines[q.line].text; asking.MatchString(said) || answerWord.MatchString(answer) {
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
		case headingRank(n) > 0:
			return "headings"
		}
	}
	return "blocks"
}
