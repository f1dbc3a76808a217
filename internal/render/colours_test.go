package render

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestContrast holds that every colour of text can be read on every ground that
// text stands on: 4.5 to 1 (WCAG 2.2, 1.4.3), light and dark.
func TestContrast(t *testing.T) {
	light, dark, found := strings.Cut(string(styles["ltr"]), "@media (prefers-color-scheme: dark)")
	if !found {
		t.Fatal("no dark colours")
	}
	text := regexp.MustCompile(`([^{}]*)\{[^}]*[ {]color: (#[0-9a-f]{6})`)
	for sheet, grounds := range map[string][]string{
		light: {"#ffffff", "#f5f7f9", "#eef1f4"}, dark: {"#1a222b", "#222c36", "#10161c"},
	} {
		found := text.FindAllStringSubmatch(sheet, -1)
		if len(found) < 8 {
			t.Fatalf("only %d colours", len(found))
		}
		for _, m := range found {
			if strings.Contains(m[1], "preheader") {
				continue // hidden in the colour of the ground
			}
			for _, ground := range grounds {
				if ratio := contrast(t, m[2], ground); ratio < 4.5 {
					t.Errorf("%s: %s on %s is %.1f to 1", strings.TrimSpace(m[1]), m[2], ground, ratio)
				}
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
