package extractors

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unseen lists the elements whose text no reader sees.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true,
	atom.Object: true, atom.Textarea: true, atom.Select: true, atom.Datalist: true, atom.Svg: true,
	atom.Math: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Title: true,
}

// inline lists the elements that stand within a line; all others break it.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true,
	atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true,
	atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Svg: true, atom.Time: true,
	atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

// reader collects the elements and the visible text of a tree in one walk.
type reader struct {
	d *document
	b strings.Builder
	// ended counts the lines that ended.
	ended int
	// last is the last rune written; gap says that white space follows it, end that
	// an element ended, seam that another began after it, edge that one began.
	last            rune
	gap             bool
	end, seam, edge bool
}

// The most lines of a page that are read, and how the rest is called. The longest of the
// real pages that the rules were built with has 1,749 in 900 kB; what has more than this
// is no page for readers.
const (
	mostLines = 30_000
	linesLeft = "lines after the first 30,000"
)

// readTree fills the elements, their index and the text of the document. The
// parser refuses trees deeper than 512 elements, so that recursion is safe.
func (d *document) readTree() {
	r := &reader{d: d, last: '\n'}
	d.ids, d.styles = map[string]int{}, map[tagged]style{}
	d.elements = make([]element, 0, tidy(d.root))
	for c := d.root.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			r.element(c, -1, true, 0)
		}
	}
	d.text = r.b.String()
	d.script = sync.OnceValue(func() string { return otherScript(d.text) })
}

// element reads n and what it holds; visible says whether its text is shown.
func (r *reader) element(n *html.Node, parent int, visible bool, marks mark) {
	style := r.d.style(n)
	own := ownMarks(n, style.marks)
	breaks := visible && (!inline[n.DataAtom] || own&block != 0 || stacked(n))
	if breaks {
		r.newline()
	}
	r.seam, r.edge = r.end, n.DataAtom != atom.Sub && n.DataAtom != atom.Sup
	r.gap = r.gap || n.DataAtom == atom.Sup && unicode.IsDigit(r.last)
	i := len(r.d.elements)
	marks |= own &^ (block | unshown | glyph | beside)
	r.d.elements = append(r.d.elements, element{node: n, parent: parent, from: r.b.Len(), line: r.nextLine(), marks: marks, look: style.look})
	r.d.note(n, i, own)
	visible = visible && !unseen[n.DataAtom] && (own&glyph == 0 || !holdsText(n))
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode:
			r.element(c, i, visible, marks)
		case c.Type != html.TextNode || !visible:
		case r.ended < mostLines:
			r.words(c.Data)
		case strings.ContainsFunc(c.Data, wordy):
			r.d.leave(linesLeft)
		}
	}
	e := &r.d.elements[i]
	e.end, e.to, e.lineEnd = len(r.d.elements), r.b.Len(), r.nextLine()
	r.end = true
	if breaks {
		r.newline()
	}
}

// note lists element i where it is a script or stands beside the words of the page, and
// remembers its id.
func (d *document) note(n *html.Node, i int, own mark) {
	if n.DataAtom == atom.Script {
		d.scriptsAt = append(d.scriptsAt, i)
	}
	id := attr(n, "id")
	if id != "" && d.ids[id] == 0 {
		d.ids[id] = i
	}
	if own&beside != 0 || id != "" && besideIDs.in(id) != 0 {
		d.besides = append(d.besides, i)
	}
}

// nextLine returns the index of the line that begins here or next.
func (r *reader) nextLine() int { return r.ended + count(r.last != '\n') }

// tagged is a tag with a class attribute.
type tagged struct{ tag, class string }

// style is what a tag with its class tells: the marks it sets, and its look, see [looks].
type style struct {
	marks mark
	look  string
}

// style returns what the tag and the class of n tell, the same string for the same look.
func (d *document) style(n *html.Node) style {
	key := tagged{tagOf(n), attr(n, "class")}
	s, seen := d.styles[key]
	if !seen {
		s = style{tagMarks[n.DataAtom] | classMark(key.class), looks(n)}
		d.styles[key] = s
	}
	return s
}

// holdsText reports whether n holds nothing but text.
func holdsText(n *html.Node) bool {
	return n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode
}
