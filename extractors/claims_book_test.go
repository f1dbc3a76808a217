package extractors

import (
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"didban/internal/text"
)

// TestEveryPhraseStates writes out each phrase of the table, once with every spelling of each
// of its sets, and reads it: a phrase that cannot be read, or that holds no topic, says nothing.
func TestEveryPhraseStates(t *testing.T) {
	var table claimTable
	if err := yaml.Unmarshal(claimData, &table); err != nil {
		t.Fatal(err)
	}
	spellings := func(set string) []string {
		if words := slices.Concat(table.Topics[set], table.Small[set]); len(words) > 0 {
			return words
		}
		return []string{set}
	}
	used := map[string]bool{}
	for _, phrase := range table.Claims {
		sets := slices.DeleteFunc(strings.Fields(phrase), func(s string) bool { return strings.Trim(s, ".") == "" })
		for i, set := range sets {
			used[set] = true
			for _, spelling := range spellings(set) {
				said := slices.Clone(sets)
				for j := range said {
					said[j] = spellings(said[j])[0]
				}
				said[i] = spelling
				sentence := strings.NewReplacer("99.*", "99.9", " * ", " 12 ", "* ", "12 ", " *", " 12", "*", "").Replace(" " + strings.Join(said, " ") + " ")
				if stating(text.Fold(strings.TrimSpace(sentence))) == "" {
					t.Errorf("%s: %q states nothing", phrase, sentence)
				}
			}
		}
	}
	for _, sets := range []map[string][]string{table.Topics, table.Small} {
		for set := range sets {
			if !used[set] {
				t.Errorf("no phrase holds the set %q", set)
			}
		}
	}
}
