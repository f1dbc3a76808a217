package extractors

import (
	"testing"
	"time"
)

// TestPageTellsTheOrder reads a date of numbers alone as the language of its page writes it.
func TestPageTellsTheOrder(t *testing.T) {
	for lang, want := range map[string]string{"en": "2026-03-04", "de": "2026-04-03", "ru": "2026-04-03"} {
		if d, _ := parseDate("03/04/2026", time.Time{}, lang); d.Date != want {
			t.Errorf("on a page in %s it is %q, want %q", lang, d.Date, want)
		}
	}
}
