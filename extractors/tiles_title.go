package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"didban/internal/text"
)

// titleLike reports whether a text may be the title of a tile.
func titleLike(s string) bool {
	folded := text.Fold(s)
	return s != "" && length(s) <= longestTitle && strings.ContainsFunc(s, isLetter) && !asks(s) && !moneySign(s) &&
		!holds(folded, boilerplate) && !entrances[folded]
}

// acting reports whether a text without a heading's rank begins as a button does, with
// a whole word: "Contactor" is a product.
func acting(s string) bool {
	folded := text.Fold(s)
	for _, w := range actionWords {
		if rest, found := strings.CutPrefix(folded, w); found && (rest == "" || strings.HasSuffix(w, " ") || !startsWithLetter(rest)) {
			return true
		}
	}
	return false
}

// commands reports whether a text that begins with an action tells the reader to do
// it: the Persian nouns of actions name features too, unless a verb ends the text.
func commands(s string) bool {
	return !isArabic(s) || strings.HasSuffix(text.Fold(s), "ید")
}

// isArabic reports whether a text begins with an Arabic letter.
func isArabic(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Arabic, first)
}

func startsWithLetter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}

// invitations begin the headings that ask a reader to come in. Other verbs begin the
// names of features: "Order online", "See who is late".
var invitations = []string{
	"get started", "get a ", "get your ", "start now", "start free", "start your", "start for", "start today", "try it", "try us", "try for", "try our", "join us", "join now", "join the", "join our",
	"book a ", "request a", "buy now", "contact", "talk to", "subscribe", "jetzt ", "همین حالا", "همین امروز", "رایگان امتحان", "شروع کنید", "تماس",
}

// boilerplate is what titles say that present nothing: parts that every site has.
var boilerplate = []string{
	"trusted by", "testimonial", "what our customers", "what people", "our customers", "newsletter", "related ", "read more", "learn more", "ready to", "sign up", "contact us", "follow us",
	"cookie", "table of contents", "share this", "our blog", "latest news", "still have", "have questions", "need help", "privacy policy", "terms of", "all rights", "get in touch", "log in",
	"مشتریان ما", "نظرات", "خبرنامه", "مطالب مرتبط", "بیشتر بخوانید", "تماس با ما", "درباره ما", "آماده اید", "شبکه های اجتماعی",
}

// entrances are the titles that lead into a site; as a part of others the words name what
// a product does: "ورود و خروج کارکنان".
var entrances = phrases("ورود|ثبت نام|ورود و ثبت نام|ورود / ثبت نام|ورود یا ثبت نام|ثبت نام / ورود|ثبت نام و ورود|ورود به حساب|ورود به حساب کاربری|ورود به سایت|ورود به پنل|ورود کاربران|ثبت نام کنید|وارد شوید|careers|blog|our blog|from the blog|from our blog|jobs|press|وبلاگ|از وبلاگ|فرصت های شغلی|استخدام")
