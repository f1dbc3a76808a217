package extractors

import (
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// mark is a set of things that hold for an element and all it contains.
type mark uint16

const (
	// inHeading: part of a heading.
	inHeading mark = 1 << iota
	// inItem: part of a list item, a table row or a definition.
	inItem
	// inAction: part of a link or a button.
	inAction
	// inChrome: part of the site's navigation or footer.
	inChrome
	// inQuote: part of what somebody else is quoted to say.
	inQuote
	// inStruck: crossed out.
	inStruck
	// inTip: shown only when something is pointed at.
	inTip
	// inNo: styled as missing: greyed out or disabled.
	inNo
	// inTable: part of a table.
	inTable
	// inTalk: part of what readers say below a page.
	inTalk
	// block: laid out as a block by its class. It holds for the element alone.
	block
	// unshown: for the ears of a screen reader alone. It holds for the element alone.
	unshown
	// glyph: the name of an icon that a font draws in its place. It holds for the element alone.
	glyph
	// beside: named as what stands beside the words of a page. It holds for the element alone.
	beside
)

// tagMarks says what an element's name tells.
var tagMarks = map[atom.Atom]mark{
	atom.H1: inHeading, atom.H2: inHeading, atom.H3: inHeading, atom.H4: inHeading, atom.H5: inHeading, atom.H6: inHeading,
	atom.Li: inItem, atom.Tr: inItem, atom.Dd: inItem,
	atom.Table: inTable, atom.A: inAction, atom.Button: inAction,
	atom.Nav: inChrome, atom.Footer: inChrome,
	atom.Blockquote: inQuote, atom.Cite: inQuote,
	atom.Del: inStruck, atom.S: inStruck, atom.Strike: inStruck,
}

// roleMarks says what an ARIA role tells.
var roleMarks = map[string]mark{
	"heading": inHeading, "listitem": inItem, "button": inAction | block, "link": inAction,
	"navigation": inChrome, "contentinfo": inChrome, "tooltip": inTip, "menu": inChrome, "dialog": inTip,
}

// classMarks says what part of a class name tells. The words are those of style
// sheets in general: frameworks name what a thing looks like.
var classMarks = []struct {
	part string
	mark mark
}{
	{"line-through", inStruck}, {"linethrough", inStruck}, {"line_through", inStruck}, {"strike", inStruck},
	{"old-price", inStruck}, {"price-old", inStruck}, {"original-price", inStruck}, {"was-price", inStruck},
	{"tooltip-content", inTip}, {"tooltip-text", inTip}, {"tooltiptext", inTip}, {"popover", inTip},
	{"price-was", inStruck}, {"oldprice", inStruck}, {"old_price", inStruck}, {"prev-price", inStruck},
	{"screen-reader", unshown}, {"sr-only", unshown}, {"visually-hidden", unshown}, {"visuallyhidden", unshown},
	{"material-icons", glyph}, {"material-symbols", glyph}, {"mat-icon", glyph},
	{"testimonial", inQuote}, {"blockquote", inQuote},
	{"comment-list", inTalk}, {"commentlist", inTalk}, {"comments-list", inTalk}, {"comments-area", inTalk}, {"entry-comments", inTalk}, {"comment-content", inTalk},
	{"breadcrumb", beside}, {"crumbs", beside}, {"skip", beside}, {"cookie", beside}, {"consent", beside}, {"gdpr", beside},
	{"related", beside}, {"recent-post", beside}, {"recent_", beside}, {"share", beside}, {"sharing", beside},
	{"disabled", inNo}, {"unavailable", inNo}, {"not-included", inNo}, {"excluded", inNo},
}

// wholeClasses says what a whole class name tells: those by which utility frameworks make
// a block of what is inline by itself, those of buttons, which stand apart, and those of
// what a price was before or a plan does not hold.
var wholeClasses = map[string]mark{
	"block": block, "d-block": block, "flex-col": block, "flex-column": block, "btn": block, "button": block,
	"old": inStruck, "was": inStruck, "crossed": inStruck, "crossed-out": inStruck, "before-discount": inStruck,
	"off": inNo, "no": inNo,
}

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

// ownItem reports whether n itself is a list item, a row or a definition.
func ownItem(n *html.Node) bool {
	return tagMarks[n.DataAtom]&inItem != 0 || attr(n, "role") == "listitem"
}

// isButton reports whether n is a button, or a link that acts as one.
func isButton(n *html.Node) bool { return n.DataAtom == atom.Button || attr(n, "role") == "button" }

// headingRank returns the rank of the heading that n is by its tag or its role, from 1 to 6,
// and 0 for what is none.
func headingRank(n *html.Node) int {
	switch {
	case tagMarks[n.DataAtom]&inHeading != 0:
		return int(n.Data[1] - '0')
	case len(n.Attr) == 0 || attr(n, "role") != "heading":
		return 0
	}
	if level := attr(n, "aria-level"); len(level) == 1 && level[0] >= '1' && level[0] <= '6' {
		return int(level[0] - '0')
	}
	return 2 // as browsers take it
}

// tagOf returns the tag of n, or that of the heading that it is by its role.
func tagOf(n *html.Node) string {
	if tagMarks[n.DataAtom]&inHeading == 0 {
		if rank := headingRank(n); rank > 0 {
			return "h" + strconv.Itoa(rank)
		}
	}
	return n.Data
}
