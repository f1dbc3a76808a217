package render

import (
	"maps"
	"net/url"
	"strings"

	"didban"
)

// change is one difference as it is shown.
type change struct {
	// Severity is high, medium or low; Label says it in words.
	Severity, Label string
	Title           sentence
	Before, After   *side
	// Short says that both sides fit on one line, the quote beneath them.
	Short bool
	Link  link
	Seen  string
	// Why says why the change is held.
	Why sentence
}

// side is what the page said before or says now.
type side struct {
	Text sentence
	// Quote is the words of the page, where they say more than the text.
	Quote span
}

// link is an address; Href is empty for one that is not safe to open.
type link struct{ Href, Label string }

// shortSide is how many code points each side may have to share a line.
const shortSide = 34

func (s scribe) changes(list []didban.Change) []change {
	out := make([]change, len(list))
	for i, c := range list {
		out[i] = s.change(c)
	}
	return out
}

func (s scribe) change(c didban.Change) change {
	out := change{
		Severity: string(c.Severity), Label: s.words["severity."+string(c.Severity)],
		Title: s.sayChange("change", c, nil),
		Link:  s.link(c.URL), Seen: s.seen(c),
	}
	out.Before, out.After = s.sides(c)
	if out.Label == "" {
		out.Severity, out.Label = string(didban.SeverityLow), s.words["severity.low"]
	}
	if c.State == didban.ChangeHeld {
		out.Why = s.why(c)
	}
	out.Short = short(out.Before, out.After)
	return out
}

// why says why a change is held.
func (s scribe) why(c didban.Change) sentence {
	reason := s.say("label.noreason", nil)
	if c.Reason != "" {
		reason = s.reason(c.Reason)
	}
	return s.say("label.why", args{"reason": reason})
}

// seen says when the newer side was seen.
func (s scribe) seen(c didban.Change) string {
	at := c.Detected
	if c.After != nil && !c.After.Seen.IsZero() {
		at = c.After.Seen
	}
	if at.IsZero() {
		return ""
	}
	return s.plain("label.seen", args{"time": s.moment(at)})
}

// sayChange names a change by its kind: under "lead" as a sentence, under
// "change" as a title. Where two prices can be compared it says which way, and
// where the table has words for it from which plan to which.
func (s scribe) sayChange(form string, c didban.Change, more args) sentence {
	a := args{"subject": s.name(c.Subject)}
	maps.Copy(a, more)
	key := form + "." + string(c.Kind)
	if way := priceWay(c); way != "" {
		key = form + ".price." + way
		a["before"], a["after"] = s.price(c.Before.Price), s.price(c.After.Price)
	}
	if c.Before != nil && c.After != nil && c.Before.Plan != "" && c.After.Plan != "" && s.words[key+".plans"] != "" {
		key += ".plans"
		a["before"], a["after"] = s.name(c.Before.Plan), s.name(c.After.Plan)
	}
	return s.fill(s.word(key, form+".unknown"), a)
}

// priceWay returns "up" or "down" for a change between two prices of the same
// currency and period, else "".
func priceWay(c didban.Change) string {
	if c.Kind != didban.PriceChanged || c.Before == nil || c.After == nil || c.Before.Price == nil || c.After.Price == nil {
		return ""
	}
	before, after := *c.Before.Price, *c.After.Price
	a, okA := before.Rat()
	b, okB := after.Rat()
	if !okA || !okB || before.Currency != after.Currency || before.Period != after.Period {
		return ""
	}
	switch a.Cmp(b) {
	case -1:
		return "up"
	case 1:
		return "down"
	}
	return ""
}

// sides returns both sides; a quote that both share is shown once, and a single
// side that says no more than the title not at all.
func (s scribe) sides(c didban.Change) (before, after *side) {
	before, after = s.side(c.Before, c.Subject), s.side(c.After, c.Subject)
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
		out.Text = s.inPlan(d, fact, words == title)
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

// maxHref is the length in bytes over which an address is named, not linked.
const maxHref = 500

// link returns a link to an address that was crawled.
func (s scribe) link(address string) link {
	out := link{Label: clip(clean(address), 60)}
	if didban.ValidURL(address) != nil || len(address) > maxHref {
		return out
	}
	u, err := url.Parse(address)
	if err != nil {
		return out
	}
	out.Href = u.String()
	out.Label = clip(clean(strings.TrimSuffix(strings.TrimPrefix(u.Host, "www.")+u.Path, "/")), 48)
	return out
}
