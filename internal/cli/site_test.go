package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// serve starts a web site on this machine that answers from a folder of the script,
// and sets a variable to its address: serve VARIABLE FOLDER. "/plans" is the file
// plans.html, "/" is index.html; SITE in a file is the address of the site; a file
// that begins with "HTTP 503" answers with that status.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: serve VARIABLE FOLDER")
	}
	site := &folderSite{dir: ts.MkAbs(args[1])}
	server := httptest.NewServer(site)
	ts.Defer(server.Close)
	site.base = server.URL
	ts.Setenv(args[0], server.URL)
}

// folderSite answers from a folder.
type folderSite struct{ dir, base string }

func (s *folderSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Clean("/" + r.URL.Path)
	if name == "/" {
		name = "/index"
	}
	content, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		content, err = os.ReadFile(filepath.Join(s.dir, name+".html"))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	text := strings.ReplaceAll(string(content), "SITE", s.base)
	if rest, ok := strings.CutPrefix(text, "HTTP "); ok {
		code, body, _ := strings.Cut(rest, "\n")
		status, _ := strconv.Atoi(code)
		w.WriteHeader(status)
		text = body
	}
	// The client may be gone.
	_, _ = w.Write([]byte(text))
}
