package extractors

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// classParts finds the parts of class names, a list each.
var classParts = func() *lexicon {
	var lists [][]string
	for _, known := range classMarks {
		lists = append(lists, []string{known.part})
	}
	return newLexicon(lists...)
}()

// telling finds the parts and the whole names: most classes hold none of them.
var telling = func() *lexicon {
	list := slices.Collect(maps.Keys(wholeClasses))
	for _, known := range classMarks {
		list = append(list, known.part)
	}
	return newLexicon(list)
}()

// ownMarks returns the marks that n sets for itself and all it contains: m, which its tag
// and class tell, and what its place and its other attributes do.
func ownMarks(n *html.Node, m mark) mark {
	switch {
	case (n.DataAtom == atom.Nav || n.DataAtom == atom.Footer && n.Parent.DataAtom != atom.Body) && !linksAbout(n):
		m &^= inChrome
	case n.DataAtom == atom.Ul && inPageHeader(n):
		m |= inChrome
	}
	if m&inNo != 0 && aroundAll[n.DataAtom] {
		m &^= inNo
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			m |= roleMarks[a.Val]
		case "x-show":
			m |= tipMark(a.Val)
		case "style":
			if strings.Contains(a.Val, "line-through") {
				m |= inStruck
			}
		}
	}
	if m&unshown != 0 && retells(n) {
		m |= inStruck
	}
	return m
}

// aroundAll are the elements that are no row of anything, whose classes tell of a language or
// of what a script switched off.
var aroundAll = map[atom.Atom]bool{atom.Html: true, atom.Body: true, atom.Main: true, atom.Section: true}

// retold begin the sentences in which shops tell a screen reader the two prices that
// they show beside them.
var retold = []string{
	"original price", "regular price", "current price", "sale price", "previous price", "was ", "old price", "ursprünglicher preis", "aktueller preis", "prix initial", "prix actuel", "le prix",
	"el precio", "precio original", "precio actual", "orijinal fiyat", "şu andaki fiyat", "قیمت اصلی", "قیمت فعلی", "قیمت قبلی", "قیمت قبل", "السعر الأصلي", "السعر الحالي",
}

// retells reports whether n begins so.
func retells(n *html.Node) bool {
	first := n.FirstChild
	return first != nil && first.Type == html.TextNode && begins(text.Fold(text.Clean(first.Data)), retold)
}

// mostWithin is the most nodes of a navigation that are looked at for links.
const mostWithin = 500

// linksAbout reports whether n holds two links, as every navigation does: site
// builders use its tag for what opens and closes.
func linksAbout(n *html.Node) bool {
	links, seen := 0, 0
	for c := range n.Descendants() {
		links += count(c.DataAtom == atom.A)
		if seen++; links == 2 || seen == mostWithin {
			return true
		}
	}
	return false
}

// inPageHeader reports whether n stands in the header of the page, not in that of
// one of its parts.
func inPageHeader(n *html.Node) bool {
	header := false
	for n = n.Parent; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Main, atom.Article, atom.Section:
			return false
		case atom.Header:
			header = true
		}
	}
	return header
}

// tipMark recognises the condition under which a tooltip is shown.
func tipMark(condition string) mark {
	if strings.Contains(condition, "tooltip") {
		return inTip
	}
	return 0
}

// classMark returns what a class attribute tells.
func classMark(class string) (m mark) {
	class = strings.ToLower(class)
	if telling.in(class) == 0 {
		return 0
	}
	for token := range strings.FieldsSeq(class) {
		if strings.Contains(token, ":") { // what holds in some state or on some screen
			continue
		}
		m |= wholeClasses[token]
		for held := classParts.in(token); held != 0; held &= held - 1 {
			m |= classMarks[bits.TrailingZeros64(held)].mark
		}
	}
	return m
}
