// Package roles tells from its address and the links to it what a page is for:
// prices, questions, features, integrations, reviews or a list of changes. It knows
// the words of English and Persian sites, and the platforms that hold reviews.
//
// A guess is a score with its reasons, for a person to confirm: nothing is watched
// because of a guess.
package roles

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// Changelog is the role of a page that lists what is new. No source may have it:
// nothing is read from such pages, but people like to know them.
const Changelog didban.Role = "changelog"

// Evidence is what is known of a page without having read it.
type Evidence struct {
	// URL is its address.
	URL string
	// Texts are those of the links that lead to it.
	Texts []string
	// Navigation says that one of the links stands in a navigation, Footer in a footer.
	Navigation, Footer bool
}

// Guess is a role that a page may have.
type Guess struct {
	Role didban.Role `json:"role"`
	// Score is between 0 and 1; what is below 0.4 is hardly worth a look.
	Score float64 `json:"score"`
	// Reasons say what speaks for the role, and against it.
	Reasons []string `json:"reasons"`
}

// The weights of the parts of a score. An address that is named after the role and a
// link that says so make a page certain; either alone makes it likely.
const (
	addressWeight    = 0.5
	textWeight       = 0.4
	navigationWeight = 0.1
	footerWeight     = 0.05
	articleCost      = 0.35
	depthCost        = 0.05
)

// Guesses returns the roles that the evidence speaks for, the most likely first.
func Guesses(e Evidence) []Guess {
	segments := pathOf(e.URL)
	var out []Guess
	for _, w := range words {
		g := Guess{Role: w.role}
		g.address(segments, w.phrases)
		g.texts(e.Texts, w.phrases)
		if len(g.Reasons) == 0 {
			continue
		}
		g.place(e)
		g.doubts(segments)
		if g.Score = round(g.Score); g.Score > 0 {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Guess) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// Best returns the most likely role, or false when nothing speaks for any.
func Best(e Evidence) (Guess, bool) {
	if found := Guesses(e); len(found) > 0 {
		return found[0], true
	}
	return Guess{}, false
}

// pathOf returns the words of each segment of an address's path.
func pathOf(address string) [][]string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	var out [][]string
	for segment := range strings.SplitSeq(u.Path, "/") {
		segment, _, _ = strings.Cut(segment, ".")
		if found := text.Words(segment); len(found) > 0 {
			out = append(out, found)
		}
	}
	return out
}

// address counts the best match in the path; the last segment names the page, those
// before it only the part of the site.
func (g *Guess) address(segments [][]string, phrases [][]string) {
	best, name := 0.0, ""
	for i, segment := range segments {
		share := match(segment, phrases)
		if i < len(segments)-1 {
			share *= 0.6
		}
		if share > best {
			best, name = share, strings.Join(segment, "-")
		}
	}
	if best > 0 {
		g.Score += addressWeight * best
		g.Reasons = append(g.Reasons, `the address says "`+name+`"`)
	}
}

// texts counts the best match among the texts of the links.
func (g *Guess) texts(texts []string, phrases [][]string) {
	best, said := 0.0, ""
	for _, t := range texts {
		if share := match(text.Words(t), phrases); share > best {
			best, said = share, t
		}
	}
	if best > 0 {
		g.Score += textWeight * best
		g.Reasons = append(g.Reasons, `a link says "`+said+`"`)
	}
}

// place counts where the links stand.
func (g *Guess) place(e Evidence) {
	switch {
	case e.Navigation:
		g.Score += navigationWeight
		g.Reasons = append(g.Reasons, "linked from the navigation")
	case e.Footer:
		g.Score += footerWeight
		g.Reasons = append(g.Reasons, "linked from the footer")
	}
}

// doubts counts what speaks against: articles about the subject, and depth.
func (g *Guess) doubts(segments [][]string) {
	for _, segment := range segments {
		if match(segment, articles) > 0.5 {
			g.Score -= articleCost
			g.Reasons = append(g.Reasons, `but it lies under "`+strings.Join(segment, "-")+`"`)
			break
		}
	}
	g.Score -= depthCost * float64(max(len(segments)-2, 0))
}

// match returns how much of the words the best phrase among them makes up, from 0.5
// to 1, or 0 when there is none.
func match(found []string, phrases [][]string) float64 {
	best := 0.0
	for _, phrase := range phrases {
		if holds(found, phrase) {
			best = max(best, 0.5+0.5*float64(len(phrase))/float64(len(found)))
		}
	}
	if len(found) > 8 {
		best /= 2 // A sentence names many things.
	}
	return best
}

// holds reports whether the words hold the phrase, one word after the other.
func holds(found, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(found); i++ {
		if slices.Equal(found[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}

// round cuts a score to two digits between 0 and 1.
func round(score float64) float64 {
	return float64(int(min(max(score, 0), 1)*100+0.5)) / 100
}
