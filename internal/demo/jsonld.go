package demo

// reviewLD is a review as schema.org's JSON-LD writes it.
type reviewLD struct {
	Type      string   `json:"@type"`
	ID        string   `json:"@id"`
	Name      string   `json:"name,omitempty"`
	Body      string   `json:"reviewBody"`
	Published string   `json:"datePublished"`
	Author    nameLD   `json:"author"`
	Rating    ratingLD `json:"reviewRating"`
}

type nameLD struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type ratingLD struct {
	Type  string `json:"@type"`
	Value int    `json:"ratingValue"`
	Best  int    `json:"bestRating"`
}

// ReviewsLD returns the reviews of the page for a script of type
// application/ld+json, as html/template escapes it.
func (v view) ReviewsLD() []reviewLD {
	out := make([]reviewLD, 0, len(v.Reviews))
	for _, r := range v.Reviews {
		out = append(out, reviewLD{
			Type: "Review", ID: v.Home + "/reviews#" + r.ID, Name: r.Title, Body: r.Body,
			Published: r.Date.ISO(), Author: nameLD{"Person", r.Author}, Rating: ratingLD{"Rating", r.Rating, 5},
		})
	}
	return out
}
