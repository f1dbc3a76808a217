package crawler_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

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
