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

// AppendClauses appends the clauses of s to dst in order: sentences cut further at , ; ، ؛ : and
// parentheses and before a word that turns or joins a thought: but, however,
// because, اما, ولی, چون and their like; before "and" where a subject follows, and
// before «و» where a verb ends.
func AppendClauses(dst []Span, s string) []Span { return segment(dst, s, true) }

// isTurn reports whether a clause begins before the word.
func isTurn(word string) bool {
	switch word {
	case "but", "however", "although", "though", "because", "except", "yet", "unfortunately",
		"اما", "ولی", "ولي", "لیکن", "چون", "متاسفانه", "متأسفانه", "فقط", "البته":
		return true
	}
	return false
}

// longestTurn is the length in bytes of the longest word of [isTurn].
const longestTurn = len("متاسفانه")

// segment walks s once and cuts where [breaks] says.
func segment(dst []Span, s string, clauses bool) []Span {
	open := Span{}
	cp := 0
	wordStart, word := true, 0
	for i, r := range s {
		if !wordStart && r != ' ' && isPlain(r) {
			cp++
			continue
		}
		if clauses && wordStart && i > open.Start && (turnAt(s, i) || joinAt(s, i, word)) {
			dst = appendTrimmed(dst, s, Span{open.Start, i, open.From, cp})
			open = Span{Start: i, From: cp}
		}
		if wordStart {
			word = i
		}
		cp++
		if next := i + width(s, i, r); !isPlain(r) && endsHere(s, r, next, clauses) {
			dst = appendTrimmed(dst, s, Span{open.Start, next, open.From, cp})
			open = Span{Start: next, From: cp}
		}
		wordStart = r == ' ' || r == '\n'
	}
	return appendTrimmed(dst, s, Span{open.Start, len(s), open.From, cp})
}

// isPlain tells the letters that fill most texts apart, which end nothing.
func isPlain(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 'ا' && r <= 'ی' || r == ' '
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

// turnAt reports whether a word of [isTurn] stands at s[i:].
func turnAt(s string, i int) bool {
	arabic := s[i] >= 0x80
	if arabic && (i+1 == len(s) || !turnLetter[s[i+1]]) || !arabic && !turnLetter[s[i]|0x20] {
		return false
	}
	end := strings.IndexByte(s[i:min(len(s), i+longestTurn+1)], ' ')
	if end <= 0 {
		return false
	}
	word := s[i : i+end]
	if !arabic {
		word = strings.ToLower(word)
	}
	return isTurn(word)
}

// turnLetter holds the first letters of the words of [isTurn], of Arabic ones the
// second byte.
var turnLetter = func() (letters [256]bool) {
	for _, c := range []byte("bhateyu") {
		letters[c] = true
	}
	for _, r := range "اولچمف" {
		letters[string(r)[1]] = true
	}
	return letters
}()

// subjects are the words after "and" with which a new thought begins.
var subjects = map[string]bool{
	"i": true, "they": true, "it": true, "we": true, "he": true, "she": true, "you": true, "nobody": true, "no": true,
	"now": true, "still": true, "then": true, "there": true, "never": true, "when": true, "customer": true, "support": true,
}

// verbs are the ends of a thought before «و», besides the verbs with می and نمی.
var verbs = map[string]bool{
	"بود": true, "نبود": true, "شد": true, "نشد": true, "است": true, "نیست": true, "کرد": true, "نکرد": true, "داد": true,
	"نداد": true, "رسید": true, "نرسید": true, "داره": true, "نداره": true, "دارد": true, "ندارد": true, "داشت": true,
	"نداشت": true, "کردم": true, "دادم": true, "زدم": true, "گرفتم": true, "کردن": true, "ندادن": true, "دادن": true,
}

// joinAt reports whether "and" or «و» at s[i:] joins two thoughts; the word before
// it begins at s[before:].
func joinAt(s string, i, before int) bool {
	if strings.HasPrefix(s[i:], "و ") {
		last := strings.TrimRight(s[before:i], " ")
		return verbs[last] || strings.HasPrefix(last, "می") || strings.HasPrefix(last, "نمی")
	}
	if len(s) < i+5 || s[i]|0x20 != 'a' || !strings.EqualFold(s[i:i+4], "and ") {
		return false
	}
	rest := s[i+4 : min(len(s), i+16)]
	end := strings.IndexByte(rest, ' ')
	return end > 0 && subjects[strings.ToLower(rest[:end])]
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
