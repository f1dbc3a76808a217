package extractors

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"didban/internal/text"
)

// faqWords name a section of questions.
var faqWords = []string{
	"faq", "frequently asked", "common questions", "questions", "q&a", "you might ask", "häufig", "fragen", "foire aux questions", "questions fréquentes", "preguntas", "perguntas",
	"domande", "sıkça sorulan", "sık sorulan", "sorular", "вопрос", "よくある質問", "常见问题", "常見問題",
	"سوالات متداول", "سوالات پرتکرار", "سوالات شما", "پرسش", "سوال های", "سوال های متداول", "سوالات", "اسیله",
}

// faqClasses are what ids and class names of such a section hold.
var faqClasses = newLexicon([]string{"faq", "question", "q-and-a", "qna"})

// siteQuestions are what a page itself asks its readers, folded.
var siteQuestions = []string{
	"article helpful", "page helpful", "answer helpful", "this helpful", "answer your question", "have questions?", "more questions?", "another question?", "other questions?", "any questions?", "need help?", "need more help?", "can't find", "noch fragen?",
	"مفید بود", "سوال دیگری دارید", "پاسخ خود را پیدا نکردید", "نیاز به راهنمایی دارید", "به کمک نیاز دارید",
}

// The limits of a question, in code points, and of questions on one page.
const (
	shortestTitle    = 4 // of what opens and closes among questions
	shortestQuestion = 8
	longestQuestion  = 260
	mostQuestions    = 1000
)

// askingWords begin what [asking] matches.
var askingWords = []string{"Q", "F", "P", "S", "س", "پرسش"}

// asking is the sign before a question that is written as dialogue, in other languages the
// letter of their word for it.
var asking = regexp.MustCompile(`^(?:(Q|س|سوال|پرسش) ?[0-9۰-۹٠-٩]{0,3} ?[:.)]|([FPS]) ?[0-9]{0,3} ?:)`)

// askingSign returns the sign that begins a line of a dialogue, without its number.
func askingSign(s string) string {
	if !begins(s, askingWords) {
		return ""
	}
	if m := asking.FindStringSubmatch(s); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// asks reports whether a text ends as a question does.
func asks(s string) bool {
	s = strings.TrimRight(s, " \u200b\u200c\u200e\u200f+-–#¶>▼▾⌄›\"”»)")
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "؟") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, ";?")
}

// question returns a question without the signs around it and its number: a new
// question above it does not make it another.
func question(s string) string {
	s = strings.TrimSpace(strings.Trim(text.Clean(s), "\u200b+＋−–#¶▼▲▾⌄›⌃➕➖✚• "))
	return withoutLead(s, questionLead)
}

// The signs and numbers before a question, and the word or the sign before its answer.
var (
	questionLead = regexp.MustCompile(`^(?:(?:(?i:q|question|frage|soru)(?: ?(?:#|no\.?))?|(?:س|سوال|سؤال|پرسش)(?: شماره)?) ?[\d۰-۹٠-٩]{0,3} ?[.:)\-–] *|[FPS] ?\d{0,3} ?: *|#\d{1,3} +|\d{1,3} ?[.:)\-–] +|[۰-۹٠-٩]{1,3} ?[.:)\-–] *)`)
	answerWord   = regexp.MustCompile(`^(?:(?i:answer|antwort|réponse|cevap)|جواب|پاسخ) ?:`)
	answerLead   = regexp.MustCompile(`^(?:[ARC]|(?i:answer|antwort|réponse|cevap)|ج|جواب|پاسخ)[\d۰-۹٠-٩]{0,3} ?[.:)] *`)
)

// withoutLead cuts the lead before a sentence; what goes on with a digit is none.
func withoutLead(s string, lead *regexp.Regexp) string {
	after := s[len(lead.FindString(s)):]
	if first, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(first) || strings.ContainsRune("\"'«“‘¿", first) {
		return after
	}
	return s
}

// holdsFAQ reports whether a heading names a section of questions.
func holdsFAQ(heading string) bool { return holds(text.Fold(heading), faqWords) }
