package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"time"

	"didban"
)

//go:embed site
var files embed.FS

// errNoPage says that a listing has no page of the number asked for.
var errNoPage = errors.New("no such page")

// market is the embedded content of one company.
type market struct {
	templates *template.Template
	reviews   []review
}

// review is one line of a company's reviews.ndjson.
type review struct {
	ID     string `json:"id"`
	Author string `json:"author"`
	// Age is the number of days between publication and the demo's now.
	Age    int    `json:"age"`
	Rating int    `json:"rating"`
	Title  string `json:"title,omitempty"`
	Body   string `json:"body"`
	Pros   string `json:"pros,omitempty"`
	Cons   string `json:"cons,omitempty"`
	// Edition is the edition that shows it first: 1 when absent.
	Edition int `json:"edition,omitempty"`
	// Edited is the text that the writer put in its place in the second edition.
	Edited *edit `json:"edited,omitempty"`
	// Pains are the types that a careful reader finds in it; none for praise.
	Pains []didban.PainType `json:"pains,omitempty"`
}

// edit is a rewritten review.
type edit struct {
	Rating int               `json:"rating"`
	Title  string            `json:"title"`
	Body   string            `json:"body"`
	Pains  []didban.PainType `json:"pains"`
}

// load reads a company's templates and reviews. They are part of the program, so
// a fault in them is a programming mistake and panics.
func load(c company) *market {
	dir := "site/" + c.id
	templates, err := template.ParseFS(files, dir+"/*.html")
	if err != nil {
		panic(fmt.Sprintf("demo: %v", err))
	}
	reviews, err := readReviews(dir + "/reviews.ndjson")
	if err != nil {
		panic(fmt.Sprintf("demo: %s: %v", dir, err))
	}
	return &market{templates: templates, reviews: reviews}
}

func readReviews(name string) ([]review, error) {
	body, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	lines := json.NewDecoder(bytes.NewReader(body))
	lines.DisallowUnknownFields()
	var out []review
	for {
		var r review
		err := lines.Decode(&r)
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("review %d: %w", len(out)+1, err)
		}
		out = append(out, r)
	}
}

// in returns the reviews as the edition shows them, the newest first.
func in(edition int, reviews []review) []review {
	var out []review
	for _, r := range reviews {
		if r.Edition > edition {
			continue
		}
		if r.Edited != nil && edition == 2 {
			r.Rating, r.Title, r.Body, r.Pains = r.Edited.Rating, r.Edited.Title, r.Edited.Body, r.Edited.Pains
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b review) int { return a.Age - b.Age })
	return out
}

// day returns the day, at midnight UTC, that lies age days before now.
func day(now time.Time, age int) time.Time {
	return now.UTC().Truncate(24*time.Hour).AddDate(0, 0, -age)
}
