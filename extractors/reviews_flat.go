package extractors

import (
	"slices"

	"golang.org/x/net/html"

	"didban"
)

// flatReviews returns the reviews whose parts stand side by side with nothing around each,
// or in lines that only breaks part. They are read as if something were: the page is walked
// again with an element around the parts.
func (p *reviewPage) flatReviews() []didban.Review {
	if reviews := p.sideBySide(); len(reviews) > 0 {
		return reviews
	}
	return p.within(p.brokenLines(), (*reviewPage).sideBySide)
}

// sideBySide returns the reviews whose parts are neighbours.
func (p *reviewPage) sideBySide() []didban.Review {
	parent, runs := p.runs()
	reviews := p.within(runs, func(page *reviewPage) []didban.Review {
		if reviews := page.visibleReviews(); len(reviews) > 0 {
			return reviews
		}
		return page.visiblePosts()
	})
	for i := range reviews {
		reviews[i].Path = p.path(parent)
	}
	return reviews
}

// within reads the page with an element around each run of neighbours, of which there must
// be two.
func (p *reviewPage) within(runs [][]*html.Node, read func(*reviewPage) []didban.Review) []didban.Review {
	if len(runs) < 2 {
		return nil
	}
	for _, run := range runs {
		wrap(run)
	}
	reviews := read(newReviewPage(p.again(), p.tried))
	for _, run := range runs {
		unwrap(run)
	}
	return reviews
}

// runs returns the element with the most children that hold a date or a grade, and these
// and the children around them as one run for each review.
func (p *reviewPage) runs() (parent int, runs [][]*html.Node) {
	held := make([]int32, len(p.elements))
	seen := make([]bool, len(p.elements))
	parent = -1
	for _, anchors := range [][]int{p.dateElements(), p.ratingElements()} {
		for _, anchor := range anchors {
			for e := range p.above(anchor) {
				up := p.elements[e].parent
				if seen[e] || up < 0 {
					break
				}
				seen[e] = true
				if held[up]++; held[up] > 1 && (parent < 0 || held[up] > held[parent]) {
					parent = up
				}
			}
		}
	}
	if parent < 0 {
		return parent, nil
	}
	return parent, p.parted(p.elements[parent].node, p.children(parent))
}

// parted cuts the children of n into runs that begin with children of one look, the first
// look by which each run holds words and no more dates than a review.
func (p *reviewPage) parted(n *html.Node, inner []int) [][]*html.Node {
	tried := make(map[string]bool)
	for i, c := range inner {
		look := p.elements[c].look
		if tried[look] {
			continue
		}
		tried[look] = true
		if len(tried) > mostLeads {
			break
		}
		var starts []int
		for at, other := range inner[i:] {
			if p.elements[other].look == look {
				starts = append(starts, i+at)
			}
		}
		if runs := p.runsFrom(inner, starts); runs != nil {
			return runs
		}
	}
	return p.runsFrom(inner, p.anchored(inner))
}

// anchored returns the places of the children by which runs begin that nothing else tells
// apart: those that hold a date or a grade, or as many before them as the last run lacks.
func (p *reviewPage) anchored(inner []int) (starts []int) {
	for at, c := range inner {
		if p.statesPart(c) {
			starts = append(starts, at)
		}
	}
	if len(starts) < 2 {
		return nil
	}
	last, gap := starts[len(starts)-1], starts[1]-starts[0]
	if lead := gap - (len(inner) - last); lead == starts[0] {
		for i := range starts {
			starts[i] -= lead
		}
	}
	return starts
}

// mostLeads is the most looks of children that may be the first part of a review.
const mostLeads = 8

// runsFrom returns the nodes from each start to the next; the last run ends where a child
// looks like none of the first. It is nil when a run is no review.
func (p *reviewPage) runsFrom(inner, starts []int) [][]*html.Node {
	if len(starts) < 2 {
		return nil
	}
	known := make(map[string]bool)
	for _, c := range inner[starts[0]:starts[len(starts)-1]] {
		known[p.elements[c].look] = true
	}
	end := len(inner)
	if strange := slices.IndexFunc(inner[starts[len(starts)-1]:], func(c int) bool { return !known[p.elements[c].look] }); strange >= 0 {
		end = starts[len(starts)-1] + strange
	}
	var runs [][]*html.Node
	for i, from := range starts {
		to := end
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		if !p.runReview(inner[from:to]) {
			return nil
		}
		runs = append(runs, nodes(p.elements[inner[from]].node, p.elements[inner[to-1]].node))
	}
	return runs
}

// runReview reports whether neighbours may hold one review: words, and no more dates than
// a review has.
func (p *reviewPage) runReview(run []int) bool {
	dates, worded := 0, false
	for _, c := range run {
		dates += p.datesIn(c)
		worded = worded || !p.dated(c) && wordCount(p.textOf(c)) >= leastSentence
	}
	return worded && dates <= mostDates
}
