package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// AppendPieces cuts a clause of s, given by its span, into pieces that can be read
// by themselves and appends them to dst: after a Persian verb that is not followed by
// «که» or a helping verb, before "so they", "and has" and their like, at a dash that
// stands alone and after pictures. A clause without such a place is one piece.
func AppendPieces(dst []Span, s string, clause Span) []Span {
	open := Span{Start: clause.Start, From: clause.From}
	before, last, n := "", "", 0
	for at := range wordsIn(s, clause) {
		word := plain(s[at.Start:at.End])
		rest := s[at.End:clause.End]
		if n++; n > leastPiece && (linked(word, rest) || verbEnds(before, last, word, rest) || pictured(s[:at.Start])) {
			dst = appendTrimmed(dst, s, Span{open.Start, at.Start, open.From, at.From})
			open, n = Span{Start: at.Start, From: at.From}, 1
		}
		before, last = last, word
	}
	return appendTrimmed(dst, s, Span{open.Start, clause.End, open.From, clause.To})
}

// wordsIn yields the words of a span, between white space.
func wordsIn(s string, in Span) func(func(Span) bool) {
	return func(yield func(Span) bool) {
		open, cp := Span{Start: in.Start, From: in.From}, in.From
		for i := in.Start; i < in.End; {
			r, n := utf8.DecodeRuneInString(s[i:in.End])
			if unicode.IsSpace(r) {
				if open.End, open.To = i, cp; open.Start < i && !yield(open) {
					return
				}
				open = Span{Start: i + n, From: cp + 1}
			}
			i, cp = i+n, cp+1
		}
		if open.End, open.To = in.End, cp; open.Start < in.End {
			yield(open)
		}
	}
}

// leastPiece is how many words a piece has that others follow.
const leastPiece = 3

// nextWord returns the first word of s, plain.
func nextWord(s string) string {
	s = strings.TrimLeft(s, " ")
	if end := strings.IndexByte(s, ' '); end >= 0 {
		s = s[:end]
	}
	return plain(s)
}

// plain returns a word folded, without the marks at its ends unless it is a mark.
func plain(word string) string {
	if isPlain(word) || word != "" && word[0] < utf8.RuneSelf && len(word) > longestLink+1 {
		return word // no English word of this length is asked for
	}
	if bare := strings.TrimFunc(word, unicode.IsPunct); bare != "" {
		word = bare
	}
	return strings.Map(FoldRune, word)
}

// isPlain reports whether a word is small English letters only, as most are.
func isPlain(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// longestLink is the length of the longest English word of the sets below.
const longestLink = len("couldn't")

// links begin a piece: the first ones wherever they stand, the others when a subject or a
// verb follows.
var (
	links = func() map[string]bool {
		alone := wordSet(`- – — -- & whereas ولی ولى اما چون لطفا لطفاً`)
		for word := range wordSet(`and so then or which while where when`) {
			alone[word] = false
		}
		return alone
	}()
	starts = wordSet(`i i'm i've im ive they they're it it's its we he she you there this that now then still never no nobody my their isn't wasn't didn't don't doesn't can't cannot couldn't won't`)
)

// linked reports whether a piece begins with the word, the text going on with rest.
func linked(word, rest string) bool {
	alone, ok := links[word]
	return ok && (alone || starts[nextWord(rest)])
}

// pictured reports whether s ends with a picture before white space.
func pictured(s string) bool {
	const arrows = 0x2190 // where pictures begin
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
	return r >= arrows && unicode.Is(unicode.So, r)
}

// ends are the Persian verbs of the past and of being that end a thought; those with
// می and نمی end one as well, but for nouns among them.
var (
	ends = wordSet(`بود نبود بودند شد نشد شده نشده شدم شدند است نیست نیس هست هستن هستند هستم نیستم کرد نکرد کرده نکرده کردم کردیم
		کردین کردید کردند نکردن داد نداد داده ندادن دادم دادند داره نداره دارد ندارد دارن ندارن دارم ندارم دارند ندارند داشت
		نداشت داشتم نداشتم رسید نرسید رسیده اومد نیومد اومده آمد آمده رفت رفته گرفت گرفتم خورد زد زدم خریدم گفتند
		موند ریخت سوخت شکست فرستادن فرستادند فرستاد کنید کنین کنیدش خوبه بده گرونه سخته ضعیفه افتضاحه مزخرفه داغونه چرته`)
	nouns = wordSet(`میز میوه میدان میلی میان میزان میلیون میکس میل میلاد میکروفون میهن میگو میخ`)
	tails = wordSet(`که بود بودم بودیم بودید بودند بودن بوده است باشه باشم باشد ام اند شد شده شه بشه را رو کرد کنم`)
	modal = wordSet(`تونم تونی تونه تونیم تونید تونین تونن توانم توانی توان تواند توانیم توانید توانند خوام خوای خواد خوایم خواین خوان خواهم خواهد خواهیم خواهند`)
	bare  = wordSet(`کرد درآورد زد گرفت داد رفت خرید دید فهمید`)
)

// verbEnds reports whether a thought ends with the word last, the text going on with
// word and rest; «می» may stand by itself before its verb. What a modal verb asks for
// still belongs to the thought.
func verbEnds(before, last, word, rest string) bool {
	if before == "می" || before == "نمی" {
		before, last = "", before+last
	}
	if !isVerb(last) || tails[word] || before == "که" || before == "مجبور" {
		return false
	}
	stem := strings.TrimPrefix(strings.TrimPrefix(last, "ن"), "می")
	return !modal[stem] && !((stem == "شه" || stem == "شد" || stem == "شود") && (bare[word] || bareIn(rest)))
}

// bareIn reports whether one of the next words is what «نمی‌شود» asks for.
func bareIn(rest string) bool {
	const reach = 4
	n := 0
	for word := range strings.FieldsSeq(rest) {
		if n++; n > reach || bare[plain(word)] {
			return n <= reach
		}
	}
	return false
}

func isVerb(w string) bool {
	if w == "" || w[0] < utf8.RuneSelf {
		return false
	}
	if ends[w] {
		return true
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(w, "ن"), "می")
	return ok && utf8.RuneCountInString(rest) > 1 && !nouns[w]
}
