package slack_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"didban/internal/notify"
	"didban/internal/notify/notifytest"
	"didban/internal/notify/slack"
)

const hook = "http://hooks.slack.example/services/T0/B0/s3cr3t"

func TestContract(t *testing.T) {
	notifytest.RunHTTP(t, slack.New, hook, "", "#general", "mailto:a@b.test", "http://u:p@hooks.slack.example/")
}

func deliver(t *testing.T, m notify.Message) map[string]any {
	t.Helper()
	var got map[string]any
	at := notifytest.Server(t, func(_ http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
	})
	if err := slack.New(notifytest.Client(at)).Notify(t.Context(), hook, m); err != nil {
		t.Fatal(err)
	}
	return got
}

// What was crawled stands in elements that know no markup, character for character;
// the text that compatible services read is escaped.
func TestCrawledWordsAreWords(t *testing.T) {
	cases := []struct{ name, line, text string }{
		{"calls everybody", "<!channel> <@U123> @everyone", "&lt;!channel&gt; &lt;@\u2060U123&gt; @\u2060everyone"},
		{"hides an address", "<https://evil.test|https://bank.test>", "&lt;https://evil.test|https://bank.test&gt;"},
		{"a link of Markdown", "[bank](https://evil.test) ![x](https://evil.test/p.png)", "[bank]\u2060(https://evil.test) ![x]\u2060(https://evil.test/p.png)"},
		{"a link by name", "[bank][1] [1]: https://evil.test", "[bank]\u2060[1] [1]\u2060: https://evil.test"},
		{"code", "```rm```", "\u2060`\u2060\u2060`\u2060\u2060`\u2060rm\u2060`\u2060\u2060`\u2060\u2060`\u2060"},
		{"entities", "a &amp; b", "a &amp;amp; b"},
		{"Persian", "«گران شد» <!here> @همه", "«گران شد» &lt;!here&gt; @\u2060همه"},
		{"a JSON quote", `"}],"text":"x`, `"}],"text":"x`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := deliver(t, notify.Message{ID: "1", Subject: c.line, Text: []byte(c.line + "\n    https://acme.test/?a=1&b=2\nend\n")})
			want := map[string]any{
				"text": c.text + "\n\n" + c.text + "\n    https://acme.test/?a=1&amp;b=2\nend", "unfurl_links": false, "unfurl_media": false,
				"blocks": []any{
					map[string]any{"type": "header", "text": map[string]any{"type": "plain_text", "text": c.line, "emoji": false}},
					map[string]any{"type": "rich_text", "elements": []any{map[string]any{"type": "rich_text_section", "elements": []any{
						map[string]any{"type": "text", "text": c.line + "\n"},
						map[string]any{"type": "link", "url": "https://acme.test/?a=1&b=2"},
						map[string]any{"type": "text", "text": "\nend\n"},
					}}}},
				},
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	long := notify.Message{Subject: strings.Repeat("گران ", 100), Text: []byte(strings.Repeat("قیمت بالا رفت\n", 5000)), Lang: "fa"}
	got := deliver(t, long)
	blocks := got["blocks"].([]any)
	title := blocks[0].(map[string]any)["text"].(map[string]any)["text"].(string)
	if n := utf8.RuneCountInString(title); n != 150 {
		t.Errorf("the header has %d code points, want 150", n)
	}
	runs := blocks[1].(map[string]any)["elements"].([]any)[0].(map[string]any)["elements"].([]any)
	body := runs[0].(map[string]any)["text"].(string)
	if n := utf8.RuneCountInString(body); n > 12_001 || !strings.Contains(body, "جا نمی‌شود") {
		t.Errorf("%d code points, ending %q", n, body[len(body)-80:])
	}
	empty := deliver(t, notify.Message{Text: []byte("x")})
	if title := empty["blocks"].([]any)[0].(map[string]any)["text"].(map[string]any)["text"]; title != "didban" {
		t.Errorf("without a subject: the header is %q", title)
	}
}
