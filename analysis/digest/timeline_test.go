package digest_test

import (
	"testing"

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

func TestTimeline(t *testing.T) {
	rise := didban.Change{ID: "rise", Kind: didban.PriceChanged, Detected: from.Add(7e12)}
	early := didban.Change{ID: "early", Kind: didban.FAQAdded, Detected: from.AddDate(0, 0, -60)}
	reviews := new(digest.Calendar)
	complaints(reviews, -30, 30, 4, 0) // the 30 days before the rise
	complaints(reviews, -10, 10, 1, 1)
	complaints(reviews, 0, 30, 4, 2) // and those from its day on
	got := digest.Timeline([]didban.Change{rise, early}, reviews, 30)
	if len(got) != 2 || got[0].Change.ID != "early" || got[1].Change.ID != "rise" {
		t.Fatalf("want early before rise, got %+v", got)
	}
	if got[0].Pains != nil || got[0].Before != 0 || got[0].After != 0 {
		t.Errorf("shares out of nothing: %+v", got[0])
	}
	m := got[1]
	money := m.Pains[0]
	if m.Before != 130 || m.After != 120 || money.Type != didban.PainFinancial || money.Count != 60 || money.Previous.Count != 10 || money.Trend != "up" {
		t.Errorf("before %d, after %d, financial %+v after %+v", m.Before, m.After, money, money.Previous)
	}
	if support := m.Pains[2]; support.Count != 0 || support.Trend != "" {
		t.Errorf("support moved: %+v", support)
	}
}

func TestTimelineRefusesFew(t *testing.T) {
	reviews := new(digest.Calendar)
	complaints(reviews, -9, 9, 1, 1)
	complaints(reviews, 0, 20, 1, 0)
	got := digest.Timeline([]didban.Change{{ID: "c", Detected: from}}, reviews, 30)
	if got[0].Before != digest.MinReviews-1 || got[0].Pains != nil {
		t.Errorf("shares out of %d reviews: %+v", got[0].Before, got[0].Pains)
	}
}
