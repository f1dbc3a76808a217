package changes

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"didban"
	"didban/internal/text"
)

// Moment is one stretch of a thing's history: what a page said of it, from the
// first sighting that said so to the last.
type Moment struct {
	Competitor string `json:"competitor"`
	Source     string `json:"source"`
	URL        string `json:"url"`
	// Kind is plan, addon, feature, faq, integration or claim.
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	// Text is what the page said: prices, an answer, a value with its plan. It is
	// empty where the page was read and did not state the thing any more.
	Text string `json:"text,omitempty"`
	// From and To are the first and last sighting, of Sightings in a row.
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	Sightings int       `json:"sightings"`
}

// History returns what the pages said of the things whose name is subject, in the
// order of time; where none has just this name, of those whose name contains it.
// Letters, case and digits of either script count alike. sightings may come in any
// order.
func History(sightings []didban.Sighting, subject string) []Moment {
	ordered := slices.Clone(sightings)
	slices.SortStableFunc(ordered, func(a, b didban.Sighting) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), a.Seen.Compare(b.Seen))
	})
	want := text.Fold(subject)
	same := func(name string) bool { return text.Fold(name) == want }
	if !slices.ContainsFunc(ordered, func(s didban.Sighting) bool { return len(said(s, same)) > 0 }) {
		same = func(name string) bool { return want != "" && strings.Contains(text.Fold(name), want) }
	}
	h := history{open: map[thing]int{}}
	for _, s := range ordered {
		h.add(s, said(s, same))
	}
	slices.SortStableFunc(h.moments, func(a, b Moment) int {
		return cmp.Or(cmp.Compare(a.Competitor, b.Competitor), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(text.Fold(a.Subject), text.Fold(b.Subject)), a.From.Compare(b.From))
	})
	return h.moments
}

// thing names what a moment is about.
type thing struct{ source, url, kind, name string }

// history collects moments; open holds the last one of each thing.
type history struct {
	moments []Moment
	open    map[thing]int
}

// add continues or ends the open moments by one sighting.
func (h *history) add(s didban.Sighting, now []Moment) {
	stated := map[thing]bool{}
	for _, m := range now {
		t := thing{s.Source, m.URL, m.Kind, text.Fold(m.Subject)}
		stated[t] = true
		h.extend(t, m)
	}
	for _, t := range slices.SortedFunc(maps.Keys(h.open), func(a, b thing) int { return h.open[a] - h.open[b] }) {
		if t.source == s.Source && t.url == s.Facts.URL && !stated[t] {
			gone := h.moments[h.open[t]]
			gone.Text, gone.From, gone.To, gone.Sightings = "", s.Seen, s.Seen, 1
			h.extend(t, gone)
		}
	}
}

// extend makes the open moment longer, or begins another when the page says
// something else.
func (h *history) extend(t thing, m Moment) {
	if i, ok := h.open[t]; ok && key(h.moments[i].Text) == key(m.Text) {
		h.moments[i].To = m.To
		h.moments[i].Sightings++
		return
	}
	h.open[t] = len(h.moments)
	h.moments = append(h.moments, m)
}

// said returns what one sighting says of the things whose name matches.
func said(s didban.Sighting, same func(string) bool) []Moment {
	var out []Moment
	say := func(kind, name, what string) {
		if same(name) && name != "" {
			out = append(out, Moment{
				Competitor: s.Competitor, Source: s.Source, URL: s.Facts.URL, Kind: kind, Subject: name,
				Text: what, From: s.Seen, To: s.Seen, Sightings: 1,
			})
		}
	}
	for _, p := range s.Facts.Plans {
		say("plan", p.Name, prices(p))
	}
	for _, p := range s.Facts.Addons {
		say("addon", p.Name, prices(p))
	}
	for _, name := range featureNames(s.Facts) {
		say("feature", name, holders(s.Facts, name))
	}
	for _, q := range s.Facts.FAQs {
		say("faq", q.Question, q.Answer)
	}
	for _, i := range s.Facts.Integrations {
		say("integration", i.Name, cmp.Or(i.Category, i.Name))
	}
	for _, c := range s.Facts.Claims {
		say("claim", c.Text, c.Text)
	}
	return out
}

// prices returns the price statements of a plan, in a fixed order.
func prices(p didban.Plan) string {
	var quotes []string
	for _, price := range p.Prices {
		if price.Quote != "" {
			quotes = append(quotes, price.Quote)
		}
	}
	slices.Sort(quotes)
	return strings.Join(quotes, " · ")
}

// featureNames returns the names of all features, each once.
func featureNames(f didban.Facts) []string {
	var names []string
	for _, p := range f.Plans {
		for _, x := range p.Features {
			names = append(names, x.Name)
		}
	}
	for _, x := range f.Features {
		names = append(names, x.Name)
	}
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(text.Fold(a), text.Fold(b)) })
	return slices.CompactFunc(names, func(a, b string) bool { return text.Fold(a) == text.Fold(b) })
}

// holders says which plans hold a feature and how: "Pro: 10 GB · Business: yes". A
// feature of no plan is described by the page.
func holders(f didban.Facts, name string) string {
	var out []string
	for _, p := range f.Plans {
		for _, x := range p.Features {
			if text.Fold(x.Name) == text.Fold(name) {
				out = append(out, p.Name+": "+cmp.Or(x.Value, string(x.Included), "stated"))
			}
		}
	}
	for _, x := range f.Features {
		if text.Fold(x.Name) == text.Fold(name) {
			out = append(out, cmp.Or(x.Description, "stated"))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " · ")
}
