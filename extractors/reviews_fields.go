package extractors

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// The words by which class names, ids and microdata name the parts of a review.
var (
	authorHint  = newWordPattern("author|reviewer|user|by|consumer|nick|display|profile|customer|person|writer|name|avatar|guest", `(?i)author|reviewer|user[-_]?name|byline|by-line|consumer[-_]?name|nick[-_]?name|display[-_]?name|profile[-_]?(?:name|link)|customer[-_]?name|(?:avatar|guest|user|profile|member)[-_\w]*[-_](?:title|name)|(?:^|[-_\s])(?:by|person|user|writer|name)(?:$|[-_\s])`)
	thingName   = newWordPattern("name", `(?i)(?:product|company|brand|shop|store|app|course|place|hotel|business)[-_]?name`)
	authorLink  = newWordPattern("/user|/profile|/member|/people|/author|/reviewer", `(?i)/(?:users?|profiles?|members?|people|authors?|reviewers?)/`)
	authorLead  = newLeadPattern("by|review|bewertung|rezension|avis|reseña|opinión|recensione|beoordeling|written|posted|started|asked|submitted|von|par|por|da|door|przez|от|От|از|توسط|نوشته|بواسطة|بقلم|- |-:|–|—", `(?i)^(?:by|(?:review(?:ed)?|written|posted|started|asked|submitted) by|(?:bewertung|rezension) von|(?:avis|reseña|opinión) de|recensione di|beoordeling van|von|par|por|da|door|przez|от|از|توسط|نوشته|از طرف|بواسطة|بقلم|[-–—])[\s:]+`)
	authorLabel = newLeadPattern("name|author|reviewer|user|nickname|guest|작성자|닉네임|이름|نام|نویسنده|کاربر|автор|имя|autor|auteur|nombre|naam|投稿者|用户|昵称", `(?i)^(?:name|author|reviewer|user(?: ?name)?|nickname|guest|작성자|닉네임|이름|نام|نویسنده|کاربر|автор|имя|autor|auteur|nombre|naam|投稿者|用户|昵称)\s*[:：]\s*`)
	titleHint   = newWordPattern("title|headline|subject|summary|heading|h1|h2|h3|h4|h5|h6|onvan", `(?i)(?:^|[^b])title|headline|subject|summary|(?:^|\s)heading|(?:^|\s)h[1-6](?:$|\s)|onvan`)
	bodyHint    = newWordPattern("body|text|content|comment|description|message|copy|matn", `(?i)(?:^|[-_\s])(?:review|comment|feedback|testimonial|opinion|user)?[-_]*(?:body|text|content|description|message|copy|matn)(?:$|[-_\s])|(?:^|[-_\s])comments?(?:$|\s)|reviewBody|reviewText|commentText`)
	bodyName    = newWordPattern("body|text|content|message|description", `(?i)review[-_]*(?:body|text|content|message|description)|reviewBody|reviewText|commentText|comment[-_]*(?:body|text|content)|testimonial[-_]*(?:body|text|content)`)
	bodyLabel   = newLeadPattern("comment|review|overall|summary|description|message|opinion|نظر|متن|دیدگاه|توضیحات", `(?i)^(?:comments?|review|overall|summary|description|message|opinion|نظر|متن(?: نظر)?|دیدگاه|توضیحات)\s*[:：]\s*`)
	bodyTail    = newWordPattern("read|show|see more|reply|répondre|antworten|responder|بیشتر|ادامه|پاسخ", `(?i)(?:\s*(?:…|\.\.\.)?\s*(?:read (?:more|full review)|show (?:more|less)|see more|بیشتر بخوانید|ادامه مطلب|مشاهده بیشتر)|\n\s*(?:reply|répondre|antworten|responder|پاسخ(?: دادن)?))\s*$`)
	toolLine    = newWordPattern("helpful|report|permalink|share|reply|found this|was this|comment|like|flag|format:|مفید|گزارش|پاسخ|اشتراک|پسندیدم|read more|show more", `(?i)helpful|report|permalink|share|reply|found this|was this|comment\b|like\b|flag|format:|مفید|گزارش|پاسخ|اشتراک|پسندیدم|read more|show more`)
	askLine     = newWordPattern("found this|was this|helpful to you|آیا این", `(?i)(?:people|users?|persons?) found this|was this (?:review|comment|answer)|helpful to you|آیا این (?:نظر|دیدگاه)`)
	verified    = newWordPattern("verified|certified|achat|verifizierte|خرید|تأیید|تایید|مشتری", `(?i)\bverified\b|certified buyer|achat vérifié|verifizierte[rn]? kauf|خریدار|خرید تایید|تأیید شده|تایید شده|مشتری واقعی`)
	unverified  = regexp.MustCompile(inAnyHand(`(?i)\b(?:un|not )verified|تایید نشده`))
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
		r.Rating = &grade.rating
	}
	r.Body = cleanBody(p.paragraphs(body))
	told := dated || p.hinted(b) || graded && p.commented(b)
	if !told && !strings.ContainsAny(r.Body, openMarks) {
		return r, false
	}
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
	if lead, rest, more := strings.Cut(r.Body, "\n"); more && title < 0 && p.boldLead(body) && utf8.RuneCountInString(lead) <= longestTitleText {
		if r.Body = rest; lead != r.Author {
			r.Title = lead
		}
	}
	r.Pros, r.Cons = p.prosAndCons(b)
	if r.Body = beforeLabels(r.Body); strings.Contains(r.Pros+"\n"+r.Cons, r.Body) || r.Pros+r.Cons != "" && p.repeats(body.element) {
		r.Body = ""
	}
	r.Reply = p.replyIn(b)
	r.Verified = p.verifiedIn(b)
	r.ID = p.ownID(b)
	return r, (dated || r.Author != "" && (told || graded && quoted(r.Body))) && r.Body+r.Pros+r.Cons != ""
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

// verifiedIn reports whether a short line of block b marks the writer as a
// customer.
func (p *reviewPage) verifiedIn(b int) bool {
	return slices.ContainsFunc(p.linesOf(b), func(line string) bool {
		return len(line) < 120 && wordCount(line) <= 8 && verified.MatchString(line) && !unverified.MatchString(text.Fold(line))
	})
}
