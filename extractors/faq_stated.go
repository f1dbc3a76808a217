package extractors

import (
	"slices"
	"strings"

	"didban"
)

// unshownFAQs returns what the page states of its questions beyond those it shows.
func unshownFAQs(stated, shown []didban.FAQ) (out []didban.FAQ) {
	if len(stated) == 0 {
		return nil
	}
	answers := map[string][]string{}
	for _, q := range shown {
		key := planKey(q.Question)
		answers[key] = append(answers[key], answerKey(q.Answer))
	}
	for _, q := range stated {
		key, answer := planKey(q.Question), answerKey(q.Answer)
		if !slices.ContainsFunc(answers[key], func(have string) bool { return sameAnswer(have, answer) }) {
			answers[key] = append(answers[key], answer)
			out = append(out, q)
		}
	}
	return out
}

// trimShown puts what the marks around a shown answer hold in its place where the two
// differ: they tell best where it begins. A question that comes again has them again.
func trimShown(stated, shown []didban.FAQ) {
	asked := map[string][]int{}
	for i, q := range shown {
		key := planKey(q.Question)
		asked[key] = append(asked[key], i)
	}
	for _, q := range stated {
		key := planKey(q.Question)
		if !marked(q) || len(asked[key]) == 0 {
			continue
		}
		if at := &shown[asked[key][0]]; !sameAnswer(answerKey(at.Answer), answerKey(q.Answer)) {
			at.Answer, at.Evidence = q.Answer, q.Evidence
		}
		asked[key] = asked[key][1:]
	}
}

// marked reports whether the markup of the shown text itself states a question.
func marked(q didban.FAQ) bool {
	return q.Answer != "" && (q.Method == "microdata" || q.Method == "rdfa")
}

// toldApart is by how many bytes of its key an answer is known.
const toldApart = 40

// sameAnswer reports whether two answers to one question, by their keys, are the same or
// begin so.
func sameAnswer(shown, stated string) bool {
	return stated == "" || shown == stated || len(shown) > toldApart && len(stated) > toldApart && shown[:toldApart] == stated[:toldApart]
}

// answerKey returns the letters and digits of an answer, of a long one those of its first
// words, which tell it apart.
func answerKey(answer string) string {
	if end := strings.LastIndexByte(answer[:min(len(answer), 4*toldApart)], ' '); end > 0 {
		if key := planKey(answer[:end]); len(key) > toldApart {
			return key
		}
	}
	return planKey(answer)
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
