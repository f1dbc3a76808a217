package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// longestAuthor is the most code points of an author's name.
const longestAuthor = 60

// personName returns the name that element e states, "" when its text is none.
func (p *reviewPage) personName(e int) string {
	s := strings.TrimSpace(p.text[p.elements[e].from:p.elements[e].to])
	if content := attr(p.elements[e].node, "content"); s == "" {
		s = content
	}
	lead, rest, more := strings.Cut(s, "\n")
	if s = lead; more && utf8.RuneCountInString(lead) == 1 {
		s, _, _ = strings.Cut(rest, "\n") // the initial stands in for a picture
	}
	line := s
	s = withoutRole(p.elements[e].node, p.boldName(e, line))
	graded := p.graded(e)
	if graded {
		s = p.beforeGrade(e, s)
		graded = p.ratings[p.ratingsBefore[p.elements[e].end]-1].element == e
	}
	parted := s != line
	if did := deeds.FindStringIndex(s); did != nil {
		s, parted = s[:did[0]], true
	}
	s = authorLabel.ReplaceAllString(text.Clean(s), "")
	if name, _, from := strings.Cut(s, " from "); from && authorLead.MatchString(s) {
		s = name // By Dana from Oslo
	}
	s = withoutSaying(authorLead.ReplaceAllString(s, ""))
	if name, role, more := strings.Cut(s, ", "); more && startsSmall(role) && wordCount(role) <= mostRoleWords {
		s = name // Dana, verified customer
	}
	if hasDigit(s) {
		if when := byAndOn.FindStringIndex(s); when != nil {
			s = strings.TrimSpace(s[:when[0]])
		}
	}
	if s == "" || utf8.RuneCountInString(s) > longestAuthor || utf8.RuneCountInString(s) == 1 && !isUnspacedWord(s) || !strings.ContainsFunc(s, unicode.IsLetter) || datedLine(s) && !p.handle(s) || strings.Contains(s, ": ") || !parted && graded {
		return ""
	}
	return s
}

// handle reports whether s is one word of letters and digits that is no date: "dana_1980".
func (p *reviewPage) handle(s string) bool {
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return false
	}
	_, ok := p.readDate(s)
	return !ok
}

// withoutRole cuts what only a style sheet parts from the name that n begins with:
// "Dana<i>Owner</i>".
func withoutRole(n *html.Node, said string) string {
	first := n.FirstChild
	if first == nil || first.Type != html.TextNode || first.NextSibling == nil {
		return said
	}
	name := strings.TrimLeft(first.Data, " \t\n")
	last, _ := utf8.DecodeLastRuneInString(name)
	if name = text.Clean(name); unicode.IsSpace(last) || name == "" || !strings.HasPrefix(said, name) {
		return said
	}
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(said[len(name):], " ")); !unicode.IsLetter(next) {
		return said
	}
	return name
}

// mostRoleWords is the most words of what stands after a name in its line.
const mostRoleWords = 3

// firstRune returns the code point that s begins with.
func firstRune(s string) rune {
	first, _ := utf8.DecodeRuneInString(s)
	return first
}

// startsSmall reports whether s begins with a small letter.
func startsSmall(s string) bool { return unicode.IsLower(firstRune(s)) }

// isUnspacedWord reports whether s begins with a letter of a script without spaces.
func isUnspacedWord(s string) bool { return isUnspaced(firstRune(s)) }

// byAndOn matches the date that follows a name: "Dana on March 3, 2026".
var byAndOn = newWordPattern(" on| at| in| am| le| в| در| ,", `(?i)\s+(?:on|at|in|am|le|в|در|,)\s+\S*\s*[\d۰-۹٠-٩]`)

// boldName returns the bold words that a line of element e begins with, where what follows
// them stands in an element of its own or behind a sign: a name and what its bearer does.
func (p *reviewPage) boldName(e int, line string) string {
	from := p.elements[e].from + max(strings.Index(p.text[p.elements[e].from:p.elements[e].to], line), 0)
	for c := e + 1; c < p.elements[e].end && p.elements[c].from <= from; c++ {
		n := p.elements[c].node
		bold := n.DataAtom == atom.Strong || n.DataAtom == atom.B
		if name := p.textOf(c); bold && p.elements[c].from == from && len(name) < len(line) && name != "" {
			if rest := strings.TrimLeft(line[len(name):], " "); strings.HasPrefix(line, name) && rest != "" && strings.ContainsRune(",،–—-|·(", firstRune(rest)) {
				return name
			}
			if next := nextElement(n); next != nil && p.elements[p.place(next)].from <= p.elements[c].to+1 {
				return name
			}
		}
	}
	return line
}

// beforeGrade returns the words of a line of element e before the grade, where the line
// ends with it.
func (p *reviewPage) beforeGrade(e int, line string) string {
	if name := strings.TrimRight(line, filled+hollow+" "); name != line {
		return name
	}
	g := p.elements[p.ratings[p.ratingsBefore[p.elements[e].end]-1].element]
	before := strings.TrimSpace(p.text[p.elements[e].from:g.from])
	if before != "" && strings.HasPrefix(line, before) && p.elements[e].to-g.to <= 1 {
		return before
	}
	return line
}
