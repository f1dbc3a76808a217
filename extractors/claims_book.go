package extractors

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"didban/internal/text"
)

//go:embed words/claims.yml
var claimData []byte

// claimTable is words/claims.yml: sets of words by their names, and the phrases in which
// they state a claim. A phrase holds a topic at least.
type claimTable struct {
	Small  map[string][]string `yaml:"small"`
	Topics map[string][]string `yaml:"topics"`
	Claims []string            `yaml:"claims"`
}

// The sets that hold no words of their own: any word, and any number in figures.
const (
	anyWord = "thing"
	figures = "*"
)

// claimPhrase is the sets of which words follow each other, and all of them at once.
type claimPhrase struct {
	parts []claimPart
	needs claimSets
}

// claimPart is a set, and the most other words before its own.
type claimPart struct{ set, between int }

// claimSets are sets by their numbers; the first is that of any word.
type claimSets [4]uint64

func (s *claimSets) add(set int) { s[set/64] |= 1 << (set % 64) }

// within reports whether all of the sets are among those of t.
func (s claimSets) within(t claimSets) bool {
	return s[0]&^t[0]|s[1]&^t[1]|s[2]&^t[2]|s[3]&^t[3] == 0
}

// spelling is how a word of a set is spelled: its words after the first, of which a stem
// is only the beginning of the last.
type spelling struct {
	rest []string
	stem bool
	set  int
}

// claimBook finds the words of sets in a sentence.
type claimBook struct {
	phrases []claimPhrase
	// begun are the spellings by their first word, stemmed by the beginning of that.
	begun, stemmed map[string][]spelling
	// shortest and longest are the bytes of the stems that are whole spellings.
	shortest, longest int
	topics            *lexicon
}

// claims is the book of words/claims.yml.
var claims = newClaimBook(claimData)

// newClaimBook reads a table. It panics on one that says nothing: it is a part of this package.
func newClaimBook(data []byte) *claimBook {
	var table claimTable
	if err := yaml.Unmarshal(data, &table); err != nil {
		panic("words/claims.yml: " + err.Error())
	}
	b := &claimBook{begun: map[string][]spelling{}, stemmed: map[string][]spelling{}, shortest: len(claimData)}
	sets := map[string]int{anyWord: 0}
	number := func(name string) int {
		if _, known := sets[name]; !known {
			sets[name] = len(sets)
		}
		return sets[name]
	}
	var topics []string
	for _, name := range slices.Sorted(maps.Keys(table.Topics)) {
		for _, w := range table.Topics[name] {
			b.spell(w, number(name))
			known, _, _ := strings.Cut(text.Fold(w), figures)
			topics = append(topics, known)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(table.Small)) {
		for _, w := range table.Small[name] {
			b.spell(w, number(name))
		}
	}
	b.topics = newLexicon(topics)
	for _, said := range table.Claims {
		b.phrases = append(b.phrases, b.phrase(said, sets, number))
	}
	return b
}

// spell adds a spelling of a set.
func (b *claimBook) spell(said string, set int) {
	said = text.Fold(said)
	stem := said != figures && strings.HasSuffix(said, "*") && !strings.HasSuffix(said, " *")
	if stem {
		said = said[:len(said)-1]
	}
	words := strings.Fields(said)
	s := spelling{rest: words[1:], stem: stem, set: set}
	if stem && len(words) == 1 {
		b.stemmed[said] = append(b.stemmed[said], s)
		b.shortest, b.longest = min(b.shortest, len(said)), max(b.longest, len(said))
		return
	}
	b.begun[words[0]] = append(b.begun[words[0]], s)
}

// phrase reads a phrase of the table; a word that names no set stands for itself.
func (b *claimBook) phrase(said string, sets map[string]int, number func(string) int) claimPhrase {
	var p claimPhrase
	between := 0
	for name := range strings.FieldsSeq(said) {
		switch name {
		case "..":
			between = 3
			continue
		case "...":
			between = 8
			continue
		case "....":
			between = 20
			continue
		}
		if _, known := sets[name]; !known {
			b.spell(name, number(name))
		}
		p.parts = append(p.parts, claimPart{number(name), between})
		p.needs.add(number(name))
		between = 0
	}
	return p
}
