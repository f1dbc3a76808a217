package extractors

import (
	"regexp"
	"strings"

	"didban/internal/text"
)

// faqWords name a section of questions.
var faqWords = []string{
	"faq", "frequently asked", "common questions", "questions", "q&a", "you might ask", "häufig", "fragen", "foire aux questions", "questions fréquentes", "preguntas", "perguntas",
	"domande", "sıkça sorulan", "sık sorulan", "sorular", "вопрос", "よくある質問", "常见问题", "常見問題",
	"سوالات متداول", "سوالات پرتکرار", "سوالات شما", "پرسش", "سوال های", "سوال های متداول", "سوالات", "اسیله",
}

// faqClasses are what ids and class names of such a section hold.
var faqClasses = []string{"faq", "question", "q-and-a", "qna"}

// The limits of a question, in code points, and of questions on one page.
const (
	shortestQuestion = 8
	longestQuestion  = 260
	mostQuestions    = 1000
)

// asking is the sign before a question that is written as dialogue.
var asking = regexp.MustCompile(`^(?:Q|س|سوال|پرسش) ?[:.)]`)

// asks reports whether a text ends as a question does.
func asks(s string) bool {
	s = strings.TrimRight(s, " \u200b\u200c\u200e\u200f+-–#¶>▼▾⌄›\"”»)")
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "؟") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, ";?")
}

// question returns a question without the signs around it.
func question(s string) string {
	return strings.TrimSpace(strings.Trim(text.Clean(s), "\u200b+–#¶▼▾⌄›• "))
}

// holdsFAQ reports whether a heading names a section of questions.
func holdsFAQ(heading string) bool { return holds(text.Fold(heading), faqWords) }
