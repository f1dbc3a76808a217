package render

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"didban"
)

// sheet is a page for printing or reading at a desk: headed tables. An evidence
// card, a matrix and a list of changes are sheets; a digest is a mail of its own.
type sheet struct {
	Lang, Dir string
	Title     sentence
	// Notes stand below the title: the date, what is stale.
	Notes    []string
	Sections []tableSection
}

// tableSection is a heading with a table, or with a line that says why there is none.
type tableSection struct {
	Heading string
	Columns []sentence
	Rows    [][]tableCell
	Empty   string
}

// tableCell is what stands in one cell, and the page that says so. Class is a mark
// for the eye: yes, no, partial, muted, before, after, high, medium or low.
type tableCell struct {
	Text  sentence
	Link  link
	Class string
	// Bar is the length of a bar beneath the text, in per cent of the cell; 0 is none.
	Bar int
}

// newSheetScribe returns the scribe of a sheet that is as of a time.
func newSheetScribe(lang, zone string, at time.Time) scribe {
	s := newScribe(lang, zone, ladder[0])
	s.end = at
	return s
}

// Form is a form in which sheets are written.
type Form string

// The forms of a sheet.
const (
	FormHTML     Form = "html"
	FormText     Form = "text"
	FormMarkdown Form = "md"
)

// write writes the sheet in a form; an unknown one wraps [didban.ErrInvalid].
func (p sheet) write(f Form) ([]byte, error) {
	switch f {
	case FormHTML:
		return p.html()
	case FormText:
		return []byte(p.text()), nil
	case FormMarkdown:
		return []byte(p.markdown()), nil
	}
	return nil, fmt.Errorf("form %q: use html, text or md: %w", f, didban.ErrInvalid)
}

func (p sheet) html() ([]byte, error) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "sheet.html", p); err != nil {
		return nil, fmt.Errorf("render %s: %w", p.Title, err)
	}
	return b.Bytes(), nil
}

// text writes each row as a line or two: the cells with their headings, and the
// address behind them.
func (p sheet) text() string {
	var b strings.Builder
	title := p.Title.isolated()
	fmt.Fprintf(&b, "%s\n%s\n", title, strings.Repeat("=", len([]rune(title))))
	for _, n := range p.Notes {
		fmt.Fprintln(&b, n)
	}
	for _, s := range p.Sections {
		fmt.Fprintf(&b, "\n%s\n%s\n", s.Heading, strings.Repeat("-", len([]rune(s.Heading))))
		for _, row := range s.Rows {
			b.WriteString(s.line(row))
		}
		if len(s.Rows) == 0 {
			fmt.Fprintln(&b, s.Empty)
		}
	}
	return b.String()
}

// line writes one row: "* first; heading: cell; …" and its addresses.
func (s tableSection) line(row []tableCell) string {
	var b strings.Builder
	links := map[string]bool{}
	for i, c := range row {
		words := c.Text.isolated()
		switch {
		case words == "":
		case i == 0:
			fmt.Fprintf(&b, "* %s\n", words)
		default:
			fmt.Fprintf(&b, "    %s: %s\n", s.Columns[i].isolated(), words)
		}
		if c.Link.Href != "" && !links[c.Link.Href] {
			links[c.Link.Href] = true
			fmt.Fprintf(&b, "    %s\n", c.Link.Href)
		}
	}
	return b.String()
}

// markdown writes the tables of GitHub Flavored Markdown. What was crawled cannot
// end a cell or begin markup.
func (p sheet) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", plainMarkdown(p.Title.String()))
	for _, n := range p.Notes {
		fmt.Fprintf(&b, "%s  \n", plainMarkdown(n))
	}
	for _, s := range p.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n", plainMarkdown(s.Heading))
		if len(s.Rows) == 0 {
			fmt.Fprintln(&b, plainMarkdown(s.Empty))
			continue
		}
		for _, c := range s.Columns {
			fmt.Fprintf(&b, "| %s ", plainMarkdown(c.String()))
		}
		fmt.Fprintf(&b, "|\n%s|\n", strings.Repeat("| --- ", len(s.Columns)))
		for _, row := range s.Rows {
			for _, c := range row {
				fmt.Fprintf(&b, "| %s ", c.markdown())
			}
			fmt.Fprintln(&b, "|")
		}
	}
	return b.String()
}

func (c tableCell) markdown() string {
	words := plainMarkdown(c.Text.String())
	if c.Link.Href == "" {
		return words
	}
	address := strings.NewReplacer("(", "%28", ")", "%29", "|", "%7C").Replace(c.Link.Href)
	return strings.TrimSpace(words + " [" + plainMarkdown(c.Link.Label) + "](" + address + ")")
}

// plainMarkdown escapes what Markdown and HTML would read as markup.
func plainMarkdown(s string) string {
	return markdownEscapes.Replace(s)
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "#", `\#`, "!", `\!`,
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", " ", "\r", " ",
)
