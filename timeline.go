package didban

import "time"

// Line is the changes of one company and what its customers complained of, week by
// week.
type Line struct {
	Competitor string    `json:"competitor"`
	Name       string    `json:"name"`
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`
	Weeks      []Week    `json:"weeks"`
	// Days is how many days before and after a moment are set beside each other.
	Days int `json:"days"`
	// Moments are the days on which what the company asks for rose.
	Moments []Moment `json:"moments,omitempty"`
	// Undated counts the reviews of the time that state no day: they stand in no week.
	Undated int `json:"undated,omitempty"`
}

// Week is seven days of a line.
type Week struct {
	// From is its first day, a Monday, at midnight UTC.
	From       time.Time   `json:"from"`
	Changes    []Change    `json:"changes,omitempty"`
	Reviews    int         `json:"reviews"`
	Complaints int         `json:"complaints"`
	Pains      []PainShare `json:"pains,omitempty"`
}

// Moment is a day on which a company made things dearer, with what customers
// complained of before and after it. That the one follows the other is no proof that
// it caused it.
type Moment struct {
	Day     time.Time `json:"day"`
	Changes []Change  `json:"changes"`
	// Days is the length of the span before the day; DaysAfter that of the one from it
	// on, which may not be over yet.
	Days      int `json:"days"`
	DaysAfter int `json:"days_after"`
	// Before and After are the numbers of reviews of the two spans.
	Before int `json:"reviews_before"`
	After  int `json:"reviews_after"`
	// Pains are the shares after the day, each with the one before as Previous and a
	// Trend where the intervals allow it; empty when either span has too few reviews.
	Pains []PainShare `json:"pains,omitempty"`
}

// ThemeList is what the customers of one company complain of again and again.
type ThemeList struct {
	Competitor string    `json:"competitor"`
	Name       string    `json:"name"`
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`
	// Reviews counts those of the period, Complaints those among them with a tag.
	Reviews    int `json:"reviews"`
	Complaints int `json:"complaints"`
	// Themes have their shares of the reviews, each with that of the period of the
	// same length before.
	Themes []ThemeShare `json:"themes,omitempty"`
	// Emerging are phrases that several complaints share and no theme knows.
	Emerging []Phrase `json:"emerging,omitempty"`
}

// Phrase is a run of words that several complaints share and no theme knows.
type Phrase struct {
	Text  string   `json:"text"`
	Type  PainType `json:"type"`
	Count int      `json:"count"`
	// Examples are the ids of some of the reviews.
	Examples []string `json:"examples"`
}
