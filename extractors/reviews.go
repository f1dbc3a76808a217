package extractors

import (
	"cmp"
	"strconv"
	"strings"
	"sync"

	"didban"
	"didban/internal/text"
)

// readReviews adds what customers wrote, the average grade and the address of
// the next page. Stated and visible reviews are joined; the visible page wins.
func readReviews(d *document, f *didban.Facts) {
	var next string
	page := sync.OnceValue(func() *reviewPage { return newReviewPage(d) })
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

// keyLength is how many code points of a body recognise it.
const keyLength = 40

// bodyKey returns the folded words that a body begins with.
func bodyKey(r didban.Review) string {
	var b strings.Builder
	n, gap := 0, false
	for _, c := range text.Fold(head(r.Body+" "+r.Pros, 4*keyLength)) {
		switch {
		case n == keyLength:
			return b.String()
		case !wordy(c):
			gap = n > 0
			continue
		case gap:
			b.WriteByte(' ')
			gap = false
			if n++; n == keyLength {
				return b.String()
			}
		}
		b.WriteRune(c)
		n++
	}
	return b.String()
}

// head returns at most n code points of s.
func head(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// identify gives every review its id: the site's own, else a hash of author and
// day, which survives an edit of the text; of the text too where these do not
// tell reviews apart. The page that shows them, nil for none, tells which days drift.
func identify(reviews []didban.Review, page func() *reviewPage) {
	var drifting map[string]bool
	writers, times := make([]string, len(reviews)), make(map[string]int)
	for i := range reviews {
		if r := &reviews[i]; r.ID == "" {
			writers[i] = writerKey(r)
			times[writers[i]]++
			if drifting == nil && page != nil {
				drifting = page().driftingDays()
			}
		}
	}
	seen := make(map[string]int)
	for i := range reviews {
		r := &reviews[i]
		if r.ID != "" {
			continue
		}
		parts := []string{"review", writers[i]}
		switch {
		case drifting[r.Date]:
			parts = []string{"review", r.Author, bodyKey(*r), r.Title}
		case writers[i] == "" || times[writers[i]] > 1:
			parts = append(parts, r.Author, r.Date, bodyKey(*r), r.Title)
		}
		same := strings.Join(parts, "\x00")
		if seen[same]++; seen[same] > 1 {
			parts = append(parts, strconv.Itoa(seen[same]))
		}
		r.ID = didban.ID(parts...)
	}
}

// anonymous are the names under which many people write, folded.
var anonymous = map[string]bool{
	"": true, "anonymous": true, "a google user": true, "google user": true, "amazon customer": true, "guest": true, "user": true,
	"customer": true, "verified user": true, "verified reviewer": true, "verified buyer": true, "anonym": true, "anonyme": true, "anónimo": true,
	"کاربر": true, "ناشناس": true, "کاربر ناشناس": true, "کاربر مهمان": true, "کاربر دیجیکالا": true, "کاربر دیجی کالا": true, "خریدار": true, "مهمان": true, "کاربر بازار": true,
}

// writerKey returns what tells reviews apart whatever their text becomes: author
// and day, or "" where they do not.
func writerKey(r *didban.Review) string {
	author := text.Fold(r.Author)
	if anonymous[author] || len(r.Date) != len("2006-01-02") {
		return ""
	}
	return author + " " + r.Date
}
