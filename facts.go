package didban

import "time"

// Facts is what one page says, as the extractors read it and as "didban extract"
// prints it.
type Facts struct {
	URL  string `json:"url"`
	Role Role   `json:"role"`
	// Lang is the ISO 639-1 code of the page's language, Dir "ltr" or "rtl".
	Lang    string  `json:"lang,omitempty"`
	Dir     string  `json:"dir,omitempty"`
	Outcome Outcome `json:"outcome"`
	// Reason explains every outcome but ok; of an ok page it says what was not read.
	Reason          string           `json:"reason,omitempty"`
	Plans           []Plan           `json:"plans,omitempty"`
	Addons          []Plan           `json:"addons,omitempty"`
	FAQs            []FAQ            `json:"faqs,omitempty"`
	Features        []Feature        `json:"features,omitempty"`
	Integrations    []Integration    `json:"integrations,omitempty"`
	Claims          []Claim          `json:"claims,omitempty"`
	Reviews         []Review         `json:"reviews,omitempty"`
	AggregateRating *AggregateRating `json:"aggregate_rating,omitempty"`
	// Next is the address of the next page of a listing, absolute.
	Next string `json:"next,omitempty"`
}

// Count returns how many facts of any kind the page holds.
func (f Facts) Count() int {
	n := len(f.Plans) + len(f.Addons) + len(f.FAQs) + len(f.Features) + len(f.Integrations) + len(f.Claims) + len(f.Reviews)
	if f.AggregateRating != nil {
		n++
	}
	return n
}

// Plan is something a customer can subscribe to or buy, with its prices.
type Plan struct {
	Name   string  `json:"name"`
	Prices []Price `json:"prices,omitempty"`
	// Features are the rows of the plan's own list or column.
	Features []PlanFeature `json:"features,omitempty"`
	Evidence `json:",inline"`
}

// Included says whether a plan holds a feature.
type Included string

// The states of a feature cell; empty means not stated.
const (
	IncludedYes     Included = "yes"
	IncludedNo      Included = "no"
	IncludedPartial Included = "partial"
)

// PlanFeature is a feature as one plan has it.
type PlanFeature struct {
	Name     string   `json:"name"`
	Group    string   `json:"group,omitempty"`
	Included Included `json:"included,omitempty"`
	// Value is what the cell says beyond yes or no: "10 GB", "up to 5".
	Value string `json:"value,omitempty"`
}

// FAQ is a question and the page's answer to it.
type FAQ struct {
	Question string `json:"question"`
	Answer   string `json:"answer,omitempty"`
	Group    string `json:"group,omitempty"`
	Evidence `json:",inline"`
}

// Feature is something the product is said to do.
type Feature struct {
	Name        string `json:"name"`
	Group       string `json:"group,omitempty"`
	Description string `json:"description,omitempty"`
	Evidence    `json:",inline"`
}

// Integration is another product that this one works with.
type Integration struct {
	Name     string `json:"name"`
	Category string `json:"category,omitempty"`
	URL      string `json:"url,omitempty"`
	Evidence `json:",inline"`
}

// Claim is a statement of fact that a customer could contradict, such as "24/7
// support".
type Claim struct {
	Text     string `json:"text"`
	Quote    string `json:"quote,omitempty"`
	Evidence `json:",inline"`
}

// Evidence says how a fact was found on its page.
// It is inlined in the fact; the tag's "inline" speaks to the MongoDB driver.
type Evidence struct {
	// Method is the rule that found it: "json-ld", "microdata", "cards", …
	Method string `json:"method,omitempty"`
	// Path is the place of the node, filled only when an explanation is asked for.
	Path string `json:"path,omitempty"`
}

// Sighting is the facts of one page as seen in one run.
type Sighting struct {
	// ID is that of the snapshot the facts were read from.
	ID         string    `json:"id"`
	Run        string    `json:"run"`
	Competitor string    `json:"competitor"`
	Source     string    `json:"source"`
	Seen       time.Time `json:"seen_at"`
	// Extractor is the version of the extractors that read the page.
	Extractor string `json:"extractor,omitempty"`
	// Facts holds everything but the reviews, which are kept one by one.
	Facts Facts `json:"facts"`
}
