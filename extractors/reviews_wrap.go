package extractors

import (
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
