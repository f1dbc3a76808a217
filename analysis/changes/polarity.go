package changes

import (
	"strings"

	"didban/internal/text"
)

// negative are the words that turn a statement round. Persian verbs with a negative
// prefix are told by [negatedVerb].
var negative = map[string]bool{
	"no": true, "not": true, "never": true, "cannot": true, "without": true, "unable": true, "neither": true, "nor": true,
	"none": true, "unavailable": true, "unsupported": true, "nobody": true, "impossible": true, "non": true,
	"نه": true, "خیر": true, "نیست": true, "بدون": true, "هیچ": true, "نمی": true, "هرگز": true,
	"غیرممکن": true, "غیر": true, "نا": true, "نباشد": true, "نیستند": true, "نیستیم": true, "نخیر": true,
}

// negatedVerbs are how Persian verbs begin when they are negated.
var negatedVerbs = []string{"نمی", "ندار", "نخواه", "نشد", "نشو", "نکن", "نکرد", "نتوان", "نگرفت", "نگیر", "نده", "نداد"}

// opposites are pairs of words that are each other's opposite.
var opposites = [][2]string{
	{"free", "paid"}, {"included", "extra"}, {"optional", "required"}, {"possible", "impossible"},
	{"available", "unavailable"}, {"supported", "unsupported"}, {"supported", "discontinued"}, {"enabled", "disabled"},
	{"refundable", "nonrefundable"}, {"limited", "unlimited"}, {"allowed", "forbidden"}, {"monthly", "annually"},
	{"رایگان", "پولی"}, {"ممکن", "غیرممکن"}, {"اختیاری", "الزامی"}, {"اختیاری", "اجباری"},
	{"محدود", "نامحدود"}, {"فعال", "غیرفعال"}, {"مجاز", "غیرمجاز"}, {"دارد", "ندارد"}, {"هست", "نیست"},
}

// negations counts the words of s that negate.
func negations(s string) int {
	n := 0
	for _, w := range negatable(s) {
		if negative[w] || negatedVerb(w) {
			n++
		}
	}
	return n
}

// negatable returns the words of s with English contractions taken apart.
func negatable(s string) []string {
	return text.Words(strings.ReplaceAll(text.Fold(s), "n't", " not"))
}

func negatedVerb(w string) bool {
	for _, prefix := range negatedVerbs {
		if strings.HasPrefix(w, prefix) && len(w) > len(prefix) {
			return true
		}
	}
	return false
}

// The words with which answers say yes or no.
var answers = map[string]int{
	"yes": 1, "yeah": 1, "yep": 1, "sure": 1, "certainly": 1, "absolutely": 1, "definitely": 1,
	"بله": 1, "آری": 1, "البته": 1, "حتما": 1, "قطعا": 1,
	"no": -1, "nope": -1, "unfortunately": -1, "sorry": -1, "never": -1,
	"خیر": -1, "نه": -1, "متاسفانه": -1, "نخیر": -1,
}

// verdict is 1 when the text begins with a yes, −1 with a no, else 0.
func verdict(s string) int {
	words := text.Words(s)
	for _, w := range words[:min(len(words), 2)] {
		if v := answers[w]; v != 0 {
			return v
		}
	}
	return 0
}

// reversed reports whether two texts that are this alike (0 to 1) say opposite
// things: a yes became a no, or nearly the same sentence gained or lost a negation
// or swapped a word for its opposite.
func reversed(before, after string, likeness float64) bool {
	if v, w := verdict(before), verdict(after); v*w < 0 {
		return true
	}
	if likeness < 0.5 {
		return false
	}
	return (negations(before)-negations(after))%2 != 0 || swapped(before, after)
}

// tersest is how many words a plain refusal has at the most: "No refunds."
const tersest = 5

// refused reports whether one of two texts refuses in a few words what the other
// grants: "Within 30 days." and "No refunds."
func refused(before, after string) bool {
	return refusal(before) && negations(after) == 0 || refusal(after) && negations(before) == 0
}

func refusal(s string) bool { return negations(s)%2 == 1 && len(negatable(s)) <= tersest }

// swapped reports whether a word of the one text stands as its opposite in the
// other.
func swapped(before, after string) bool {
	was, is := wordSet(before), wordSet(after)
	for _, pair := range opposites {
		for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
			if was[p[0]] && is[p[1]] && !was[p[1]] && !is[p[0]] {
				return true
			}
		}
	}
	return false
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range text.Words(s) {
		set[w] = true
	}
	return set
}
