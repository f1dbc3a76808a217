package painpoint

// place is where a phrase stands after some of its words.
type place struct {
	key   uint64 // the hash of these words
	ends  int32  // where the lexicon keeps the groups of the phrases that end here
	count uint16 // how many these are
	more  bool   // a phrase goes on
	any   bool   // a phrase goes on with any word
}

// places is the set of all places by key, a hash table with open addressing: the
// tagger asks it at every word of a text, mostly in vain.
type places struct {
	slots []place // a power of two, at least a quarter of them empty
	count int
}

// What stands for the words of a place besides words: none yet, and any word.
const beginning, anyWord = 1, 2

// slot returns where a key is, or the empty slot where it belongs.
func (p *places) slot(key uint64) *place {
	last := uint64(len(p.slots) - 1)
	for i := key & last; ; i = (i + 1) & last {
		if at := &p.slots[i]; at.key == key || at.key == 0 {
			return at
		}
	}
}

// add returns the place of a key, a new one if there is none; it moves the others.
func (p *places) add(key uint64) *place {
	at := p.slot(key)
	if at.key == key {
		return at
	}
	if p.count++; 4*p.count > 3*len(p.slots) {
		p.grow()
		at = p.slot(key)
	}
	at.key = key
	return at
}

// grow doubles the room.
func (p *places) grow() {
	old := p.slots
	p.slots = make([]place, 2*len(old))
	for _, at := range old {
		if at.key != 0 {
			*p.slot(at.key) = at
		}
	}
}

// filter tells most hashes that were not added from those that were, in little memory.
type filter [1 << 12]uint64

func (f *filter) add(hash uint64) { f[hash>>52] |= 1 << (hash >> 46 & 63) }

func (f *filter) has(hash uint64) bool { return f[hash>>52]>>(hash>>46&63)&1 != 0 }
