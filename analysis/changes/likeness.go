package changes

import "didban/internal/text"

// stopwords carry no meaning of their own. Negations are not among them.
var stopwords = termSet("a an the of to in on for with at by from is are be was were do does can will it its this that " +
	"you your we our us i my me they their and or as if so any per all also then there have has had may " +
	"و در به از که را با برای این آن یا هم تا ما شما است هست می باشد شود کنید کند آیا خود هر یک های ها")

// bag returns the meaningful terms of s as a set.
func bag(s string) map[string]bool {
	set := map[string]bool{}
	for _, term := range text.Terms(s) {
		if !stopwords[term] {
			set[term] = true
		}
	}
	return set
}

func termSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, term := range text.Terms(words) {
		set[term] = true
	}
	for _, word := range text.Words(words) {
		set[word] = true
	}
	return set
}

// dice is the likeness of two sets, 0 to 1: 2·|A∩B| / (|A|+|B|), the Sørensen–Dice
// coefficient. Two empty sets have nothing in common.
func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}

// shared counts the common members.
func shared(a, b map[string]bool) int {
	if len(b) < len(a) {
		a, b = b, a
	}
	n := 0
	for term := range a {
		if b[term] {
			n++
		}
	}
	return n
}
