package extractors

import (
	"golang.org/x/net/html/atom"
)

// reviewPage is what is known of a page while its reviews are looked for.
type reviewPage struct {
	*document
	// dates and ratings hold what the elements that state one say; both are sorted
	// by element.
	dates   []foundDate
	ratings []foundRating
	// datesBefore and ratingsBefore hold, for each element and the end of the page, how
	// many of them stand before it.
	datesBefore, ratingsBefore []int32
	// replies are the elements that hold the company's answers.
	replies []int
	// posts says that the posts of a forum count as reviews.
	posts bool
	// short counts the short texts of the elements, once they are asked for.
	short map[string]int
	// families holds the number of the family of each element, 0 before it is asked for,
	// numbers those of the families, and looks what the members of each look like.
	families []int32
	numbers  map[family]int32
	looks    []look
	// hints remembers which elements are said to be reviews.
	hints []answer
	// headings remembers by their numbers which families stand below a heading of what
	// customers say.
	headings map[int32]bool
	// tried remembers what texts read as dates, so that each is read once.
	tried map[string]Date
}

// The words by which class names and ids speak of reviews and dates.
var (
	reviewHint = newWordPattern("review|testimonial|feedback|opinion|recension|avis|bewertung|resena|reseña|nazar|complaint|comment", `(?i)review|complaint|testimonial|feedback|opinion|recension|avis\b|bewertung|rese[nñ]a|nazar|comment(?:s|ary)?[-_]?(?:item|card|box)?`)
	postHint   = newWordPattern("comment|post|message|reply|answer|topic|forum", `(?i)comment|(?:^|[-_\s])(?:post|message|reply|answer|topic)(?:$|[-_\s])|forum`)
	dateHint   = newWordPattern("date|time|posted|publish|created|ago|tarikh|tarih|datum|fecha|zaman", `(?i)date|time|posted|publish|created|ago\b|tarikh|tarih|datum|fecha|zaman`)
	ago        = newWordPattern("ago|yesterday|today|پیش|قبل|دیروز|امروز|vor |il y a|hace |há |geleden|назад|önce|前", `(?i)\bago\b|yesterday|today|پیش|قبل|دیروز|امروز|vor \d|il y a|hace \d|\bhá (?:\d|uma? )|geleden|назад|önce|前`)
)

// newReviewPage collects the dates, grades and answers of a page, of which some texts were
// tried as dates.
func newReviewPage(d *document, tried map[string]Date) *reviewPage {
	p := &reviewPage{document: d, tried: tried, families: make([]int32, len(d.elements)), hints: make([]answer, len(d.elements)), numbers: make(map[family]int32), looks: make([]look, 1), headings: make(map[int32]bool)}
	dateEnd, replyEnd, starEnd := 0, 0, 0
	for e := range d.elements {
		n := d.elements[e].node
		if e < replyEnd || unseen[n.DataAtom] && n.DataAtom != atom.Svg {
			continue
		}
		if p.isReply(e) {
			p.replies, replyEnd = append(p.replies, e), d.elements[e].end
			continue
		}
		if e >= starEnd {
			starEnd = p.findRating(e)
		}
		if e < dateEnd {
			continue
		}
		if when, ok := p.dateAt(e); ok {
			p.dates, dateEnd = append(p.dates, foundDate{e, when}), d.elements[e].end
		}
	}
	p.settleOrder()
	p.datesBefore = p.countBefore(p.dateElements())
	p.readShortRows()
	p.dropAspects()
	return p
}
