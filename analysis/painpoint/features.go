package painpoint

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

// Feature is a bucket of the model's table and the block it is counted in.
type Feature struct {
	Bucket uint32
	Block  Block
}

const (
	shortest, longest = 3, 4 // letters of a run
	pairWindow        = 8    // words between two groups of a pair
	maxLetters        = 64   // of a word that are looked at

	// What sets features of one kind apart from those of another.
	saltPair, saltPros, saltCons, saltInCons = 1 << 32, 2 << 32, 3 << 32, 4 << 32
)

// mix stirs x into the hash h.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// vector is the set of a document's features, in order of their first sight.
type vector struct {
	items []Feature
	ends  []int    // per clause, where its features end in items
	slots []uint32 // hash set of buckets, each plus one
	words []uint64 // hashes of the words of the clause at hand
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
		v.ends = append(v.ends, len(v.items))
	}
}

func (v *vector) reset() {
	const least = 1 << 12
	if len(v.slots) == 0 || len(v.slots) > 4*least {
		v.slots = make([]uint32, least)
	}
	clear(v.slots)
	v.items, v.ends = v.items[:0], v.ends[:0]
}

// add enters a feature unless it is there.
func (v *vector) add(b Block, h uint64) {
	bucket := uint32(mix(h, uint64(b)+77) >> (64 - bits))
	if 2*len(v.items) >= len(v.slots) {
		v.grow()
	}
	if v.insert(bucket + 1) {
		v.items = append(v.items, Feature{bucket, b})
	}
}

func (v *vector) insert(key uint32) bool {
	mask := uint32(len(v.slots) - 1)
	for i := key * 0x9e3779b1 >> 7 & mask; ; i = (i + 1) & mask {
		switch v.slots[i] {
		case 0:
			v.slots[i] = key
			return true
		case key:
			return false
		}
	}
}

func (v *vector) grow() {
	v.slots = make([]uint32, 2*len(v.slots))
	for _, f := range v.items {
		v.insert(f.Bucket + 1)
	}
}

// addWords enters the words of a clause, their pairs and their letters. What is
// praised under "pros" speaks a language of its own; what stands under "cons" is
// entered a second time as such.
func (v *vector) addWords(d *doc, c *clause) {
	v.words = v.words[:0]
	for _, t := range d.tokens[c.from:c.to] {
		h := uint64(1)
		for _, b := range d.buf[t.start:t.end] {
			h = mix(h, uint64(b))
		}
		v.words = append(v.words, h)
		if c.section != pros {
			v.addLetters(d.buf[t.start : t.end+1])
		}
	}
	if c.section == cons {
		v.add(BlockWords, saltInCons)
		v.addPhrases(saltCons)
	}
	if c.section == pros {
		v.addPhrases(saltPros)
		return
	}
	v.addPhrases(0)
}

// addPhrases enters the words at hand and their pairs, set apart by a salt.
func (v *vector) addPhrases(salt uint64) {
	for i, h := range v.words {
		v.add(BlockWords, h^salt)
		if i > 0 {
			v.add(BlockWords, mix(v.words[i-1], h)^salt)
		}
	}
}

// addLetters enters the runs of letters of a word that ends with a space, as if
// it began with one.
func (v *vector) addLetters(word []byte) {
	var starts [maxLetters]int
	n := 0
	for i, b := range word {
		if b&0xc0 != 0x80 && n < maxLetters {
			starts[n] = i
			n++
		}
	}
	for from := -1; from < n; from++ {
		h := uint64(7)
		for length := 1; length <= longest && from+length <= n; length++ {
			h = mix(h, letterAt(word, starts[:n], from+length-1))
			if length >= shortest {
				v.add(BlockLetters, h)
			}
		}
	}
}

// letterAt returns the bytes of the letter i as one number; −1 is a space.
func letterAt(word []byte, starts []int, i int) uint64 {
	if i < 0 {
		return ' '
	}
	x := uint64(word[starts[i]])
	for j := starts[i] + 1; j < len(word) && word[j]&0xc0 == 0x80; j++ {
		x = x<<8 | uint64(word[j])
	}
	return x
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
