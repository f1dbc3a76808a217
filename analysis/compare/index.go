package compare

import (
	"cmp"
	"math"
	"slices"

	"didban/internal/text"
)

// The parameters of BM25 in their usual values: how soon repetition stops counting,
// and how much longer texts are discounted.
const (
	bm25K = 1.2
	bm25B = 0.75
)

// Index finds the statements that have most to do with a text: BM25 over folded,
// stemmed terms with synonyms, in English, Persian and across both. It may be used
// by several goroutines.
//
// Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond", Foundations and Trends in Information Retrieval 3 (2009).
type Index struct {
	synonyms *Synonyms
	docs     []document
	// frequency is in how many statements a term stands.
	frequency map[string]int
	length    float64
}

// document is a statement prepared for search.
type document struct {
	Statement
	terms  []string
	counts map[string]int
	size   float64
	topics topicSet
}

// Hit is a statement found.
type Hit struct {
	Statement Statement
	// Score is the BM25 score; Cover is the share of the query's weight that the
	// terms in common carry, 0 to 1.
	Score, Cover float64
	doc          *document
}

// NewIndex makes an index of statements. Further synonyms may be given; see
// [NewSynonyms].
func NewIndex(statements []Statement, synonyms ...[]string) *Index {
	ix := &Index{synonyms: builtIn(), frequency: map[string]int{}}
	if len(synonyms) > 0 {
		ix.synonyms = NewSynonyms(synonyms...)
	}
	for _, s := range statements {
		terms := text.Terms(s.words())
		d := document{Statement: s, terms: terms, counts: map[string]int{}, topics: promised(s)}
		for _, term := range ix.synonyms.content(slices.Clone(terms)) {
			d.counts[term]++
			d.size++
		}
		for term := range d.counts {
			ix.frequency[term]++
		}
		ix.length += d.size
		ix.docs = append(ix.docs, d)
	}
	ix.length /= max(1, float64(len(ix.docs)))
	return ix
}

// Search returns the best n statements for a text, the best first; those that share
// no term with it are left out.
func (ix *Index) Search(query string, n int) []Hit {
	hits := ix.hits(text.Terms(query))
	hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Score == 0 })
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(n, len(hits))]
}

// asked returns the different meaningful terms of a query.
func (ix *Index) asked(terms []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(ix.synonyms.content(slices.Clone(terms)))))
}

// hits scores every statement against the terms of a text, in the order in which
// the statements were given.
func (ix *Index) hits(terms []string) []Hit {
	asked := ix.asked(terms)
	total := 0.0
	for _, term := range asked {
		total += ix.rarity(term)
	}
	out := make([]Hit, len(ix.docs))
	for i := range ix.docs {
		d := &ix.docs[i]
		out[i] = Hit{Statement: d.Statement, doc: d}
		for _, term := range asked {
			if count := float64(d.counts[term]); count > 0 {
				norm := 1 - bm25B + bm25B*d.size/ix.length
				out[i].Score += ix.rarity(term) * count * (bm25K + 1) / (count + bm25K*norm)
				out[i].Cover += ix.rarity(term) / total
			}
		}
	}
	return out
}

// rarity is the inverse document frequency: ln(1 + (N − n + ½) / (n + ½)).
func (ix *Index) rarity(term string) float64 { return ix.rarityOf(ix.frequency[term]) }

// rarityOf is the rarity of a term that stands in n statements.
func (ix *Index) rarityOf(n int) float64 {
	return math.Log(1 + (float64(len(ix.docs)-n)+0.5)/(float64(n)+0.5))
}
