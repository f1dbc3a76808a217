package extractors_test

import (
	"strings"
	"testing"
	"time"

	"didban/extractors"
	"didban/internal/testkit"
)

// TestCorpusJalali reads every Jalali date of the corpus, also as Arabic keyboards
// write it.
func TestCorpusJalali(t *testing.T) {
	var cases []struct{ Text, ISO string }
	testkit.CorpusJSON(t, "strings/jalali_dates.json", &cases)
	arabic := strings.NewReplacer("ی", "ي", "ک", "ك")
	for _, c := range cases {
		for _, s := range []string{c.Text, arabic.Replace(c.Text), "نوشته شده در " + c.Text} {
			if d, ok := extractors.ParseDate(s, time.Time{}); !ok || d.Date != c.ISO || d.Calendar != "jalali" {
				t.Errorf("%q: got %+v, want %s", s, d, c.ISO)
			}
		}
	}
}

// TestCorpusDates holds the share of the dates of many languages that are read
// right, among those that state a full date.
func TestCorpusDates(t *testing.T) {
	var cases []struct{ Text, ISO, Calendar, Test string }
	testkit.CorpusJSON(t, "strings/dates.json", &cases)
	right, all := 0, 0
	for _, c := range cases {
		if c.Test != "test_dates_parsing" && c.Test != "test_dates_parsing_with_normalization" && c.Calendar != "jalali" {
			continue
		}
		all++
		d, ok := extractors.ParseDate(c.Text, time.Date(2012, 11, 13, 0, 0, 0, 0, time.UTC))
		if ok && d.Date == c.ISO[:10] {
			right++
			continue
		}
		t.Logf("%q: got %q, want %s", c.Text, d.Date, c.ISO[:10])
	}
	if share := float64(right) / float64(all); share < 0.965 {
		t.Errorf("%d of %d dates right (%.3f), want 0.965", right, all, share)
	}
}
