package extractors

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// reviewPage is what is known of a page while its reviews are looked for.
type reviewPage struct {
	*document
	// dates and ratings hold what the elements that state one say; both are sorted
	// by element.
	dates   []foundDate
	ratings []foundRating
	// replies are the elements that hold the company's answers.
	replies []int
	// posts says that the posts of a forum count as reviews.
	posts bool
	// short counts the short texts of the elements, once they are asked for.
	short map[string]int
	// headings remembers which families stand below a heading of what customers say.
	headings map[family]bool
	// tried remembers what texts read as dates, so that each is read once.
	tried map[string]Date
}

type foundDate struct {
	element int
	date    Date
}

type foundRating struct {
	element int
	rating  didban.Rating
}

// The words by which class names and ids speak of reviews and dates.
var (
	reviewHint = newWordPattern("review|testimonial|feedback|opinion|recension|avis|bewertung|resena|reseña|nazar|comment", `(?i)review|testimonial|feedback|opinion|recension|avis\b|bewertung|rese[nñ]a|nazar|comment(?:s|ary)?[-_]?(?:item|card|box)?`)
	postHint   = newWordPattern("comment|post|message|reply|answer|topic|forum", `(?i)comment|(?:^|[-_\s])(?:post|message|reply|answer|topic)(?:$|[-_\s])|forum`)
	dateHint   = newWordPattern("date|time|posted|publish|created|ago|tarikh|tarih|datum|fecha|zaman", `(?i)date|time|posted|publish|created|ago\b|tarikh|tarih|datum|fecha|zaman`)
	ago        = newWordPattern("ago|yesterday|today|پیش|قبل|دیروز|امروز|vor |il y a|hace |назад|önce|前", `(?i)\bago\b|yesterday|today|پیش|قبل|دیروز|امروز|vor \d|il y a|hace \d|назад|önce|前`)
)

// newReviewPage collects the dates, grades and answers of a page.
func newReviewPage(d *document) *reviewPage {
	p := &reviewPage{document: d, tried: make(map[string]Date), headings: make(map[family]bool)}
	dateEnd, replyEnd := 0, 0
	for e := range d.elements {
		n := d.elements[e].node
		if e < replyEnd || unseen[n.DataAtom] && n.DataAtom != atom.Svg {
			continue
		}
		if p.isReply(e) {
			p.replies, replyEnd = append(p.replies, e), d.elements[e].end
			continue
		}
		if r, ok := d.rating(e); ok && !p.proseGrade(e) {
			p.ratings = append(p.ratings, foundRating{e, r})
		}
		if e < dateEnd {
			continue
		}
		if when, ok := p.dateAt(e); ok {
			p.dates, dateEnd = append(p.dates, foundDate{e, when}), d.elements[e].end
		}
	}
	p.dropAspects()
	return p
}

// proseGrade reports whether element e states its grade among a customer's words: "10/10,
// would buy again".
func (p *reviewPage) proseGrade(e int) bool {
	n := p.elements[e].node
	size := p.elements[e].to - p.elements[e].from
	named := bodyName.MatchString(attr(n, "class")) || bodyName.MatchString(attr(p.elements[max(p.elements[e].parent, 0)].node, "class"))
	if size == 0 || size > longestGrade || n.DataAtom != atom.P && !named && (p.leaf(e) || !p.timed(e)) {
		return false
	}
	words := 0
	for word := range strings.FieldsSeq(text.Fold(p.textOf(e))) {
		words += count(strings.ContainsFunc(word, unicode.IsLetter) && !gradeWord.MatchString(word) && utf8.RuneCountInString(word) > len("out"))
	}
	return words > 1 || named && words > 0
}

// dropAspects leaves out the grades of parts of a product, such as its quality and its
// price: rows with a label each, which stand again at the next review.
func (p *reviewPage) dropAspects() {
	labels := make([]string, len(p.ratings))
	times := make(map[string]int)
	for i, r := range p.ratings {
		if labels[i] = p.aspect(r.element); labels[i] != "" {
			times[labels[i]]++
		}
	}
	kept := p.ratings[:0]
	for i, r := range p.ratings {
		if times[labels[i]] < 2 {
			kept = append(kept, r)
		}
	}
	p.ratings = kept
}

// longestAspect is the most bytes of the label of a grade.
const longestAspect = 60

// aspect returns the label of the row that grades a part of the product at element e, ""
// when it stands in none: a neighbour of the same kind bears another label and a grade.
func (p *reviewPage) aspect(e int) string {
	for up, levels := p.elements[e].parent, 0; up > 0 && levels < 3; up, levels = p.elements[up].parent, levels+1 {
		span := p.elements[up]
		if span.to-span.from > longestAspect {
			return ""
		}
		label := strings.TrimFunc(p.text[span.from:span.to], func(r rune) bool { return !unicode.IsLetter(r) })
		if label == "" {
			continue
		}
		for _, next := range []*html.Node{nextElement(span.node), previousElement(span.node)} {
			if next == nil || next.Data != span.node.Data {
				continue
			}
			at := p.place(next)
			other := p.elements[at]
			if _, graded := p.ratingIn(at); graded && other.to-other.from <= longestAspect && p.text[other.from:other.to] != p.text[span.from:span.to] {
				return label
			}
		}
		return ""
	}
	return ""
}

// longestDateText is the most code points of an element that states a date.
const longestDateText = 80

