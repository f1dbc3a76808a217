package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// QuotesPerType is how many quotes a digest shows for each type of pain.
const QuotesPerType = 2

// keptPerType is how many quotes a tally keeps for each type while reviews stream
// in: more than are shown, because near-doubles are dropped only at the end.
const keptPerType = 12

// Quotes of this many code points read well in a mail: a shorter one tells little, a
// longer one is not read.
const (
	shortQuote = 40
	longQuote  = 240
)

// Tally counts the reviews of one company and period, and keeps the most telling
// quotes. Its zero value is ready; it is not safe for several goroutines. Its size
// does not grow with the number of reviews.
type Tally struct {
	Reviews    int
	Complaints int
	// Types counts the reviews that report each type, once per review.
	Types map[didban.PainType]int
	// Themes counts those that report each theme, named with its type:
	// "financial/refund".
	Themes map[string]int

	quotes map[didban.PainType][]didban.PainQuote
}

// Add counts one review with its effective tagging; nil means not tagged, which
// counts as no complaint. Each review must be added once.
func (t *Tally) Add(r didban.Review, tagging *didban.Tagging) {
	if !t.count(tagging) {
		return
	}
	for _, tag := range tagging.Tags {
		t.keep(quoteOf(r, tag))
	}
}

// Consider keeps the quote of one type of pain without counting the review: for
// callers that have the counts already and stream only some reviews.
func (t *Tally) Consider(r didban.Review, tagging *didban.Tagging, pain didban.PainType) {
	if tagging == nil {
		return
	}
	for _, tag := range tagging.Tags {
		if tag.Type == pain {
			t.keep(quoteOf(r, tag))
		}
	}
}

// count counts one review, and reports whether it is a complaint.
func (t *Tally) count(tagging *didban.Tagging) bool {
	t.Reviews++
	if tagging == nil || !tagging.Complaint {
		return false
	}
	t.Complaints++
	if t.Types == nil {
		t.Types, t.Themes = map[didban.PainType]int{}, map[string]int{}
	}
	for i, tag := range tagging.Tags {
		if !slices.ContainsFunc(tagging.Tags[:i], func(o didban.Tag) bool { return o.Type == tag.Type }) {
			t.Types[tag.Type]++
		}
		if tag.Theme != "" && !slices.ContainsFunc(tagging.Tags[:i], func(o didban.Tag) bool { return o.Type == tag.Type && o.Theme == tag.Theme }) {
			t.Themes[string(tag.Type)+"/"+tag.Theme]++
		}
	}
	return true
}

// keep adds the quote to the best of its type, or drops it.
func (t *Tally) keep(q didban.PainQuote) {
	if strings.TrimSpace(q.Quote) == "" {
		return
	}
	if t.quotes == nil {
		t.quotes = map[didban.PainType][]didban.PainQuote{}
	}
	best := t.quotes[q.Type]
	at, _ := slices.BinarySearchFunc(best, q, quoteOrder)
	if at == keptPerType {
		return
	}
	best = slices.Insert(best, at, q)
	t.quotes[q.Type] = best[:min(len(best), keptPerType)]
}

// Quotes returns the most telling quotes, at most [QuotesPerType] of each type, in
// the order of [didban.PainTypes]. No two come from one review or say nearly the
// same, and a doubtful one stands only where there is none beyond doubt.
func (t *Tally) Quotes() []didban.PainQuote {
	var out []didban.PainQuote
	for _, pain := range didban.PainTypes {
		shown := 0
		for _, q := range t.quotes[pain] {
			if shown > 0 && doubt(q) > 0 {
				break // what follows is no better
			}
			if shown < QuotesPerType && !slices.ContainsFunc(out, func(o didban.PainQuote) bool { return sameVoice(o, q) }) {
				out = append(out, q)
				shown++
			}
		}
	}
	return out
}

// with returns the most telling quotes of two tallies together.
func (t *Tally) with(other *Tally) []didban.PainQuote {
	both := new(Tally)
	for _, from := range []*Tally{t, other} {
		for _, pain := range didban.PainTypes {
			for _, q := range from.quotes[pain] {
				both.keep(q)
			}
		}
	}
	return both.Quotes()
}

// quoteOrder puts the more telling quote first: beyond doubt, of readable length,
// surely of its type, from a low rating, new. The last keys make the order complete,
// so that the order of arrival never shows.
func quoteOrder(a, b didban.PainQuote) int {
	return cmp.Or(
		cmp.Compare(doubt(a), doubt(b)),
		cmp.Compare(misfit(a.Quote), misfit(b.Quote)),
		cmp.Compare(sureness(b), sureness(a)),
		cmp.Compare(grade(a), grade(b)),
		strings.Compare(b.Date, a.Date),
		strings.Compare(a.Review, b.Review),
		strings.Compare(a.Quote, b.Quote),
	)
}

// A tag below leastSure is a guess, and four stars of five and more are praise in the
// main: neither is shown as a complaint where better evidence stands.
const (
	leastSure = 0.6
	praise    = 0.8
)

// doubt is 0 for a quote that surely complains, 1 for a guess, 2 for the words of a
// customer who gave a high grade.
func doubt(q didban.PainQuote) int {
	switch {
	case grade(q) >= praise:
		return 2
	case q.Confidence < leastSure:
		return 1
	}
	return 0
}

// misfit is 0 for a quote of readable length, else by how many code points it is
// too short or too long.
func misfit(quote string) int {
	n := utf8.RuneCountInString(quote)
	return max(0, shortQuote-n, n-longQuote)
}

// sureness is the confidence in steps of a tenth: finer differences between two
// quotes mean less than a low rating or a newer date.
func sureness(q didban.PainQuote) int { return int(q.Confidence * 10) }

// grade is the rating as a share of the best one; unknown counts as the middle.
func grade(q didban.PainQuote) float64 {
	if q.Rating == nil || q.Rating.Best <= 0 {
		return 0.5
	}
	return q.Rating.Value / q.Rating.Best
}

// sameVoice reports whether two quotes come from one review, or share most of
// their words (copied reviews, templates).
func sameVoice(a, b didban.PainQuote) bool {
	if a.Review == b.Review {
		return true
	}
	in := map[string]bool{}
	for _, w := range text.Words(a.Quote) {
		in[w] = true
	}
	shared, words := 0, text.Words(b.Quote)
	for _, w := range words {
		if in[w] {
			shared++
		}
	}
	return len(words) > 0 && shared*5 >= len(words)*4
}
