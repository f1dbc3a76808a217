package didban

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// PainType is the kind of a customer's pain point.
type PainType string

// The four types, and the visible bucket for complaints that fit none.
const (
	// PainFinancial: the customer feels they pay too much or lose money.
	PainFinancial PainType = "financial"
	// PainProcess: the customer meets friction on the way, from buying to leaving.
	PainProcess PainType = "process"
	// PainSupport: the customer does not get help.
	PainSupport PainType = "support"
	// PainProductivity: the product itself slows the customer down or stops them.
	PainProductivity PainType = "productivity"
	// PainOther: a complaint outside the four.
	PainOther PainType = "other"
)

// PainTypes lists the types in the order in which they are shown.
var PainTypes = []PainType{PainFinancial, PainProcess, PainSupport, PainProductivity, PainOther}

// Validate returns an error that wraps [ErrInvalid] unless t is one of [PainTypes].
func (t PainType) Validate() error {
	if slices.Contains(PainTypes, t) {
		return nil
	}
	names := make([]string, len(PainTypes))
	for i, p := range PainTypes {
		names[i] = string(p)
	}
	return fmt.Errorf("pain type %q: use one of %s: %w", t, strings.Join(names, ", "), ErrInvalid)
}

// Feedback is a text of a customer that can be tagged: a review, a ticket, an
// answer to a survey. Either Text or any of the other fields is filled.
type Feedback struct {
	ID    string `json:"id"`
	Lang  string `json:"lang,omitempty"`
	Text  string `json:"text,omitempty"`
	Title string `json:"title,omitempty"`
	Body  string `json:"body,omitempty"`
	Pros  string `json:"pros,omitempty"`
	Cons  string `json:"cons,omitempty"`
	// Rating is the grade as a share of the best one, 0 to 1, where known.
	Rating *float64 `json:"rating,omitempty"`
}

// Field is a named part of a feedback.
type Field struct{ Name, Text string }

// Fields returns the parts that hold text, in reading order.
func (f Feedback) Fields() []Field { return f.AppendFields(nil) }

// AppendFields appends the parts that hold text to dst, in reading order.
func (f Feedback) AppendFields(dst []Field) []Field {
	for _, p := range [...]Field{{"text", f.Text}, {"title", f.Title}, {"body", f.Body}, {"pros", f.Pros}, {"cons", f.Cons}} {
		if p.Text != "" {
			dst = append(dst, p)
		}
	}
	return dst
}

// Tagging is the tagger's reading of one feedback.
type Tagging struct {
	// ID is that of the feedback.
	ID   string `json:"id"`
	Lang string `json:"lang,omitempty"`
	// Complaint says that the customer reports at least one pain.
	Complaint bool  `json:"complaint"`
	Tags      []Tag `json:"tags,omitempty"`
	// Tagger is the version of what decided, or "human".
	Tagger string `json:"tagger,omitempty"`
}

// Tag is one pain with the words that state it.
type Tag struct {
	Type PainType `json:"type"`
	// Confidence is the probability, 0 to 1, that a careful reader agrees.
	Confidence float64 `json:"confidence"`
	// Quote is exactly the code points Start to End of the field named Field.
	Quote string `json:"quote,omitempty"`
	Field string `json:"field,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Touchpoint, one of [Touchpoints], and Cause, one of [Causes], are filled where
	// the text states them.
	Touchpoint string `json:"touchpoint,omitempty"`
	Cause      string `json:"cause,omitempty"`
	// Theme is the recurring pain within the type, such as "hidden_fee".
	Theme string `json:"theme,omitempty"`
	// Why lists the strongest terms, filled only when an explanation is asked for.
	Why []string `json:"why,omitempty"`
}

// Correction is a person's decision about a review. It wins over every tagger, at
// once and on every later run.
type Correction struct {
	// Review is the id of the review, and of the correction.
	Review string `json:"review"`
	// Types are the right ones; none means that the review is no complaint.
	Types []PainType `json:"types"`
	At    time.Time  `json:"at"`
	Note  string     `json:"note,omitempty"`
}
