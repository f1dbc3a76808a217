package extractors

import (
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// voices matches the headings above what customers say, folded.
var voices = newWordPattern("testimonial|customer|user|people|what |مشتری|کاربر", `testimonial|customers? (?:say|love|think)|users? (?:say|love)|people (?:say|love)|what .{0,30}(?:say|said) about|از زبان (?:مشتری|کاربر)|(?:مشتری|کاربر)\S*(?: \S+)? چه (?:می ?گوی|گفت)|نظر\S* (?:مشتری|کاربر)`)

// voiced reports whether a name is what somebody is quoted to say: it begins with
// a quotation mark, or stands below a heading that says so.
func voiced(name, heading string) bool {
	return strings.IndexAny(name, "«“„\"") == 0 || voices.MatchString(text.Fold(heading))
}

// dropEchoes leaves out statements that the page makes twice in our reading: a claim
// within a question or its answer, which hold it already, and a feature in the words
// of a claim.
func dropEchoes(f *didban.Facts) {
	if len(f.Claims) == 0 {
		return
	}
	var answers strings.Builder
	for _, q := range f.FAQs {
		answers.WriteString(text.Fold(q.Answer) + "\n")
		if !asks(q.Question) { // a title that states it
			answers.WriteString(text.Fold(q.Question) + "\n")
		}
	}
	f.Claims = without(f.Claims, func(c didban.Claim) bool {
		return strings.Contains(answers.String(), text.Fold(c.Text))
	})
	if f.Role == didban.RoleFeatures { // there a feature is what was looked for
		return
	}
	claimed := map[string]bool{}
	for _, c := range f.Claims {
		claimed[text.Fold(c.Text)] = true
	}
	f.Features = without(f.Features, func(x didban.Feature) bool { return claimed[text.Fold(x.Name)] })
}

// without is [slices.DeleteFunc], but leaves nil where nothing is left: facts that were stored
// and read back are the same.
func without[T any](facts []T, drop func(T) bool) []T {
	if facts = slices.DeleteFunc(facts, drop); len(facts) == 0 {
		return nil
	}
	return facts
}
