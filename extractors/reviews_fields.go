package extractors

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// The words by which class names, ids and microdata name the parts of a review.
var (
	authorHint = regexp.MustCompile(`(?i)author|reviewer|user[-_]?name|byline|by-line|consumer[-_]?name|nick[-_]?name|display[-_]?name|profile[-_]?name|customer[-_]?name|(?:^|[-_\s])(?:person|user|writer|name)(?:$|[-_\s])`)
	authorLink = regexp.MustCompile(`(?i)/(?:users?|profiles?|members?|people|authors?|reviewers?)/`)
	authorLead = regexp.MustCompile(`(?i)^(?:by|reviewed by|written by|posted by|von|par|por|da|от|از|توسط|نوشته|از طرف|[-–—])[\s:]+`)
	authorTail = regexp.MustCompile(`(?i)\s*(?:says|said|wrote|گفت|نوشت|می گوید)?\s*[:,،|·-]*\s*$`)
	titleHint  = regexp.MustCompile(`(?i)title|headline|subject|summary|(?:^|\s)heading|onvan`)
	bodyHint   = regexp.MustCompile(`(?i)(?:^|[-_\s])(?:review|comment|feedback|testimonial|opinion|user)?[-_]*(?:body|text|content|comments?|description|message|copy|matn)(?:$|[-_\s])|reviewBody|reviewText|commentText`)
	bodyName   = regexp.MustCompile(`(?i)review[-_]*(?:body|text|content|message|description)|reviewBody|reviewText|commentText|comment[-_]*(?:body|text|content)|testimonial[-_]*(?:body|text|content)`)
	bodyLabel  = regexp.MustCompile(`(?i)^(?:comments?|review|overall|summary|نظر|متن نظر|دیدگاه)\s*:\s*`)
	bodyTail   = regexp.MustCompile(`(?i)\s*(?:…|\.\.\.)?\s*(?:read (?:more|full review)|show (?:more|less)|see more|بیشتر بخوانید|ادامه مطلب|مشاهده بیشتر)\s*$`)
	toolLine   = regexp.MustCompile(`(?i)helpful|report|permalink|share|reply|found this|was this|comment\b|like\b|flag|format:|مفید|گزارش|پاسخ|اشتراک|پسندیدم|read more|show more`)
	verified   = regexp.MustCompile(`(?i)\bverified\b|achat vérifié|verifizierte[rn]? kauf|خریدار|خرید تایید|تأیید شده|تایید شده|مشتری واقعی`)
	unverified = regexp.MustCompile(`(?i)\b(?:un|not )verified|تایید نشده`)
)

// review reads the block at element b.
func (p *reviewPage) review(b int) (r didban.Review, ok bool) {
	when, dated := p.dateIn(b)
	grade, graded := p.ratingIn(b)
	body := p.bodyIn(b)
	if body < 0 || !graded && !p.hinted(b) {
		return r, false
	}
	r = didban.Review{Date: when.date.Date, Evidence: didban.Evidence{Method: "blocks", Path: p.path(b)}}
	if graded {
		r.Rating = completeScale(grade.rating)
	}
	r.Body = cleanBody(p.paragraphs(body))
	title := p.titleIn(b, body)
	if title >= 0 {
		r.Title = strings.Trim(p.textOf(title), `"'“”«» `)
	}
	r.Author = p.authorIn(b, body, title)
	r.Pros, r.Cons = p.prosAndCons(b)
	r.Body = beforeLabels(r.Body)
	r.Reply = p.replyIn(b)
	r.Verified = p.verifiedIn(b)
	r.ID = p.ownID(b)
	return r, (dated || r.Author != "" && p.hinted(b)) && r.Body+r.Pros+r.Cons != ""
}

// said returns the text of element e with its lines, without the company's
// answers within it.
func (p *reviewPage) said(e int) string {
	from, to := p.elements[e].from, p.elements[e].to
	var b strings.Builder
	for _, reply := range p.repliesIn(e) {
		b.WriteString(p.text[from:p.elements[reply].from])
		from = p.elements[reply].to
	}
	b.WriteString(p.text[from:to])
	return strings.TrimSpace(b.String())
}

// paragraphs returns the text of the body at element e, with the paragraphs beside
// it that are as plain as it is.
func (p *reviewPage) paragraphs(e int) string {
	if p.elements[e].node.DataAtom != atom.P {
		return p.said(e)
	}
	siblings := p.children(p.elements[e].parent)
	from := slices.Index(siblings, e)
	to := from + 1
	for from > 0 && p.isParagraph(siblings[from-1]) {
		from--
	}
	for to < len(siblings) && p.isParagraph(siblings[to]) {
		to++
	}
	var parts []string
	for _, s := range siblings[from:to] {
		parts = append(parts, p.said(s))
	}
	return strings.Join(parts, "\n")
}

// isParagraph reports whether element e is a paragraph of plain text.
func (p *reviewPage) isParagraph(e int) bool {
	switch p.elements[e].node.DataAtom {
	case atom.P, atom.Ul, atom.Ol:
	default:
		return false
	}
	said := p.textOf(e)
	return said != "" && !p.inReply(e) && !p.holdsParts(e) && !(len(said) < 90 && toolLine.MatchString(said)) && !datedLine(head(said, longestDateText))
}

