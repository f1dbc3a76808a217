package painpoint

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// tag builds the tag of the type i, quoted from a clause.
func (k *desk) tag(g *tongue, i, at int, confidence float64, why bool) didban.Tag {
	p := k.quote(g, i, at)
	field := k.fields[p.field]
	span := trim(field.Text, p.at)
	tag := didban.Tag{
		Type: didban.PainTypes[i], Confidence: round(confidence), Field: field.Name,
		Quote: field.Text[span.Start:span.End], Start: span.From, End: span.To,
	}
	k.state(g, i, &tag, &p)
	if why {
		tag.Why = k.why(g, i, at)
	}
	return tag
}

// joiners are the words at the head of a clause that only tie it to the one before, or
// greet; joined are those of two words.
const joiners = `and but also plus because except however & - – — hi hello و ولی ولي ولى اما چون که سلام باسلام`

var (
	joining = wordSet(joiners)
	joined  = map[string]string{"given": "that", "so": "that", "با": "سلام"}
)

// longestJoint is the length in bytes of the longest of them.
const longestJoint = len("باسلام")

// trim leaves out the joints and the names that are called at the head of a clause,
// and the marks and pictures at its end, unless nothing is left.
func trim(s string, at text.Span) text.Span {
	for n := 1; n > 0 && n < at.End-at.Start; {
		if n = jointAt(s[at.Start:at.End]); n > 0 && n < at.End-at.Start {
			at.From += utf8.RuneCountInString(s[at.Start : at.Start+n])
			at.Start += n
		}
	}
	for at.To-at.From > 1 {
		mark, size := utf8.DecodeLastRuneInString(s[at.Start:at.End])
		if charOf(mark).kind == letter || !strings.ContainsRune(".,;:( ،؛-–—\u200d\ufe0f", mark) && !unicode.Is(unicode.So, mark) && !unicode.Is(unicode.Sk, mark) {
			break
		}
		at.End, at.To = at.End-size, at.To-1
	}
	if cut, ok := strings.CutSuffix(s[at.Start:at.End], " &amp"); ok {
		at.To -= at.End - at.Start - len(cut)
		at.End = at.Start + len(cut)
	}
	return at
}

// jointAt returns how many bytes a joint or a called name at the head of s takes, with
// the spaces after it.
func jointAt(s string) int {
	word, rest, ok := strings.Cut(s, " ")
	if !ok || len(word) > longestJoint && word[0] != '@' {
		return 0
	}
	lower := strings.ToLower(word)
	switch second, after, _ := strings.Cut(rest, " "); {
	case word != "" && word[0] == '@', joining[lower] && second != "of":
		return len(s) - len(strings.TrimLeft(rest, " "))
	case joined[lower] != "" && strings.EqualFold(second, joined[lower]) && after != "":
		return len(s) - len(strings.TrimLeft(after, " "))
	}
	return 0
}

// round keeps three digits, as many as a measured probability is good for.
func round(p float64) float64 { return float64(int(p*1000+0.5)) / 1000 }

// What counts in the weight of a clause besides the sum of its type.
const (
	complaintPart = 0.5 // of the sum of "complains at all": to name the matter is not enough
	titleCost     = 1.0 // for a title, which names what the body tells
)

// evidence returns the clause that speaks most for the type i.
func (k *desk) evidence(g *tongue, i int) int {
	best, most, next := 0, math.Inf(-1), 0
	for n, c := range k.clauses {
		from := next
		for next < len(k.hits) && int(k.hits[next].token) < c.to {
			next++
		}
		alone := &k.reading.alone[n]
		x := float64(alone[i]+complaintPart*alone[headAny]) + k.stress(g, i, k.hits[from:next], c) - shortCost*float64(max(0, leastWords-(c.to-c.from)))
		if k.fields[c.field].Name == "title" {
			x -= titleCost
		}
		if x > most {
			best, most = n, x
		}
	}
	return best
}

// hitsOf returns the phrases found in the clauses from and to, exclusive.
func (k *desk) hitsOf(from, to int) []hit { return k.hitsIn(k.clauses[from].from, k.clauses[to-1].to) }

// hitsIn returns the phrases found at the words from and to, exclusive.
func (k *desk) hitsIn(from, to int) []hit {
	i := sort.Search(len(k.hits), func(i int) bool { return int(k.hits[i].token) >= from })
	j := sort.Search(len(k.hits), func(i int) bool { return int(k.hits[i].token) >= to })
	return k.hits[i:j]
}

// why lists the phrases found in the quoted clause that belong to the type, and
// the words that weigh most for it, at most five in all.
func (k *desk) why(g *tongue, i, at int) []string {
	const most = 5
	var terms []string
	seen := map[string]bool{}
	for _, h := range k.hitsOf(at, at+1) {
		s := &g.stated[h.group]
		if name := string(didban.PainTypes[i]) + "/" + s.theme; s.pain == i && !seen[name] && len(terms) < 2 {
			seen[name] = true
			terms = append(terms, name)
		}
	}
	for _, w := range k.heaviest(g, i, at) {
		if len(terms) < most && !seen[w] {
			seen[w] = true
			terms = append(terms, w)
		}
	}
	return terms
}

// heaviest returns the words of the clause with a positive weight for the type i,
// the heaviest first.
func (k *desk) heaviest(g *tongue, i, at int) []string {
	type term struct {
		word   string
		weight int
	}
	var terms []term
	c := k.clauses[at]
	v := new(vector)
	for n := c.from; n < c.to; n++ {
		one := clause{from: n, to: n + 1, section: c.section}
		v.reset()
		v.addWords(&k.doc, &one)
		word := string(k.buf[k.tokens[n].start:k.tokens[n].end])
		best := 0
		for _, bucket := range v.items[BlockWords] {
			best = max(best, g.model.weight(bucket, i))
		}
		if best > 0 && utf8.RuneCountInString(word) > 1 {
			terms = append(terms, term{word, best})
		}
	}
	sort.SliceStable(terms, func(a, b int) bool { return terms[a].weight > terms[b].weight })
	words := make([]string, len(terms))
	for n, t := range terms {
		words[n] = t.word
	}
	return words
}
