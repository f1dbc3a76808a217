package extractors

import (
	"cmp"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// The types of schema.org by which pages state reviews, and what people write where
// nobody gives grades.
var (
	reviewTypes = []string{"Review", "UserReview", "CriticReview", "EmployerReview", "ClaimReview"}
	postTypes   = []string{"Comment", "DiscussionForumPosting"}
)

// statedPosts returns the posts of a forum that the page states as structured data.
func (d *document) statedPosts() []didban.Review {
	return slices.DeleteFunc(d.statedReviews(postTypes), func(r didban.Review) bool { return r.Body == "" })
}

// statedReviews returns the items of the types that the page states as structured
// data.
func (d *document) statedReviews(types []string) []didban.Review {
	var found []*thing
	for _, t := range d.things {
		if t.is(types...) {
			found = append(found, t)
		}
	}
	out := make([]didban.Review, 0, len(found))
	seen := make(map[[3]string]bool)
	for _, t := range found {
		r := d.statedReview(t)
		key := [3]string{bodyKey(r), r.Author, r.Date}
		if r.Body+r.Title+r.Pros+r.Cons == "" && (r.Rating == nil || r.Author == "") || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, r)
	}
	return out
}

// statedReview reads one item of the type Review.
func (d *document) statedReview(t *thing) didban.Review {
	r := didban.Review{
		Title:    text.Clean(plain(t.text("headline", "name", "title"))),
		Body:     plain(t.text("reviewBody", "description", "articleBody", "text", "body")),
		Author:   name(t, "author", "creator"),
		Rating:   statedRating(t),
		Pros:     notes(t, "positiveNotes", "pros"),
		Cons:     notes(t, "negativeNotes", "cons"),
		Reply:    plain(t.text("reply")),
		Verified: t.text("verified") == "true",
		Evidence: didban.Evidence{Method: t.method, Path: d.path(t.element)},
	}
	_, r.Date = d.statedDay(t)
	if id := cmp.Or(t.text("identifier", "reviewId"), t.id, t.text("url", "@id")); ownID(id) {
		r.ID = ownPart(id)
	}
	return r
}

// statedDay returns what an item says of its day, and the day, "" where it is none.
func (d *document) statedDay(t *thing) (said, day string) {
	if !t.is(reviewTypes...) && !t.is(postTypes...) {
		return "", ""
	}
	said = t.text("datePublished", "dateCreated", "dateModified", "date")
	when, _ := parseDate(said, d.fetched, d.lang)
	return said, when.Date
}

// name returns the name of the person that a property names, as text or as item.
func name(t *thing, properties ...string) string {
	for _, property := range properties {
		for _, person := range t.parts(property) {
			if s := text.Clean(plain(person.text("name", "alternateName", "givenName", "@id"))); s != "" {
				return s
			}
		}
		if s := text.Clean(plain(t.text(property))); s != "" && !strings.HasPrefix(s, "http") {
			return s
		}
	}
	return ""
}

// statedRating returns the grade that an item states, itself or in its rating.
func statedRating(t *thing) *didban.Rating {
	for _, holder := range append(append(t.parts("reviewRating"), t.parts("rating")...), t) {
		value, ok := parseRating(holder.text("ratingValue"))
		if !ok {
			continue
		}
		if best, ok := parseRating(holder.text("bestRating")); ok {
			value.Best = best.Value
		}
		return completeScale(value)
	}
	if value, ok := parseRating(t.text("reviewRating", "rating")); ok {
		return completeScale(value)
	}
	return nil
}

// completeScale sets the best grade where a page leaves it out: schema.org says 5.
func completeScale(r didban.Rating) *didban.Rating {
	if r.Best == 0 {
		switch {
		case r.Value <= 5:
			r.Best = 5
		case r.Value <= 10:
			r.Best = 10
		default:
			r.Best = 100
		}
	}
	return &r
}

// notes joins the entries of a list of pros or cons.
func notes(t *thing, property, short string) string {
	var out []string
	for _, list := range t.parts(property) {
		for _, entry := range list.parts("itemListElement") {
			out = append(out, entry.text("name"))
		}
	}
	if len(out) == 0 {
		return plain(t.text(property, short))
	}
	return strings.Join(out, "\n")
}
