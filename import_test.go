package didban_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers orders the packages: one may import only packages of lower layers, the
// longest matching prefix decides. Packages that are not named may not exist.
var layers = map[string]int{
	"didban":                     0,
	"didban/internal/text":       1,
	"didban/internal/botcheck":   1,
	"didban/internal/testkit":    1,
	"didban/crawler":             2,
	"didban/extractors":          2,
	"didban/analysis":            2,
	"didban/analysis/digest":     3,
	"didban/schedules":           2,
	"didban/internal/llm":        2,
	"didban/internal/store":      2,
	"didban/internal/notify":     2,
	"didban/internal/config":     3,
	"didban/internal/render":     3,
	"didban/internal/demo":       3,
	"didban/internal/monitor":    4,
	"didban/internal/report":     4,
	"didban/internal/discover":   4,
	"didban/internal/store/":     3,
	"didban/internal/notify/":    3,
	"didban/internal/web":        4,
	"didban/internal/app":        5,
	"didban/internal/cli":        6,
	"didban/cmd":                 7,
	"didban/extractors/":         3,
	"didban/analysis/painpoint/": 3,
}

// homes names the only packages that may use a library, tests excepted.
var homes = map[string][]string{
	"github.com/gocolly/colly":              {"didban/crawler"},
	"github.com/jimsmart/grobotstxt":        {"didban/crawler"},
	"code.dny.dev/ssrf":                     {"didban/crawler"},
	"github.com/chromedp":                   {"didban/crawler"},
	"github.com/andybalholm/brotli":         {"didban/crawler"},
	"github.com/PuerkitoBio/goquery":        {"didban/extractors"},
	"github.com/andybalholm/cascadia":       {"didban/extractors"},
	"github.com/kljensen/snowball":          {"didban/internal/text"},
	"github.com/schollz/progressbar":        {"didban/internal/cli"},
	"golang.org/x/term":                     {"didban/internal/cli"},
	"golang.org/x/net/html":                 {"didban/extractors", "didban/crawler"},
	"github.com/shopspring/decimal":         {"didban/extractors"},
	"github.com/robfig/cron":                {"didban/schedules"},
	"go.mongodb.org/mongo-driver":           {"didban/internal/store/mongo"},
	"modernc.org/sqlite":                    {"didban/internal/store/sqlite"},
	"github.com/klauspost/compress":         {"didban/crawler", "didban/internal/store"},
	"github.com/wneessen/go-mail":           {"didban/internal/notify/email"},
	"github.com/vanng822/go-premailer":      {"didban/internal/render"},
	"github.com/yaa110/go-persian-calendar": {"didban/internal/render"},
	"github.com/aymanbagabas/go-udiff":      {"didban/internal/report"},
	"github.com/spf13/cobra":                {"didban/internal/cli"},
	"github.com/goccy/go-yaml":              {"didban/internal/config", "didban/extractors"},
	"github.com/invopop/jsonschema":         {"didban/internal/config"},
}

func TestImports(t *testing.T) {
	for file, imports := range productImports(t) {
		pkg := "didban"
		if dir := filepath.ToSlash(filepath.Dir(file)); dir != "." {
			pkg += "/" + dir
		}
		from, ok := layer(pkg)
		if !ok {
			t.Errorf("%s: package %s has no layer; add it to the table", file, pkg)
		}
		for _, imp := range imports {
			checkImport(t, file, pkg, from, imp)
		}
	}
}

func checkImport(t *testing.T, file, pkg string, from int, imp string) {
	if imp == "didban" || strings.HasPrefix(imp, "didban/") {
		to, _ := layer(imp)
		if to >= from && !within(imp, pkg) {
			t.Errorf("%s: %s (layer %d) imports %s (layer %d); arrows go only downwards", file, pkg, from, imp, to)
		}
		return
	}
	if pkg == "didban" && strings.Contains(imp, ".") {
		t.Errorf("%s imports %s; the root package uses the standard library only", file, imp)
	}
	for library, owners := range homes {
		if !within(imp, library) {
			continue
		}
		allowed := false
		for _, owner := range owners {
			allowed = allowed || within(pkg, owner)
		}
		if !allowed {
			t.Errorf("%s imports %s; only %s may", file, imp, strings.Join(owners, " and "))
		}
	}
}

// within reports whether the import path is the package or lies below it.
func within(path, pkg string) bool {
	return path == pkg || strings.HasPrefix(path, pkg+"/")
}

// layer returns the layer of a package: that of the longest entry which names it,
// or which is a parent of it.
func layer(pkg string) (n int, ok bool) {
	best := 0
	for name, l := range layers {
		match := within(pkg, name)
		if strings.HasSuffix(name, "/") {
			match = strings.HasPrefix(pkg, name)
		}
		if name == "didban" {
			match = pkg == name
		}
		if match && len(name) > best {
			best, n, ok = len(name), l, true
		}
	}
	return n, ok
}

// productImports returns the imports of every file that is no test, by path.
func productImports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return fs.SkipDir
		}
		if d.IsDir() && nested(path) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		out[path] = []string{}
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out[path] = append(out[path], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// nested reports whether the folder is a module of its own.
func nested(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "go.mod"))
	return dir != "." && len(found) > 0
}
