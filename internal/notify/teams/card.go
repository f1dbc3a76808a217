package teams

import "strings"

// envelope and the types below are the part of the documents that is used: the
// message of a workflow's trigger, and adaptive cards 1.5
// (https://adaptivecards.io/explorer/). Text stands in text runs, the only elements
// in which no Markdown is read.
type envelope struct {
	Type        string       `json:"type"`
	Attachments []attachment `json:"attachments"`
}

type attachment struct {
	ContentType string `json:"contentType"`
	Content     card   `json:"content"`
}

type card struct {
	Schema  string  `json:"$schema"`
	Type    string  `json:"type"`
	Version string  `json:"version"`
	Lang    string  `json:"lang,omitempty"`
	RTL     bool    `json:"rtl,omitempty"`
	Teams   width   `json:"msteams"`
	Body    []block `json:"body"`
}

// width makes the card as wide as the channel.
type width struct {
	Width string `json:"width"`
}

// block is one line of text.
type block struct {
	Type    string `json:"type"`
	Inlines []run  `json:"inlines"`
	Spacing string `json:"spacing"`
}

// run is text that is shown as it is.
type run struct {
	Type   string  `json:"type"`
	Text   string  `json:"text"`
	Size   string  `json:"size,omitempty"`
	Weight string  `json:"weight,omitempty"`
	Select *action `json:"selectAction,omitempty"`
}

// action opens an address.
type action struct {
	Type string `json:"type"`
	URL  string `json:"url"`
}

func line(text string) block {
	return block{Type: "RichTextBlock", Inlines: []run{{Type: "TextRun", Text: literal(text)}}, Spacing: "None"}
}

// literal keeps a text as it is. Cards replace {{DATE(…)}} and {{TIME(…)}} in every
// text, so a word joiner, which is not seen, parts the braces; and they drop leading
// spaces, which are the indents of a plain text.
func literal(s string) string {
	body := strings.TrimLeft(s, " ")
	return strings.Repeat("\u00a0", len(s)-len(body)) + strings.ReplaceAll(body, "{{", "{\u2060{")
}
