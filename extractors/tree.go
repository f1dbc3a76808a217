package extractors

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	// last is the last rune written; gap says that white space follows it, end that
	// an element ended, seam that another began after it, edge that one began.
	last            rune
	gap             bool
	end, seam, edge bool
	// known holds the marks of the class names that were seen: they come again.
	known map[string]mark
}

// readTree fills the elements, their index and the text of the document. The
// parser refuses trees deeper than 512 elements, so that recursion is safe.
func (d *document) readTree() {
	r := &reader{d: d, last: '\n', known: map[string]mark{}}
	d.ids = map[string]int{}
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
	own := r.ownMarks(n)
	breaks := visible && (!inline[n.DataAtom] || own&block != 0)
	if breaks {
		r.newline()
	}
	r.seam, r.edge = r.end, n.DataAtom != atom.Sub && n.DataAtom != atom.Sup
	r.gap = r.gap || n.DataAtom == atom.Sup && unicode.IsDigit(r.last)
	i := len(r.d.elements)
	marks |= own &^ (block | unshown)
	r.d.elements = append(r.d.elements, element{node: n, parent: parent, from: r.b.Len(), marks: marks})
	if id := attr(n, "id"); id != "" && r.d.ids[id] == 0 {
		r.d.ids[id] = i
	}
	visible = visible && !unseen[n.DataAtom]
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode:
			r.element(c, i, visible, marks)
		case c.Type == html.TextNode && visible:
			r.words(c.Data)
		}
	}
	r.d.elements[i].end = len(r.d.elements)
	r.d.elements[i].to = r.b.Len()
	r.end = true
	if breaks {
		r.newline()
	}
}

// newline ends the line, unless it is empty.
func (r *reader) newline() {
	if r.last != '\n' {
		r.b.WriteByte('\n')
	}
	r.last, r.gap = '\n', false
}

// words appends the words of a text node, with one space between them.
func (r *reader) words(s string) {
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(c) {
			r.gap = true
			s = s[size:]
			continue
		}
		r.space(c)
		n := spaceAt(s)
		r.b.WriteString(s[:n])
		r.last, _ = utf8.DecodeLastRuneInString(s[:n])
		s = s[n:]
	}
}

// spaceAt returns where the first white space of s begins, its length without any.
func spaceAt(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			if n := strings.IndexFunc(s[i:], unicode.IsSpace); n >= 0 {
				return i + n
			}
			return len(s)
		case c == ' ' || c >= '\t' && c <= '\r':
			return i
		}
	}
	return len(s)
}

// space writes the space before a word that starts with c where there is one, or
// where two neighbouring elements would otherwise run into one word: style
// sheets keep "$29" and "per month" apart, not white space.
func (r *reader) space(c rune) {
	joins := r.seam && wordy(c) && (wordy(r.last) || r.last == '.' && unicode.IsUpper(c)) || r.edge && unicode.IsDigit(r.last) && unicode.IsLetter(c)
	if r.last != '\n' && (r.gap || joins) {
		r.b.WriteByte(' ')
	}
	r.gap, r.end, r.seam, r.edge = false, false, false, false
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
