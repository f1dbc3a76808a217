package extractors

import "testing"

func TestMonogram(t *testing.T) {
	for _, c := range []struct {
		line, name string
		want       bool
	}{
		{"NB", "Northbank", true}, {"N", "Northbank", true}, {"XB", "Northbank", false}, {"Nb", "Northbank", false}, {"NBX", "Northbank", false},
		{"مب", "ماه‌بانک", true}, {"بم", "ماه‌بانک", false}, {"ـ", "ماه‌بانک", false}, {"ـ", "Northbank", false},
	} {
		if got := monogram(c.line, c.name); got != c.want {
			t.Errorf("%q above %q: got %t", c.line, c.name, got)
		}
	}
}
