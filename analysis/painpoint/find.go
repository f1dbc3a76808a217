package painpoint

// roll takes one more letter into the hash of a word, which begins with [newWord];
// whole closes it.
func roll(hash uint64, letter rune) uint64 { return (hash ^ uint64(letter)) * golden }

func whole(hash uint64) uint64 { return hash ^ hash>>29 }

// hashOf returns the hash of a folded word.
func hashOf(word string) uint64 {
	hash := uint64(newWord)
	for _, r := range word {
		hash = roll(hash, r)
	}
	return whole(hash)
}

const newWord = 1

// find appends every phrase of the document to its hits.
func (l *lexicon) find(d *doc) {
	for i := range d.tokens {
		l.hash(d, &d.tokens[i])
	}
	start := l.places.slot(beginning)
	for _, c := range d.clauses {
		for n := c.from; n < c.to; n++ {
			l.follow(d, start, n, c.to, int32(n))
		}
	}
}

// hash hashes a word and those of its beginnings that may be in the lexicon.
func (l *lexicon) hash(d *doc, t *token) {
	hash := uint64(newWord)
	t.stems = int32(len(d.stems))
	for _, r := range d.buf[t.start:t.end] {
		hash = roll(hash, r)
		if l.filter.has(hash) {
			d.stems = append(d.stems, hash)
		}
	}
	t.stemsEnd, t.hash = int32(len(d.stems)), whole(hash)
}

// follow finds the phrases that begin at a token, have come to a place and go on with
// the word n of a clause that ends before end; the shortest beginning of the word goes first.
func (l *lexicon) follow(d *doc, at *place, n, end int, token int32) {
	if n == end {
		return
	}
	t := &d.tokens[n]
	if at.any {
		l.reach(d, mix(at.key, anyWord), n+1, end, token)
	}
	for _, stem := range d.stems[t.stems:t.stemsEnd] {
		if key := mix(at.key, stem); l.filter.has(key) {
			l.reach(d, key, n+1, end, token)
		}
	}
	if key := mix(at.key, t.hash); l.filter.has(key) {
		l.reach(d, key, n+1, end, token)
	}
}

// reach is [lexicon.follow] from the place of a key, if it is one.
func (l *lexicon) reach(d *doc, key uint64, n, end int, token int32) {
	at := l.places.slot(key)
	if at.key == 0 {
		return
	}
	for _, group := range l.endsAt(at) {
		d.hits = append(d.hits, hit{group, token, at.ends})
	}
	if at.more {
		l.follow(d, at, n, end, token)
	}
}

// endsAt returns the groups of the phrases that end at a place.
func (l *lexicon) endsAt(at *place) []uint16 { return l.ends[at.ends : int(at.ends)+int(at.count)] }
