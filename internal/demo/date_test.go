package demo

import (
	"testing"
	"time"

	ptime "github.com/yaa110/go-persian-calendar"
)

func TestJalali(t *testing.T) {
	from := time.Date(2021, time.March, 21, 0, 0, 0, 0, time.UTC)
	for n := range 40 * 366 {
		d := from.AddDate(0, 0, n)
		year, month, day := jalali(d)
		want := ptime.New(d)
		if year != want.Year() || month != int(want.Month()) || day != want.Day() {
			t.Fatalf("%s: %d-%d-%d, want %d-%d-%d", d.Format(time.DateOnly), year, month, day, want.Year(), want.Month(), want.Day())
		}
	}
}

func TestDates(t *testing.T) {
	d := date{time.Date(2026, time.November, 16, 0, 0, 0, 0, time.UTC)}
	for got, want := range map[string]string{
		d.ISO(): "2026-11-16", d.Long(): "November 16, 2026", d.Short(): "16 Nov 2026",
		d.Jalali(): "۲۵ آبان ۱۴۰۵", d.JalaliYear(): "۱۴۰۵",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestAges checks that the digest of the last seven days holds what the second
// edition adds and nothing of the first, at any hour at which the demo is run.
func TestAges(t *testing.T) {
	for _, hour := range []int{0, 12, 23} {
		now := time.Date(2026, time.November, 22, hour, 59, 0, 0, time.UTC)
		for _, c := range companies {
			for _, r := range load(c).reviews {
				d := day(now, r.Age)
				fresh := !d.Before(now.AddDate(0, 0, -7)) && d.Before(now)
				if fresh != (r.Edition == 2) {
					t.Errorf("%s of edition %d is of %s", r.ID, r.Edition, d.Format(time.DateOnly))
				}
			}
		}
	}
}

func TestReviewData(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range companies {
		for _, r := range load(c).reviews {
			if seen[r.ID] || r.ID == "" {
				t.Errorf("review id %q is empty or stands twice", r.ID)
			}
			seen[r.ID] = true
			if r.Body == "" || r.Author == "" || r.Rating < 1 || r.Rating > 5 || r.Edition > 2 {
				t.Errorf("%s is not complete", r.ID)
			}
			for _, pain := range r.Pains {
				if err := pain.Validate(); err != nil {
					t.Errorf("%s: %v", r.ID, err)
				}
			}
			if r.Rating <= 2 && len(r.Pains) == 0 || r.Rating == 5 && len(r.Pains) > 0 {
				t.Errorf("%s: %d stars and pains %v", r.ID, r.Rating, r.Pains)
			}
		}
	}
}
