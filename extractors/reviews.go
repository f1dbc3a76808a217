package extractors

import (
	"cmp"
	"sync"

	"didban"
)

// readReviews adds what customers wrote, the average grade and the address of
// the next page. Stated and visible reviews are joined; the visible page wins.
func readReviews(d *document, f *didban.Facts) {
	var next string
	page := sync.OnceValue(func() *reviewPage { return newReviewPage(d, map[string]Date{}) })
	if f.Reviews, next = d.siteReviews(); f.Reviews == nil {
		f.Reviews = joinReviews(d.statedReviews(reviewTypes), page().visibleReviews())
	}
	if len(f.Reviews) == 0 {
		f.Reviews = d.statedPosts()
	}
	if len(f.Reviews) == 0 {
		f.Reviews = page().visiblePosts()
	}
	if len(f.Reviews) == 0 {
		f.Reviews = page().flatReviews()
	}
	if len(f.Reviews) == 0 {
		f.Reviews = page().namedReviews()
	}
	for i := range f.Reviews {
		r := &f.Reviews[i]
		r.Lang = d.reviewLang(r)
	}
	identify(f.Reviews, page)
	f.AggregateRating = d.aggregateRating()
	f.Next = cmp.Or(next, d.nextPage())
}

// joinReviews completes the stated reviews with what the page shows of them. Shown
// ones that no statement names are added where they are graded; mere comments
// beside stated reviews are none.
func joinReviews(stated, seen []didban.Review) []didban.Review {
	if len(stated) == 0 {
		return seen
	}
	byBody := make(map[string]int)
	for i := range stated {
		byBody[bodyKey(stated[i])] = i
	}
	for _, shown := range seen {
		at, known := byBody[bodyKey(shown)]
		if !known {
			if shown.Rating != nil && bodyKey(shown) != "" {
				stated = append(stated, shown)
			}
			continue
		}
		complete(&stated[at], shown)
	}
	return stated
}

// complete fills the gaps of a stated review from the visible one, and takes the
// visible text where it goes further.
func complete(r *didban.Review, shown didban.Review) {
	if len(shown.Body) > len(r.Body) {
		r.Body = shown.Body
	}
	for _, field := range []struct {
		to   *string
		from string
	}{{&r.Title, shown.Title}, {&r.Author, shown.Author}, {&r.Date, shown.Date}, {&r.Pros, shown.Pros}, {&r.Cons, shown.Cons}, {&r.Reply, shown.Reply}, {&r.ID, shown.ID}} {
		if *field.to == "" {
			*field.to = field.from
		}
	}
	if r.Rating == nil {
		r.Rating = shown.Rating
	}
	r.Verified = r.Verified || shown.Verified
}
