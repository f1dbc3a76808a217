package painpoint

import (
	"fmt"
	"slices"
	"strings"

	"didban"
)

// stated is what the phrases of a group state: a type with a theme, a cause, a
// touchpoint, or nothing by themselves.
type stated struct {
	pain                     didban.PainType
	theme, cause, touchpoint string
	sure                     bool // its phrases give the type whatever the model says
}

// What marks the groups of the options, and those of phrases beyond doubt.
const ownPrefix, surePrefix = "+", "!"

// statements reads the names of groups; those from own on come from the options.
// An error wraps [didban.ErrInvalid].
func statements(groups []string, own int) ([]stated, error) {
	out := make([]stated, len(groups))
	for i, name := range groups {
		s := &out[i]
		name = strings.TrimPrefix(name, ownPrefix)
		name, beyondDoubt := strings.CutPrefix(name, surePrefix)
		s.sure = i >= own || beyondDoubt
		kind, rest, ok := strings.Cut(name, "/")
		kind, weak := strings.CutPrefix(kind, "~")
		switch {
		case !ok && !s.sure || weak:
		case kind == "cause" && slices.Contains(didban.Causes, rest):
			s.cause = rest
		case kind == "touchpoint" && slices.Contains(didban.Touchpoints, rest):
			s.touchpoint = rest
		case slices.Contains(didban.PainTypes, didban.PainType(kind)) && rest != "":
			s.pain, s.theme = didban.PainType(kind), rest
		default:
			return nil, fmt.Errorf("lexicon group %q: use type/theme, cause/… or touchpoint/…: %w", name, didban.ErrInvalid)
		}
	}
	return out, nil
}

// state fills theme, cause and touchpoint of a tag: from the quoted clause if it
// states them, the theme else from anywhere in the text.
func (k *desk) state(g *tongue, tag *didban.Tag, at int) {
	here := k.hitsOf(at)
	for _, h := range here {
		s := g.stated[h.group]
		if s.cause != "" && tag.Cause == "" && fits(tag.Type, s.cause) {
			tag.Cause = s.cause
		}
		if s.touchpoint != "" && tag.Touchpoint == "" {
			tag.Touchpoint = s.touchpoint
		}
	}
	if tag.Theme = g.theme(here, tag.Type); tag.Theme == "" {
		tag.Theme = g.theme(k.hits, tag.Type)
	}
}

// vague are the themes that are told by the matter alone; any other says more.
var vague = map[string]bool{"bad_service": true, "not_working": true, "banking": true, "insult": true}

// theme returns the theme of a type that the phrases state: that of a phrase beyond
// doubt, else the first, a vague one last.
func (g *tongue) theme(hits []hit, p didban.PainType) (theme string) {
	for _, h := range hits {
		switch s := g.stated[h.group]; {
		case s.pain != p || s.theme == "":
		case s.sure:
			return s.theme
		case theme == "" || vague[theme] && !vague[s.theme]:
			theme = s.theme
		}
	}
	return theme
}

// fits reports whether a cause can be that of a type of pain: rude staff does not
// make a price too high.
func fits(p didban.PainType, cause string) bool {
	switch p {
	case didban.PainFinancial, didban.PainProductivity:
		return cause != "rude_staff" && cause != "not_understood"
	}
	return true
}
