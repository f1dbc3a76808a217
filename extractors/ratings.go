package extractors

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// The ways in which a text states a grade, folded.
var (
	gradeOf   = regexp.MustCompile(`(\d+(?:[.,]\d+)?)\s*(?:stars?\s*)?(?:/|out of|of|von|van|de|sur|su|av|af|uit|out|z|ze|из|з|از|من|üzerinden|sobre|em|in)\s*(\d+(?:[.,]\d+)?)(/|\s*(?:\)\s*)?\pL*)`)
	gradeWord = newWordPattern("rat|star|score|grade|bewertung|note|امتیاز|ستاره|نمره", `(?i)rat(?:e|ing)|star|score|grade|bewertung|note\b|امتیاز|ستاره|نمره`)
)

// counted matches a text that counts votes, as forums do.
var counted = regexp.MustCompile(inAnyHand(`(?i)\d ?(?:points?|votes?|upvotes?|likes?|رای|لایک)`))

// The stars that count and those that do not.
const (
	filled = "★⭐✭✪🌟⭑"
	hollow = "☆✩⚝"
)

// countAny counts the code points of s that are among chars.
func countAny(s, chars string) (n int) {
	for _, r := range s {
		n += count(r >= utf8.RuneSelf && strings.ContainsRune(chars, r))
	}
	return n
}

// starCount matches a text that counts stars and says nothing else, folded.
var starCount = newWordPattern("star|stern|rating|score|rated|bewertung|note|puntuación|оценка|امتیاز|نمره|étoile|estrel|yıldız|ستاره",
	`^(?:(?:rating|rated|امتیاز)[:,]? )?\d(?:[.,]\d)? ?(?:stars?|sterne?|étoiles?|estrellas?|estrelas?|yıldız|ستاره)$|^(?:(?:my|your|user|recipe|star|overall) )?(?:rating|score|rated|bewertung|note|puntuación|оценка|امتیاز|نمره)(?: (?:من|شما|کاربر|خریدار))? ?[:：] ?\d(?:[.,]\d)?$`)

// bests are the upper ends of the scales in use.
var bests = map[string]bool{"3": true, "4": true, "5": true, "5.0": true, "5.00": true, "6": true, "7": true, "10": true, "10.0": true, "20": true, "100": true}

// parseRating reads the grade that a short text states, such as "4.5 out of 5" or
// "۴ از ۵". Best is 0 where the text does not state it.
func parseRating(s string) (r didban.Rating, ok bool) {
	s = text.Fold(s)
	return readGrade(s, gradesOf(s))
}

// readGrade is parseRating for a folded text and what [gradesOf] finds in it.
func readGrade(s string, m []string) (r didban.Rating, ok bool) {
	if m != nil && m[3] != "/" && !strings.Contains(m[3], "rev") {
		value, best := gradeNumber(m[1]), gradeNumber(m[2])
		if bests[m[2]] && value <= best {
			return didban.Rating{Value: value, Best: best}, true
		}
	}
	s = ownStars(s)
	if full, empty := countAny(s, filled), countAny(s, hollow); full > 0 && full+empty <= 10 && !strings.ContainsAny(s, digits) {
		return didban.Rating{Value: float64(full), Best: float64(max(5, full+empty))}, true
	}
	if from, to := numberIn(s); from < to {
		r.Value = gradeNumber(s[from:to])
		if strings.HasPrefix(strings.TrimSpace(s[to:]), "%") {
			r.Best = 100
		}
		return r, r.Value <= 100
	}
	return r, false
}

// ownStars returns the part of a line between signs that is a row of stars, the line
// without one: "Dana – March 3, 2026 – ★★★★☆".
func ownStars(s string) string {
	if !strings.ContainsAny(s, digits) || countAny(s, filled) == 0 {
		return s
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("–—-|·•,", r) }) {
		if part = strings.TrimSpace(part); part != "" && strings.Trim(part, filled+hollow) == "" {
			return part
		}
	}
	if namesYear(s) {
		for part := range strings.FieldsSeq(s) {
			if strings.Trim(part, filled+hollow) == "" {
				return part // ★★★★☆ March 3, 2026
			}
		}
	}
	return s
}

// gradesOf returns what [gradeOf] finds in a folded text. It takes two numbers, of which
// one leads on to the other, as in few texts.
func gradesOf(s string) []string {
	for rest := s; ; {
		from, to := numberIn(rest)
		if from == to {
			return nil
		}
		if leadsOn(rest[to:]) {
			return gradeOf.FindStringSubmatch(rest[from:])
		}
		rest = rest[to:]
	}
}

// leadsOn reports whether what follows a number leads to another as in [gradeOf].
func leadsOn(s string) bool {
	s = strings.TrimLeft(s, " ")
	if after, found := strings.CutPrefix(s, "star"); found {
		s = strings.TrimLeft(strings.TrimPrefix(after, "s"), " ")
	}
	for _, link := range gradeLinks {
		if after, found := strings.CutPrefix(s, link); found && digitRun(strings.TrimLeft(after, " ")) > 0 {
			return true
		}
	}
	return false
}

// gradeLinks are what may stand between the numbers of [gradeOf].
var gradeLinks = []string{
	"/", "out of", "of", "von", "van", "de", "sur", "su", "av", "af", "uit", "out", "z", "ze", "из", "з", "از", "من", "üzerinden", "sobre", "em", "in",
}

// numberIn returns where the first number of a folded text begins and ends; both are 0
// when there is none.
func numberIn(s string) (from, to int) {
	for from < len(s) && digitRun(s[from:]) == 0 {
		from++
	}
	if from == len(s) {
		return 0, 0
	}
	to = from + digitRun(s[from:])
	if to < len(s) && (s[to] == '.' || s[to] == ',') {
		if part := digitRun(s[to+1:]); part > 0 {
			to += 1 + part
		}
	}
	return from, to
}

// digitRun returns how many digits s begins with.
func digitRun(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// digits are those of folded texts.
const digits = "0123456789"

func gradeNumber(s string) float64 {
	value, _ := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return value
}
