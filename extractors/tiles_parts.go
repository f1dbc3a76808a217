package extractors

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// filledIn reports whether element e is the label of what a reader fills in: the
// fields of a form present nothing.
func (d *document) filledIn(e int) bool {
	for i := e; i < min(d.elements[e].end, e+6); i++ {
		switch d.elements[i].node.DataAtom {
		case atom.Label, atom.Input, atom.Select, atom.Textarea:
			return true
		}
	}
	return false
}

// onlyLists reports whether all that stands in tile t beside its title are items of lists:
// what the title heads is said by them.
func (d *document) onlyLists(t tile) bool {
	first, end := d.linesIn(t.element)
	for i := first; i < end; i++ {
		if d.lines[i].marks&(inHeading|inItem|inAction) == 0 {
			return false
		}
	}
	return d.elements[t.element].node.DataAtom != atom.Li
}

// chooses reports whether tile t is but a button that chooses what others show: it is no
// heading, and what it opens has headings of its own, or is not told.
func (d *document) chooses(t tile) bool {
	first, end := d.linesIn(t.element)
	if t.headed || end != first+1 || !d.pressed([]int{first}) {
		return false
	}
	panel := d.panel(t.element)
	from, to := d.linesIn(panel)
	return panel == 0 || slices.ContainsFunc(d.lines[from:to], func(l line) bool { return l.marks&inHeading != 0 })
}

// reachNames are what heads the ways to reach a company, folded.
var reachNames = phrases("address|our address|email|email us|e-mail|mail us|phone|call us|telephone|fax|whatsapp|location|our location|opening hours|open hours|office hours|business hours|" +
	"نشانی|آدرس|آدرس ما|ایمیل|پست الکترونیک|تلفن|تلفن تماس|شماره تماس|شماره تلفن|ساعت کاری|ساعات کاری|موقعیت ما|واتساپ")

// reaches reports whether a tile says how to reach the company.
func reaches(t tile) bool { return reachNames[strings.Trim(text.Fold(t.name), " :")] }

// longestFigure is the most code points of a number with its unit.
const longestFigure = 20

// tallied reports whether a tile is a number with what it counts, as companies boast of:
// "Boards made", "1.2 million".
func tallied(t tile) bool {
	said := strings.TrimLeft(text.Fold(t.text), "+~<> ")
	return said != "" && length(said) <= longestFigure && startsWithDigit(said) && !strings.ContainsAny(said, ":") || startsWithDigit(text.Fold(t.name)) && lettersIn(t.name) < 2
}

// lettersIn counts the letters of s.
func lettersIn(s string) (n int) {
	for _, r := range s {
		n += count(unicode.IsLetter(r))
	}
	return n
}

// partsOfTile reports whether the children of e are what one tile consists of, a logo, a
// name and a state: each looks another way, and a neighbour consists of the same.
func (d *document) partsOfTile(e int, children []int) bool {
	if len(children) > 4 {
		return false
	}
	n, parent := d.elements[e].node, d.elements[d.elements[e].parent].node
	_, alike := d.commonest(children, d.shortLook)
	if alike > 1 {
		return false
	}
	for _, step := range []func(*html.Node) *html.Node{nextElement, previousElement} {
		if m := step(n); m != nil && sameParts(n, m) {
			return true
		}
		if m := step(parent); m != nil && (sameParts(parent, m) || onlyChild(parent) == n && onlyChild(m) != nil && sameParts(n, onlyChild(m))) {
			return true
		}
	}
	return false
}

// onlyChild returns the element within n where it is the only one, or nil.
func onlyChild(n *html.Node) *html.Node {
	if c := childElement(n); c != nil && nextElement(c) == nil {
		return c
	}
	return nil
}

// sameParts reports whether two elements look alike, and their children too, of which
// there are two or more.
func sameParts(a, b *html.Node) bool {
	if !sameLook(a, b) {
		return false
	}
	parts := 0
	for a, b = childElement(a), childElement(b); a != nil && b != nil; a, b = nextElement(a), nextElement(b) {
		if parts++; firstWord(looks(a)) != firstWord(looks(b)) {
			return false
		}
	}
	return a == nil && b == nil && parts > 1
}

