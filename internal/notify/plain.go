package notify

import (
	"regexp"
	"strings"

	"didban"
)

// Line is one line of a message's text. URL is filled when the line is just an
// address, which a channel may make a link of.
type Line struct{ Text, URL string }

// margin is what may stand around an address: indents and signs of direction.
const margin = " \t\r\u200e\u200f"

// Lines returns the lines of a plain text. Everything in it may have been crawled:
// a channel shows Text without reading markup into it.
func Lines(plain string) []Line {
	var out []Line
	for line := range strings.SplitSeq(strings.TrimRight(plain, "\n"), "\n") {
		l := Line{Text: line}
		if address := strings.Trim(line, margin); didban.ValidURL(address) == nil && !strings.ContainsAny(address, " <>|\"") {
			l.URL = address
		}
		out = append(out, l)
	}
	return out
}

// cutNotes end a text that was cut, by language.
var cutNotes = map[string]string{
	"en": "… The message goes on, but no more fits here.",
	"fa": "… پیام ادامه دارد، ولی بیش از این اینجا جا نمی‌شود.",
}

// Cut returns the text of the message if its size is at most limit, else as many of
// its lines as fit, and a line that says so. The size of a text is the sum of the
// sizes of its code points.
func Cut(m Message, limit int, size func(string) int) string {
	all := strings.ToValidUTF8(string(m.Text), "\ufffd")
	if size(all) <= limit {
		return all
	}
	note, ok := cutNotes[m.Lang]
	if !ok {
		note = cutNotes["en"]
	}
	note = "\n\n" + note
	room, end := limit-size(note), len(all)
	for i, r := range all {
		if room -= size(string(r)); room < 0 {
			end = i
			break
		}
	}
	if line := strings.LastIndexByte(all[:end], '\n'); line > 0 {
		end = line
	}
	return strings.TrimRight(all[:end], "\n") + note
}

// mention matches the @ of a name that chat services would call to the message; that
// of an e-mail address stands behind a letter.
var mention = regexp.MustCompile(`\B@`)

// Unmention keeps names in the text, such as @everyone, from calling anybody: a word
// joiner, which is not seen, parts the name from its sign. Lines that are addresses
// are left as they are.
func Unmention(plain string) string {
	lines := Lines(plain)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.Text
		if l.URL == "" {
			out[i] = mention.ReplaceAllString(l.Text, "@\u2060")
		}
	}
	return strings.Join(out, "\n")
}
