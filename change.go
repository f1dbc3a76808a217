package didban

import "time"

// ChangeKind says what became different between two sightings of a page.
type ChangeKind string

// The kinds of change.
const (
	PlanAdded          ChangeKind = "plan_added"
	PlanRemoved        ChangeKind = "plan_removed"
	PlanRenamed        ChangeKind = "plan_renamed"
	PriceChanged       ChangeKind = "price_changed"
	PeriodChanged      ChangeKind = "period_changed"
	CurrencyChanged    ChangeKind = "currency_changed"
	FeatureAdded       ChangeKind = "feature_added"
	FeatureRemoved     ChangeKind = "feature_removed"
	FeatureMoved       ChangeKind = "feature_moved"
	FeatureReworded    ChangeKind = "feature_reworded"
	FAQAdded           ChangeKind = "faq_added"
	FAQRemoved         ChangeKind = "faq_removed"
	FAQAnswerChanged   ChangeKind = "faq_answer_changed"
	FAQReworded        ChangeKind = "faq_reworded"
	IntegrationAdded   ChangeKind = "integration_added"
	IntegrationRemoved ChangeKind = "integration_removed"
	ClaimAdded         ChangeKind = "claim_added"
	ClaimRemoved       ChangeKind = "claim_removed"
	RatingChanged      ChangeKind = "rating_changed"
	PageAdded          ChangeKind = "page_added"
	PageGone           ChangeKind = "page_gone"
)

// ChangeKinds lists every kind in the order in which listings show them.
var ChangeKinds = []ChangeKind{
	PlanAdded, PlanRemoved, PlanRenamed, PriceChanged, PeriodChanged, CurrencyChanged,
	FeatureAdded, FeatureRemoved, FeatureMoved, FeatureReworded,
	FAQAdded, FAQRemoved, FAQAnswerChanged, FAQReworded,
	IntegrationAdded, IntegrationRemoved, ClaimAdded, ClaimRemoved,
	RatingChanged, PageAdded, PageGone,
}

// Removes reports whether the kind says that something is no longer there. Such a
// change waits for a second sighting.
func (k ChangeKind) Removes() bool {
	switch k {
	case PlanRemoved, FeatureRemoved, FAQRemoved, IntegrationRemoved, ClaimRemoved, PageGone:
		return true
	}
	return false
}

// Severity says how much a change matters.
type Severity string

// The severities, in rising order.
const (
	SeverityLow    Severity = "low"
	SeverityMedium Severity = "medium"
	SeverityHigh   Severity = "high"
)

// Rank orders severities: low 1, medium 2, high 3, anything else 0.
func (s Severity) Rank() int {
	switch s {
	case SeverityLow:
		return 1
	case SeverityMedium:
		return 2
	case SeverityHigh:
		return 3
	}
	return 0
}

// ChangeState says whether a change is believed.
type ChangeState string

// The states of a change. A held change is kept with its reason and can be looked
// at; it is confirmed by a second sighting or a person, and dismissed when what it
// missed comes back.
const (
	ChangeConfirmed ChangeState = "confirmed"
	ChangeHeld      ChangeState = "held"
	ChangeDismissed ChangeState = "dismissed"
)

// Change is one difference between two sightings of a page, with both quotes.
type Change struct {
	// ID is deterministic, so that recording a run twice records a change once.
	ID         string      `json:"id,omitempty"`
	Kind       ChangeKind  `json:"kind"`
	Subject    string      `json:"subject"`
	Competitor string      `json:"competitor,omitempty"`
	Source     string      `json:"source,omitempty"`
	Role       Role        `json:"role,omitempty"`
	URL        string      `json:"url,omitempty"`
	Before     *Side       `json:"before,omitempty"`
	After      *Side       `json:"after,omitempty"`
	Severity   Severity    `json:"severity,omitempty"`
	Rule       string      `json:"rule,omitempty"`
	State      ChangeState `json:"state,omitempty"`
	// Reason says why the change is held or dismissed.
	Reason string `json:"reason,omitempty"`
	// Decided says that a person confirmed or dismissed it; no later reading of the
	// page changes that.
	Decided bool `json:"decided,omitempty"`
	// Quotes are the words of the page that prove it, before and after.
	Quotes []string `json:"quotes,omitempty"`
	// Run is the run that saw it; Detected when; Settled when it was confirmed or
	// dismissed.
	Run      string    `json:"run,omitempty"`
	Detected time.Time `json:"detected_at,omitzero"`
	Settled  time.Time `json:"settled_at,omitzero"`
}

// Side is one side of a change: what the page said, and when it was seen.
type Side struct {
	// Text is what a person reads: "$29 per user / month", an answer, a value.
	Text string `json:"text,omitempty"`
	// Plan names the plan that the feature or price belongs to.
	Plan string `json:"plan,omitempty"`
	// Price is filled for price, period and currency changes.
	Price *Price `json:"price,omitempty"`
	// Included and Value are filled for features.
	Included Included `json:"included,omitempty"`
	Value    string   `json:"value,omitempty"`
	// Rating is filled for rating changes.
	Rating *AggregateRating `json:"rating,omitempty"`
	Quote  string           `json:"quote,omitempty"`
	Seen   time.Time        `json:"seen_at,omitzero"`
}
