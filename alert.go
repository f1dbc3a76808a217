package didban

import "time"

// AlertKind says what an alert is about.
type AlertKind string

// The kinds of alert.
const (
	// AlertPriceChanged: a price that can be compared went up or down by at least a
	// share.
	AlertPriceChanged AlertKind = "price_changed"
	// AlertPlanRemoved: a plan is no longer offered.
	AlertPlanRemoved AlertKind = "plan_removed"
	// AlertFreePlanGone: a plan that cost nothing is no longer offered, or now does.
	AlertFreePlanGone AlertKind = "free_plan_gone"
	// AlertPainUp: the share of reviews that report a pain rose, beyond what chance
	// explains.
	AlertPainUp AlertKind = "pain_up"
	// AlertUnreadable: a source could not be read in several runs on end.
	AlertUnreadable AlertKind = "unreadable"
)

// AlertKinds lists every kind in the order in which listings show them.
var AlertKinds = []AlertKind{AlertPriceChanged, AlertPlanRemoved, AlertFreePlanGone, AlertPainUp, AlertUnreadable}

// AlertState says whether somebody has taken an alert up.
type AlertState string

// The states of an alert.
const (
	AlertOpen         AlertState = "open"
	AlertEscalated    AlertState = "escalated"
	AlertAcknowledged AlertState = "acknowledged"
)

// Alert is something that a rule says must not wait for a digest. What it is about is
// frozen when it is raised; only its state moves.
type Alert struct {
	// ID is made of the rule and of what it is about, so that one thing raises one
	// alert of a rule.
	ID         string    `json:"id"`
	Rule       string    `json:"rule"`
	Kind       AlertKind `json:"kind"`
	Competitor string    `json:"competitor"`
	// Name is that of the competitor, as people read it.
	Name string `json:"name"`
	// Change is the evidence for prices and plans, Pain and Quotes for pains, Unread
	// for a source that cannot be read.
	Change *Change     `json:"change,omitempty"`
	Pain   *PainShare  `json:"pain,omitempty"`
	Quotes []PainQuote `json:"quotes,omitempty"`
	Unread *Coverage   `json:"unread,omitempty"`
	At     time.Time   `json:"at"`
	State  AlertState  `json:"state"`
	// Moved is when it was acknowledged or escalated, By whoever acknowledged it.
	Moved time.Time `json:"moved_at,omitzero"`
	By    string    `json:"by,omitempty"`
}

// About names the thing that the alert is about: alerts that several rules raised about
// one thing have it in common.
func (a Alert) About() string {
	switch {
	case a.Change != nil:
		return ID("change", a.Change.ID)
	case a.Pain != nil:
		return ID("pain", a.Competitor, string(a.Pain.Type), a.At.UTC().Format(time.RFC3339))
	case a.Unread != nil:
		return ID("source", a.Competitor, a.Unread.Source, a.Unread.LastRead.UTC().Format(time.RFC3339))
	}
	return a.ID
}

// PainType returns the type of pain that the alert is about; empty when it is not
// about pains.
func (a Alert) PainType() PainType {
	if a.Pain == nil {
		return ""
	}
	return a.Pain.Type
}
