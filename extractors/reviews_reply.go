package extractors

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// The words by which class names, ids and lines speak of a company's answers.
var (
	replyHint = newWordPattern("repl|respon|answer|pasokh|owner|business|company|seller|developer|dealer|merchant|manager|vendor", `(?i)(?:^|[-_\s])(?:owner|business|company|seller|developer|dealer|merchant|manager|vendor|admin|official|store)?[-_]*(?:reply|replies|response|responses)(?:$|[-_\s])|(?i)(?:owner|business|company|seller|developer|dealer|merchant|manager|vendor)[-_]?(?:reply|response|answer|comment)|comment[-_]answer|pasokh`)
	replyTool = regexp.MustCompile(`(?i)reply[-_]?(?:link|button|btn|form|to|icon|count)|form`)
	replyHead = newLeadPattern("response|reply|answer|comment|owner|business|company|seller|developer|dealer|vendor|official|antwort|réponse|respuesta|پاسخ", `(?i)^(?:(?:response|reply|answer|comment) (?:from|by|of)|(?:owner|business|company|seller|developer|dealer|vendor|official)(?:'s)? (?:response|reply|answer)|antwort von|réponse d|respuesta de|پاسخ)`)
)

// isReply reports whether element e holds an answer of the company.
func (p *reviewPage) isReply(e int) bool {
	n := p.elements[e].node
	if size := p.elements[e].to - p.elements[e].from; size < 20 || size > 1<<14 || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	look := attr(n, "class")
	if id := attr(n, "id"); id != "" {
		look += " " + id
	}
	if look == "children" {
		return true
	}
	if n.DataAtom == atom.Ol || n.DataAtom == atom.Ul {
		return strings.Contains(look, "children") || replyHint.MatchString(look)
	}
	if replyHint.MatchString(look) && !replyTool.MatchString(look) && !reviewCard(look) {
		return !p.grades(e)
	}
	first, _, more := strings.Cut(strings.TrimSpace(p.text[p.elements[e].from:p.elements[e].to]), "\n")
	lead, _, same := strings.Cut(first, ":")
	return (more && len(first) < 120 || same && len(lead) < 60) && replyHead.MatchString(strings.TrimSpace(first))
}

// findAnswer adds an answer within block b that nothing names: a second name with its own
// day and words, after those of the review. It reports whether there is one.
func (p *reviewPage) findAnswer(b int) bool {
	if p.datesIn(b) < 2 {
		return false
	}
	at := p.firstDate(b) + 1
	first, e := p.dates[at-1].element, p.dates[at].element
	for up := p.elements[e].parent; up > b && !p.inside(first, up); up = p.elements[up].parent {
		e = up
	}
	lines := p.linesOf(e)
	if p.inReply(e) || p.graded(e) || len(lines) < 3 || !personLike(lines[0]) && !(datedLine(lines[0]) && personLike(lines[1])) || p.passageIn(e) < 0 {
		return false
	}
	place, _ := slices.BinarySearch(p.replies, e)
	p.replies = slices.Insert(p.replies, place, e)
	if p.passageIn(b) >= 0 {
		return true
	}
	p.replies = slices.Delete(p.replies, place, place+1)
	return false
}

// grades reports whether element e holds a grade, as no answer of a company does:
// a customer's review may be called a response too.
func (p *reviewPage) grades(e int) bool {
	for c := e; c < p.elements[e].end; c++ {
		if _, ok := p.rating(c); ok {
			return true
		}
	}
	return false
}

// reviewCard reports whether a class names a whole review, not an answer to one.
func reviewCard(look string) bool {
	for token := range strings.FieldsSeq(strings.ToLower(look)) {
		if token == "review" || token == "review-card" || token == "review-item" {
			return true
		}
	}
	return false
}

// repliesIn returns the company's answers within element e.
func (p *reviewPage) repliesIn(e int) []int {
	from, _ := slices.BinarySearch(p.replies, e)
	to, _ := slices.BinarySearch(p.replies, p.elements[e].end)
	return p.replies[from:to]
}

func (p *reviewPage) inReply(e int) bool {
	at, found := slices.BinarySearch(p.replies, e)
	return found || at > 0 && e < p.elements[p.replies[at-1]].end
}

// replyIn returns the company's answer within block b, without its head
// and the button below it.
func (p *reviewPage) replyIn(b int) string {
	replies := p.repliesIn(b)
	if len(replies) == 0 {
		return ""
	}
	lines := p.linesOf(replies[0])
	for len(lines) > 1 && (replyHead.MatchString(lines[0]) || wordCount(lines[0]) <= 3 || datedLine(lines[0]) && len(lines[0]) < longestDateText) {
		lines = lines[1:]
	}
	return bodyTail.ReplaceAllString(strings.Join(lines, "\n"), "")
}

// joinAnswers gives reviews the answers that look like reviews and follow them: where
// customers give grades, whoever writes again and again without one speaks for the company.
func joinAnswers(reviews []didban.Review) []didban.Review {
	ungraded := make(map[string]int)
	for _, r := range reviews {
		ungraded[r.Author] += count(r.Rating == nil)
	}
	out := reviews[:0]
	for _, r := range reviews {
		if r.Rating == nil && ungraded[r.Author] > 1 && !anonymous[text.Fold(r.Author)] && len(out) > 0 {
			if last := &out[len(out)-1]; last.Rating != nil && last.Reply == "" {
				last.Reply = r.Body
				continue
			}
		}
		out = append(out, r)
	}
	return out
}
