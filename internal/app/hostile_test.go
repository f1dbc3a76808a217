package app_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"didban"
	"didban/internal/testkit"
)

const (
	plansOf = `<!doctype html><html lang="en"><title>Plans</title><h1>Pricing</h1><section><div class="plan"><h2>Basic</h2><p>$10 per month</p></div><div class="plan"><h2>Pro</h2><p>$%d per month</p></div></section>%s`
	faqOf   = `<!doctype html><html lang="fa"><title>پرسش‌ها</title><h1>سوالات متداول</h1>%s<details><summary>چطور حساب بسازم؟</summary><p>با ایمیل کاری ثبت‌نام کنید.</p></details><details><summary>آیا بازگشت وجه دارید؟</summary><p>بله، تا %d روز.</p></details>`
)

// Sites that never stand still, though what they say does, change nothing: over five
// crawls no change is believed.
func TestRestlessSitesDoNotChange(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter, n int){
		"a new ETag for the same page": func(w http.ResponseWriter, n int) {
			w.Header().Set("ETag", fmt.Sprintf(`"%d"`, n))
			fmt.Fprintf(w, plansOf, 29, "")
		},
		"a greeting by place": func(w http.ResponseWriter, n int) {
			fmt.Fprintf(w, plansOf, 29, fmt.Sprintf("<p>Hello visitor %d from city %d</p><script>s=%d</script>", n, n%3, n))
		},
		"two variants by turns": func(w http.ResponseWriter, n int) {
			banner := []string{"", "<p>Try it for free, today!</p>"}[n%2]
			fmt.Fprintf(w, plansOf, 29, banner)
		},
		"two variants in Persian": func(w http.ResponseWriter, n int) {
			banner := []string{"", "<p>همین امروز رایگان آزمایش کنید!</p>"}[n%2]
			fmt.Fprintf(w, faqOf, banner, 14)
		},
		"an obstacle every other time": func(w http.ResponseWriter, n int) {
			if n%2 == 1 {
				fmt.Fprint(w, "<!doctype html><title>Page not found</title><h1>404: page not found</h1>")
				return
			}
			fmt.Fprintf(w, plansOf, 29, "")
		},
		"a login every other time": func(w http.ResponseWriter, n int) {
			if n%2 == 1 {
				fmt.Fprint(w, `<!doctype html><title>ورود</title><h1>ورود به حساب</h1><form method=post><input name=user><input type=password name=pass><button>ورود</button></form>`)
				return
			}
			fmt.Fprintf(w, plansOf, 29, "")
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			base := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					http.NotFound(w, r)
					return
				}
				answer(w, n)
				n++
			}))
			role := didban.RolePricing
			if strings.Contains(name, "Persian") {
				role = didban.RoleFAQ
			}
			a := open(t, []didban.Competitor{{ID: "acme", Sources: []didban.Source{{ID: "acme/x", Competitor: "acme", Role: role, URL: base + "/"}}}})
			for range 5 {
				crawl(t, a)
			}
			for _, c := range changesOf(t, a) {
				t.Errorf("%s %s %s: %s", c.State, c.Kind, c.Subject, c.Reason)
			}
		})
	}
}

// A server that says "not modified" for ever is believed for a week.
func TestALyingServerIsReadInFull(t *testing.T) {
	price, full := 29, 0
	base := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close") // An idle connection would hold the clock.
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", `"۱"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		full++
		fmt.Fprintf(w, plansOf, price, "")
	}))
	synctest.Test(t, func(t *testing.T) {
		a := open(t, []didban.Competitor{{ID: "acme", Sources: []didban.Source{{ID: "acme/pricing", Competitor: "acme", Role: didban.RolePricing, URL: base + "/pricing"}}}})
		for day := range 9 {
			crawl(t, a)
			if found := changesOf(t, a); day < 7 && len(found) > 0 {
				t.Errorf("day %d: %+v", day, found)
			}
			price = 39
			time.Sleep(24 * time.Hour)
		}
		if found := changesOf(t, a); len(found) != 1 || found[0].Kind != didban.PriceChanged {
			t.Errorf("%+v", found)
		}
	})
	if full != 2 {
		t.Errorf("read in full %d times, want twice in nine days", full)
	}
}
