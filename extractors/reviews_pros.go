package extractors

import (
	"strings"
)

// The labels that set apart what a customer likes and dislikes.
var (
	prosLabel  = newLeadPattern("pro|advantage|like|positive|strength|what |vorteile|avantages|ventajas|مزایا|نقاط قوت|نکات مثبت|خوبی ها|محاسن", `(?i)^(?:pros?|advantages?|likes?|positives?|strengths?|what (?:do|did) you like (?:best|most)?[^?:]*|what i liked?|vorteile|avantages|ventajas|مزایا|نقاط قوت|نکات مثبت|خوبی ها|محاسن)\s*(?:[:：?؟]|$)\s*`)
	consLabel  = newLeadPattern("con|disadvantage|dislike|negative|weakness|what |nachteile|inconv|desventajas|معایب|نقاط ضعف|نکات منفی|بدی ها", `(?i)^(?:cons?|disadvantages?|dislikes?|negatives?|weaknesses|what (?:do|did) you dislike[^?:]*|what (?:could|needs)[^?:]*improve[^?:]*|nachteile|inconvénients|desventajas|معایب|نقاط ضعف|نکات منفی|بدی ها)\s*(?:[:：?؟]|$)\s*`)
	toolOnly   = newLeadPattern("helpful|not helpful|report|reply|share|like|flag|permalink|read more|show more|was this|this review|review |مفید|گزارش|پاسخ|اشتراک", `(?i)^(?:helpful|not helpful|report|reply|share|like|flag|permalink|read more|show more|was this review helpful.*|(?:this )?review (?:was )?collected.*|مفید بود|مفید|گزارش|گزارش تخلف|پاسخ|پاسخ دادن|اشتراک گذاری)[\s(\d۰-۹)?؟]*$`)
	otherLabel = newLeadPattern("overall|comment|advice|summary|recommendation|what |reason|switched|alternatives|نظر|جمع بندی|توضیحات", `(?i)^(?:overall|comments?|advice to management|summary|recommendations?[^:?]*|what problems[^?]*|reasons?[^:]*|switched from|alternatives[^:]*|نظر|جمع بندی|توضیحات)\s*(?:[:：?؟]|$)\s*`)
)

// prosAndCons returns what stands after the labels for them in block b, each up to
// the next label or the end of what holds the label.
func (p *reviewPage) prosAndCons(b int) (pros, cons string) {
	var parts labelled
	scope := p.elements[b].to
	first, end := p.linesIn(b)
	for i := first; i < end; i++ {
		l := p.lines[i]
		if p.inReply(l.element) {
			continue
		}
		if l.from >= scope {
			parts.into, scope = nil, p.elements[b].to
		}
		if parts.add(l.text) {
			scope = p.elements[p.holder(b, i)].to
		}
	}
	return parts.pros, parts.cons
}

// holder returns the smallest element within b that holds line i and another one.
func (p *reviewPage) holder(b, i int) int {
	e := p.lines[i].element
	for e > b {
		if first, end := p.linesIn(e); end-first > 1 {
			return e
		}
		e = p.elements[e].parent
	}
	return b
}

// labelled gathers the lines after the labels for pros and cons.
type labelled struct {
	pros, cons string
	// into is what the next line belongs to, nil for neither.
	into *string
}

// add reads the next line, and reports whether a label begins it.
func (s *labelled) add(line string) (labels bool) {
	line = strings.TrimSpace(line)
	for _, label := range []struct {
		match wordPattern
		to    *string
	}{{prosLabel, &s.pros}, {consLabel, &s.cons}, {otherLabel, nil}} {
		if at := label.match.FindStringIndex(line); at != nil {
			s.into, line, labels = label.to, line[at[1]:], true
			break
		}
	}
	switch {
	case s.into == nil || line == "":
	case toolOnly.MatchString(line):
		s.into = nil
	default:
		*s.into = strings.TrimSpace(*s.into + "\n" + line)
	}
	return labels
}

// labelledParts returns the lines after the labels for pros and cons in a text.
func labelledParts(said string) (pros, cons string) {
	var parts labelled
	for line := range strings.SplitSeq(said, "\n") {
		parts.add(line)
	}
	return parts.pros, parts.cons
}

// beforeLabels returns the lines of a body that stand before its first label.
func beforeLabels(body string) string {
	var kept []string
	for line := range strings.SplitSeq(body, "\n") {
		if prosLabel.MatchString(line) || consLabel.MatchString(line) {
			break
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}
