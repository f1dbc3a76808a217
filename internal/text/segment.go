package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text: bytes Start to End, code points From to To, each end
// exclusive. A byte that is not UTF-8 counts as one code point.
type Span struct{ Start, End, From, To int }

// Sentences returns the sentences of s in order, without the white space around
// them. A sentence ends at . ! ? ؟ … and their runs before white space or a
// letter of Arabic script, and at a line break or ¶.
func Sentences(s string) []Span { return segment(nil, s, false) }

// Clauses returns the clauses of s in order: sentences cut further at , ; ، ؛ : and
// parentheses and before a word that turns or joins a thought: but, however,
// because, اما, ولی, چون and their like.
func Clauses(s string) []Span { return segment(nil, s, true) }

// AppendClauses is [Clauses] into a slice that the caller can use again.
func AppendClauses(dst []Span, s string) []Span { return segment(dst, s, true) }

// turns are the words before which a clause begins.
var turns = map[string]bool{
	"but": true, "however": true, "although": true, "though": true, "because": true, "except": true, "yet": true,
	"unfortunately": true, "اما": true, "ولی": true, "ولي": true, "لیکن": true, "چون": true, "متاسفانه": true,
	"متأسفانه": true, "فقط": true, "البته": true,
}

// longestTurn is the length in bytes of the longest word of [turns].
const longestTurn = len("متاسفانه")

// segment walks s once and cuts where [breaks] says.
func segment(dst []Span, s string, clauses bool) []Span {
	open := Span{}
	cp := 0
	wordStart := true
	for i, r := range s {
		size := width(s, i, r)
		next := i + size
		if clauses && wordStart && i > open.Start && turnAt(s, i) {
			dst = appendTrimmed(dst, s, Span{open.Start, i, open.From, cp})
			open = Span{Start: i, From: cp}
		}
		cp++
		if endsHere(s, r, next, clauses) {
			dst = appendTrimmed(dst, s, Span{open.Start, next, open.From, cp})
			open = Span{Start: next, From: cp}
		}
		wordStart = r == ' ' || r == '\n'
	}
	return appendTrimmed(dst, s, Span{open.Start, len(s), open.From, cp})
}

// width is the number of bytes of the code point r at s[i:].
func width(s string, i int, r rune) int {
	if r != utf8.RuneError {
		return utf8.RuneLen(r)
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

// endsHere reports whether the segment ends with r, the text going on at next.
func endsHere(s string, r rune, next int, clauses bool) bool {
	switch r {
	case '\n', '\r', '¶', '\u2028', '\u2029', '؟', '…':
		return true
	case ';', '؛', '،', '(', ')':
		return clauses
	case ',', ':':
		return clauses && !digitAt(s, next)
	case '.', '!', '?':
		return sentenceEnd(s, next)
	}
	return false
}

// sentenceEnd reports whether what follows a full stop begins something new; it
// does not in "3.5", "example.com" and before another mark of the same run.
func sentenceEnd(s string, next int) bool {
	r, _ := utf8.DecodeRuneInString(s[next:])
	return next == len(s) || unicode.IsSpace(r) || unicode.Is(unicode.Arabic, r) && !unicode.IsDigit(r) || unicode.IsUpper(r)
}

func digitAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsDigit(r)
}

// turnAt reports whether one of [turns] stands at s[i:].
func turnAt(s string, i int) bool {
	switch s[i] | 0x20 {
	case 'b', 'h', 'a', 't', 'e', 'y', 'u', 0xd8 | 0x20, 0xd9 | 0x20, 0xda | 0x20:
	default:
		return false
	}
	end := strings.IndexByte(s[i:min(len(s), i+longestTurn+1)], ' ')
	if end <= 0 {
		return false
	}
	word := s[i : i+end]
	if word[0] < utf8.RuneSelf {
		return turns[strings.ToLower(word)]
	}
	return turns[word]
}

// appendTrimmed appends the span without the white space at its ends, unless
// nothing is left.
func appendTrimmed(dst []Span, s string, at Span) []Span {
	for at.Start < at.End {
		r, n := utf8.DecodeRuneInString(s[at.Start:at.End])
		if !unicode.IsSpace(r) {
			break
		}
		at.Start, at.From = at.Start+n, at.From+1
	}
	for at.Start < at.End {
		r, n := utf8.DecodeLastRuneInString(s[at.Start:at.End])
		if !unicode.IsSpace(r) {
			break
		}
		at.End, at.To = at.End-n, at.To-1
	}
	if at.Start == at.End {
		return dst
	}
	return append(dst, at)
}
