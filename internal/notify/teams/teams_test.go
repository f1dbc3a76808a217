package teams_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban/internal/notify"
	"didban/internal/notify/notifytest"
	"didban/internal/notify/teams"
)

const hook = "http://prod-1.logic.example/workflows/0a/triggers/manual/paths/invoke?sig=s3cr3t"

func TestContract(t *testing.T) {
	notifytest.RunHTTP(t, teams.New, hook, "", "team@nimbus.example", "file:///etc/passwd", "http://u:p@logic.example/")
}

func deliver(t *testing.T, m notify.Message) (string, map[string]any) {
	t.Helper()
	var body []byte
	at := notifytest.Server(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ = io.ReadAll(r.Body)
		w.WriteHeader(http.StatusAccepted)
	})
	if err := teams.New(notifytest.Client(at)).Notify(t.Context(), hook, m); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	return string(body), got
}

func text(words, spacing string, more map[string]any) any {
	run := map[string]any{"type": "TextRun", "text": words}
	for k, v := range more {
		run[k] = v
	}
	return map[string]any{"type": "RichTextBlock", "spacing": spacing, "inlines": []any{run}}
}

// What was crawled stands in text runs, which know no Markdown; the one thing that
// cards replace in them is defused.
func TestCrawledWordsAreWords(t *testing.T) {
	title := map[string]any{"size": "Large", "weight": "Bolder"}
	for _, c := range []struct{ name, lang, line, want string }{
		{"a link of Markdown", "en", "[bank](https://evil.test) **bold** ![x](https://evil.test/p.png)", "[bank](https://evil.test) **bold** ![x](https://evil.test/p.png)"},
		{"a date of the card", "en", "{{DATE(2026-11-23T08:00:00Z)}} {{{TIME(x)}}", "{\u2060{DATE(2026-11-23T08:00:00Z)}} {\u2060{{TIME(x)}}"},
		{"a mention", "en", "<at>Everyone</at>", "<at>Everyone</at>"},
		{"HTML", "en", "<script>alert(1)</script>", "<script>alert(1)</script>"},
		{"Persian", "fa", "«حرفه‌ای» *گران* شد [بانک](https://evil.test)", "«حرفه‌ای» *گران* شد [بانک](https://evil.test)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := deliver(t, notify.Message{Lang: c.lang, Subject: c.line, Text: []byte("  " + c.line + "\n    https://acme.test/\n\nend\n")})
			card := got["attachments"].([]any)[0].(map[string]any)["content"].(map[string]any)
			want := []any{
				text(c.want, "None", title), text("\u00a0\u00a0"+c.want, "Medium", nil),
				text("\u00a0\u00a0\u00a0\u00a0https://acme.test/", "None", map[string]any{
					"selectAction": map[string]any{"type": "Action.OpenUrl", "url": "https://acme.test/"},
				}),
				text("end", "Medium", nil),
			}
			if diff := cmp.Diff(want, card["body"]); diff != "" {
				t.Error(diff)
			}
			if rtl := card["rtl"] == true; rtl != (c.lang == "fa") {
				t.Errorf("from right to left: %v in %s", rtl, c.lang)
			}
		})
	}
}

// Teams refuses messages above 28 KB, whatever the lines are made of.
func TestSizeLimit(t *testing.T) {
	for name, line := range map[string]string{
		"short lines": "x\n", "Persian": "قیمت بالا رفت\n", "escaped": "<<<\x01\x02>>>\n",
		"addresses": "https://acme.test/a/long/address/that/stands/twice/in/the/card\n",
	} {
		body, _ := deliver(t, notify.Message{Lang: "en", Subject: strings.Repeat("گ", 100), Text: []byte(strings.Repeat(line, 5000))})
		if len(body) > 28_000 || len(body) < 8_000 || !strings.Contains(body, "no more fits here") {
			t.Errorf("%s: the message has %d bytes", name, len(body))
		}
	}
}
