package extractors

import (
	"regexp"
	"strings"

	"didban"
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

// The site's own ids: attributes that hold one, and what one looks like.
var (
	idAttributes = []string{"data-review-id", "data-reviewid", "data-reviewmid", "data-review-uuid", "data-review", "data-comment-id", "data-id", "data-uuid", "id", "name", "itemid"}
	idShape      = regexp.MustCompile(`^[A-Za-z0-9_:/.\-]*(?:\d{4,}|[A-Za-z0-9]{12,}|[0-9a-f]{8}-[0-9a-f]{4})[A-Za-z0-9_\-]*$`)
	idLink       = regexp.MustCompile(`/(?:reviews?|comments?|customer-reviews)/([A-Za-z0-9_-]{6,})`)
	wordOnly     = regexp.MustCompile(`^[a-z]+(?:[-_][a-z]+)*$`)
)

// ownID reports whether s looks like an identifier that a site gave.
func ownID(s string) bool {
	return s != "" && len(s) <= 120 && idShape.MatchString(ownPart(s)) && !wordOnly.MatchString(ownPart(s))
}

// ownPart returns the part of an address that identifies: its fragment or its last
// element.
func ownPart(s string) string {
	s = strings.TrimRight(s, "/")
	return s[strings.LastIndexAny(s, "/#")+1:]
}

// ownID returns the site's own id of the review in block b, "" without one.
func (p *reviewPage) ownID(b int) string {
	for e := b; e < min(p.elements[b].end, b+6); e++ {
		for _, name := range idAttributes {
			if value := attr(p.elements[e].node, name); ownID(value) {
				return value
			}
		}
	}
	for e := b; e < p.elements[b].end; e++ {
		if m := idLink.FindStringSubmatch(attr(p.elements[e].node, "href")); m != nil && ownID(m[1]) {
			return m[1]
		}
	}
	return ""
}

// visibleAverage reads the average grade from a line that also counts reviews.
func (d *document) visibleAverage() *didban.AggregateRating {
	for i, l := range d.lines {
		if len(l.text) > longestAverage || averageLine.words.in(d.folded(i)) == 0 {
			continue
		}
		m := averageLine.FindStringSubmatch(foldDate(l.text))
		if m == nil {
			continue
		}
		r, ok := parseRating(m[1])
		if !ok || r.Value > 10 {
			continue
		}
		if m[2] != "" {
			r.Best = gradeNumber(m[2])
		}
		count := strings.NewReplacer(",", "", ".", "", " ", "").Replace(m[3])
		best := completeScale(r).Best
		return &didban.AggregateRating{Value: r.Value, Best: best, Count: int(gradeNumber(count)), Evidence: didban.Evidence{Method: "text", Path: d.path(d.lines[i].element)}}
	}
	return nil
}

// longestAverage is the most bytes of a line that states an average; a longer one
// is prose.
const longestAverage = 1000

// averageLine matches "4.4 out of 5 · 213 reviews" and "۴٫۴ از ۵ (۲۱۳ نظر)", folded.
var averageLine = newWordPattern("review|rating|bewertungen|avis|reseñas|نظر|رای|امتیاز|دیدگاه", `(?i)(\d(?:[.,]\d+)?)\s*(?:stars?\s*)?(?:(?:/|out of|of|von|sur|de|از)\s*(\d+))?[^\d]{1,40}?(\d[\d,. ]*)\s*(?:customer |user |verified |total |global )?(?:reviews?|ratings?|bewertungen|avis|reseñas|نظر|رای|رأی|امتیاز|دیدگاه)`)
