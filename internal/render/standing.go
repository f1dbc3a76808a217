package render

import (
	"strings"

	"didban"
)

// stands says what pages state: the plans by name, the rest by number.
func (s scribe) stands(st *didban.Standing) sentence {
	if st == nil {
		return nil
	}
	var parts []sentence
	if n := len(st.Plans); n > 0 {
		parts = append(parts, sentence{{Text: s.count("stands.plans", n, nil) + " ("}, s.name(strings.Join(st.Plans, ", ")), {Text: ")"}})
	}
	for _, counted := range []struct {
		key string
		n   int
	}{{"features", st.Features}, {"questions", st.Questions}, {"integrations", st.Integrations}, {"claims", st.Claims}} {
		if counted.n > 0 {
			parts = append(parts, sentence{{Text: s.count("stands."+counted.key, counted.n, nil)}})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	var all sentence
	for i, part := range parts {
		if i > 0 {
			all = all.add(span{Text: s.words["list.sep"]})
		}
		all = all.add(part...)
	}
	return s.say("stands", args{"parts": all})
}
