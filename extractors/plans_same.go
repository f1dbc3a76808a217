package extractors

import (
	"cmp"
	"strings"

	"didban"
	"didban/internal/text"
)

// planKey is what makes two spellings of a plan's name the same: its letters and
// digits.
func planKey(name string) string {
	return strings.Map(func(r rune) rune {
		if wordy(r) {
			return r
		}
		return -1
	}, text.Fold(name))
}

// samePlan returns the index of the plan of that name, or -1: the one that is spelled so,
// or else with "plan" after its name, or without.
func samePlan(plans []didban.Plan, name string) int {
	for _, key := range []func(string) string{planKey, bareKey} {
		for i := range plans {
			if key(plans[i].Name) == key(name) {
				return i
			}
		}
	}
	return -1
}

// bareKey is what makes a plan's name the same with the word for a plan and without.
func bareKey(name string) string {
	key := planKey(name)
	return cmp.Or(strings.TrimPrefix(strings.TrimSuffix(key, "plan"), "پلن"), key)
}
