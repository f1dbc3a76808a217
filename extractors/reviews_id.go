package extractors

import (
	"regexp"
	"strconv"
	"strings"

	"didban"
	"didban/internal/text"
)

// keyLength is how many code points of a body recognise it.
const keyLength = 40

// bodyKey returns the folded words that a body begins with.
func bodyKey(r didban.Review) string {
	said := r.Body
	if r.Pros != "" {
		said += " " + r.Pros
	}
	said = text.Fold(head(said, 4*keyLength))
	var b strings.Builder
	b.Grow(min(len(said), 2*keyLength))
	n, gap := 0, false
	for _, c := range said {
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
	writers, times := make([]string, len(reviews)), make(map[string]int, len(reviews))
	bearers := make(map[string]int)
	for i := range reviews {
		bearers[reviews[i].ID]++
	}
	for i := range reviews {
		r := &reviews[i]
		if bearers[r.ID] > 1 {
			r.ID = "" // the product's
		}
		if r.ID == "" {
			writers[i] = writerKey(r)
			times[writers[i]]++
			if drifting == nil && page != nil {
				drifting = page().driftingDays()
			}
		}
	}
	seen := make(map[string]int, len(reviews))
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

// The site's own ids: attributes that hold one, and what one looks like.
var (
	idAttributes = []string{"data-review-id", "data-reviewid", "data-reviewmid", "data-review-uuid", "data-review", "data-comment-id", "data-id", "data-uuid", "id", "name", "itemid"}
	idShape      = regexp.MustCompile(`^[A-Za-z0-9_:/.\-]*(?:\d{4,}|[A-Za-z0-9]{12,}|[0-9a-f]{8}-[0-9a-f]{4})[A-Za-z0-9_\-]*$`)
	idLink       = regexp.MustCompile(`/(?:reviews?|comments?|customer-reviews)/([A-Za-z0-9_-]{6,})`)
	wordOnly     = regexp.MustCompile(`^[a-z]+(?:[-_][a-z]+)*$`)
)

// ownID reports whether s looks like an identifier that a site gave.
func ownID(s string) bool {
	return s != "" && len(s) <= 120 && idShape.MatchString(ownPart(s)) && !wordOnly.MatchString(ownPart(s))
}

// ownPart returns the part of an address that identifies: its fragment or its last
// element.
func ownPart(s string) string {
	s = strings.TrimRight(s, "/")
	return s[strings.LastIndexAny(s, "/#")+1:]
}

// ownID returns the site's own id of the review in block b, "" without one.
func (p *reviewPage) ownID(b int) string {
	for e := b; e < min(p.elements[b].end, b+6); e++ {
		for _, name := range idAttributes {
			if value := attr(p.elements[e].node, name); ownID(value) {
				return value
			}
		}
	}
	for e := b; e < p.elements[b].end; e++ {
		if m := idLink.FindStringSubmatch(attr(p.elements[e].node, "href")); m != nil && ownID(m[1]) {
			return m[1]
		}
	}
	return ""
}
