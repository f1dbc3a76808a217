package painpoint

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// doc is a feedback made ready for reading: folded words in one buffer, each
// followed by a space, with the clauses they stand in. It is used again for the
// next feedback, so that reading allocates nothing that grows with their number.
type doc struct {
	fields  []didban.Field
	buf     []rune
	tokens  []token
	clauses []clause
	spans   []text.Span
	stems   []uint64 // hashes of the beginnings of words, in order of the words
	hits    []hit
}

// token is a folded word: buf[start:end], and the space at end.
type token struct {
	start, end      int32
	stems, stemsEnd int32 // the beginnings of the word that may be in the lexicon
	hash            uint64
}

// clause is a part of a field: the words from to to, exclusive.
type clause struct {
	field    int
	at       text.Span
	from, to int
	section  section
}

// read fills d with the feedback's fields.
func (d *doc) read(f didban.Feedback) {
	d.fields, d.buf, d.tokens, d.clauses = f.AppendFields(d.fields[:0]), d.buf[:0], d.tokens[:0], d.clauses[:0]
	d.stems, d.hits = d.stems[:0], d.hits[:0]
	for i, field := range d.fields {
		d.spans = text.AppendClauses(d.spans[:0], field.Text)
		for _, at := range d.spans {
			from := len(d.tokens)
			w := writer{doc: d, first: from}
			w.write(field.Text[at.Start:at.End])
			if len(d.tokens) > from {
				d.clauses = append(d.clauses, clause{field: i, at: at, from: from, to: len(d.tokens)})
			}
		}
	}
	d.sections()
}

// writer folds the words of one clause into a document.
type writer struct {
	*doc
	first int // the clause's first token
	start int // where the open word begins
	open  bool
	skip  bool // inside a name or an address, which says nothing
	glue  bool // the next word belongs to the last one: می and نمی
}

func (w *writer) write(s string) {
	for _, r := range s {
		switch c := charOf(r); c.kind {
		case letter:
			w.letter(c.letter)
		case nothing:
		case at:
			w.close()
			w.skip = true
		case sign:
			w.close()
			w.sign(c.letter)
		default:
			w.close()
		}
	}
	w.close()
}

// letter appends a letter of a word; of a run of one letter it keeps two, of a number
// one digit.
func (w *writer) letter(r rune) {
	if w.skip {
		return
	}
	if !w.open {
		w.begin()
	}
	if n := len(w.buf); n > 0 && w.buf[n-1] == r && (r == '0' || n > 1 && w.buf[n-2] == r) {
		return
	}
	w.buf = append(w.buf, r)
}

// begin opens a word, or the last one again where the two belong together.
func (w *writer) begin() {
	w.open = true
	if w.glue && len(w.tokens) > w.first {
		w.start = int(w.tokens[len(w.tokens)-1].start)
		w.tokens = w.tokens[:len(w.tokens)-1]
		w.buf = w.buf[:len(w.buf)-1]
	} else {
		w.start = len(w.buf)
	}
	w.glue = false
}

// close ends the open word.
func (w *writer) close() {
	w.skip = false
	if !w.open {
		return
	}
	w.open = false
	if word := w.buf[w.start:]; word[0] >= arabic && len(word) <= longestPart {
		switch parts[pack(word)] {
		case head:
			w.glue = true
		case tail:
			w.join()
		}
	}
	w.buf = append(w.buf, ' ')
	w.tokens = append(w.tokens, token{start: int32(w.start), end: int32(len(w.buf) - 1)})
}

// part says to which other word a part of a word belongs.
type part uint8

const (
	head part = iota + 1 // of the next word
	tail                 // of the last word
)

// parts are the parts that are written as words by themselves, by their letters.
var parts = func() map[uint64]part {
	all := map[uint64]part{}
	for word := range strings.FieldsSeq("می نمی") {
		all[pack([]rune(word))] = head
	}
	for word := range strings.FieldsSeq("ها های هایی هاش هام هایم هایش تر ترین اند ام اش شون مون تون") {
		all[pack([]rune(word))] = tail
	}
	return all
}()

// Where the letters of the parts begin, and how many the longest has.
const arabic, longestPart = '\u0600', 4

// pack is the last four letters of a word in one number.
func pack(word []rune) (packed uint64) {
	for _, r := range word {
		packed = packed<<16 | uint64(uint16(r))
	}
	return packed
}

// join appends the open word to the one before it.
func (w *writer) join() {
	if len(w.tokens) == w.first {
		return
	}
	last := w.tokens[len(w.tokens)-1]
	copy(w.buf[w.start-1:], w.buf[w.start:])
	w.buf = w.buf[:len(w.buf)-1]
	w.start = int(last.start)
	w.tokens = w.tokens[:len(w.tokens)-1]
}

// sign keeps a mark as a word.
func (w *writer) sign(r rune) {
	w.glue = false
	w.start = len(w.buf)
	w.buf = append(w.buf, r, ' ')
	w.tokens = append(w.tokens, token{start: int32(w.start), end: int32(len(w.buf) - 1)})
}
