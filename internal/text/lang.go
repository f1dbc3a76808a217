package text

import (
	"strings"
	"unicode"
)

// Words that tell Persian from Arabic where the letters do not, as many keyboards
// write Persian with the Arabic ي and ك.
var (
	persianWords = wordSet("است که را این آن اين از به با برای براي هم نیست نيست بود شد خیلی خيلي ولی ولي می مي نمی نمي ها های هاي من شما یک يك خوب ندارد نداره داره کنید كنيد")
	arabicWords  = wordSet("هذا هذه في من على إلى الى أن ان لا ما كان كانت التي الذي جدا مع عن لكن ليس لم هو هي كل بعد قبل")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// Lang guesses the language of s from its letters: "fa" or "ar" for Arabic script,
// "en" for Latin script, whichever has more letters, "" when there are none of
// either. پ چ ژ گ ی ک speak for Persian, ة ى أ إ and words with ال for Arabic, and
// so do the commonest words of both; what says nothing is Persian.
func Lang(s string) string {
	var latin, arabic, persian, onlyArabic int
	for _, r := range s {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
		case r == 'پ' || r == 'چ' || r == 'ژ' || r == 'گ' || r == 'ک' || r == 'ی':
			persian++
			arabic++
		case r == 'ة' || r == 'ى' || r == 'أ' || r == 'إ':
			onlyArabic++
			arabic++
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			arabic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	switch {
	case arabic == 0 && latin == 0:
		return ""
	case latin > arabic:
		return "en"
	case 2*onlyArabic+leaning(s) > 2*persian:
		return "ar"
	}
	return "fa"
}

// leaning counts the words that speak for Arabic less those that speak for Persian.
func leaning(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		switch {
		case persianWords[w]:
			n--
		case arabicWords[w], strings.HasPrefix(w, "ال") && len(w) > len("الان"):
			n++
		}
	}
	return n
}
