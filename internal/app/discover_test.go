package app_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/discover"
	"didban/internal/testkit"
)

// growing is a site that gets a page of questions after the first look.
func growing(t *testing.T, grown *bool) string {
	return testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/":
			fmt.Fprint(w, `<!doctype html><title>Acme</title><p>The friendly help desk.</p><a href="/سوالات-متداول">سوالات متداول</a>`)
		case *grown && r.URL.Path == "/سوالات-متداول":
			fmt.Fprint(w, `<!doctype html><html lang="fa"><h1>سوالات متداول</h1><details><summary>چطور حساب بسازم؟</summary><p>با ایمیل کاری.</p></details><details><summary>آیا بازگشت وجه دارید؟</summary><p>بله، تا ۱۴ روز.</p></details>`)
		default:
			http.NotFound(w, r)
		}
	}))
}

// A look that was due while nothing was served is caught up by the next serve; its
// news stay until somebody decides about them, and nothing is watched by itself.
func TestServeLooksForNewPages(t *testing.T) {
	grown := false
	base := growing(t, &grown)
	a := open(t, []didban.Competitor{{ID: "acme", Sources: []didban.Source{{Role: didban.RoleLanding, URL: base + "/"}}}})
	a.Config.Discover = config.Discover{Schedule: "* * * * *"} // A minute has passed since the first look soon.
	if news, err := a.Look(t.Context()); err != nil || len(news) != 0 {
		t.Fatalf("the first look: %+v %v", news, err)
	}
	grown = true
	lookedEarlier(t, a, "acme", time.Hour)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- a.Serve(ctx) }()
	news := awaitNews(t, a)
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if n := news[0]; n.State != discover.StateNew || n.Role != didban.RoleFAQ || n.Company != "acme" || n.Facts != 2 {
		t.Errorf("%+v", n)
	}
	if companies, _ := a.Companies(); len(companies[0].Sources) != 1 {
		t.Error("a page is watched that nobody confirmed")
	}
	if err := a.Dismiss(t.Context(), news[0].URL); err != nil {
		t.Error(err)
	}
	if news, err := a.News(t.Context()); err != nil || len(news) != 0 {
		t.Errorf("after it was dismissed: %+v %v", news, err)
	}
	if err := a.Dismiss(t.Context(), base+"/never"); !errors.Is(err, didban.ErrNotFound) {
		t.Errorf("error %v", err)
	}
}

// lookedEarlier makes the last look of a company seem so much longer ago.
func lookedEarlier(t *testing.T, a *app.App, company string, by time.Duration) {
	t.Helper()
	err := app.EditLedger(t.Context(), a, company, func(l *discover.Ledger) {
		for i := range l.Sites {
			l.Sites[i].Looked = l.Sites[i].Looked.Add(-by)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// awaitNews waits until a look has found something.
func awaitNews(t *testing.T, a *app.App) []discover.News {
	t.Helper()
	for range 600 {
		news, err := a.News(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(news) > 0 {
			return news
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("no look was made")
	return nil
}

func TestLookNamesTheSiteThatIsDown(t *testing.T) {
	down := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	grown := true
	a := open(t, []didban.Competitor{
		{ID: "down", Sources: []didban.Source{{Role: didban.RolePricing, URL: down + "/pricing"}}},
		{ID: "up", Sources: []didban.Source{{Role: didban.RoleLanding, URL: growing(t, &grown) + "/"}}},
	})
	news, err := a.Look(t.Context())
	if !errors.Is(err, didban.ErrIncomplete) || len(news) != 1 || news[0].Company != "up" {
		t.Errorf("%+v %v", news, err)
	}
}