// dateAt reads the date that element e states: a time element, one whose class
// speaks of dates, or a line that is little but a date.
func (p *reviewPage) dateAt(e int) (when Date, ok bool) {
	span := p.elements[e]
	n := span.node
	if stated := cmp.Or(attr(n, "datetime"), p.dateContent(e)); stated != "" {
		if when, ok := p.readDate(stated); ok {
			return when, true
		}
	}
	if span.to-span.from < 4 || span.to-span.from > 4*longestDateText {
		return when, false
	}
	hinted := n.DataAtom == atom.Time || dateHint.MatchString(attr(n, "class")) || dateHint.MatchString(attr(n, "itemprop"))
	if !hinted && !p.leaf(e) {
		return when, false
	}
	said := p.textOf(e)
	if utf8.RuneCountInString(said) > longestDateText || !hinted && (!datedLine(said) || p.timed(e)) {
		return when, false
	}
	when, ok = p.readDate(said)
	if before, _, more := strings.Cut(said, ","); !ok && more && hasDigit(before) {
		when, ok = p.readDate(before) // the day of writing, before that of the purchase
	}
	return when, ok && (hinted || when.Precision != "year")
}

// timed reports whether an element within e states a day by itself.
func (p *reviewPage) timed(e int) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.elements[c].node.DataAtom == atom.Time {
			return true
		}
		if said := p.textOf(c); datedLine(said) && utf8.RuneCountInString(said) <= longestDateText {
			if when, ok := p.readDate(said); ok && when.Precision == "day" {
				return true
			}
		}
	}
	return false
}

// readDate reads a text as a date, each text once.
func (p *reviewPage) readDate(said string) (when Date, ok bool) {
	when, known := p.tried[said]
	if !known {
		when, _ = parseDate(said, p.fetched, p.lang)
		if when.Date == "" && p.fetched.IsZero() && ago.MatchString(foldDate(said)) {
			when, _ = parseDate(said, someDay, p.lang)
			when.Date = "" // a day, though nobody knows which
		}
		p.tried[said] = when
	}
	return when, when.Precision != ""
}

// driftingDays returns the days that the page states as a time gone by, and not as a day
// in its structured data: "3 weeks ago" is another day tomorrow.
func (p *reviewPage) driftingDays() map[string]bool {
	days := make(map[string]bool)
	for said, when := range p.tried {
		if when.Date != "" && ago.MatchString(foldDate(said)) {
			days[when.Date] = true
		}
	}
	for _, t := range p.things {
		if said, day := p.statedDay(t); !ago.MatchString(foldDate(said)) {
			delete(days, day)
		}
	}
	return days
}

// someDay tells whether a text names a time gone by where the fetch time is unknown.
var someDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// dateContent returns the date in a meta element of microdata, or in an attribute of an
// empty element that is named for its date: scripts put it there later.
func (p *reviewPage) dateContent(e int) string {
	n := p.elements[e].node
	if strings.HasPrefix(attr(n, "itemprop"), "date") {
		return attr(n, "content")
	}
	if p.elements[e].to > p.elements[e].from || !dateHint.MatchString(attr(n, "class")) {
		return ""
	}
	return cmp.Or(attr(n, "data-content"), attr(n, "data-date"), attr(n, "data-time"), attr(n, "data-timestamp"), attr(n, "title"))
}

// longestAgo is the most bytes of a text that names a date without a digit.
const longestAgo = 40

// datedLine reports whether a line names a year or a time gone by, so that it is
// worth reading as a date.
func datedLine(said string) bool {
	if len(said) > longestAgo && !hasDigit(said) {
		return false
	}
	folded := foldDate(said)
	return namesYear(folded) || ago.MatchString(folded) || len(folded) <= len("12/31/99") && shortDate.MatchString(folded)
}

// shortDate matches a date in numbers whose year has two digits.
var shortDate = regexp.MustCompile(`^\d{1,2}[/.]\d{1,2}[/.]\d\d$`)

// namesYear reports whether s holds a number from 1200 to 2099 that no letter stands
// before.
func namesYear(s string) bool {
	for from, to := 0, 0; from < len(s); from = to {
		if to = from + digitRun(s[from:]); to == from {
			to++
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:from])
		if year := s[from:to]; len(year) == 4 && year >= "1200" && year < "2100" && !unicode.IsLetter(before) {
			return true
		}
	}
	return false
}

// leaf reports whether no element within e holds text of its own.
func (p *reviewPage) leaf(e int) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.elements[c].to-p.elements[c].from > 1 && !inline[p.elements[c].node.DataAtom] {
			return false
		}
	}
	return true
}

// firstIn returns the first of the found ones within elements from to end.
func firstIn[T any](found []T, element func(T) int, from, end int) (t T, ok bool) {
	at, _ := slices.BinarySearchFunc(found, from, func(f T, e int) int { return cmp.Compare(element(f), e) })
	if at < len(found) && element(found[at]) < end {
		return found[at], true
	}
	return t, false
}

// firstDate returns the place of the first date at or after element e.
func (p *reviewPage) firstDate(e int) int {
	at, _ := slices.BinarySearchFunc(p.dates, e, func(f foundDate, e int) int { return cmp.Compare(f.element, e) })
	return at
}

func (p *reviewPage) dateIn(e int) (foundDate, bool) {
	return firstIn(p.dates, func(f foundDate) int { return f.element }, e, p.elements[e].end)
}

func (p *reviewPage) ratingIn(e int) (foundRating, bool) {
	return firstIn(p.ratings, func(f foundRating) int { return f.element }, e, p.elements[e].end)
}
