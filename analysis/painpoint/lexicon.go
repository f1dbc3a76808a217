package painpoint

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"didban"
)

// lexicon finds the phrases of named groups in folded text. It is a trie over
// bytes: a phrase begins where a word begins, "*" stands for the rest of a word
// (or a whole one), everything else for itself.
type lexicon struct {
	groups []string
	index  map[string]uint16
	nodes  []node
	ends   [][]uint16   // the groups of the phrases that end at a node
	wide   [][256]int32 // the children by byte of the nodes that have many
}

// node is one byte on the way; its children are a linked list. It is kept small, since
// most of the time of a search goes into fetching nodes.
type node struct {
	child, next int32
	star        int32 // the node after the rest of a word
	wide        int32 // 1 + the place of its children in the lexicon's wide
	end         int32 // 1 + the place of its groups in the lexicon's ends
	b           byte
}

// hit is a phrase of a group, found at a token.
type hit struct {
	group uint16
	token int32
}

// restOfWord is the letter, of no language read here, that stands for "*" while a
// phrase is folded.
const restOfWord = 'ʘ'

func newLexicon() *lexicon {
	return &lexicon{index: map[string]uint16{}, nodes: make([]node, 1)}
}

// parse reads groups of phrases: "= name" opens a group, the lines after it hold
// its phrases between commas, "#" begins a remark.
func (l *lexicon) parse(r io.Reader) error {
	group := ""
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "="); ok {
			group = strings.TrimSpace(name)
			continue
		}
		if line == "" {
			continue
		}
		if group == "" {
			return fmt.Errorf("lexicon line %d: phrases before the first group: %w", n, didban.ErrInvalid)
		}
		for phrase := range strings.SplitSeq(line, ",") {
			l.add(group, phrase)
		}
	}
	return lines.Err()
}

// add enters one phrase into a group. "~" before it sets it apart from the others
// of its group; "!" says that it gives the type whatever the model says.
func (l *lexicon) add(group, phrase string) {
	phrase = strings.TrimSpace(phrase)
	if weak, ok := strings.CutPrefix(phrase, "~"); ok {
		group, phrase = "~"+group, weak
	}
	if plain, ok := strings.CutPrefix(phrase, surePrefix); ok {
		l.enter(surePrefix+group, plain)
		phrase = plain
	}
	l.enter(group, phrase)
}

// enter writes one phrase into the trie; a group begins with its first phrase.
func (l *lexicon) enter(group, phrase string) {
	id, ok := l.index[group]
	if !ok {
		id = uint16(len(l.groups))
		l.index[group] = id
		l.groups = append(l.groups, group)
	}
	var d doc
	w := writer{doc: &d}
	w.write(strings.ReplaceAll(phrase, "*", string(restOfWord)))
	at := int32(0)
	for _, r := range string(d.buf) {
		if r == restOfWord {
			at = l.step(at)
			continue
		}
		for _, b := range []byte(string(r)) {
			at = l.edge(at, b)
		}
	}
	if at != 0 {
		l.finish(at, id)
	}
}

// finish marks a node as the end of a phrase of a group.
func (l *lexicon) finish(at int32, group uint16) {
	n := &l.nodes[at]
	if n.end == 0 {
		l.ends = append(l.ends, nil)
		n.end = int32(len(l.ends))
	}
	l.ends[n.end-1] = append(l.ends[n.end-1], group)
}

// edge returns the child of a node by a byte.
func (l *lexicon) edge(at int32, b byte) int32 {
	for c := l.nodes[at].child; c != 0; c = l.nodes[c].next {
		if l.nodes[c].b == b {
			return c
		}
	}
	l.nodes = append(l.nodes, node{b: b, next: l.nodes[at].child})
	l.nodes[at].child = int32(len(l.nodes) - 1)
	return l.nodes[at].child
}

// step returns the child of a node by the rest of a word.
func (l *lexicon) step(at int32) int32 {
	if l.nodes[at].star == 0 {
		l.nodes = append(l.nodes, node{})
		l.nodes[at].star = int32(len(l.nodes) - 1)
	}
	return l.nodes[at].star
}

// find appends every phrase of the document to its hits.
func (l *lexicon) find(d *doc) {
	for _, c := range d.clauses {
		end := d.tokens[c.to-1].end + 1
		for t := c.from; t < c.to; t++ {
			l.match(d, 0, d.buf[d.tokens[t].start:end], int32(t))
		}
	}
}

// match follows rest from a node, and both ways where a "*" is one of them.
func (l *lexicon) match(d *doc, at int32, rest []byte, token int32) {
	for i := 0; ; i++ {
		n := &l.nodes[at]
		if n.end != 0 {
			for _, group := range l.ends[n.end-1] {
				d.hits = append(d.hits, hit{group, token})
			}
		}
		if star := n.star; star != 0 {
			j := i
			for j < len(rest) && rest[j] != ' ' {
				j++
			}
			l.match(d, star, rest[j:], token)
		}
		if i == len(rest) {
			return
		}
		at = l.child(at, rest[i])
		if at == 0 {
			return
		}
	}
}

// child returns the child of a node by a byte, or 0.
func (l *lexicon) child(at int32, b byte) int32 {
	if w := l.nodes[at].wide; w != 0 {
		return l.wide[w-1][b]
	}
	c := l.nodes[at].child
	for c != 0 && l.nodes[c].b != b {
		c = l.nodes[c].next
	}
	return c
}

// freeze gives the nodes with many children a table, once all phrases are in.
func (l *lexicon) freeze() {
	const many = 3
	for at := range l.nodes {
		n := 0
		var table [256]int32
		for c := l.nodes[at].child; c != 0; c = l.nodes[c].next {
			table[l.nodes[c].b] = c
			n++
		}
		if n > many {
			l.wide = append(l.wide, table)
			l.nodes[at].wide = int32(len(l.wide))
		}
	}
}
