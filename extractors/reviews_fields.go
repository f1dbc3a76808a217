package extractors

import (
	"cmp"
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
	authorHint = newWordPattern("author|reviewer|user|by|consumer|nick|display|profile|customer|person|writer|name", `(?i)author|reviewer|user[-_]?name|byline|by-line|consumer[-_]?name|nick[-_]?name|display[-_]?name|profile[-_]?name|customer[-_]?name|(?:^|[-_\s])(?:by|person|user|writer|name)(?:$|[-_\s])`)
	authorLink = newWordPattern("/user|/profile|/member|/people|/author|/reviewer", `(?i)/(?:users?|profiles?|members?|people|authors?|reviewers?)/`)
	authorLead = newLeadPattern("by|reviewed|written|posted|started|asked|submitted|von|par|por|da|от|От|از|توسط|نوشته|- |-:|–|—", `(?i)^(?:by|(?:reviewed|written|posted|started|asked|submitted) by|von|par|por|da|от|از|توسط|نوشته|از طرف|[-–—])[\s:]+`)
	titleHint  = newWordPattern("title|headline|subject|summary|heading|h1|h2|h3|h4|h5|h6|onvan", `(?i)(?:^|[^b])title|headline|subject|summary|(?:^|\s)heading|(?:^|\s)h[1-6](?:$|\s)|onvan`)
	bodyHint   = newWordPattern("body|text|content|comment|description|message|copy|matn", `(?i)(?:^|[-_\s])(?:review|comment|feedback|testimonial|opinion|user)?[-_]*(?:body|text|content|description|message|copy|matn)(?:$|[-_\s])|(?:^|[-_\s])comments?(?:$|\s)|reviewBody|reviewText|commentText`)
	bodyName   = newWordPattern("body|text|content|message|description", `(?i)review[-_]*(?:body|text|content|message|description)|reviewBody|reviewText|commentText|comment[-_]*(?:body|text|content)|testimonial[-_]*(?:body|text|content)`)
	bodyLabel  = newLeadPattern("comment|review|overall|summary|نظر|متن نظر|دیدگاه", `(?i)^(?:comments?|review|overall|summary|نظر|متن نظر|دیدگاه)\s*:\s*`)
	bodyTail   = newWordPattern("read|show|see more|بیشتر|ادامه", `(?i)\s*(?:…|\.\.\.)?\s*(?:read (?:more|full review)|show (?:more|less)|see more|بیشتر بخوانید|ادامه مطلب|مشاهده بیشتر)\s*$`)
	toolLine   = newWordPattern("helpful|report|permalink|share|reply|found this|was this|comment|like|flag|format:|مفید|گزارش|پاسخ|اشتراک|پسندیدم|read more|show more", `(?i)helpful|report|permalink|share|reply|found this|was this|comment\b|like\b|flag|format:|مفید|گزارش|پاسخ|اشتراک|پسندیدم|read more|show more`)
	askLine    = newWordPattern("found this|was this|helpful to you|آیا این", `(?i)(?:people|users?|persons?) found this|was this (?:review|comment|answer)|helpful to you|آیا این (?:نظر|دیدگاه)`)
	verified   = newWordPattern("verified|certified|achat|verifizierte|خرید|تأیید|تایید|مشتری", `(?i)\bverified\b|certified buyer|achat vérifié|verifizierte[rn]? kauf|خریدار|خرید تایید|تأیید شده|تایید شده|مشتری واقعی`)
	unverified = regexp.MustCompile(`(?i)\b(?:un|not )verified|تایید نشده`)
)

