package changes_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"didban"
	"didban/analysis/changes"
	"didban/internal/testkit"
)

// pageRoles names the role of each type of page in the corpus.
var pageRoles = map[string]didban.Role{
	"pricing": didban.RolePricing, "faq": didban.RoleFAQ, "features": didban.RoleFeatures,
	"integrations": didban.RoleIntegrations, "review": didban.RoleReviews, "product": didban.RoleLanding,
}

// eachPage calls visit with every page of the corpus and the role it is read for.
func eachPage(t *testing.T, visit func(t *testing.T, path string, role didban.Role)) {
	dir := corpus(t)
	table, err := os.ReadFile(filepath.Join(dir, "manifest.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(table)), "\n")
	kind := slices.Index(strings.Split(rows[0], "\t"), "type")
	for i, row := range rows[1:] {
		if testkit.Race && i%5 != 0 {
			continue
		}
		fields := strings.Split(row, "\t")
		role, ok := pageRoles[fields[kind]]
		if !ok {
			t.Fatalf("%s: no role for type %q", fields[0], fields[kind])
		}
		t.Run(fields[0], func(t *testing.T) { visit(t, filepath.Join(dir, fields[0]), role) })
	}
}

// disguises are ways in which a server delivers the same page differently. Those
// that speak HTML are left out for feeds.
var disguises = map[string][]string{
	"nonce":     {"<script", `<script nonce="r4nd0m"`, "<style", `<style nonce="r4nd0m"`},
	"timestamp": {"</body>", "<!-- rendered 2026-11-22T10:00:00Z --></body>", "<head>", `<head><meta name="build" content="7f3a9c">`},
	"space":     {">\n", ">\n\n   ", "<!--", " <!--"},
}

func TestTheSamePageNeverChanges(t *testing.T) {
	eachPage(t, func(t *testing.T, path string, role didban.Role) {
		facts := read(t, path, role)
		if got := changes.DefaultRules().Compare(sighting(0, facts), sighting(1, shuffled(facts, 7))); len(got) > 0 {
			t.Errorf("in another order: %v", lines(got))
		}
		if strings.HasSuffix(path, ".json") {
			return
		}
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := changes.Diff(facts, readBody(rotateClasses(body), path, role)); len(got) > 0 {
			t.Errorf("with rotated classes: %v", lines(got))
		}
		for name, replace := range disguises {
			if got := changes.Diff(facts, read(t, path, role, replace...)); len(got) > 0 {
				t.Errorf("with another %s: %v", name, lines(got))
			}
		}
	})
}

var (
	classList = regexp.MustCompile(`class="[^"]*"`)
	hashed    = regexp.MustCompile(`([-_])([A-Za-z0-9]{4,})\b`)
)

// rotateClasses renews the hashes that build tools put into class names, as every
// build does: "card_q8Fz" becomes "card_q8Fzx9".
func rotateClasses(body []byte) []byte {
	return classList.ReplaceAllFunc(body, func(list []byte) []byte {
		return hashed.ReplaceAllFunc(list, func(suffix []byte) []byte {
			word := string(suffix[1:])
			digits, upper := strings.ContainsAny(word, "0123456789"), strings.ToLower(word) != word
			letters, lower := strings.ContainsAny(strings.ToLower(word), "abcdefghijklmnopqrstuvwxyz"), strings.ToUpper(word) != word
			if digits && letters || upper && lower {
				return append(slices.Clone(suffix), "x9"...)
			}
			return suffix
		})
	})
}

// outages are what a broken or guarded server says instead of the page.
var outages = []didban.Outcome{
	didban.OutcomeEmpty, didban.OutcomeNeedsRendering, didban.OutcomeBlocked, didban.OutcomeChallenge, didban.OutcomeConsentWall,
	didban.OutcomeSoft404, didban.OutcomeUnparsable, didban.OutcomeTimeout, didban.OutcomeTooLarge, didban.OutcomeFailed, didban.OutcomeRobots,
}

func TestAnOutageRemovesNothing(t *testing.T) {
	eachPage(t, func(t *testing.T, path string, role didban.Role) {
		facts := read(t, path, role)
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, outcome := range outages {
			out := didban.Facts{Role: role, Outcome: outcome}
			noRemoval(t, string(outcome), facts, out, out)
		}
		for _, percent := range []int{5, 30, 60, 90} {
			cut := readBody(body[:len(body)*percent/100], path, role)
			noRemoval(t, "truncated", facts, cut)
		}
		for name, body := range map[string]string{
			"shell":   `<html><head><title>Pricing</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`,
			"blocked": `<html><body><h1>503 Service Unavailable</h1><p>Please try again later.</p></body></html>`,
			"missing": `<html><body><h1>Page not found</h1><p>The page you asked for does not exist.</p><ul><li>Home</li><li>Help</li></ul></body></html>`,
		} {
			shell := readBody([]byte(body), path, role)
			noRemoval(t, name, facts, shell, shell)
		}
	})
}

// noRemoval follows a page through its outages and reports each removal believed.
func noRemoval(t *testing.T, name string, whole didban.Facts, outages ...didban.Facts) {
	t.Helper()
	before := sighting(0, whole)
	var earlier []didban.Change
	for i, out := range outages {
		after := sighting(i+1, out)
		got := changes.DefaultRules().Advance(before, after, earlier)
		for _, c := range got {
			if c.State == didban.ChangeConfirmed && (c.Kind.Removes() || c.After == nil) {
				t.Errorf("%s: %s %s was believed", name, c.Kind, c.Subject)
			}
		}
		earlier, before = append(earlier, got...), after
	}
}
