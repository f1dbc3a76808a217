package compare

import (
	"cmp"
	"strings"
	"time"

	"didban"
	"didban/internal/text"
)

// Kind says what sort of fact a statement is.
type Kind string

// The kinds of statement.
const (
	KindClaim       Kind = "claim"
	KindFAQ         Kind = "faq"
	KindFeature     Kind = "feature"
	KindIntegration Kind = "integration"
	KindPlan        Kind = "plan"
)

// Statement is one thing that a company's own page says.
type Statement struct {
	Competitor string `json:"competitor"`
	Kind       Kind   `json:"kind"`
	// Subject is the question, or the name of the feature, integration or plan.
	Subject string `json:"subject,omitempty"`
	// Text is the answer, the description or the claim.
	Text string `json:"text,omitempty"`
	// Plan is set when one plan only is said to have the feature.
	Plan string    `json:"plan,omitempty"`
	URL  string    `json:"url"`
	Seen time.Time `json:"seen_at,omitzero"`
}

// Quote is the part of the statement that is shown against a complaint: the answer
// or description, else the subject, as the page has it.
func (s Statement) Quote() string { return text.Clean(cmp.Or(s.Text, s.Subject)) }

// words is the whole statement.
func (s Statement) words() string { return strings.TrimSpace(s.Subject + " . " + s.Text) }

// Statements returns what one sighting says, in the order of the page. A feature
// that several plans have is one statement.
func Statements(s didban.Sighting) []Statement {
	var out []Statement
	add := func(kind Kind, subject, words, plan string) {
		out = append(out, Statement{
			Competitor: s.Competitor, Kind: kind, Subject: text.Clean(subject), Text: text.Clean(words), Plan: plan,
			URL: s.Facts.URL, Seen: s.Seen,
		})
	}
	for _, c := range s.Facts.Claims {
		add(KindClaim, "", cmp.Or(c.Quote, c.Text), "")
	}
	for _, q := range s.Facts.FAQs {
		add(KindFAQ, q.Question, q.Answer, "")
	}
	for _, f := range s.Facts.Features {
		add(KindFeature, f.Name, f.Description, "")
	}
	for _, i := range s.Facts.Integrations {
		add(KindIntegration, i.Name, "", "")
	}
	for _, p := range s.Facts.Plans {
		for _, price := range p.Prices {
			add(KindPlan, p.Name, price.Quote, p.Name)
		}
	}
	for _, f := range planFeatures(s.Facts.Plans) {
		add(KindFeature, f.Name, f.Value, f.plan)
	}
	return out
}

// planFeature is a feature with the plan that alone has it.
type planFeature struct {
	didban.PlanFeature
	plan string
}

// planFeatures returns the features that plans are said to have, each once.
func planFeatures(plans []didban.Plan) []planFeature {
	var out []planFeature
	at := map[string]int{}
	for _, p := range plans {
		for _, f := range p.Features {
			if f.Included == didban.IncludedNo || f.Included == "" && f.Value == "" {
				continue
			}
			name := text.Fold(f.Name)
			i, known := at[name]
			if !known {
				at[name] = len(out)
				out = append(out, planFeature{f, p.Name})
				continue
			}
			if out[i].plan != p.Name {
				out[i].plan = ""
			}
			if out[i].Value != f.Value {
				out[i].Value = "" // plans differ, so no value is the feature's
			}
		}
	}
	if len(plans) == 1 {
		for i := range out {
			out[i].plan = ""
		}
	}
	return out
}
