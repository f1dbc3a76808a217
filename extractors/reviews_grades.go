package extractors

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

type foundRating struct {
	element int
	rating  didban.Rating
}

// findRating adds the grade that element e states and returns where the stars drawn for it end:
// one of five grades nothing by itself.
func (p *reviewPage) findRating(e int) (end int) {
	r, ok := p.rating(e)
	if !ok {
		return e
	}
	_, drawn := p.starRating(e, "")
	if !p.proseGrade(e) && !p.averages(e, drawn) {
		p.ratings = append(p.ratings, foundRating{e, r})
	}
	if drawn {
		return p.elements[e].end
	}
	return e
}

// proseGrade reports whether element e states its grade among a customer's words: "10/10,
// would buy again".
func (p *reviewPage) proseGrade(e int) bool {
	n := p.elements[e].node
	size := p.elements[e].to - p.elements[e].from
	if n.DataAtom == atom.P && size <= longestGrade && p.statesDay(p.textOf(e)) {
		return false // Dana Frost – March 3, 2026 – ★★★★☆
	}
	named := bodyName.MatchString(attr(n, "class")) || bodyName.MatchString(attr(p.elements[max(p.elements[e].parent, 0)].node, "class"))
	if _, drawn := p.starRating(e, ""); drawn || size == 0 || size > longestGrade || n.DataAtom != atom.P && !named && (p.leaf(e) || !p.timed(e)) {
		return false
	}
	said, words := text.Fold(p.textOf(e)), 0
	if starCount.MatchString(said) {
		return false
	}
	for word := range strings.FieldsSeq(said) {
		words += count(strings.ContainsFunc(word, unicode.IsLetter) && !gradeWord.MatchString(word) && utf8.RuneCountInString(word) > len("out"))
	}
	return words > 1 || named && words > 0
}

// countedReviews matches what stands after an average: how many reviews it is of, folded,
// with the next word.
var countedReviews = regexp.MustCompile(inAnyHand(`^[\s(\[·•|,-]*(?:based on |from |از )?\d[\d.,]*[k+]?\s*(?:\pL+ )?(?:reviews?|ratings?|votes?|opinions?|bewertungen|avis|reseñas|opiniones|отзыв|نظر|رای|دیدگاه|امتیاز)(?: \pL+)?`))

// helpful are the words that make votes for a review of such a number, folded.
var helpful = newLexicon([]string{"helpful", "useful", "مفید"})

// countsReviews reports whether a folded text begins with a number of reviews.
func countsReviews(s string) bool {
	said := countedReviews.FindString(s)
	return said != "" && !helpful.occurs(said) && !strings.HasSuffix(said, " ها")
}

// averages reports whether the grade at element e is the average of many: their number
// follows it, in the element unless it is drawn there.
func (p *reviewPage) averages(e int, drawn bool) bool {
	from, to := p.elements[e].from, p.elements[e].to
	if to-from <= longestGrade && !drawn {
		said, more := text.Fold(p.text[from:to]), true
		for more {
			if _, said, more = strings.Cut(said, " "); countsReviews(said) {
				return true
			}
		}
	}
	return countsReviews(text.Fold(head(p.text[to:min(len(p.text), to+4*longestAfter)], longestAfter)))
}

// longestAfter is the most code points after a grade in which the number of reviews begins.
const longestAfter = 40

// dropAspects leaves out the grades of parts of a product, such as its quality and its
// price: rows with a label each, which stand again at the next review.
func (p *reviewPage) dropAspects() {
	p.ratingsBefore = p.countBefore(p.ratingElements())
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
	p.ratingsBefore = p.countBefore(p.ratingElements())
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
		for _, at := range []int{p.after(up), p.before(up)} {
			if at < 0 || p.elements[at].node.Data != span.node.Data {
				continue
			}
			other := p.elements[at]
			if p.graded(at) && other.to-other.from <= longestAspect && p.text[other.from:other.to] != p.text[span.from:span.to] {
				return label
			}
		}
		return ""
	}
	return ""
}
