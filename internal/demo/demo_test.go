package demo_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"didban/internal/demo"
)

var now = time.Date(2026, time.November, 22, 9, 30, 0, 0, time.UTC)

func TestServes(t *testing.T) {
	site := demo.New(now)
	for _, c := range demo.Companies("") {
		for _, src := range c.Sources {
			w := httptest.NewRecorder()
			site.ServeHTTP(w, httptest.NewRequest("GET", src.URL, nil))
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", src.ID, w.Code)
			}
		}
	}
}
