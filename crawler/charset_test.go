package crawler_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"didban/crawler"
)

func TestDecode(t *testing.T) {
	const english, persian = "Café – 29 €", "قیمت: ۲۹ هزار تومان"
	windows1252, _ := charmap.Windows1252.NewEncoder().String(english)
	// windows-1256 has no Persian digits and no Persian yeh.
	const legacy = "قيمت: 29 هزار تومان"
	windows1256, _ := charmap.Windows1256.NewEncoder().String(legacy)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(persian)
	late := "<p>" + string(bytes.Repeat([]byte{' '}, 2000))
	for name, c := range map[string]struct{ body, contentType, want string }{
		"header, en":       {windows1252, "text/html; charset=windows-1252", english},
		"header, fa":       {windows1256, "text/html; charset=windows-1256", legacy},
		"meta, fa":         {`<meta charset="windows-1256">` + windows1256, "text/html", `<meta charset="windows-1256">` + legacy},
		"lang, fa":         {`<html lang="fa-IR">` + windows1256, "text/html", `<html lang="fa-IR">` + legacy},
		"late meta, fa":    {late + `<meta charset="windows-1256">` + windows1256, "text/html", late + `<meta charset="windows-1256">` + legacy},
		"XML, fa":          {`<?xml version="1.0" encoding="windows-1256"?>` + windows1256, "text/html", `<?xml version="1.0" encoding="windows-1256"?>` + legacy},
		"XML, UTF-8, fa":   {`<?xml version="1.0" encoding="utf-16"?>` + persian, "text/html", `<?xml version="1.0" encoding="utf-16"?>` + persian},
		"JSON, fa":         {`["` + persian + `"]`, "application/json; charset=iso-8859-1", `["` + persian + `"]`},
		"nothing said, en": {windows1252, "", english},
		"UTF-8, en":        {english, "text/html; charset=utf-8", english},
		"UTF-8, fa":        {persian, "text/html; charset=UTF-8", persian},
		"late UTF-8, en":   {late + english, "text/html", late + english},
		"late UTF-8, fa":   {late + persian, "text/html", late + persian},
		"mark, en":         {"\ufeff" + english, "text/html; charset=windows-1252", english},
		"mark, fa":         {utf16, "text/html; charset=windows-1256", persian},
		"broken":           {"29\xff€", "text/html; charset=utf-8", "29\uFFFD€"},
		"unknown charset":  {persian, "text/html; charset=no-such", persian},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(crawler.Decode([]byte(c.body), c.contentType)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCharsetsOnTheWire(t *testing.T) {
	for charset, c := range map[string]struct {
		encoding encoding.Encoding
		text     string
	}{
		"windows-1256": {charmap.Windows1256, "<p>ماهانه 29 هزار تومان"},
		"windows-1252": {charmap.Windows1252, "<p>Café – 29 €"},
		"utf-16le":     {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "<p>ماهانه ۲۹ هزار تومان"},
	} {
		t.Run(charset, func(t *testing.T) {
			body, err := c.encoding.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset="+charset)
				io.WriteString(w, body)
			})
			if p := read(t, newCrawler(t, crawler.Options{}), srv.URL); string(p.Body) != c.text {
				t.Errorf("%s %q, body %q", p.Outcome, p.Reason, p.Body)
			}
		})
	}
}

func TestCharsetsOfCorpus(t *testing.T) {
	rows := corpusRows[struct {
		ID       string
		Body     []byte `json:"body_base64"`
		Encoding string
	}](t, "charset_cases.json")
	passed := 0
	for _, row := range rows {
		if got := crawler.CharsetName(row.Body, ""); got == row.Encoding {
			passed++
		} else {
			t.Logf("%s: %s, want %s", row.ID, got, row.Encoding)
		}
	}
	t.Logf("%d of %d", passed, len(rows))
	if passed < 79 {
		t.Errorf("%d of %d, want at least 79", passed, len(rows))
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`<meta charset="windows-1256">`+"\xde\xed"), "text/html")
	f.Add([]byte("\xff\xfea"), "text/html; charset=utf-16le")
	f.Add([]byte("\x1b$B"), "text/html; charset=iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if !utf8.Valid(crawler.Decode(body, contentType)) {
			t.Error("not UTF-8")
		}
	})
}