// review reads the block at element b, whose words stand in body.
func (p *reviewPage) review(b int, body wording) (r didban.Review, ok bool) {
	if p.findAnswer(b) {
		body = p.bodyIn(b)
	}
	when, dated := p.dayOf(b)
	grade, graded := p.gradeOf(b)
	if body.element < 0 || !graded && !p.hinted(b) || p.teases(b) {
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
	if r.Author = p.authorIn(b, body, title); title >= 0 && p.namesWriter(b, body, title, r.Author) {
		r.Author, r.Title = p.personName(title), ""
	}
	if r.Author == "" {
		author, title := p.termOf(b)
		r.Author, r.Title = author, cmp.Or(r.Title, title)
	}
	if lead, rest, more := strings.Cut(r.Body, "\n"); more && title < 0 && p.boldLead(body.element) && utf8.RuneCountInString(lead) <= longestTitleText {
		r.Title, r.Body = lead, rest
	}
	r.Pros, r.Cons = p.prosAndCons(b)
	if r.Body = beforeLabels(r.Body); strings.Contains(r.Pros+"\n"+r.Cons, r.Body) {
		r.Body = ""
	}
	r.Reply = p.replyIn(b)
	r.Verified = p.verifiedIn(b)
	r.ID = p.ownID(b)
	named := p.hinted(b) || graded && (p.commented(b) || quoted(r.Body))
	return r, (dated || r.Author != "" && named) && r.Body+r.Pros+r.Cons != ""
}

// quoted reports whether a text stands between the marks of what somebody says.
func quoted(said string) bool {
	return strings.TrimLeft(said, openMarks) != said && strings.TrimRight(said, closeMarks) != said
}

// The marks around what somebody says.
const (
	openMarks  = "\"“„«"
	closeMarks = "\"”“»"
)

// namesWriter reports whether the heading at element title is the writer's name, not a
// title: it follows the text, or leads the block or stands beside the date of a review
// whose author nothing else names.
func (p *reviewPage) namesWriter(b int, body wording, title int, author string) bool {
	if title > body.element && personLike(p.textOf(title)) {
		return true
	}
	when, dated := p.dateIn(b)
	return author == "" && (p.leads(b, title) || dated && p.elements[title].parent == p.elements[when.element].parent && personLike(p.textOf(title)))
}

// boldLead reports whether the first block within the body at element e is set in bold: a
// title.
func (p *reviewPage) boldLead(e int) bool {
	if e+1 >= p.elements[e].end || p.elements[e+1].from != p.elements[e].from {
		return false
	}
	n := p.elements[e+1].node
	return (n.DataAtom == atom.P || n.DataAtom == atom.Div) && strings.Contains(attr(n, "class"), "bold")
}

// leads reports whether the heading at element e is the first that block b says: the
// name of a writer whose words bear no title.
func (p *reviewPage) leads(b, e int) bool {
	return p.elements[e].node.DataAtom.String()[0] == 'h' && strings.TrimSpace(p.text[p.elements[b].from:p.elements[e].from]) == "" && wordCount(p.textOf(e)) <= mostNameParts
}

// longestTitleText is the most code points of a review's title.
const longestTitleText = 160

// titleIn returns the element of block b that holds the review's title, -1
// without one.
func (p *reviewPage) titleIn(b int, body wording) int {
	heading := -1
	for e := b + 1; e < p.elements[b].end; e++ {
		if p.inWords(e, body) || p.inReply(e) {
			continue
		}
		n := p.elements[e].node
		said := p.textOf(e)
		if said == "" || p.elements[e].end-e > 8 || utf8.RuneCountInString(said) > longestTitleText || p.recommends(e) {
			continue
		}
		prop := attr(n, "itemprop")
		if titleHint.MatchString(attr(n, "class")+tested(n)) || prop == "headline" || prop == "name" && !p.underAuthor(e, b) {
			if !p.dated(e) && !authorHint.MatchString(attr(n, "class")) {
				return e
			}
		}
		if heading < 0 && n.DataAtom.String() >= "h1" && n.DataAtom.String() <= "h6" && len(n.Data) == 2 && !p.dated(e) {
			heading = e
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
func (p *reviewPage) inside(e, a int) bool {
	return a >= 0 && e >= a && e < p.elements[a].end
}

// replyIn returns the company's answer within block b, without its head.
func (p *reviewPage) replyIn(b int) string {
	replies := p.repliesIn(b)
	if len(replies) == 0 {
		return ""
	}
	lines := p.linesOf(replies[0])
	for len(lines) > 1 && (replyHead.MatchString(lines[0]) || wordCount(lines[0]) <= 3 || datedLine(lines[0]) && len(lines[0]) < longestDateText) {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n")
}

// verifiedIn reports whether a short line of block b marks the writer as a
// customer.
func (p *reviewPage) verifiedIn(b int) bool {
	return slices.ContainsFunc(p.linesOf(b), func(line string) bool {
		return len(line) < 120 && wordCount(line) <= 8 && verified.MatchString(line) && !unverified.MatchString(text.Fold(line))
	})
}
