package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

//go:embed words/*.json
var wordFiles embed.FS

// words holds the words of each language by key. The keys of all are the same.
var words = map[string]map[string]string{"en": load("en"), "fa": load("fa")}

// load reads an embedded table. It panics on a broken one, which is a mistake of
// programming that every test sees.
func load(lang string) map[string]string {
	data, err := wordFiles.ReadFile("words/" + lang + ".json")
	if err != nil {
		panic(err)
	}
	table := map[string]string{}
	if err := json.Unmarshal(data, &table); err != nil {
		panic(err)
	}
	return table
}

// notice is a small page: a title, a few lines, and perhaps a button that posts.
type notice struct {
	Lang, Dir, Title string
	Lines            []line
	// Button is what the button says; empty for none. Post are the fields it sends back
	// to the address of the page.
	Button string
	Post   map[string]string
}

// line is one paragraph. Text is ours; Given, shown behind it, is not, and finds its
// direction by itself.
type line struct{ Text, Given string }

// langOf returns the language of a page: the given one, else what the browser asks
// for, else English.
func langOf(r *http.Request, given string) string {
	if words[given] != nil {
		return given
	}
	for part := range strings.SplitSeq(strings.ToLower(r.Header.Get("Accept-Language")), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		tag, _, _ = strings.Cut(tag, "-")
		if words[tag] != nil {
			return tag
		}
	}
	return "en"
}

// newNotice returns a page with the title under the key.
func newNotice(lang, title string) notice {
	n := notice{Lang: lang, Dir: "ltr", Title: words[lang][title]}
	if lang == "fa" {
		n.Dir = "rtl"
	}
	return n
}

// say adds a line of the words under the key, with something given behind it.
func (n *notice) say(key, given string) {
	n.Lines = append(n.Lines, line{words[n.Lang][key], given})
}

// show writes the page. It is made whole before the first byte goes out.
func (s *server) show(w http.ResponseWriter, status int, n notice) error {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "notice.html", n); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	return err
}

// showError says what the status means, in words that tell nothing of the inside.
func (s *server) showError(w http.ResponseWriter, r *http.Request, status int) {
	lang := langOf(r, "")
	n := newNotice(lang, "error.title")
	key := "error." + strconv.Itoa(status)
	if words[lang][key] == "" {
		key = "error.other"
	}
	n.say(key, "")
	if err := s.show(w, status, n); err != nil {
		s.log.WarnContext(r.Context(), "an answer was not taken", "url", r.URL.Path, "err", err)
	}
}
