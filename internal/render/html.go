package render

import (
	"bytes"
	"embed"
	"html/template"
	"strings"

	"github.com/vanng822/go-premailer/premailer"

	"didban"
)

//go:embed templates
var templateFiles embed.FS

// pages holds the templates of all pages; parts are shared.
var pages = template.Must(template.New("digest.html").Funcs(template.FuncMap{
	"outlook": outlook, "last": func(i, n int) bool { return i == n-1 },
}).ParseFS(templateFiles, "templates/*.html"))

// styles holds the style sheet for each direction.
var styles = map[string]template.CSS{"ltr": style("ltr"), "rtl": style("rtl")}

// style returns the style sheet with the logical sides, which mail programs do not
// know, as left and right.
func style(dir string) template.CSS {
	data, err := templateFiles.ReadFile("templates/style.css")
	if err != nil {
		panic(err)
	}
	start, end := "left", "right"
	if dir == "rtl" {
		start, end = end, start
	}
	return template.CSS(strings.NewReplacer("-inline-start", "-"+start, "-inline-end", "-"+end,
		"text-align: start", "text-align: "+start, "text-align: end", "text-align: "+end).Replace(string(data)))
}

// outlook returns the comments that give Outlook for Windows, which knows no
// max-width, a table of 600 pixels. Templates drop comments, so they come as
// values.
func outlook(part string) template.HTML {
	if part == "open" {
		return `<!--[if mso]><table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`
	}
	return `<!--[if mso]></td></tr></table><![endif]-->`
}

// Style returns the style sheet of the page's direction.
func (p page) Style() template.CSS { return styles[p.Dir] }

// renderHTML fills the template and moves the styles into the elements, where
// Gmail and Outlook look for them. What cannot be moved, such as the dark colours,
// stays in the head.
func renderHTML(p page) ([]byte, error) { return renderPage("digest.html", p) }

// renderPage does it for any page and its template.
func renderPage(name string, p any) ([]byte, error) {
	var b bounded
	if err := pages.ExecuteTemplate(&b, name, p); err != nil {
		return nil, err
	}
	inliner, err := premailer.NewPremailerFromBytes(b.Bytes(), premailer.NewOptions())
	if err != nil {
		return nil, err
	}
	html, err := inliner.Transform()
	return []byte(html), err
}

// bounded is a buffer that refuses to grow over maxSize, so that a page that is too
// large is given up early: inlining only adds to it.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxSize {
		return 0, didban.ErrTooLarge
	}
	return b.Buffer.Write(p)
}

// WriteString keeps the template from writing past Write.
func (b *bounded) WriteString(s string) (int, error) { return b.Write([]byte(s)) }

// part is a piece of a page beside the page itself, for templates within
// templates.
type part struct {
	Page page
	It   any
}

// With returns the piece beside the page.
func (p page) With(it any) part { return part{Page: p, It: it} }