// cleanBody drops the label before a text and the link to more after it.
func cleanBody(s string) string {
	return strings.TrimSpace(bodyTail.ReplaceAllString(bodyLabel.ReplaceAllString(s, ""), ""))
}

// bodyIn returns the element of block b that holds the customer's words: the
// longest one that is named so and holds no other part, else the passage.
func (p *reviewPage) bodyIn(b int) int {
	for _, hint := range []*regexp.Regexp{bodyName, bodyHint} {
		best, longest := -1, 0
		for e := b + 1; e < p.elements[b].end; e++ {
			n := p.elements[e].node
			look := attr(n, "class") + " " + attr(n, "itemprop") + " " + attr(n, "data-hook")
			size := p.elements[e].to - p.elements[e].from
			if size > longest && hint.MatchString(look) && !p.inReply(e) && !p.holdsParts(e) {
				best, longest = e, size
			}
		}
		if best >= 0 {
			return best
		}
	}
	return p.passageIn(b)
}

// passageIn returns the element within e that holds its longest line and, around
// it, nothing but the same text; -1 when no line has words enough.
func (p *reviewPage) passageIn(e int) int {
	best, longest := -1, 0
	for c := e; c < p.elements[e].end; c++ {
		size := p.elements[c].to - p.elements[c].from
		if size <= longest || inline[p.elements[c].node.DataAtom] && c != e && p.elements[c].node.DataAtom != atom.Span || p.inReply(c) || p.holdsParts(c) {
			continue
		}
		if said := p.textOf(c); len(strings.Fields(said)) >= 3 && !(len(said) < 90 && toolLine.MatchString(said)) {
			best, longest = c, size
		}
	}
	return best
}

// holdsParts reports whether element e holds a date, a grade in words or a heading,
// and so is more than a text.
func (p *reviewPage) holdsParts(e int) bool {
	if _, dated := p.dateIn(e); dated || p.inDate(e) {
		return true
	}
	if grade, graded := p.ratingIn(e); graded && p.elements[grade.element].to > p.elements[grade.element].from {
		return true
	}
	for c := e; c < p.elements[e].end; c++ {
		n := p.elements[c].node
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Form, atom.Button:
			return true
		}
		if authorHint.MatchString(attr(n, "class")+" "+attr(n, "itemprop")) && p.elements[c].to-p.elements[c].from < 80 && c > e {
			return true
		}
	}
	return false
}

// inDate reports whether element e is part of one that states a date.
func (p *reviewPage) inDate(e int) bool {
	at := p.firstDate(e)
	return at > 0 && e < p.elements[p.dates[at-1].element].end
}

func (p *reviewPage) inReply(e int) bool {
	at, found := slices.BinarySearch(p.replies, e)
	return found || at > 0 && e < p.elements[p.replies[at-1]].end
}

// longestTitleText is the most code points of a review's title.
const longestTitleText = 160

// titleIn returns the element of block b that holds the review's title, -1
// without one.
func (p *reviewPage) titleIn(b, body int) int {
	heading := -1
	for e := b + 1; e < p.elements[b].end; e++ {
		if p.inside(e, body) || p.inReply(e) {
			continue
		}
		n := p.elements[e].node
		said := p.textOf(e)
		if said == "" || utf8.RuneCountInString(said) > longestTitleText || p.elements[e].end-e > 8 {
			continue
		}
		prop := attr(n, "itemprop")
		if titleHint.MatchString(attr(n, "class")) || prop == "headline" || prop == "name" && !p.underAuthor(e, b) {
			if _, dated := p.dateIn(e); !dated && !authorHint.MatchString(attr(n, "class")) {
				return e
			}
		}
		if heading < 0 && n.DataAtom.String() >= "h1" && n.DataAtom.String() <= "h6" && len(n.Data) == 2 {
			if _, dated := p.dateIn(e); !dated {
				heading = e
			}
		}
	}
	return heading
}

// underAuthor reports whether an element above e, within b, names the author.
func (p *reviewPage) underAuthor(e, b int) bool {
	for e = p.elements[e].parent; e >= b; e = p.elements[e].parent {
		if n := p.elements[e].node; attr(n, "itemprop") == "author" || authorHint.MatchString(attr(n, "class")) {
			return true
		}
	}
	return false
}

// inside reports whether element e is of the subtree of a.
func (p *reviewPage) inside(e, a int) bool { return a >= 0 && e >= a && e < p.elements[a].end }

// replyIn returns the company's answer within block b, without its head.
func (p *reviewPage) replyIn(b int) string {
	for _, e := range p.repliesIn(b) {
		lines := p.linesOf(e)
		for len(lines) > 1 && (replyHead.MatchString(lines[0]) || len(strings.Fields(lines[0])) <= 3 || datedLine(lines[0]) && len(lines[0]) < longestDateText) {
			lines = lines[1:]
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// verifiedIn reports whether a short line of block b marks the writer as a
// customer.
func (p *reviewPage) verifiedIn(b int) bool {
	return slices.ContainsFunc(p.linesOf(b), func(line string) bool {
		return len(line) < 120 && len(strings.Fields(line)) <= 8 && verified.MatchString(line) && !unverified.MatchString(text.Fold(line))
	})
}
