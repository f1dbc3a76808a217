package extractors

import (
	"strings"
	"unicode/utf8"
)

// deeds matches what a line says that the person it names has done: "Dana reviewed Kites".
var deeds = newWordPattern("review|recommend|rated|wrote|left", `(?i) (?:has )?(?:reviewed|(?:doesn['’]t )?recommends?|rated|(?:wrote|left) a review)\b`)

// sayings are the verbs between a name and the words of its bearer.
var sayings = []string{" says", " said", " wrote", " گفت", " گفته", " نوشت", " می گوید", " می\u200cگوید"}

// withoutSaying cuts the verb and the signs after a name. With a capital it is a name
// too: "Nadia Said".
func withoutSaying(s string) string {
	s = strings.TrimRight(strings.TrimRight(s, " "), ":,،|·-–—")
	s = strings.TrimRight(s, " ")
	for _, verb := range sayings {
		if name, found := strings.CutSuffix(s, verb); found {
			return strings.TrimRight(name, " ")
		}
	}
	return s
}

// partName matches lines that name a part of a review or its writer's role.
var partName = newWordPattern("overall|star|rating|pro|con|verified|review|date|recommend|امتیاز|مزایا|معایب|خریدار|نقاط", `(?i)^(?:overall.*|star(?:_\w+)?|rating|pros?|cons?|verified.*|review(?:er|s|ed)?\b.*|\d+ reviews?|date.*|recommend.*|امتیاز.*|مزایا|معایب|خریدار.*|نقاط.*)$`)

// personLike reports whether a text may be a name: a few words that label nothing.
func personLike(s string) bool {
	n := wordCount(s)
	return n >= 1 && n <= 5 && utf8.RuneCountInString(s) >= 2 && !endsSentence(s) && !strings.ContainsAny(s, "→←›‹") &&
		!strings.HasSuffix(s, ":") && !partName.MatchString(s) && !isTool(s) && !verified.MatchString(s) && !(hasDigit(s) && n > 1) && !startsWithDigit(s)
}

// endsSentence reports whether s ends with a full stop that shortens no name: "Dana F.", "Jr.".
func endsSentence(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.HasSuffix(s, ".") && utf8.RuneCountInString(last) > len("Jr.")
}

// The most letters that stand for a name, in how many lines after them it follows, and in how
// many bytes.
const mostInitials, nearInitials, initialsReach = 3, 3, 200

// initials reports whether the text s of element e is no name but the first letters of one that
// follows: they stand in the place of a picture.
func (p *reviewPage) initials(e int, s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > mostInitials {
		return false
	}
	after := p.text[p.elements[e].to:]
	lines := strings.SplitN(strings.TrimSpace(after[:min(len(after), initialsReach)]), "\n", nearInitials+1)
	for _, line := range lines[:min(len(lines), nearInitials)] {
		var first strings.Builder
		for word := range strings.FieldsSeq(line) {
			letter, _ := utf8.DecodeRuneInString(word)
			first.WriteRune(letter)
		}
		if strings.HasPrefix(first.String(), s) {
			return true
		}
	}
	return false
}
