package didban

import "time"

// Rating is a grade on a scale, such as 4 of 5.
type Rating struct {
	Value float64 `json:"value"`
	Best  float64 `json:"best,omitempty"`
}

// AggregateRating is the average a page states for a product.
type AggregateRating struct {
	Value    float64 `json:"value"`
	Best     float64 `json:"best,omitempty"`
	Count    int     `json:"count,omitempty"`
	Evidence `json:",inline"`
}

// Review is what one customer wrote in public.
type Review struct {
	// ID is stable over fetches: the site's own id where it has one, else a hash of
	// what does not change. In the store it is unique over all sources.
	ID         string  `json:"id"`
	Competitor string  `json:"competitor,omitempty"`
	Source     string  `json:"source,omitempty"`
	URL        string  `json:"url,omitempty"`
	Rating     *Rating `json:"rating,omitempty"`
	// Date is the day of publication as YYYY-MM-DD, or YYYY-MM, or YYYY, as
	// precise as the page states it.
	Date  string `json:"date,omitempty"`
	Title string `json:"title,omitempty"`
	Body  string `json:"body,omitempty"`
	Pros  string `json:"pros,omitempty"`
	Cons  string `json:"cons,omitempty"`
	Lang  string `json:"lang,omitempty"`
	// Verified says that the site marks the writer as a real customer.
	Verified bool `json:"verified,omitempty"`
	// Reply is the company's public answer.
	Reply string `json:"reply,omitempty"`
	// Author is what the page shows; it is never stored unless configured.
	Author string `json:"author,omitempty"`
	// AuthorHash is a keyed hash of the author, for recognising the same writer.
	AuthorHash string `json:"author_hash,omitempty"`
	// FirstSeen, LastSeen and Edited are kept by the store: the first and the last
	// run that saw the review, and when its text was last seen to differ.
	FirstSeen time.Time `json:"first_seen,omitzero"`
	LastSeen  time.Time `json:"last_seen,omitzero"`
	Edited    time.Time `json:"edited_at,omitzero"`
	Evidence  `json:",inline"`
}

// Feedback returns the part of the review that is tagged.
func (r Review) Feedback() Feedback {
	f := Feedback{ID: r.ID, Lang: r.Lang, Title: r.Title, Body: r.Body, Pros: r.Pros, Cons: r.Cons}
	if r.Rating != nil && r.Rating.Best > 0 {
		share := r.Rating.Value / r.Rating.Best
		f.Rating = &share
	}
	return f
}
