package extractors

import "fmt"

// questions finds the questions of a page. A page asks in one look: lines that
// look alike, most of which ask, are all questions; and so are the titles of
// what opens and closes in a section that is named so.
func (d *document) questions() []query {
	isQuestion := map[int]bool{}
	var alone []int
	for _, c := range d.clusters() {
		found := d.asked(c)
		if len(found) == 1 && !c.structural {
			alone = append(alone, found[0])
			continue
		}
		for _, i := range found {
			isQuestion[i] = true
		}
	}
	if len(isQuestion) == 0 {
		for _, i := range alone {
			isQuestion[i] = true
		}
	}
	if len(isQuestion) == 0 {
		for _, i := range d.topics() {
			isQuestion[i] = true
		}
	}
	var out []query
	for i := range d.lines {
		if !isQuestion[i] {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].next = i
		}
		if len(out) == mostQuestions {
			d.leave(fmt.Sprintf("questions after the first %d", mostQuestions))
			break
		}
		out = append(out, query{line: i, title: d.title(i), next: len(d.lines)})
	}
	d.groupQuestions(out, isQuestion)
	return out
}

// shortestTopic is the fewest code points of a question that is surely about the
// product: what a page asks its readers is brief.
const shortestTopic = 24

// maybeQuestion reports whether line i has the length of a question, and is none
// that the page asks its readers.
func (d *document) maybeQuestion(i int) bool {
	n := length(d.lines[i].text)
	return n >= shortestQuestion && n <= longestQuestion && !d.asksReader(i)
}

// asksReader reports whether line i is a question that the page asks its readers.
func (d *document) asksReader(i int) bool {
	said := d.lines[i].text
	return asks(said) && length(said) < 2*shortestTopic && holds(d.folded(i), siteQuestions)
}

// asked returns the lines of a cluster that are questions.
func (d *document) asked(c *cluster) []int {
	lines := d.aroundAsking(c)
	var context, asking []int
	for _, i := range lines {
		if !d.maybeQuestion(i) {
			continue
		}
		if d.asks(i) {
			asking = append(asking, i)
		}
		if d.inFAQ(i) {
			context = append(context, i)
		}
	}
	titled := c.structural || len(lines) > 0 && d.titled(lines[0])
	most := len(asking)*10 >= len(lines)*6
	switch {
	case c.structural && (len(context)*10 >= len(lines)*7 || len(asking)*2 >= len(lines)):
		return d.sized(lines, shortestTitle)
	case len(asking) >= 2 && most && titled && len(context) >= len(asking):
		return d.topical(d.sized(lines, shortestTitle))
	case len(asking) >= 2 && most && (titled || len(context) > 0):
		return d.topical(d.sized(lines, shortestQuestion))
	case len(asking) >= 2 && len(asking)*10 >= len(lines)*4 && titled && apart(lines) && d.headedFAQ():
		return d.topical(d.sized(lines, shortestTitle))
	case titled && len(context) > 0:
		return d.both(asking, context)
	case len(asking) >= 3 && titled && len(asking)*2 >= len(lines):
		return asking
	}
	if below := d.sectioned(asking); len(below) >= 2 && apart(below) {
		return below // plain paragraphs, each with its answer after it
	}
	return nil
}

// sectioned returns the lines that stand in sections of questions.
func (d *document) sectioned(lines []int) (out []int) {
	for _, i := range lines {
		if d.belowFAQ(i) {
			out = append(out, i)
		}
	}
	return out
}

// aroundAsking returns the lines of a cluster from the first that asks to the
// last, and the structural ones all.
func (d *document) aroundAsking(c *cluster) []int {
	if c.structural {
		return c.lines
	}
	first, last := -1, -1
	for k, i := range c.lines {
		if d.maybeQuestion(i) && d.asks(i) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return nil
	}
	for last+1 < len(c.lines) && d.near(c.lines[last], c.lines[last+1]) {
		last++
	}
	for first > 0 && d.near(c.lines[first-1], c.lines[first]) {
		first--
	}
	return c.lines[first : last+1]
}
