// Package extractors reads what a page says: its plans, questions, features,
// integrations, claims and reviews, each with the words that say so.
//
// A page is parsed once into a [document]; a table names, for each role, the
// rules that read it, the main kind of fact first. Structured data is a hint,
// and the visible page wins where the two disagree. The package is pure: no
// network, no clock, and identical input gives identical output.
package extractors

import (
	_ "embed"
	"strings"

	"didban"
)

// Version names the rules: a hash of all that they are tested to find, so that it
// changes with the facts. What is not tested may change without it.
var Version = strings.TrimSpace(version)

//go:embed version.txt
var version string

// rule adds what one method finds in a document to the facts.
type rule func(*document, *didban.Facts)

// rules lists what is read from a page of each role, in order.
var rules = map[didban.Role][]rule{
	didban.RolePricing:      {readPlans, readFAQs, readClaims},
	didban.RoleFAQ:          {readFAQs, readClaims},
	didban.RoleFeatures:     {readFeatures, readFAQs, readClaims},
	didban.RoleIntegrations: {readIntegrations, readFAQs},
	didban.RoleReviews:      {readReviews},
	didban.RoleLanding:      {readClaims, readFeatures, readFAQs},
}

// Extract reads what a page says for the source's role. It is pure. The body is
// HTML in UTF-8, or the JSON of an app store's feed; a page that was not read
// well is passed on with its own outcome.
func Extract(p *didban.Page, s didban.Source) didban.Facts { return extract(p, s, false) }

// Explain does the same as [Extract], and fills each fact's Evidence.Path.
func Explain(p *didban.Page, s didban.Source) didban.Facts { return extract(p, s, true) }

// extract reads a page, with or without the path of each fact.
func extract(p *didban.Page, s didban.Source, explain bool) didban.Facts {
	facts := didban.Facts{URL: p.URL, Role: s.Role, Outcome: p.Outcome, Reason: p.Reason}
	if p.Outcome != didban.OutcomeOK && p.Outcome != "" {
		return facts
	}
	if readFeed(p, &facts) {
		return facts
	}
	if why := unread(p.Body); why != "" {
		facts.Outcome, facts.Reason = didban.OutcomeUnparsable, why
		return facts
	}
	d, err := newDocument(p)
	if err != nil {
		facts.Outcome, facts.Reason = didban.OutcomeUnparsable, err.Error()
		return facts
	}
	d.explain = explain
	facts.Lang, facts.Dir = d.lang, d.dir
	d.things = readThings(d)
	d.readCurrency()
	d.readLocale()
	d.faqPage = s.Role == didban.RoleFAQ
	for _, read := range rules[s.Role] {
		read(d, &facts)
	}
	readSelected(d, s.Selectors, &facts)
	dropEchoes(&facts)
	if outcome, why := d.obstacle(); outcome != didban.OutcomeOK && !overcome(&facts) {
		return didban.Facts{URL: p.URL, Role: s.Role, Lang: d.lang, Dir: d.dir, Outcome: outcome, Reason: why}
	}
	switch facts.Outcome = didban.OutcomeOK; {
	case facts.Count() == 0:
		facts.Outcome, facts.Reason = d.nothing(s.Role)
	case len(d.left) > 0:
		facts.Reason = "not read: " + strings.Join(d.left, ", ")
	}
	return facts
}
