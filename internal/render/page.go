package render

import (
	"slices"

	"didban"
)

// page is a digest in words: what the template and the text writer show.
type page struct {
	Lang, Dir string
	Subject   string
	// Preheader is what mail programs show beside the subject.
	Preheader     string
	Title, Period string
	Name          span
	Lead          sentence
	Facts         []sentence
	Note          string
	Tiles         []tile
	Waited        waited
	Companies     []company
	// More counts the companies that were left out.
	More     string
	Coverage coverage
	// CoverageFirst puts what could not be read before the companies: where
	// nothing changed, it is the news.
	CoverageFirst bool
	// Legend explains the bars.
	Legend string
	Footer []string
	Ending ending
	words  map[string]string
}

// tile is a number with its label.
type tile struct{ Number, Label string }

// newPage puts the digest into words for the reader, within the limits.
func newPage(d didban.Digest, r Reader, lim limits) page {
	s := newScribe(d.Lang, d.Zone, lim)
	s.end = d.To
	h := s.headline(d)
	p := page{
		Lang: s.lang, Dir: s.dir, words: s.words,
		Title: s.words["digest.title"], Name: s.name(d.Title()), Period: s.period(d.From, d.To),
		Lead: h.lead, Facts: h.facts, Note: s.note(d), Tiles: s.tiles(d),
		Coverage: s.coverage(d),
		Footer: []string{s.words["footer.evidence"], s.plain("footer.times", args{
			"zone": s.zone.String(), "time": s.moment(d.Built)})},
	}
	p.Subject = s.mark() + s.plain("subject", args{"headline": h.lead, "period": p.Period})
	p.Preheader = h.beside(s.words["list.sep"])
	shown, left := cut(d.Companies, lim.companies)
	ours := ownPains(d)
	for _, c := range shown {
		part := s.company(c, ours)
		if len(c.Changes) == 0 && !d.Baseline {
			part.NoChange = s.noChange(c, d.Coverage)
		}
		p.Companies = append(p.Companies, part)
	}
	p.CoverageFirst = h.changes == 0 && !d.Baseline && len(p.Coverage.Unread) > 0
	p.More = s.more("companies", left)
	p.Waited = s.waited(d)
	p.Ending = s.ending(r, "footer.why", p.Name)
	p.Legend = s.legend(p.Companies, len(ours) > 0)
	return p
}

// W returns the words under a key, for the template.
func (p page) W(key string) string { return p.words[key] }

// Quoted returns foreign words between the quotation marks of their own direction.
func (p page) Quoted(words span) span {
	lang := p.Lang
	switch words.Dir {
	case "rtl":
		lang = "fa"
	case "ltr":
		lang = "en"
	}
	words.Text = tables[lang]["quote.open"] + words.Text + tables[lang]["quote.close"]
	return words
}

// TileWidth returns the width of each tile in per cent.
func (p page) TileWidth() int { return 100 / max(len(p.Tiles), 1) }

// note explains a digest that is not about changes.
func (s scribe) note(d didban.Digest) string {
	read, all := readCount(d.Coverage)
	switch {
	case all > 0 && read == 0:
		return s.words["note.blind"]
	case d.Baseline:
		return s.words["note.baseline"]
	}
	return ""
}

// tiles are the numbers of the period at a glance.
func (s scribe) tiles(d didban.Digest) []tile {
	var changes, held int
	for _, c := range d.Companies {
		changes += len(c.Changes)
		held += len(c.Held)
	}
	read, all := readCount(d.Coverage)
	label := func(key string, n int) string {
		if n == 1 {
			return s.words[key+".one"]
		}
		return s.words[key+".other"]
	}
	tiles := []tile{
		{s.number(reviews(d)), label("tile.reviews", reviews(d))},
		{s.plain("tile.of", args{"n": s.number(read), "of": s.number(all)}), s.words["tile.read"]},
	}
	if held > 0 {
		tiles = slices.Insert(tiles, 0, tile{s.number(held), s.words["tile.held"]})
	}
	if !d.Baseline {
		tiles = slices.Insert(tiles, 0, tile{s.number(changes), label("tile.changes", changes)})
	}
	return tiles
}

// readCount returns how many of the sources were read at their last attempt.
func readCount(rows []didban.Coverage) (read, all int) {
	for _, c := range rows {
		if c.Outcome.Readable() {
			read++
		}
	}
	return read, len(rows)
}
