package demo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/demo"
)

// differences are the texts that only one of the editions has, by source. A text
// that moves within its page is none.
var differences = map[string]struct{ gone, came []string }{
	"nimbus/pricing":      {[]string{"$24", "$29"}, []string{"$32", "$39"}},
	"nimbus/integrations": {nil, []string{"Messages from customers as tickets.", "WhatsApp Business"}},
	"tidewire/pricing":    {[]string{"Growth"}, []string{"Scale"}},
	"tidewire/faq": {
		[]string{"Yes. If Tidewire is not for you, write to us within 30 days and we refund your last payment in full, no questions asked."},
		[]string{"No. Payments are not refundable. You can cancel at any time and go on using Tidewire until the paid period ends."},
	},
	"tidewire/landing": {[]string{"24/7 live chat support"}, nil},
	"paygah/pricing":   {[]string{"۴۹۰٬۰۰۰ تومان"}, []string{"۵۹۰٬۰۰۰ تومان"}},
}

// TestEditionsDiffer checks that the second edition says something else exactly
// where the truth says so.
func TestEditionsDiffer(t *testing.T) {
	first, second, truth := edition(1), edition(2), demo.Truth()
	eachSource(t, func(t *testing.T, s didban.Source) {
		if s.Role == didban.RoleReviews || slices.Contains(truth.Unread, s.ID) {
			return
		}
		before, after := texts(t, get(first, s.URL).Body), texts(t, get(second, s.URL).Body)
		want := differences[s.ID]
		if diff := cmp.Diff(want.gone, without(before, after)); diff != "" {
			t.Errorf("gone (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want.came, without(after, before)); diff != "" {
			t.Errorf("came (-want +got):\n%s", diff)
		}
		told := slices.ContainsFunc(truth.Changes, func(c didban.Change) bool { return c.Source == s.ID })
		if _, differs := differences[s.ID]; differs != told {
			t.Errorf("the pages differ: %v; the truth tells of a change: %v", differs, told)
		}
	})
}

// without returns the texts of a beyond those of b, sorted; each of b's takes away
// one of a's.
func without(a, b []string) []string {
	left := map[string]int{}
	for _, text := range b {
		left[text]++
	}
	var out []string
	for _, text := range a {
		if left[text]--; left[text] < 0 {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// TestTruth checks that each finding can be read on the pages: what was there
// before only on the first, what came only on the second.
func TestTruth(t *testing.T) {
	first, second := edition(1), edition(2)
	for _, c := range demo.Truth().Changes {
		before, after := read(t, first, c.Source), read(t, second, c.Source)
		t.Run(string(c.Kind)+" "+c.Subject, func(t *testing.T) {
			if !strings.Contains(before+after, c.Subject) {
				t.Error("the subject stands on neither page")
			}
			if c.Kind == didban.FeatureMoved {
				under(t, before, c.Before.Text, c.Subject, c.After.Text)
				under(t, after, c.After.Text, c.Subject, "Enterprise")
				return
			}
			if c.Before != nil && (!strings.Contains(before, c.Before.Text) || strings.Contains(after, c.Before.Text)) {
				t.Errorf("%q must stand on the first edition only", c.Before.Text)
			}
			if c.After != nil && (strings.Contains(before, c.After.Text) || !strings.Contains(after, c.After.Text)) {
				t.Errorf("%q must stand on the second edition only", c.After.Text)
			}
		})
	}
}

// read returns the words of a source's page.
func read(t *testing.T, site *demo.Site, source string) string {
	t.Helper()
	for _, c := range demo.Companies("") {
		for _, s := range c.Sources {
			if s.ID == source {
				return strings.Join(texts(t, get(site, s.URL).Body), " ")
			}
		}
	}
	t.Fatalf("no source %s", source)
	return ""
}

// under checks that the words stand on the page in the order given.
func under(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		at := strings.Index(page, " "+w+" ")
		if at < 0 {
			t.Errorf("%q does not stand in its place, of %q", w, words)
			return
		}
		page = page[at+len(w):]
	}
}

// TestNoise checks that two visits to a page differ in bytes and in the order of
// its testimonials, and say the same.
func TestNoise(t *testing.T) {
	for _, path := range []string{"/nimbus/pricing", "/tidewire/", "/paygah/pricing", "/saffron/pricing"} {
		site := demo.New(now)
		a, b := get(site, path), get(site, path)
		if a.Body.String() == b.Body.String() {
			t.Errorf("%s: two visits give the same bytes", path)
		}
		before, after := texts(t, a.Body), texts(t, b.Body)
		if slices.Equal(before, after) {
			t.Errorf("%s: the testimonials keep their order", path)
		}
		if gone, came := without(before, after), without(after, before); len(gone)+len(came) > 0 {
			t.Errorf("%s: two visits say different things: %q and %q", path, gone, came)
		}
	}
}

func TestRepeatable(t *testing.T) {
	a, b := demo.New(now), demo.New(now)
	for range 3 {
		if x, y := get(a, "/nimbus/"), get(b, "/nimbus/"); x.Body.String() != y.Body.String() {
			t.Error("the same visit gives different bytes on two sites")
		}
	}
}
