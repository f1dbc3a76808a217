package didban

import (
	"strings"
	"time"
)

// Digest is what one group of readers gets for one period: frozen when built, and
// the same in e-mail, text and JSON.
type Digest struct {
	// ID is the name and the period key, such as "team/2026-W47".
	ID   string `json:"id"`
	Name string `json:"name"`
	// Lang is the language of the digest's own words: en or fa. Quotes keep theirs.
	Lang string `json:"lang"`
	// The period is half-open: From ≤ t < To.
	From  time.Time `json:"from"`
	To    time.Time `json:"to"`
	Built time.Time `json:"built_at"`
	// Zone is the IANA name of the time zone on whose calendar the period lies, and
	// in which times are shown; empty is UTC.
	Zone string `json:"zone,omitempty"`
	// Baseline says that this is the first digest: what follows is where things
	// stand, and the next one says what changed.
	Baseline bool `json:"baseline,omitempty"`
	// Quiet says that everything that could be read is unchanged.
	Quiet     bool            `json:"quiet,omitempty"`
	Companies []DigestCompany `json:"companies,omitempty"`
	// Coverage has a row for each source: the proof that silence is silence.
	Coverage []Coverage `json:"coverage,omitempty"`
	// Waited are the alerts that its readers were not told at once, because they had
	// been sent as many as they want in an hour.
	Waited []Alert `json:"waited,omitempty"`
}

// Title returns the name of the digest as its readers know it. Behind a full stop, Name
// holds the mark of a form that some readers chose.
func (d Digest) Title() string {
	title, _, _ := strings.Cut(d.Name, ".")
	return title
}

// DigestCompany is one company's part of a digest.
type DigestCompany struct {
	Competitor string `json:"competitor"`
	Name       string `json:"name"`
	Own        bool   `json:"own,omitempty"`
	// Changes are the confirmed ones, the most severe first.
	Changes []Change `json:"changes,omitempty"`
	// Held are those that wait, with their reasons.
	Held []Change `json:"held,omitempty"`
	// Stands is what the company's pages state, in the first digest: what later ones
	// compare with. Nil where nothing was read.
	Stands *Standing `json:"stands,omitempty"`
	// Reviews counts those of the period, Complaints those among them with a tag.
	Reviews    int         `json:"reviews"`
	Complaints int         `json:"complaints"`
	Pains      []PainShare `json:"pains,omitempty"`
	// Themes are the recurring pains within the types, the most frequent first.
	Themes []ThemeShare `json:"themes,omitempty"`
	Quotes []PainQuote  `json:"quotes,omitempty"`
	// Late counts reviews of the period before that were first seen after its digest
	// was built, LateComplaints those among them with a tag. No share of this period
	// rests on them.
	Late           int `json:"late,omitempty"`
	LateComplaints int `json:"late_complaints,omitempty"`
	// Checks set complaints against what the company's own pages say.
	Checks []ClaimCheck `json:"checks,omitempty"`
}

// Standing counts what a company's pages state at one time.
type Standing struct {
	// Plans are their names, in the order of the pages.
	Plans        []string `json:"plans,omitempty"`
	Features     int      `json:"features,omitempty"`
	Questions    int      `json:"questions,omitempty"`
	Integrations int      `json:"integrations,omitempty"`
	Claims       int      `json:"claims,omitempty"`
}

// ThemeShare is the share of a period's reviews that report one theme of a pain.
type ThemeShare struct {
	// Theme is its name within the type, such as "hidden_fee".
	Theme     string `json:"theme"`
	PainShare `json:",inline"`
}

// ClaimCheck is a complaint beside what the company's own page says to it.
type ClaimCheck struct {
	Complaint PainQuote `json:"complaint"`
	// Verdict is addressed, partly, contradicted or silent.
	Verdict string `json:"verdict"`
	// Confidence is 0 to 1: how sure the page is about the complaint's matter.
	Confidence float64 `json:"confidence"`
	// Says is the words of the page at URL, seen at Seen; empty when it is silent.
	Says string    `json:"says,omitempty"`
	URL  string    `json:"url,omitempty"`
	Seen time.Time `json:"seen_at,omitzero"`
}

