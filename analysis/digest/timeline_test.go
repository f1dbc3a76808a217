package digest_test

import (
	"testing"
	"time"

	"didban"
	"didban/analysis/digest"
)

// complaints fills a calendar: on each day from the given ones on, n reviews of
// which so many complain of money.
func complaints(c *digest.Calendar, first, days, n, financial int) {
	for d := first; d < first+days; d++ {
		for i := range n {
			var tagging *didban.Tagging
			if i < financial {
				tagging = complaint(0.9, map[didban.PainType]string{didban.PainFinancial: "too dear"})
			}
			c.Add(from.AddDate(0, 0, d), tagging)
		}
	}
}

var tidewire = didban.Competitor{ID: "tidewire", Name: "Tidewire"}

// risen is a change that makes something dearer, seen so many days after from.
func risen(id string, days int) didban.Change {
	return didban.Change{ID: id, Kind: didban.PriceChanged, Rule: "price up ≥ 5 %: +34.5 %", Detected: from.AddDate(0, 0, days).Add(2 * time.Hour)}
}

func TestTimeline(t *testing.T) {
	reviews := new(digest.Calendar)
	complaints(reviews, -28, 28, 4, 0) // the four weeks before the rise
	complaints(reviews, -10, 10, 1, 1)
	complaints(reviews, 0, 28, 4, 2) // and those from its day on
	early := didban.Change{ID: "early", Kind: didban.FAQAdded, Rule: "question added", Detected: from.AddDate(0, 0, -7)}
	line := digest.Timeline(tidewire, []didban.Change{risen("rise", 0), early, risen("another", 0)}, reviews, from.AddDate(0, 0, -28), from.AddDate(0, 0, 28))
	if len(line.Weeks) != 8 || line.Weeks[4].From != from || line.Weeks[4].Reviews != 28 || line.Weeks[4].Complaints != 14 {
		t.Fatalf("got %d weeks, the fifth %+v", len(line.Weeks), line.Weeks[4])
	}
	if got := line.Weeks[3].Changes; len(got) != 1 || got[0].ID != "early" {
		t.Errorf("the week before has the changes %+v", got)
	}
	if len(line.Moments) != 1 {
		t.Fatalf("got %d moments, want the one day of both rises", len(line.Moments))
	}
	m := line.Moments[0]
	money := m.Pains[0]
	if len(m.Changes) != 2 || m.Before != 122 || m.After != 112 || money.Type != didban.PainFinancial || money.Count != 56 || money.Previous.Count != 10 || money.Trend != "up" {
		t.Errorf("%d changes, before %d, after %d, financial %+v after %+v", len(m.Changes), m.Before, m.After, money, money.Previous)
	}
	if support := m.Pains[2]; support.Count != 0 || support.Trend != "" {
		t.Errorf("support moved: %+v", support)
	}
}

func TestTimelineRefusesFew(t *testing.T) {
	reviews := new(digest.Calendar)
	complaints(reviews, -9, 9, 1, 1)
	complaints(reviews, 0, 20, 1, 0)
	line := digest.Timeline(tidewire, []didban.Change{risen("c", 0)}, reviews, from, from.AddDate(0, 0, 3))
	m := line.Moments[0]
	if m.Before != digest.MinReviews-1 || m.Pains != nil {
		t.Errorf("shares out of %d reviews: %+v", m.Before, m.Pains)
	}
	if m.DaysAfter != 3 || m.After != 3 {
		t.Errorf("got %d reviews of %d days after, want those of the 3 that are over", m.After, m.DaysAfter)
	}
}
