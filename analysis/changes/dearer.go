package changes

import (
	"strings"

	"didban"
)

// pricesUp begins the rule of every price that rose.
const pricesUp = "price up "

// Dearer reports whether a change makes the product cost more: a price rose, or what
// was free is not any more.
func Dearer(c didban.Change) bool {
	return strings.HasPrefix(c.Rule, pricesUp) || c.Rule == ruleFreeToPaid.name || c.Rule == ruleFreeGone.name
}