// sameLook reports whether a style sheet sees the same of two elements.
func sameLook(a, b *html.Node) bool {
	return a.Data == b.Data && (attr(a, "class") == attr(b, "class") || looks(a) == looks(b))
}

// childElement returns the first element within n, or nil.
func childElement(n *html.Node) *html.Node {
	if n.FirstChild == nil || n.FirstChild.Type == html.ElementNode {
		return n.FirstChild
	}
	return nextElement(n.FirstChild)
}

// monogram reports whether a line stands for the logo of the name below it: up to three
// capitals, its first and others of it.
func monogram(line, name string) bool {
	if length(line) > 3 || line == name || line != strings.ToUpper(line) || !startsWithLetter(line) {
		return false
	}
	rest, name := []rune(text.Fold(line)), text.Fold(name)
	if len(rest) == 0 || !strings.HasPrefix(name, string(rest[0])) { // a stroke that lengthens letters folds to nothing
		return false
	}
	for _, r := range name {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// unrowed returns what the children hold where each is a row of tiles alike, too few for
// a wall of their own: the slides of a carousel hold two each.
func (d *document) unrowed(children []int, fewest int) []int {
	var out []int
	for _, c := range children {
		row := d.children(c)
		if _, n := d.commonest(row, d.shortLook); n != len(row) || n < 2 || n >= fewest {
			return children
		}
		for _, t := range row {
			if first, end := d.linesIn(t); end-first < 2 {
				return children
			}
		}
		out = append(out, row...)
	}
	return out
}

// describes returns the lines first..end of tile e that are no buttons, as one text. Where the
// tile is a link, all of them are part of it.
func (d *document) describes(e, first, end int) string {
	var said []string
	within := d.elements[e].marks&inAction != 0
	for i := first; i < end; i++ {
		if l := d.lines[i]; l.marks&(inAction|inTip) == 0 || length(l.text) > 60 || within && l.marks&inTip == 0 && !acting(l.text) {
			said = append(said, l.text)
		}
	}
	return strings.Join(said, " ")
}

// titleLike reports whether a text may be the title of a tile.
func titleLike(s string) bool {
	folded := text.Fold(s)
	return s != "" && length(s) <= longestTitle && strings.ContainsFunc(s, isLetter) && !asks(s) && !moneySign(s) &&
		!holds(folded, boilerplate) && !entrances[folded]
}

// acting reports whether a text without a heading's rank begins as a button does, with
// a whole word: "Contactor" is a product.
func acting(s string) bool {
	folded := text.Fold(s)
	for _, w := range actionWords {
		if rest, found := strings.CutPrefix(folded, w); found && (rest == "" || strings.HasSuffix(w, " ") || !startsWithLetter(rest)) {
			return true
		}
	}
	return false
}

// commands reports whether a text that begins with an action tells the reader to do
// it: the Persian nouns of actions name features too, unless a verb ends the text.
func commands(s string) bool {
	return !isArabic(s) || strings.HasSuffix(text.Fold(s), "ید")
}

// isArabic reports whether a text begins with an Arabic letter.
func isArabic(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Arabic, first)
}

func startsWithLetter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}

// wallHeading returns the heading above element e.
func (d *document) wallHeading(e int) string { return d.headingAbove(d.elements[e].line) }

// mostPassed is the most headings of its own rank above a wall that are passed on the way to
// that of its part of the page.
const mostPassed = 24

// groupOf returns what heads the tiles that begin with t: the tab that shows them, or the last
// heading above of a higher rank than their own.
func (d *document) groupOf(t tile) string {
	if tab := d.tabOf(t.element); tab != "" || !t.headed {
		return cmp.Or(tab, d.wallHeading(t.element))
	}
	first, end := d.linesIn(t.element)
	for first < end-1 && d.lines[first].marks&inHeading == 0 {
		first++
	}
	rank, above := d.rank(first), d.lines[first].heading
	for passed := 0; above >= 0 && d.rank(above) >= rank; passed++ {
		if above = d.lines[above].heading; passed == mostPassed {
			return ""
		}
	}
	if above < 0 || d.lines[above].marks&inChrome != 0 {
		return ""
	}
	return d.lines[above].text
}

