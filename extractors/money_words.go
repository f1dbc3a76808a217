package extractors

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

//go:embed words/prices.yml
var priceWordData []byte

// priceWords is words/prices.yml: what the words around a price say.
type priceWords struct {
	From        []string            `yaml:"from"`
	OrMore      []string            `yaml:"or_more"`
	Range       []string            `yaml:"range"`
	Old         []string            `yaml:"old"`
	Now         []string            `yaml:"now"`
	Save        []string            `yaml:"save"`
	Discount    []string            `yaml:"discount"`
	Bill        []string            `yaml:"bill"`
	Tax         []string            `yaml:"tax"`
	Per         []string            `yaml:"per"`
	PerAfter    []string            `yaml:"per_after"`
	Join        []string            `yaml:"join"`
	Head        []string            `yaml:"head"`
	And         []string            `yaml:"and"`
	Also        []string            `yaml:"also"`
	Free        []string            `yaml:"free"`
	FreeWith    []string            `yaml:"free_with"`
	Contact     []string            `yaml:"contact"`
	ContactWith []string            `yaml:"contact_with"`
	Periods     map[string][]string `yaml:"periods"`
	Counted     map[string][]string `yaml:"counted"`
	Units       map[string][]string `yaml:"units"`
	Usage       map[string][]string `yaml:"usage"`
	Multipliers map[string][]string `yaml:"multipliers"`
	Glued       []string            `yaml:"glued"`
	Numerals    map[string][]string `yaml:"numerals"`
}

// role says what a phrase does in a price statement.
type role string

const (
	roleFrom     role = "from"
	roleOrMore   role = "or more"
	roleRange    role = "range"
	roleOld      role = "old"
	roleNow      role = "now"
	roleSave     role = "save"
	roleDiscount role = "discount"
	roleBill     role = "bill"
	roleTax      role = "tax"
	rolePer      role = "per"
	roleEach     role = "each"
	roleJoin     role = "join"
	roleHead     role = "head"
	roleAnd      role = "and"
	roleAlso     role = "also"
	roleFree     role = "free"
	roleContact  role = "contact"
	rolePeriod   role = "period"
	roleCounted  role = "counted"
	roleUnit     role = "unit"
	roleUsage    role = "usage"
	roleTimes    role = "times"
	roleNumeral  role = "numeral"
	roleFreeWith role = "free with"
	roleTalkWith role = "contact with"
)

// phraseBook maps each folded phrase to what it says in each role. A phrase such
// as "from" or "an" may play several.
type phraseBook struct {
	phrases map[string]map[role]string
	// starts holds the first word of every phrase, with the longest phrase's length.
	starts map[string]int
	// glued holds the multipliers that Persian writes together with the currency.
	glued []string
}

// words is the phrase book, read when the first price is.
var words = sync.OnceValue(func() *phraseBook {
	var t priceWords
	if err := yaml.Unmarshal(priceWordData, &t); err != nil {
		panic("extractors: words/prices.yml: " + err.Error())
	}
	b := &phraseBook{phrases: make(map[string]map[role]string), starts: make(map[string]int), glued: t.Glued}
	for r, phrases := range map[role][]string{
		roleFrom: t.From, roleOrMore: t.OrMore, roleRange: t.Range, roleOld: t.Old, roleNow: t.Now,
		roleSave: t.Save, roleDiscount: t.Discount, roleBill: t.Bill, roleTax: t.Tax, rolePer: slices.Concat(t.Per, t.PerAfter), roleEach: t.Per, roleJoin: t.Join,
		roleHead: t.Head, roleAnd: t.And, roleAlso: t.Also, roleFree: t.Free, roleContact: t.Contact,
		roleFreeWith: t.FreeWith, roleTalkWith: t.ContactWith,
	} {
		b.add(r, "", phrases)
	}
	for r, groups := range map[role]map[string][]string{
		rolePeriod: t.Periods, roleCounted: t.Counted, roleUnit: t.Units, roleUsage: t.Usage, roleTimes: t.Multipliers,
		roleNumeral: t.Numerals,
	} {
		for _, value := range slices.Sorted(maps.Keys(groups)) {
			b.add(r, value, groups[value])
		}
	}
	return b
})

// add enters phrases that play role r with a value.
func (b *phraseBook) add(r role, value string, phrases []string) {
	for _, phrase := range phrases {
		tokens := lexWords(phrase)
		key := strings.Join(tokens, " ")
		if b.phrases[key] == nil {
			b.phrases[key] = make(map[role]string)
		}
		b.phrases[key][r] = value
		b.starts[tokens[0]] = max(b.starts[tokens[0]], len(tokens))
	}
}

// lexWords returns the folded words and marks of a phrase of the table. Scripts
// without spaces stand there one word a phrase.
func lexWords(phrase string) []string {
	var out []string
	for word := range strings.FieldsSeq(phrase) {
		for i := 0; i < len(word); {
			end := wordOrMarkEnd(word, i)
			out = append(out, foldWord(word[i:end]))
			i = end
		}
	}
	return out
}

// wordOrMarkEnd returns the end of the letters at i, or of the one mark there.
func wordOrMarkEnd(s string, i int) int {
	if end := letterRun(s, i, func(rune) bool { return true }); end > i {
		return end
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}

// known reports whether the word stands in the book by itself.
func (b *phraseBook) known(word string) bool { return b.phrases[word] != nil }
