package render

import (
	"maps"
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
	if s.words[key+wayOf(c)] != "" {
		key += wayOf(c)
	}
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

// ways are the ends of keys that say more than the kind does, by how the rule begins.
var ways = []struct{ rule, way string }{
	{"limit lowered", ".lowered"}, {"limit raised", ".raised"}, {"limits changed", ".changed"},
	{"feature is another one", ".changed"}, {"feature reduced", ".reduced"}, {"feature extended", ".extended"},
	{"feature now only in dearer plans", ".dearer"}, {"split ", ".split"}, {"merged ", ".merged"},
}

func wayOf(c didban.Change) string {
	for _, w := range ways {
		if strings.HasPrefix(c.Rule, w.rule) {
			return w.way
		}
	}
	return ""
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
