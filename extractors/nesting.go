package extractors

import (
	"bytes"
	"fmt"
)

// The parser looks among the open elements for what a tag closes, so that its work grows
// with the tags of a page and with how deep each lies. A body of largePage bytes or more is
// counted before it is parsed, and refused beyond mostNesting: the parser takes a second for
// that. The real pages that the rules were built with, each repeated to 10 MB, count 2.3
// million at most and 0.8 million in the median; boxes 400 deep all over 10 MB 107 million.
const (
	largePage   = 2 << 20
	mostNesting = 16_000_000
)

// tooNested says why a body would take the parser too long, "" when it would not.
func tooNested(body []byte) string {
	if len(body) < largePage {
		return ""
	}
	if total := nesting(body); total > mostNesting {
		return fmt.Sprintf("the body is nested too deep for its size: %d million times a tag lies within an element, more than %d million", total/1_000_000, mostNesting/1_000_000)
	}
	return ""
}

// nest is what was counted of a body up to a tag.
type nest struct {
	// open are the start tags that no end tag closed, names how many of each name.
	open  []openTag
	names map[tagName]int
	// starts counts the start tags, total each as often as elements lie around it.
	starts, total int
}

// openTag is a start tag, with how many there are up to it.
type openTag struct {
	name   tagName
	starts int
}

// tagName is the name of a tag: eight letters at most, in lower case; 0 for what is no tag.
type tagName uint64

// rawTags are the elements whose text may look like tags.
var rawTags = map[tagName]bool{nameOf([]byte("script")): true, nameOf([]byte("style")): true, nameOf([]byte("textarea")): true, nameOf([]byte("title")): true}

// nesting counts the start tags of a body, each as often as elements lie around it.
func nesting(body []byte) int {
	n, raw := nest{names: map[tagName]int{}}, tagName(0)
	for at := bytes.IndexByte(body, '<'); at >= 0; at = bytes.IndexByte(body, '<') {
		body = body[at+1:]
		if raw == 0 && bytes.HasPrefix(body, []byte("!--")) {
			_, body, _ = bytes.Cut(body, []byte("-->"))
			continue
		}
		inner, ends := bytes.CutPrefix(body, []byte("/"))
		switch name := nameOf(inner); {
		case name == 0 || raw != 0 && (!ends || name != raw):
		case ends:
			raw = 0
			n.end(name)
		default:
			n.start(name)
			if rawTags[name] {
				raw = name
			}
		}
	}
	return n.total
}

// nameOf returns the name that s begins with.
func nameOf(s []byte) (name tagName) {
	for _, c := range s[:min(len(s), 8)] {
		c |= 'a' - 'A'
		if (c < 'a' || c > 'z') && (name == 0 || c < '0' || c > '9') {
			break
		}
		name = name<<8 | tagName(c)
	}
	return name
}

// start counts a start tag.
func (n *nest) start(name tagName) {
	n.starts++
	n.names[name]++
	n.open = append(n.open, openTag{name, n.starts})
}

// end counts an end tag: the last element of its name ends, and what is open within it. Only
// an element that an end tag closes counts as lying around others. What none closes, such as
// <br>, <li> or a sloppy <b>, may have ended before.
func (n *nest) end(name tagName) {
	if n.names[name] == 0 {
		return
	}
	for {
		last := n.open[len(n.open)-1]
		n.open = n.open[:len(n.open)-1]
		n.names[last.name]--
		if last.name == name {
			n.total += n.starts - last.starts
			return
		}
	}
}
