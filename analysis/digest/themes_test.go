package digest_test

import (
	"fmt"
	"testing"

	"didban"
	"didban/analysis/digest"
)

// themed is a period of n reviews of which so many report each theme of support.
func themed(n int, themes map[string]int) *digest.Tally {
	t := new(digest.Tally)
	for i := range n {
		var tagging *didban.Tagging
		for name, count := range themes {
			if i >= count {
				continue
			}
			if tagging == nil {
				tagging = &didban.Tagging{Complaint: true}
			}
			tagging.Tags = append(tagging.Tags, didban.Tag{Type: didban.PainSupport, Theme: name}, didban.Tag{Type: didban.PainSupport, Theme: name})
		}
		t.Add(didban.Review{ID: fmt.Sprint(i)}, tagging)
	}
	return t
}

func TestThemes(t *testing.T) {
	now := themed(100, map[string]int{"no_answer": 60, "on_hold": 5, "rude_staff": 1})
	before := themed(80, map[string]int{"no_answer": 10, "on_hold": 4})
	got := digest.Themes(now, before, 0)
	if len(got) != 2 || got[0].Theme != "no_answer" || got[0].Count != 60 || got[0].Trend != "up" || got[0].Previous.Count != 10 {
		t.Errorf("got %+v, want no_answer rising first", got)
	}
	if got[1].Theme != "on_hold" || got[1].Trend != "" {
		t.Errorf("got %+v, want on_hold without an arrow", got[1])
	}
	if got := digest.Themes(now, nil, 1); len(got) != 1 || got[0].Previous != nil {
		t.Errorf("got %+v, want the first with nothing before", got)
	}
	if got := digest.Themes(themed(digest.MinReviews-1, map[string]int{"no_answer": 9}), nil, 0); got != nil {
		t.Errorf("themes of too few reviews: %+v", got)
	}
}
