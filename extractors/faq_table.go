package extractors

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// What heads the columns of a table of questions and answers, folded.
var (
	questionHeads = []string{"question", "frage", "pregunta", "soru", "پرسش", "سوال"}
	answerHeads   = []string{"answer", "antwort", "réponse", "respuesta", "cevap", "پاسخ", "جواب"}
)

// longestColumn is the most code points of what heads a column.
const longestColumn = 30

// tableFAQs reads the tables with a column of questions and one of answers.
func (d *document) tableFAQs() []didban.FAQ {
	var out []didban.FAQ
	for e := range d.elements {
		if d.elements[e].node.DataAtom != atom.Table || d.elements[e].marks&(inChrome|inQuote|inTip) != 0 {
			continue
		}
		head := d.tableRows(e, 1)
		if len(head) == 0 {
			continue
		}
		asked, answered := d.columnHeaded(head[0], questionHeads), d.columnHeaded(head[0], answerHeads)
		if asked < 0 || answered < 0 || asked == answered {
			continue
		}
		for _, row := range d.tableRows(e, mostRows)[1:] {
			if max(asked, answered) < len(row) {
				out = append(out, d.rowFAQ(row[asked], row[answered]))
			}
		}
	}
	return slices.DeleteFunc(out, func(q didban.FAQ) bool { return q.Question == "" || q.Answer == "" })
}

// columnHeaded returns the column of the first cell of a row that is short and holds one
// of the words, -1 without one.
func (d *document) columnHeaded(row []int, words []string) int {
	return slices.IndexFunc(row, func(c int) bool {
		said := d.textOf(c)
		return utf8.RuneCountInString(said) <= longestColumn && holds(text.Fold(said), words)
	})
}

// rowFAQ reads the cell of a question and that of its answer.
func (d *document) rowFAQ(asked, answered int) didban.FAQ {
	first, end := d.linesIn(answered)
	return didban.FAQ{
		Question: question(d.textOf(asked)), Answer: d.passage(first, end),
		Evidence: didban.Evidence{Method: "table", Path: d.path(asked)},
	}
}
