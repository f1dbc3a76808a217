package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// cellWords are whole cells that say whether a plan holds a feature.
var cellWords = cellMeanings(map[didban.Included]string{
	didban.IncludedYes:     "✓|✔|✅|☑|●|•|yes|included|available|true|ja|oui|sí|si|evet|○|◯|بله|بلی|دارد|✔️|✓︎",
	didban.IncludedNo:      "✗|✘|❌|×|x|✕|✖|-|no|not included|not available|unavailable|n/a|false|nein|non|hayır|خیر|ندارد|نه|✖️|none|_",
	didban.IncludedPartial: "partial|partially|limited|coming soon|soon|beta|add-on|addon|optional|محدود|به زودی|بزودی|نسبی",
})

// cellMeanings turns the phrases of each meaning into the meaning of each phrase.
func cellMeanings(lists map[didban.Included]string) map[string]didban.Included {
	meanings := map[string]didban.Included{}
	for included, list := range lists {
		for word := range phrases(list) {
			meanings[word] = included
		}
	}
	return meanings
}

// signs are the classes of cells in which a style sheet draws the sign, numbers at their
// end aside.
var signs = map[string]didban.Included{
	"check": didban.IncludedYes, "checked": didban.IncludedYes, "tick": didban.IncludedYes, "yes": didban.IncludedYes,
	"cross": didban.IncludedNo, "uncheck": didban.IncludedNo, "unchecked": didban.IncludedNo, "no": didban.IncludedNo,
}

// cell reads what a cell says of a feature: yes, no or partly, or a value.
func (d *document) cell(e int) (didban.Included, string) {
	said := d.textOf(e)
	if included := cellSays(said); included == didban.IncludedPartial {
		return included, said
	} else if included != "" {
		return included, ""
	}
	included := d.icon(e)
	if said == "" && included == "" {
		included = signs[strings.TrimRight(strings.ToLower(attr(d.elements[e].node, "class")), "-_0123456789")]
	}
	return included, said
}

// cellSays returns what a whole cell means: its words, or those that repeat its sign
// for readers who do not see it.
func cellSays(said string) didban.Included {
	included := cellWords[text.Fold(said)]
	if bare := strings.TrimLeft(said, "✓✔✗✘✕✖×—–- "); included == "" && bare != said {
		included = cellWords[text.Fold(bare)]
	}
	return included
}