// firstLink returns the address of the first link within, or around, element e.
func (d *document) firstLink(e int) string {
	for i := e; i < d.elements[e].end; i++ {
		if n := d.elements[i].node; n.DataAtom == atom.A && attr(n, "href") != "" {
			return d.link(attr(n, "href"))
		}
	}
	if p := d.elements[e].parent; p > 0 && d.elements[p].node.DataAtom == atom.A {
		return d.link(attr(d.elements[p].node, "href"))
	}
	return ""
}

// firstAlt returns the text in place of the first image within element e.
func (d *document) firstAlt(e int) string {
	for i := e; i < d.elements[e].end; i++ {
		n := d.elements[i].node
		switch n.DataAtom {
		case atom.Img, atom.Svg, atom.A:
			if alt := attr(n, "alt") + attr(n, "aria-label") + attr(n, "title"); alt != "" {
				return alt
			}
		}
	}
	return ""
}

// pictureName returns the name in the description of a logo: "Slack logo".
func pictureName(alt string) string {
	for _, word := range []string{"logo", "Logo", "LOGO", "icon", "Icon", "integration", "Integration", "لوگوی", "لوگو", "آیکون"} {
		alt = strings.ReplaceAll(alt, word, " ")
	}
	alt = strings.Trim(text.Clean(alt), " -–|:")
	if length(alt) > 40 || !strings.ContainsFunc(alt, isLetter) {
		return ""
	}
	return alt
}

// invitations begin the headings that ask a reader to come in. Other verbs begin the
// names of features: "Order online", "See who is late".
var invitations = []string{
	"get started", "get a ", "get your ", "start now", "start free", "start your", "start for", "start today", "try it", "try us", "try for", "try our", "join us", "join now", "join the", "join our",
	"book a ", "request a", "buy now", "contact", "talk to", "subscribe", "jetzt ", "همین حالا", "همین امروز", "رایگان امتحان", "شروع کنید", "تماس",
}

// boilerplate is what titles say that present nothing: parts that every site has.
var boilerplate = []string{
	"trusted by", "testimonial", "what our customers", "what people", "our customers", "newsletter", "related ", "read more", "learn more", "ready to", "sign up", "contact us", "follow us",
	"cookie", "table of contents", "share this", "our blog", "latest news", "still have", "have questions", "need help", "privacy policy", "terms of", "all rights", "get in touch", "log in",
	"مشتریان ما", "نظرات", "خبرنامه", "مطالب مرتبط", "بیشتر بخوانید", "تماس با ما", "درباره ما", "آماده اید", "شبکه های اجتماعی",
}

// entrances are the titles that lead into a site; as a part of others the words name what
// a product does: "ورود و خروج کارکنان".
var entrances = phrases("ورود|ثبت نام|ورود و ثبت نام|ورود / ثبت نام|ورود یا ثبت نام|ثبت نام / ورود|ثبت نام و ورود|ورود به حساب|ورود به حساب کاربری|ورود به سایت|ورود به پنل|ورود کاربران|ثبت نام کنید|وارد شوید|careers|blog|our blog|from the blog|from our blog|jobs|press|وبلاگ|از وبلاگ|فرصت های شغلی|استخدام")

// stepHeads are what heads the steps by which a reader begins, and those who made the product,
// folded.
var stepHeads = []string{"how it works", "how does it work", "in three steps", "in 3 steps", "in four steps", "get started in", "our team", "meet the team", "چگونه کار می کند", "چطور کار می کند", "مراحل کار", "مراحل شروع", "نحوه کار", "در سه مرحله", "در سه گام", "تیم ما"}

// otherTiles are the words of class names of tiles that present neither features nor products.
var otherTiles = map[string]bool{"step": true, "steps": true, "member": true, "person": true, "staff": true, "job": true, "career": true, "testimonial": true}

// tellsOther reports whether a wall shows steps, people or jobs, by its heading or the names
// of its tiles.
func (w wall) tellsOther() bool {
	if holds(text.Fold(w.heading), stepHeads) {
		return true
	}
	own, _, _ := strings.Cut(w.look, "<")
	for word := range strings.FieldsFuncSeq(strings.ToLower(own), func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		if otherTiles[word] {
			return true
		}
	}
	return false
}
