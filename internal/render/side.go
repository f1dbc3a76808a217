package render

import (
	"strings"

	"didban"
)

// side is what the page said before or says now.
type side struct {
	Text sentence
	// Quote is the words of the page, where they say more than the text.
	Quote span
}

// shortSide is how many code points each side may have to share a line.
const shortSide = 34

// sides returns both sides; a quote that both share is shown once, and a single
// side that says no more than the title not at all.
func (s scribe) sides(c didban.Change) (before, after *side) {
	title := c.Subject
	if c.Kind == didban.FeatureReworded {
		title = "" // what the page says now stands beside what it said, also as a title
	}
	before, after = s.side(c.Before, title), s.side(c.After, title)
	switch {
	case before != nil && after != nil:
		if before.Quote == after.Quote {
			before.Quote = span{}
		}
	case before != nil && before.says(s.name(c.Subject)):
		before = nil
	case after != nil && after.says(s.name(c.Subject)):
		after = nil
	case before == nil && after == nil && len(c.Quotes) > 0:
		after = &side{Text: sentence{s.quote(c.Quotes[len(c.Quotes)-1])}}
	}
	return before, after
}

// says reports whether the side is just the words.
func (d *side) says(words span) bool {
	return d.Quote.Text == "" && d.Text.String() == words.Text
}

// side returns one side, nil when there is none. Where the page's words were not
// kept as a text, the facts are put into ours; words that the title says already
// make room for the quote.
func (s scribe) side(d *didban.Side, subject string) *side {
	if d == nil {
		return nil
	}
	words, quoted, title := clean(d.Text), clean(d.Quote), clean(subject)
	if words == title && quoted != "" {
		words = quoted
	}
	fact := s.quote(words)
	if words == "" {
		fact = s.factsOf(d)
	}
	if fact.Text == "" {
		fact, words = s.quote(quoted), quoted
	}
	out := &side{Text: sentence{}.add(fact)}
	if quoted != "" && !strings.Contains(words, quoted) {
		out.Quote = s.quote(quoted)
	}
	if plan := clean(d.Plan); plan != "" && plan != title && !strings.HasPrefix(words, plan) {
		out.Text = s.inPlan(d, fact, title != "" && words == title)
	}
	return out
}

// inPlan says a fact of one plan. That a plan simply has the feature of the title
// needs no further words.
func (s scribe) inPlan(d *didban.Side, fact span, titled bool) sentence {
	plan := s.say("label.plan", args{"plan": s.name(d.Plan)})
	if titled || fact.Text == "" || d.Text == "" && d.Value == "" && d.Included == didban.IncludedYes {
		return plan
	}
	return s.say("label.inplan", args{"plan": plan, "fact": fact})
}

// factsOf says a side's facts: a feature's cell, a price, or a rating.
func (s scribe) factsOf(d *didban.Side) span {
	switch {
	case d.Value != "":
		return s.quote(d.Value)
	case d.Included != "":
		return span{Text: s.word("included."+string(d.Included), "label.notstated")}
	case d.Rating != nil:
		return span{Text: s.plain("rating.count", args{
			"value": s.grade(d.Rating.Value), "best": s.grade(d.Rating.Best), "n": s.number(d.Rating.Count)})}
	}
	return span{Text: s.price(d.Price)}
}

// short reports whether both sides fit on one line, with an arrow between.
func short(before, after *side) bool {
	fits := func(d *side) bool { return d != nil && len([]rune(d.Text.String())) <= shortSide }
	return fits(before) && fits(after) && before.Quote.Text == ""
}
