package demo

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// view is what the templates see.
type view struct {
	// Home is the path of the company: "/nimbus".
	Home string
	// File names the template, for marking the current entry of the menu.
	File string
	// Name is the last part of the path of a plain page.
	Name string
	// Second says that the second edition is shown.
	Second bool
	// Nonce, Rendered and Visit are noise.
	Nonce    string
	Rendered time.Time
	Visit    int
	Today    date
	Reviews  []shown
	// Page counts from 1; Previous and Next are 0 where there is none.
	Page, Previous, Next, Pages int
}

// shown is a review with its day of publication.
type shown struct {
	review
	Date date
}

// render returns the bytes of a page. It returns [errNoPage] for a page of the
// reviews beyond the last.
func (s *Site) render(c company, p page, r *http.Request, edition, visit int) ([]byte, error) {
	v := view{
		Home: "/" + c.id, File: p.file, Name: r.PathValue("name"),
		Second: edition == 2, Visit: visit, Today: date{day(s.now, 0)},
		Nonce: nonce(r.URL.RequestURI(), visit), Rendered: s.now.Add(time.Duration(visit) * 7 * time.Second),
	}
	content := s.markets[c.id]
	if p.file == "reviews" || p.file == "landing" {
		if err := v.paginate(in(edition, content.reviews), c.perPage, s.now, number(r)); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := content.templates.ExecuteTemplate(&b, p.file+".html", v); err != nil {
		return nil, fmt.Errorf("render %s/%s: %w", c.id, p.file, err)
	}
	return b.Bytes(), nil
}

// paginate fills in the reviews of page n and its neighbours.
func (v *view) paginate(all []review, perPage int, now time.Time, n int) error {
	v.Page, v.Pages = n, (len(all)+perPage-1)/perPage
	if n < 1 || n > v.Pages {
		return errNoPage
	}
	v.Previous = n - 1
	if n < v.Pages {
		v.Next = n + 1
	}
	for _, r := range all[(n-1)*perPage : min(n*perPage, len(all))] {
		v.Reviews = append(v.Reviews, shown{r, date{day(now, r.Age)}})
	}
	return nil
}

// number returns the page of the reviews that the request asks for, by its path
// or its query; 0 for one that is no number.
func number(r *http.Request) int {
	n, err := strconv.Atoi(cmp.Or(r.PathValue("page"), r.FormValue("page"), "1"))
	if err != nil {
		return 0
	}
	return n
}

// nonce returns 16 hex digits that differ from visit to visit.
func nonce(path string, visit int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", path, visit))
	return hex.EncodeToString(sum[:8])
}

// Rotate returns 0 to n-1, beginning elsewhere on each visit: the order in which
// a page shows its testimonials.
func (v view) Rotate(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = (v.Visit + i) % n
	}
	return out
}

// Stars returns the grade in Persian digits.
func (s shown) Stars() string { return persian(strconv.Itoa(s.Rating)) }

// PageFA and PagesFA return the number of the page, and of all, in Persian digits.
func (v view) PageFA() string  { return persian(strconv.Itoa(v.Page)) }
func (v view) PagesFA() string { return persian(strconv.Itoa(v.Pages)) }
