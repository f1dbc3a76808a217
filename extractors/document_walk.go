package extractors

import (
	"iter"
	"strings"

	"golang.org/x/net/html"

	"didban/internal/text"
)

// textOf returns the visible text of element i on one line.
func (d *document) textOf(i int) string {
	said := strings.TrimSpace(d.text[d.elements[i].from:d.elements[i].to])
	if strings.IndexByte(said, '\n') < 0 {
		return said // words have one space between them
	}
	return text.Clean(said)
}

// linesOf returns the visible text of element i, one string a block.
func (d *document) linesOf(i int) []string {
	var lines []string
	for line := range strings.SplitSeq(d.text[d.elements[i].from:d.elements[i].to], "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// place returns the index of the element that n is, or -1.
func (d *document) place(n *html.Node) int {
	if d.index == nil {
		d.index = make(map[*html.Node]int, len(d.elements))
		for i := range d.elements {
			d.index[d.elements[i].node] = i
		}
	}
	if i, ok := d.index[n]; ok {
		return i
	}
	return -1
}

// children returns the indexes of the elements directly within element i.
func (d *document) children(i int) []int {
	n := 0
	for c := i + 1; c < d.elements[i].end; c = d.elements[c].end {
		n++
	}
	out := make([]int, 0, n)
	for c := i + 1; c < d.elements[i].end; c = d.elements[c].end {
		out = append(out, c)
	}
	return out
}

// after returns the element that follows element i beside it, -1 without one.
func (d *document) after(i int) int {
	next := d.elements[i].end
	if next < len(d.elements) && d.elements[next].parent == d.elements[i].parent {
		return next
	}
	return -1
}

// before returns the element that element i follows beside it, -1 without one.
func (d *document) before(i int) int {
	last := i - 1
	for last > d.elements[i].parent && d.elements[last].parent != d.elements[i].parent {
		last = d.elements[last].parent
	}
	if last <= d.elements[i].parent {
		return -1
	}
	return last
}

// inward yields the elements in page order, each after all that it contains, without
// the first.
func (d *document) inward() iter.Seq[int] {
	return func(yield func(int) bool) {
		var open []int
		for e := 1; e <= len(d.elements); e++ {
			for len(open) > 0 && d.elements[open[len(open)-1]].end <= e {
				if !yield(open[len(open)-1]) {
					return
				}
				open = open[:len(open)-1]
			}
			open = append(open, e)
		}
	}
}
