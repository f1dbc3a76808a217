package painpoint

import "slices"

// The model sees a text as a set of features, each a bucket of a table: its words
// and pairs of words, the runs of 3 and 4 letters of its words, and the groups of
// phrases with their pairs inside a clause.

const bits = 17

// Buckets is the size of the model's table.
const Buckets = 1 << bits

// Block is a family of features; each is normalised by its own length, so that a
// few telling phrases are not drowned by many letters.
type Block uint8

// The blocks.
const (
	BlockWords Block = iota
	BlockLetters
	BlockGroups
	blocks
)

// Feature is a bucket of the model's table, the block it is counted in, and the place of
// the clause in which it stands first.
type Feature struct {
	Bucket uint32
	Block  Block
	Clause uint32
}

const (
	pairWindow = 8 // words between two groups of a pair

	// What sets features of one kind apart from those of another.
	saltPair, saltPros, saltCons, saltInCons = 1 << 32, 2 << 32, 3 << 32, 4 << 32
)

// golden is 2⁶⁴ over the golden ratio; a multiplication by it spreads what differs
// in a few bits over the upper ones (Knuth, The Art of Computer Programming, 6.4).
const golden = 0x9e3779b97f4a7c15

// mix stirs x into the hash h.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * golden
	return h ^ h>>29
}

// vector is the set of a document's features: by block, and in each by clause.
type vector struct {
	items [blocks][]uint32     // buckets, in order of their first sight
	ends  [][blocks]int        // per clause, where its features end in items
	seen  [Buckets / 64]uint64 // a bit for each bucket that is in items
}

// build fills v with the features of a document whose phrases have been found.
func (v *vector) build(d *doc) {
	v.reset()
	next := 0
	for i := range d.clauses {
		c := &d.clauses[i]
		v.addWords(d, c)
		from := next
		for next < len(d.hits) && int(d.hits[next].token) < c.to {
			next++
		}
		v.addGroups(d.hits[from:next], c.section)
		v.end()
	}
}

// reset empties v.
func (v *vector) reset() {
	for b := range v.items {
		v.items[b] = v.items[b][:0]
	}
	v.ends = v.ends[:0]
	clear(v.seen[:])
}

// end closes a clause.
func (v *vector) end() {
	var ends [blocks]int
	for b := range v.items {
		ends[b] = len(v.items[b])
	}
	v.ends = append(v.ends, ends)
}

// add enters a feature unless it is there.
func (v *vector) add(b Block, h uint64) { v.enter(b, bucketOf(b, h)) }

// bucketOf returns where the table holds a feature.
func bucketOf(b Block, h uint64) uint32 {
	return uint32((h ^ (uint64(b) + 77)) * golden >> (64 - bits))
}

// enter enters a bucket unless it is there.
func (v *vector) enter(b Block, bucket uint32) {
	if v.mark(bucket) == 1 {
		v.items[b] = append(v.items[b], bucket)
	}
}

// mark notes that a bucket is in v, and returns 1 if it was not, else 0.
func (v *vector) mark(bucket uint32) int {
	seen := &v.seen[bucket%Buckets/64]
	fresh := ^*seen >> (bucket % 64) & 1
	*seen |= 1 << (bucket % 64)
	return int(fresh)
}

// features returns what v holds, clause by clause.
func (v *vector) features() []Feature {
	var out []Feature
	var from [blocks]int
	for clause, ends := range v.ends {
		for b, end := range ends {
			for _, bucket := range v.items[b][from[b]:end] {
				out = append(out, Feature{bucket, Block(b), uint32(clause)})
			}
		}
		from = ends
	}
	return out
}

// addWords enters the words of a clause, their pairs and their letters. What is
// praised under "pros" speaks a language of its own; what stands under "cons" is
// entered a second time as such.
func (v *vector) addWords(d *doc, c *clause) {
	words := d.tokens[c.from:c.to]
	switch c.section {
	case pros:
		v.addPhrases(words, saltPros)
		return
	case cons:
		v.addLetters(d, words)
		v.add(BlockWords, saltInCons)
		v.addPhrases(words, saltCons)
	default:
		v.addLetters(d, words)
	}
	v.addPhrases(words, 0)
}

// addPhrases enters words and their pairs, set apart by a salt.
func (v *vector) addPhrases(words []token, salt uint64) {
	for i := range words {
		v.add(BlockWords, words[i].hash^salt)
		if i > 0 {
			v.add(BlockWords, mix(words[i-1].hash, words[i].hash)^salt)
		}
	}
}

// addLetters enters the runs of 3 and 4 letters of words between spaces. The last
// four letters slide through 64 bits. A run that is there already is written as well, and over by the
// next one: most of the time of a branch would go into guessing it wrong.
func (v *vector) addLetters(d *doc, words []token) {
	text := d.buf[words[0].start : words[len(words)-1].end+1]
	items := slices.Grow(v.items[BlockLetters], 2*len(text))
	end := len(items)
	items = items[:cap(items)]
	window, n := uint64(' '), 1
	for _, r := range text {
		window, n = window<<16|uint64(uint16(r)), n+1
		if n >= 3 {
			items[end] = bucketOf(BlockLetters, window&(1<<48-1))
			end += v.mark(items[end])
		}
		if n >= 4 {
			items[end] = bucketOf(BlockLetters, window)
			end += v.mark(items[end])
		}
		if r == ' ' {
			window, n = ' ', 1
		}
	}
	v.items[BlockLetters] = items[:end]
}

// addGroups enters the groups found in a clause, and the pairs of those that stand
// near to each other.
func (v *vector) addGroups(hits []hit, s section) {
	for i, h := range hits {
		switch s {
		case pros:
			v.add(BlockGroups, saltPros|uint64(h.group))
			continue
		case cons:
			v.add(BlockGroups, saltCons|uint64(h.group))
		}
		v.add(BlockGroups, uint64(h.group)+1)
		for _, o := range hits[i+1:] {
			if o.token >= h.token+pairWindow {
				break
			}
			if o.token > h.token && o.group != h.group {
				v.add(BlockGroups, saltPair|uint64(h.group)<<16|uint64(o.group))
			}
		}
	}
}
