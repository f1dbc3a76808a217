package render

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// reasons are the reasons that rules give for holding a change, and those for which a
// page was not read, as patterns by key; the key is a stable code.
// Rules speak English; the same keys hold the words of every other language.
var reasons = compileReasons(tables["en"])

type reasonPattern struct {
	key     string
	pattern *regexp.Regexp
}

// place is a place of a phrase: {name}.
var place = regexp.MustCompile(`\\\{([a-z]+)\\\}`)

// compileReasons makes a pattern of each phrase under "reason.", longer ones first,
// so that the most exact one matches.
func compileReasons(words map[string]string) []reasonPattern {
	var out []reasonPattern
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if strings.HasPrefix(key, "reason.") {
			expr := place.ReplaceAllString(regexp.QuoteMeta(words[key]), `(?P<$1>.+?)`)
			out = append(out, reasonPattern{key, regexp.MustCompile("^" + expr + "$")})
		}
	}
	slices.SortStableFunc(out, func(a, b reasonPattern) int {
		return len(words[b.key]) - len(words[a.key])
	})
	return out
}

// reason says a reason of a rule in the words of the language, and any other text
// as it is.
func (s scribe) reason(text string) sentence {
	for _, r := range reasons {
		found := r.pattern.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		a := args{}
		for i, name := range r.pattern.SubexpNames() {
			if i > 0 {
				a[name] = s.reasonPart(name, found[i])
			}
		}
		return s.say(r.key, a)
	}
	return sentence{s.quote(text)}
}

// reasonPart says what stands in a place of a reason: a name of ours, or what the
// page or rule is called.
func (s scribe) reasonPart(name, value string) any {
	for _, table := range []string{"family.", "outcome.", "role."} {
		if w, ok := s.words[table+value]; ok {
			return w
		}
	}
	if name == "reason" {
		return s.reason(value)
	}
	if name == "n" || name == "m" {
		return s.digits(clip(clean(value), 12))
	}
	return s.name(value)
}
