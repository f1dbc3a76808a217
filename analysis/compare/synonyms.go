package compare

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"didban/internal/text"
)

//go:embed synonyms.txt
var synonymFile string

// Synonyms maps words and phrases for one thing, in either language, to one name.
type Synonyms struct {
	// byHead holds the phrases by their first term, the longest first; open those
	// whose only term may go on.
	byHead map[string][]synonym
	open   []synonym
}

type synonym struct {
	phrase
	name string
}

var builtIn = sync.OnceValue(func() *Synonyms { return newSynonyms(dataLines(synonymFile)) })

// NewSynonyms returns the built-in synonyms with further ones, each a list of words
// or phrases that mean the same. Where a phrase stands in both, the further one
// decides.
func NewSynonyms(more ...[]string) *Synonyms {
	var lines []string
	for _, list := range more {
		lines = append(lines, strings.Join(list, "|"))
	}
	return newSynonyms(append(lines, dataLines(synonymFile)...))
}

func newSynonyms(lines []string) *Synonyms {
	s := &Synonyms{byHead: map[string][]synonym{}}
	for _, line := range lines {
		name := ""
		for _, p := range phrases(line) {
			if name == "" {
				name = "~" + strings.Join(p.terms, " ")
			}
			if p.open && len(p.terms) == 1 {
				s.open = append(s.open, synonym{p, name})
				continue
			}
			head := p.head()
			s.byHead[head] = append(s.byHead[head], synonym{p, name})
		}
	}
	for _, list := range s.byHead {
		slices.SortStableFunc(list, func(a, b synonym) int { return len(b.terms) - len(a.terms) })
	}
	return s
}

// replace returns the terms with every known phrase replaced by its name, the
// longest phrase first.
func (s *Synonyms) replace(terms []string) []string {
	var out []string
	for i := 0; i < len(terms); {
		found, ok := s.find(terms[i:])
		if !ok {
			out = append(out, bare(terms[i]))
			i++
			continue
		}
		out = append(out, found.name)
		i += len(found.terms)
	}
	return out
}

func (s *Synonyms) find(terms []string) (synonym, bool) {
	matches := func(c synonym) bool { return c.at(terms) }
	for _, head := range []string{terms[0], bare(terms[0])} {
		if i := slices.IndexFunc(s.byHead[head], matches); i >= 0 {
			return s.byHead[head][i], true
		}
	}
	if i := slices.IndexFunc(s.open, matches); i >= 0 {
		return s.open[i], true
	}
	return synonym{}, false
}

// stopwords carry no meaning of their own.
var stopwords = func() map[string]bool {
	set := map[string]bool{}
	const words = "a an the of to in on for with at by from is are be was were been am do does did can could will would it its this that these those " +
		"you your we our us i my me they their them he she his her and or as if so any all also then than there here has have had may might just very " +
		"not no t s ll re ve don doesn didn isn wasn won when what which who how why where more most only one per up out into over about after before " +
		"need want use get got make work new please really thing way like good " +
		"و در به از که را با برای این آن ان یا هم تا ما شما من او است هست بود شد شود می کنید کند کنم کرد کردم کردند آیا ایا خود هر یک چه چرا هنوز باید فقط نیست ندارد دارد دارید داریم خیلی هیچ روی بعد قبل پیش اما ولی کاش کار نمیکند نمیکنه میکنه میشه نمیشه نمیشود کلا خوب دیگر دیگه"
	for _, w := range append(text.Terms(words), strings.Fields(words)...) {
		set[w] = true
	}
	return set
}()

// content returns the meaningful terms of a text, synonyms under one name.
func (s *Synonyms) content(terms []string) []string {
	return slices.DeleteFunc(s.replace(terms), func(t string) bool { return stopwords[t] })
}
