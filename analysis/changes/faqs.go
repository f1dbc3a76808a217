package changes

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// An answer is the same in other words when it is at least this alike, and neither
// side has more than newTerms terms, or one in five, that the other lacks: a longer
// list of ways to pay is very like the shorter one, and says more.
const (
	rewordedAnswer = 0.75
	newTerms       = 2
)

// sameQuestion is how alike two questions must be to be one in other words.
const sameQuestion = 0.5

// question is a question and answer, prepared for comparison.
type question struct {
	didban.FAQ
	key, answer string
	asks, says  map[string]bool
}

// questions returns the questions of a page in a fixed order, each once.
func questions(faqs []didban.FAQ) []question {
	var out []question
	for _, f := range faqs {
		if q := (question{FAQ: f, key: key(f.Question), answer: key(f.Answer)}); q.key != "" {
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(a, b question) int {
		return strings.Compare(a.key+"\x00"+a.answer, b.key+"\x00"+b.answer)
	})
	return slices.CompactFunc(out, func(a, b question) bool { return a.key == b.key && a.answer == b.answer })
}

// faqs compares the questions and answers of the page.
func (c *comparison) faqs(before, after []didban.FAQ) {
	b, a := questions(before), questions(after)
	b, a = joinBy(b, a, func(q question) string { return q.key + "\x00" + q.answer }, func(b, a question) {})
	b, a = joinBy(b, a, func(q question) string { return q.key }, c.answers)
	b, a = read(b), read(a)
	b, a = joinAlike(b, a, sameQuestion, 0, func(i, j int) float64 { return alike(b[i], a[j]) }, c.answers)
	for _, q := range b {
		c.add(didban.FAQRemoved, q.Question, ruleFAQGone, faqSide(q), nil)
	}
	for _, q := range a {
		c.add(didban.FAQAdded, q.Question, ruleFAQAdded, nil, faqSide(q))
	}
}

// read fills in the terms of the questions that are not found by their words.
func read(questions []question) []question {
	for i, q := range questions {
		questions[i].asks, questions[i].says = bag(q.Question), bag(q.Answer)
	}
	return questions
}

// alike scores whether two questions with different words are one, 0 to 1. Two
// thirds of the score are the question's; an answer that stayed word for word
// carries a question that was put quite differently.
func alike(b, a question) float64 {
	asks := dice(b.asks, a.asks)
	if len(b.says) == 0 || len(a.says) == 0 {
		return asks
	}
	says := dice(b.says, a.says)
	if b.answer == a.answer && len(b.says) >= 4 {
		return max(0.6, asks)
	}
	if asks < 0.3 {
		return 0
	}
	return (2*asks + says) / 3
}

// answers compares two answers to one question.
func (c *comparison) answers(b, a question) {
	if b.answer == a.answer || b.answer == "" || a.answer == "" {
		if b.key != a.key {
			c.add(didban.FAQReworded, a.Question, ruleQuestionReworded, quoted(b.Question), quoted(a.Question))
		}
		return
	}
	kind, r := judge(b.Answer, a.Answer)
	c.add(kind, a.Question, r, faqSide(b), faqSide(a))
}

// judge tells whether an answer says something else now, or the same in other words.
func judge(before, after string) (didban.ChangeKind, rule) {
	was, is := bag(before), bag(after)
	likeness, common := dice(was, is), shared(was, is)
	counted := !slices.Equal(numbers(before), numbers(after))
	more := func(set map[string]bool) bool { return len(set)-common > max(newTerms, len(set)/5) }
	switch {
	case reversed(before, after, likeness), counted && refused(before, after):
		return didban.FAQAnswerChanged, ruleAnswerReversed
	case counted:
		return didban.FAQAnswerChanged, ruleAnswerNumbers
	case likeness < rewordedAnswer, more(was), more(is):
		return didban.FAQAnswerChanged, ruleAnswerChanged
	}
	return didban.FAQReworded, ruleAnswerReworded
}

// numbers returns the numbers and currency signs of a text in rising order.
func numbers(s string) []string {
	m := measured(s)
	slices.Sort(m.numbers)
	var out []string
	for _, n := range m.numbers {
		if !math.IsInf(n, 1) {
			out = append(out, formatNumber(n))
		}
	}
	for _, token := range tokens(s) {
		if isMoney(token) {
			out = append(out, token)
		}
	}
	return out
}

func faqSide(q question) *didban.Side {
	side := quoted(q.Answer)
	side.Quote = cmp.Or(side.Quote, text.Clean(q.Question))
	return side
}

// quoted is a side that is the page's own words.
func quoted(s string) *didban.Side { return &didban.Side{Text: text.Clean(s), Quote: text.Clean(s)} }
