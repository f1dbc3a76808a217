// Package slack posts messages to incoming webhooks of Slack, and of services that
// take the same documents.
package slack

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"didban/internal/notify"
)

// The limits in code points: 150 is Slack's own for a header block; for rich text it
// states none, so that of its markdown block holds, 12 000 for a whole message.
const (
	maxHeader = 150
	maxText   = 12_000
)

// New returns a channel that posts the subject and the text to incoming webhooks, cut when it
// is too long. The client's Timeout bounds each message.
func New(client *http.Client) notify.Notifier {
	return notify.Hook{Name: "slack", Client: client, Compose: compose}
}

// payload is the document. Slack shows the blocks, and Text where it has no room for
// them; compatible services show Text.
type payload struct {
	Text   string `json:"text"`
	Blocks []any  `json:"blocks"`
	// Unfurling would load the pages behind the links.
	UnfurlLinks bool `json:"unfurl_links"`
	UnfurlMedia bool `json:"unfurl_media"`
}

// header is a block of plain text in which no emoji is read.
type header struct {
	Type string    `json:"type"`
	Text plainText `json:"text"`
}

type plainText struct {
	Type  string `json:"type"`
	Text  string `json:"text"`
	Emoji bool   `json:"emoji"`
}

// richText holds one section of elements. They are shown as they are: markup is read
// in no element.
type richText struct {
	Type     string    `json:"type"`
	Elements []section `json:"elements"`
}

type section struct {
	Type     string    `json:"type"`
	Elements []element `json:"elements"`
}

// element is a run of text, or a link when it has a URL.
type element struct {
	Type string `json:"type"`
	Text string `json:"text,omitempty"`
	URL  string `json:"url,omitempty"`
}

func compose(m notify.Message) ([]byte, error) {
	plain := notify.Cut(m, maxText, utf8.RuneCountInString)
	subject := strings.Join(strings.Fields(m.Subject), " ")
	return notify.Encode(payload{
		Text: escape(subject + "\n\n" + plain),
		Blocks: []any{
			header{"header", plainText{Type: "plain_text", Text: shorten(subject)}},
			richText{"rich_text", []section{{"rich_text_section", elements(plain)}}},
		},
	})
}

// shorten cuts a subject to the length of a header, which must not be empty.
func shorten(subject string) string {
	runes := []rune(subject)
	switch {
	case len(runes) == 0:
		return "didban"
	case len(runes) > maxHeader:
		return string(runes[:maxHeader-1]) + "…"
	}
	return subject
}

// elements joins the lines between links to one run each.
func elements(plain string) []element {
	var out []element
	var run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			out = append(out, element{Type: "text", Text: run.String()})
			run.Reset()
		}
	}
	for _, line := range notify.Lines(plain) {
		if line.URL != "" {
			flush()
			out = append(out, element{Type: "link", URL: line.URL})
		} else {
			run.WriteString(line.Text)
		}
		run.WriteByte('\n')
	}
	flush()
	return out
}

// escape makes text of the mrkdwn that Slack and compatible services read: the three
// signs that Slack has entities for, names that call people, and the brackets and
// backquotes from which others make links, pictures and code.
func escape(s string) string { return signs.Replace(notify.Unmention(s)) }

var signs = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "](", "]\u2060(", "][", "]\u2060[", "]:", "]\u2060:", "`", "\u2060`\u2060",
)
