package digest

import (
	"cmp"
	"slices"
	"strings"

	"didban"
	"didban/analysis/metrics"
)

// shownThemes is how many themes of a company a digest shows.
const shownThemes = 5

// leastTheme is how many reviews must report a theme before it counts as recurring.
const leastTheme = 2

// Themes returns the shares of the themes that at least two reviews of now report, the
// most frequent first and at most the given number, 0 for all; each with the one
// before, and a trend where the intervals allow it. Of fewer than [MinReviews] reviews
// nothing is said: one voice would rank.
func Themes(now, before *Tally, most int) []didban.ThemeShare {
	if now == nil || now.Reviews < MinReviews {
		return nil
	}
	var out []didban.ThemeShare
	for name, n := range now.Themes {
		pain, theme, _ := strings.Cut(name, "/")
		if n < leastTheme {
			continue
		}
		share := metrics.Share(didban.PainType(pain), n, now.Reviews)
		if before != nil && before.Reviews > 0 {
			previous := metrics.Share(share.Type, before.Themes[name], before.Reviews)
			share.Previous, share.Trend = &previous, metrics.Trend(share, previous)
		}
		out = append(out, didban.ThemeShare{Theme: theme, PainShare: share})
	}
	slices.SortFunc(out, themeOrder)
	if most > 0 {
		out = out[:min(len(out), most)]
	}
	return out
}

// themeOrder puts the more frequent theme first, then goes by type and name.
func themeOrder(a, b didban.ThemeShare) int {
	return cmp.Or(
		cmp.Compare(b.Count, a.Count),
		cmp.Compare(slices.Index(didban.PainTypes, a.Type), slices.Index(didban.PainTypes, b.Type)),
		strings.Compare(a.Theme, b.Theme),
	)
}
