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

// turns are the words before which a clause begins.
var turns = map[string]bool{
	"but": true, "however": true, "although": true, "though": true, "because": true, "except": true, "yet": true, "unfortunately": true,
	"اما": true, "ولی": true, "ولي": true, "لیکن": true, "چون": true, "متاسفانه": true, "متأسفانه": true, "فقط": true, "البته": true,
}

// The lengths in bytes of the shortest and the longest word of [turns].
const shortestTurn, longestTurn = len("but"), len("متاسفانه")

// segment walks s once and cuts where [turnAt], [joinAt] and [endsHere] say.
func segment(dst []Span, s string, clauses bool) []Span {
	open := Span{}
	wordStart, word, cp := true, 0, 0
	for i := 0; i < len(s); {
		if wordStart {
			if clauses && i > open.Start && mayOpen(s, i) && (turnAt(s, i) || joinAt(s, i, word)) {
				dst = appendTrimmed(dst, s, Span{open.Start, i, open.From, cp})
				open = Span{Start: i, From: cp}
			}
			word = i
		}
		n := letterAt(s, i)
		if wordStart = false; n == 0 {
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			wordStart = r == ' ' || r == '\n'
			if endsHere(s, r, i+n, clauses) {
				dst = appendTrimmed(dst, s, Span{open.Start, i + n, open.From, cp + 1})
				open = Span{Start: i + n, From: cp + 1}
			}
		}
		i, cp = i+n, cp+1
	}
	return appendTrimmed(dst, s, Span{open.Start, len(s), open.From, cp})
}

// letterAt returns the width of the letter at s[i:] if it is one of those that fill
// most texts, else 0.
func letterAt(s string, i int) int {
	c := s[i]
	if c|0x20 >= 'a' && c|0x20 <= 'z' {
		return 1
	}
	if c>>2 == 0xd8>>2 && i+1 < len(s) && s[i+1]>>6 == 2 {
		if r := rune(c&3)<<6 | rune(s[i+1]&0x3f); r >= 'ا'-0x600 && r <= 'ی'-0x600 {
			return 2
		}
	}
	return 0
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

// mayOpen reports whether a clause may begin before s[i:], by its first letters: most
// words are none of those that open one.
func mayOpen(s string, i int) bool { return len(s) >= i+3 && openers[opener(s[i:])] }

// opener is a number for the first two or three letters of a word, in either case.
func opener(s string) uint16 {
	if s[0] >= utf8.RuneSelf && s[2] >= utf8.RuneSelf && len(s) > 3 {
		return uint16(s[1]&0x3f)<<3 ^ uint16(s[3])
	}
	return uint16(s[0]&0x1f)<<5 ^ uint16(s[1]&0x1f)<<3 ^ uint16(s[2]&0x1f)
}

// openers holds the numbers of the words that [turnAt] and [joinAt] know.
var openers = func() (may [1 << 10]bool) {
	may[opener("and")], may[opener("و ")] = true, true
	for word := range turns {
		may[opener(word)] = true
	}
	return may
}()

// turnAt reports whether a word of [turns] stands at s[i:].
func turnAt(s string, i int) bool {
	end := strings.IndexByte(s[i:min(len(s), i+longestTurn+1)], ' ')
	if end < shortestTurn {
		return false
	}
	word := s[i : i+end]
	if word[0] < utf8.RuneSelf {
		word = strings.ToLower(word)
	}
	return turns[word]
}

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
