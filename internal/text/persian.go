package text

import "strings"

// joined lists the endings that Persian writes after a ZWNJ or a space and that
// belong to the word before them.
var joined = map[string]bool{
	"ها": true, "های": true, "هایی": true, "هام": true, "هات": true, "هاش": true, "هایم": true, "هایت": true,
	"هایش": true, "هایشان": true, "هایمان": true, "هایتان": true, "هامون": true, "هاتون": true, "هاشون": true, "تر": true, "ترین": true, "ام": true, "ای": true, "اند": true,
}

// spoken maps what is said to what is written, for the words that decide a
// meaning. Every value is its own written form.
var spoken = map[string]string{
	"میشه": "میشود", "نمیشه": "نمیشود", "نشه": "نشود", "بشه": "بشود", "میده": "میدهد", "نمیده": "نمیدهد",
	"میکنه": "میکند", "نمیکنه": "نمیکند", "نکنه": "نکند", "بکنه": "بکند", "میاد": "میاید", "نمیاد": "نمیاید",
	"میره": "میرود", "نمیره": "نمیرود", "میگه": "میگوید", "نمیگه": "نمیگوید", "میخواد": "میخواهد",
	"نمیخواد": "نمیخواهد", "میزنه": "میزند", "نمیزنه": "نمیزند", "میتونه": "میتواند", "نمیتونه": "نمیتواند",
	"میتونم": "میتوانم", "نمیتونم": "نمیتوانم", "میتونه؟": "میتواند", "نیس": "نیست", "هس": "هست", "دیگه": "دیگر",
	"اگه": "اگر", "واسه": "برای", "رو": "را", "تلفون": "تلفن", "بدین": "بدهید", "کنین": "کنید", "خونه": "خانه",
	"گرون": "گران", "ارزون": "ارزان", "پشتیبانیش": "پشتیبانی", "اپدیت": "آپدیت", "اپ": "آپ", "یه": "یک",
}

// JoinPersian returns the folded words with the parts of a Persian word as one
// word again: می and نمی with their verb, ها and تر with their noun, so that
// «نمی‌شود», «نمی شود» and «نمیشود» are the same word. Other words stay as they
// are. It never drops a word, and so keeps negations.
func JoinPersian(words []string) []string {
	out := make([]string, 0, len(words))
	prefix := ""
	for _, w := range words {
		switch {
		case w == "نمی" || w == "می" && prefix == "":
			prefix = w
		case w == "می":
		case prefix != "":
			out = append(out, prefix+w)
			prefix = ""
		case joined[w] && len(out) > 0 && isArabic(out[len(out)-1]):
			out[len(out)-1] += w
		default:
			out = append(out, w)
		}
	}
	if prefix != "" {
		out = append(out, prefix)
	}
	return out
}

// endings are stripped from Persian words, the longest first.
var endings = []string{
	"هایشان", "هایمان", "هایتان", "هاشون", "هامون", "هاتون", "هایی", "هایم", "هایت", "هایش", "ترین", "های", "هام", "هات", "هاش", "ها", "تر",
}

// StemPersian returns the light stem of a folded and joined Persian word: the
// spoken form as the written one, without plural, possessive plural and
// comparison, and without the می of the present tense. The نمی of a negation and
// a stem of fewer than three letters are never touched. It is idempotent.
func StemPersian(w string) string {
	for {
		next := stemOnce(w)
		if next == w {
			return w
		}
		w = next
	}
}

func stemOnce(w string) string {
	if to, ok := spoken[w]; ok {
		return to
	}
	for _, e := range endings {
		if strings.HasSuffix(w, e) && letters(w)-letters(e) >= 3 {
			return strings.TrimSuffix(w, e)
		}
	}
	if strings.HasPrefix(w, "می") && letters(w) >= 5 {
		return strings.TrimPrefix(w, "می")
	}
	return w
}

// letters counts the letters of a word of the Arabic script, which take two bytes each.
func letters(w string) int { return len(w) / 2 }
