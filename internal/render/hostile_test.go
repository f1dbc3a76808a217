package render_test

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"didban"
	"didban/internal/render"
	"didban/internal/testkit"
)

// everywhere is a digest that shows the text in every place that can hold crawled
// text.
func everywhere(lang, text string) didban.Digest {
	side := func() *didban.Side {
		return &didban.Side{Text: text, Plan: text, Quote: text + " " + text, Value: text}
	}
	change := func(kind didban.ChangeKind, state didban.ChangeState) didban.Change {
		return didban.Change{Kind: kind, Subject: text, URL: text, Before: side(), After: side(), State: state,
			Severity: didban.SeverityHigh, Reason: text, Quotes: []string{text}}
	}
	priced := change(didban.PriceChanged, didban.ChangeConfirmed)
	priced.Before.Price = &didban.Price{Kind: didban.PriceFixed, Amount: "1", Currency: text}
	priced.After.Price = &didban.Price{Kind: didban.PriceFixed, Amount: "2", Currency: text}
	cell := change(didban.FeatureMoved, didban.ChangeConfirmed)
	cell.Before, cell.After = &didban.Side{Value: text}, &didban.Side{Included: didban.Included(text), Quote: text}
	bare := change(didban.ChangeKind(text), didban.ChangeConfirmed)
	bare.Before, bare.After, bare.Severity = nil, nil, didban.Severity(text)
	d := frame(lang)
	d.Name, d.Zone, d.ID = text, text, text
	d.Companies = []didban.DigestCompany{{
		Competitor: text, Name: text, Reviews: 3, Complaints: 2,
		Changes: []didban.Change{priced, cell, bare},
		Held:    []didban.Change{change(didban.PlanRemoved, didban.ChangeHeld)},
		Pains:   []didban.PainShare{{Type: didban.PainType(text), Count: 1, Of: 3, Share: 0.3, Trend: text}},
		Quotes:  []didban.PainQuote{{Type: didban.PainType(text), Quote: text, URL: text, Date: text, Lang: text}},
	}}
	d.Coverage = []didban.Coverage{
		{Competitor: text, Role: didban.Role(text), URL: text, Outcome: didban.Outcome(text), Reason: text},
		{Competitor: text, Role: didban.RoleFAQ, URL: text, Outcome: didban.OutcomeOK},
		{Competitor: text, Role: didban.RoleFAQ, URL: "https://nimbus.example/" + text, Outcome: didban.OutcomeOK},
	}
	return d
}

// allowed are the elements of the template with their attributes beside those that
// every element may have. Nothing that runs, loads or submits is among them.
var allowed = map[string]string{
	"html": "", "head": "", "meta": "charset name content", "title": "", "style": "type", "body": "",
	"div": "", "p": "", "span": "", "b": "", "h1": "", "h2": "", "h3": "", "br": "",
	"a": "href", "tbody": "", "tr": "",
	"table": "role width cellpadding cellspacing border align", "td": "width align colspan",
}

const everyElement = "class style dir lang"

// inspect walks the document and reports everything that could be active.
func inspect(t *testing.T, doc []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode && !strings.HasPrefix(n.Data, "[if mso]>"):
			t.Errorf("comment %.60q", n.Data)
		case n.Type == html.ElementNode:
			inspectElement(t, n)
		}
	}
}

func inspectElement(t *testing.T, n *html.Node) {
	t.Helper()
	attributes, known := allowed[n.Data]
	if !known || n.Namespace != "" {
		t.Errorf("element <%s>", n.Data)
	}
	for _, a := range n.Attr {
		if !slices.Contains(strings.Fields(attributes+" "+everyElement), a.Key) {
			t.Errorf("<%s %s=%.60q>", n.Data, a.Key, a.Val)
		}
		u, err := url.Parse(a.Val)
		if a.Key == "href" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
			t.Errorf("link to %.60q", a.Val)
		}
		if a.Key == "style" && strings.ContainsAny(a.Val, `(\@<`) {
			t.Errorf("style %.60q", a.Val)
		}
	}
}

// inert reports control characters and turned directions in plain text. The
// isolates and marks that we set ourselves are allowed.
func inert(t *testing.T, text []byte) {
	t.Helper()
	if !utf8.Valid(text) {
		t.Error("the text is not UTF-8")
	}
	for _, r := range string(text) {
		if r != '\n' && unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' {
			t.Errorf("character %U in the text", r)
		}
	}
}

// TestHostileText shows hostile texts in every place, in both languages: none is
// active.
func TestHostileText(t *testing.T) {
	var cases []struct{ ID, Input string }
	testkit.CorpusJSON(t, "hostile/xss_cases.json", &cases)
	var mail []struct{ ID, Input string }
	testkit.CorpusJSON(t, "hostile/email_cases.json", &mail)
	cases = append(cases, mail...)
	if len(cases) < 1000 {
		t.Fatalf("only %d cases", len(cases))
	}
	for i := 0; i < len(cases); i += stride {
		lang := []string{"en", "fa"}[i/stride%2]
		shown(t, cases[i].ID, everywhere(lang, cases[i].Input))
	}
}

// FuzzHostileText holds the same of any text.
func FuzzHostileText(f *testing.F) {
	for _, seed := range []string{
		"<script>alert(1)</script>", `" onmouseover="x`, "</style><img src=x>", "javascript:alert(1)", "\u202eevil\u0000", "{{.Secret}}",
		"https://nimbus.example/\"><b>", "قیمت </td></table>", "\xff\xfe", "--><!--", "متن\u200cفارسی $29",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, persian bool) {
		lang := "en"
		if persian {
			lang = "fa"
		}
		shown(t, "fuzz", everywhere(lang, text))
	})
}

func shown(t *testing.T, name string, d didban.Digest) {
	t.Helper()
	doc, err := render.HTML(d)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	inspect(t, doc)
	text, err := render.Text(d)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	inert(t, text)
	inert(t, []byte(render.Subject(d)))
	if strings.Contains(render.Subject(d), "\n") {
		t.Errorf("%s: the subject has several lines", name)
	}
	if t.Failed() {
		t.Fatalf("%s: see above", name)
	}
}
