package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodes returns the neighbours from first to last, loose text between them included.
func nodes(first, last *html.Node) (out []*html.Node) {
	for n := first; n != nil; n = n.NextSibling {
		out = append(out, n)
		if n == last {
			break
		}
	}
	return out
}

// wrap puts an element around neighbours, unwrap takes it away.
func wrap(run []*html.Node) {
	parent := run[0].Parent
	around := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	parent.InsertBefore(around, run[0])
	for _, n := range run {
		parent.RemoveChild(n)
		around.AppendChild(n)
	}
}

func unwrap(run []*html.Node) {
	around := run[0].Parent
	for _, n := range run {
		around.RemoveChild(n)
		around.Parent.InsertBefore(n, around)
	}
	around.Parent.RemoveChild(around)
}

// fewestBreaks is the fewest breaks of lines by which an element parts its reviews.
const fewestBreaks = 4

// brokenLines returns the nodes of each line in the element with the most breaks of lines,
// nil where none has enough.
func (p *reviewPage) brokenLines() (lines [][]*html.Node) {
	breaks := make([]int32, len(p.elements))
	most := 0
	for _, e := range p.elements {
		if e.node.DataAtom == atom.Br && e.parent >= 0 {
			if breaks[e.parent]++; breaks[e.parent] > breaks[most] {
				most = e.parent
			}
		}
	}
	if breaks[most] < fewestBreaks {
		return nil
	}
	var line []*html.Node
	for n := p.elements[most].node.FirstChild; n != nil; n = n.NextSibling {
		blank := n.Type != html.ElementNode && (n.Type != html.TextNode || strings.TrimSpace(n.Data) == "")
		switch {
		case n.DataAtom == atom.Br && len(line) > 0:
			lines, line = append(lines, line), nil
		case n.DataAtom != atom.Br && (len(line) > 0 || !blank):
			line = append(line, n)
		}
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}
