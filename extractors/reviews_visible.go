package extractors

import (
	"slices"

	"didban"
)

// visibleReviews returns the reviews that stand in repeated blocks of the page.
// Dates find the blocks; where they find less than two, grades do if they find more.
func (p *reviewPage) visibleReviews() []didban.Review {
	reviews := p.reviewsAround(p.dateElements())
	if len(reviews) > 1 {
		return reviews
	}
	if graded := p.reviewsAround(p.ratingElements()); len(graded) > len(reviews) {
		return graded
	}
	return reviews
}

// visiblePosts returns the posts of a forum or the comments of a page, which bear
// no grade: blocks that are named so, each with its writer, a day and words.
func (p *reviewPage) visiblePosts() []didban.Review {
	p.posts = true
	clear(p.hints)
	posts := slices.DeleteFunc(p.reviewsAround(p.dateElements()), func(r didban.Review) bool { return r.Author == "" || r.Date == "" || r.Body == "" })
	if len(posts) < 2 {
		return nil
	}
	return posts
}

// reviewsAround reads the blocks that the anchors stand in, without extracts.
func (p *reviewPage) reviewsAround(anchors []int) []didban.Review {
	blocks := p.blocks(anchors)
	read := make([]reading, 0, len(blocks))
	for _, b := range blocks {
		if r, ok := p.review(b.element, b.words); ok {
			read = append(read, reading{p.looks[p.family(b.element)], p.elements[b.element].parent, bodyKey(r), r})
		}
	}
	return oneScale(joinAnswers(withoutExtracts(read)))
}

// oneScale completes the grades of a page with the widest scale that one of them needs: where
// somebody gives 9, 3 is of ten too.
func oneScale(reviews []didban.Review) []didban.Review {
	best := 0.0
	for _, r := range reviews {
		if r.Rating != nil && r.Rating.Best == 0 {
			best = max(best, completeScale(*r.Rating).Best)
		}
	}
	for _, r := range reviews {
		if r.Rating != nil && r.Rating.Best == 0 {
			r.Rating.Best = best
		}
	}
	return reviews
}