// PainShare is the share of a period's reviews that report one type of pain.
type PainShare struct {
	Type PainType `json:"type"`
	// Count of Of reviews report it; Share is Count/Of.
	Count int     `json:"count"`
	Of    int     `json:"of"`
	Share float64 `json:"share"`
	// Low and High are the ends of the 95 % Wilson score interval (Wilson, 1927).
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	// Previous is the same for the period before, where it had reviews.
	Previous *PainShare `json:"previous,omitempty"`
	// Trend is "up" or "down" where the two intervals allow it, else empty.
	Trend string `json:"trend,omitempty"`
}

// PainQuote is a customer's own words about one pain.
type PainQuote struct {
	Type       PainType `json:"type"`
	Quote      string   `json:"quote"`
	Review     string   `json:"review"`
	URL        string   `json:"url,omitempty"`
	Date       string   `json:"date,omitempty"`
	Lang       string   `json:"lang,omitempty"`
	Rating     *Rating  `json:"rating,omitempty"`
	Confidence float64  `json:"confidence"`
}

// Coverage says what was read of one source in a period.
type Coverage struct {
	Competitor string `json:"competitor"`
	Source     string `json:"source"`
	Role       Role   `json:"role"`
	URL        string `json:"url"`
	// Outcome and Reason are those of the last attempt; empty when there was none.
	Outcome Outcome `json:"outcome,omitempty"`
	Reason  string  `json:"reason,omitempty"`
	// Tries counts the runs of the period, Unread those of them in which a page of the
	// source could not be read.
	Tries  int `json:"tries,omitempty"`
	Unread int `json:"unread,omitempty"`
	// LastTried and LastRead are the times of the last attempt and of the last
	// one that could be read, in this period or before.
	LastTried time.Time `json:"last_tried,omitzero"`
	LastRead  time.Time `json:"last_read,omitzero"`
	// Stale says that what is known of the source is too old to rely on.
	Stale bool `json:"stale,omitempty"`
}

// DeliveryState says how far a delivery came.
type DeliveryState string

// The states of a delivery. Unknown means that the process died between the
// server's acceptance and our record: it is never sent again without a person.
// Deferred is an alert that the next digest tells.
const (
	DeliveryQueued   DeliveryState = "queued"
	DeliverySending  DeliveryState = "sending"
	DeliverySent     DeliveryState = "sent"
	DeliveryFailed   DeliveryState = "failed"
	DeliveryUnknown  DeliveryState = "unknown"
	DeliveryDeferred DeliveryState = "deferred"
)

// DeliveryStates lists every state in the order in which a delivery passes them.
var DeliveryStates = []DeliveryState{DeliveryQueued, DeliverySending, DeliverySent, DeliveryFailed, DeliveryUnknown, DeliveryDeferred}

// Delivery records that a digest or an alert goes to one recipient over one channel,
// once.
type Delivery struct {
	// ID is ID("delivery", digest, channel, recipient), with "alert/" and the alert's id
	// in the place of the digest where it is one.
	ID        string        `json:"id"`
	Digest    string        `json:"digest,omitempty"`
	Alert     string        `json:"alert,omitempty"`
	Channel   string        `json:"channel"`
	Recipient string        `json:"recipient"`
	State     DeliveryState `json:"state"`
	// MessageID is that of the message which carries it; one message may carry several
	// alerts.
	MessageID string `json:"message_id,omitempty"`
	Attempts  int    `json:"attempts,omitempty"`
	Error     string `json:"error,omitempty"`
	// At is when the state was reached.
	At time.Time `json:"at"`
	// NextTry is the earliest time of the next attempt while it is queued; the zero
	// time is at once.
	NextTry time.Time `json:"next_try_at,omitzero"`
}
