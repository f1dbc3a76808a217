package extractors

// near reports whether the titles of two lines belong to one list: their elements,
// or what holds them, are neighbours.
func (d *document) near(a, b int) bool {
	for x, levels := d.title(a), 0; x > 0 && levels < 3; x, levels = d.elements[x].parent, levels+1 {
		for y, more := d.title(b), 0; y > 0 && more < 3; y, more = d.elements[y].parent, more+1 {
			if d.elements[x].parent == d.elements[y].parent && x != y && d.elements[x].end <= y {
				return alike(d.elements[x].node, d.elements[y].node)
			}
		}
	}
	return false
}

// sized returns the lines that have the length of a question, which is at least
// shortest.
func (d *document) sized(lines []int, shortest int) (out []int) {
	for _, i := range lines {
		if d.maybeQuestion(i) || !d.asks(i) && length(d.lines[i].text) >= shortest && length(d.lines[i].text) < shortestQuestion {
			out = append(out, i)
		}
	}
	return out
}

// both returns the lines of a that are in b too; both ascend.
func (d *document) both(a, b []int) (out []int) {
	for _, x := range a {
		for len(b) > 0 && b[0] < x {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == x {
			out = append(out, x)
		}
	}
	return out
}

// inFAQ reports whether line i stands in a section of questions: by the role of
// the page, an id or class around it, or the heading above it.
func (d *document) inFAQ(i int) bool {
	return d.faqPage || d.belowFAQ(i)
}

// belowFAQ reports whether line i stands in a section of questions.
func (d *document) belowFAQ(i int) bool {
	for e, levels := d.lines[i].element, 0; e > 0 && levels < 8; e, levels = d.elements[e].parent, levels+1 {
		if named(d.elements[e].node, faqClasses) {
			return true
		}
	}
	section := d.lines[i].section
	return section >= 0 && holdsFAQ(d.lines[section].text)
}

// title returns the largest element that holds nothing but line i.
func (d *document) title(i int) int {
	e := d.lines[i].element
	for p := d.elements[e].parent; p > 0; p = d.elements[p].parent {
		if first, end := d.linesIn(p); end-first != 1 || first != i {
			break
		}
		e = p
	}
	return e
}
