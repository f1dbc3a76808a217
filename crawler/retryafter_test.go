package crawler_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"didban/crawler"
)

const day = 24 * time.Hour

var instant = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"0": 0, "7": 7 * time.Second, " 7 ": 7 * time.Second, "86401": day,
		"Sun, 22 Nov 2026 12:00:30 GMT": 30 * time.Second,
		"Sun, 22 Nov 2026 11:00:00 GMT": 0,
		"":                              -1, "soon": -1, "۷": -1, "-7": -1,
	} {
		got, ok := crawler.RetryAfter(value, instant, day)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %v %v, want %v", value, got, ok, want)
		}
	}
}

func TestRetryAfterOfCorpus(t *testing.T) {
	for _, row := range corpusRows[struct {
		ID      string
		Value   string `json:"retry_after"`
		Seconds json.RawMessage
	}](t, "retry_after_cases.json") {
		got, ok := crawler.RetryAfter(row.Value, instant, day)
		if good := fits(got, ok, string(row.Seconds)); !good {
			t.Errorf("%s: %q: %v %v, want %s", row.ID, row.Value, got, ok, row.Seconds)
		}
	}
}

// fits reports whether an answer is what a row of the corpus expects.
func fits(got time.Duration, ok bool, want string) bool {
	switch want {
	case `"cap"`, `"date-or-cap"`: // Every date of the rows lies beyond the cap.
		return ok && got == day
	case `"default"`:
		return !ok
	case `"default-or-0"`:
		return !ok || got == 0
	}
	return ok && fmt.Sprint(got.Seconds()) == want
}

func FuzzRetryAfter(f *testing.F) {
	for _, value := range []string{"7", "Sun, 22 Nov 2026 12:00:30 GMT", "٧", "9223372036854775808"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if got, ok := crawler.RetryAfter(value, instant, day); got < 0 || got > day || !ok && got != 0 {
			t.Errorf("%q: %v %v", value, got, ok)
		}
	})
}
