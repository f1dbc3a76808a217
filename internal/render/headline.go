package render

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"didban"
)

// headline says what matters: the lead, and the facts beside it.
type headline struct {
	lead  sentence
	facts []sentence
	// changes counts the confirmed ones.
	changes int
}

// beside returns what stands beside the subject in a list of mails: the facts,
// because the subject says the lead, and the lead where there are none.
func (h headline) beside(separator string) string {
	if len(h.facts) == 0 {
		return h.lead.String()
	}
	parts := make([]string, len(h.facts))
	for i, f := range h.facts {
		parts[i] = f.String()
	}
	return strings.Join(parts, separator)
}

// maxTrends is how many trends a headline names.
const maxTrends = 2

func (s scribe) headline(d didban.Digest) headline {
	changes, held := headlineChanges(d)
	h := headline{lead: s.lead(d, changes), changes: len(changes)}
	own := func(text string) { h.facts = append(h.facts, sentence{{Text: text}}) }
	if len(changes) > 1 && !d.Baseline {
		own(s.count("fact.others", len(changes)-1, nil))
	}
	h.facts = append(h.facts, s.trends(d)...)
	if held > 0 {
		own(s.count("fact.held", held, nil))
	}
	read, all := readCount(d.Coverage)
	if read > 0 && read < all {
		own(s.count("fact.unread", all-read, nil))
	}
	if d.Quiet || d.Baseline {
		own(s.count("fact.read", read, nil))
		own(s.count("fact.reviews", reviews(d), nil))
	}
	capitalise(h.facts)
	return h
}

// capitalise begins the first fact with a capital letter, in scripts that have them.
func capitalise(facts []sentence) {
	if len(facts) == 0 || len(facts[0]) == 0 || facts[0][0].Dir != "" {
		return
	}
	first, size := utf8.DecodeRuneInString(facts[0][0].Text)
	facts[0][0].Text = string(unicode.ToUpper(first)) + facts[0][0].Text[size:]
}

// reviews counts those of the period.
func reviews(d didban.Digest) int {
	n := 0
	for _, c := range d.Companies {
		n += c.Reviews
	}
	return n
}

// lead returns the one thing to know.
func (s scribe) lead(d didban.Digest, changes []told) sentence {
	read, all := readCount(d.Coverage)
	switch {
	case d.Baseline:
		return s.say("lead.baseline", nil)
	case len(changes) > 0:
		c := changes[0]
		return s.sayChange("lead", c.change, args{"company": s.name(c.company.Name)})
	case d.Quiet:
		return s.say("lead.quiet."+stretch(d.From, d.To), nil)
	case all > 0 && read == 0:
		return s.say("lead.blind", nil)
	case read < all:
		return s.say("lead.unread", nil)
	}
	return s.say("lead.none", nil)
}

// stretch names the length of a period: day, week, month, or period for another one.
// An hour more or less is a change of the clocks.
func stretch(from, to time.Time) string {
	switch days := to.Sub(from).Round(12*time.Hour).Hours() / 24; {
	case days == 1:
		return "day"
	case days == 7:
		return "week"
	case days >= 28 && days <= 31:
		return "month"
	}
	return "period"
}

// trends names the pains whose share moved, rising before falling, and
// competitors before ourselves.
func (s scribe) trends(d didban.Digest) []sentence {
	var out []sentence
	for _, direction := range []string{"up", "down"} {
		for _, own := range []bool{false, true} {
			for _, c := range d.Companies {
				for _, p := range c.Pains {
					if p.Trend == direction && p.Previous != nil && c.Own == own {
						out = append(out, s.trend(c, p))
					}
				}
			}
		}
	}
	out, _ = cut(out, maxTrends)
	return out
}

func (s scribe) trend(c didban.DigestCompany, p didban.PainShare) sentence {
	key := "fact.trend." + p.Trend
	if c.Own {
		key += ".own"
	}
	pain := strings.ToLower(s.word("pain."+string(p.Type), "pain.other"))
	return s.say(key, args{"pain": pain, "company": s.name(c.Name),
		"before": s.percent(p.Previous.Share), "after": s.percent(p.Share)})
}
