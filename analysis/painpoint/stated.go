package painpoint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"didban"
)

// The types by their place in [didban.PainTypes].
const (
	financial = iota
	process
	support
	productivity
	other
)

// stated is what the phrases of a group state: a type with a theme, a cause, a
// touchpoint, or nothing by themselves.
type stated struct {
	pain                     int // the type's place in [didban.PainTypes], −1 without one
	theme, cause, touchpoint string
	sure                     bool // its phrases give the type whatever the model says
	trouble                  bool // its words seldom stand in a neutral report
	aside                    bool // its words tell of another vendor, or of trouble that was not met
}

// What marks the groups of the options, and those of phrases beyond doubt.
const ownPrefix, surePrefix = "+", "!"

// statements reads the names of groups; those from own on come from the options.
// An error wraps [didban.ErrInvalid].
func statements(groups []string, own int) ([]stated, error) {
	out := make([]stated, len(groups))
	for i, name := range groups {
		s := &out[i]
		s.pain = -1
		name = strings.TrimPrefix(name, ownPrefix)
		name, beyondDoubt := strings.CutPrefix(name, surePrefix)
		s.sure = i >= own || beyondDoubt
		s.aside = name == "elsewhere" || name == "denied"
		s.trouble = name == "negation" || name == "problem" || name == "too"
		kind, rest, ok := strings.Cut(name, "/")
		kind, weak := strings.CutPrefix(kind, "~")
		switch {
		case !ok && !s.sure || weak:
		case kind == "cause" && slices.Contains(didban.Causes, rest):
			s.cause = rest
		case kind == "touchpoint" && slices.Contains(didban.Touchpoints, rest):
			s.touchpoint = rest
		case slices.Contains(didban.PainTypes, didban.PainType(kind)) && rest != "":
			s.pain, s.theme = slices.Index(didban.PainTypes, didban.PainType(kind)), rest
		default:
			return nil, fmt.Errorf("lexicon group %q: use type/theme, cause/… or touchpoint/…: %w", name, didban.ErrInvalid)
		}
	}
	return out, nil
}

// state fills theme, cause and touchpoint of a tag: from the quote if it states them,
// else from its theme, else from its sentence; the theme from anywhere in the text. A
// theme from elsewhere says nothing of the cause here.
func (k *desk) state(g *tongue, i int, tag *didban.Tag, p *piece) {
	here := k.hitsIn(p.from, p.to)
	tag.Theme = g.theme(here, i)
	tag.Cause = cmp.Or(g.cause(here, i), implies[tag.Theme].cause, g.cause(k.hitsOf(p.of, p.of+1), i))
	if tag.Theme == "" {
		tag.Theme = g.theme(k.hits, i)
	}
	tag.Touchpoint = cmp.Or(g.touchpoint(here, i), implies[tag.Theme].touchpoint)
	switch i {
	case process, support:
		around := k.around(g, i, p.of)
		tag.Cause = cmp.Or(tag.Cause, g.cause(around, i))
		tag.Touchpoint = cmp.Or(tag.Touchpoint, g.touchpoint(around, i))
	case financial:
		tag.Touchpoint = cmp.Or(tag.Touchpoint, g.touchpoint(k.around(g, i, p.of), i))
	}
}

// around returns the phrases of the sentence of a clause, without the clauses that
// name a theme of another type.
func (k *desk) around(g *tongue, i, at int) []hit {
	k.near = k.near[:0]
	from, to := k.sentence(at)
	for n := from; n < to; n++ {
		hits := k.hitsOf(n, n+1)
		if !slices.ContainsFunc(hits, func(h hit) bool { s := &g.stated[h.group]; return s.pain >= 0 && s.pain != i }) {
			k.near = append(k.near, hits...)
		}
	}
	return k.near
}

// implies is what the words of a theme state by themselves.
var implies = map[string]struct{ touchpoint, cause string }{
	"billing_error":    {touchpoint: "billing"},
	"hidden_fee":       {touchpoint: "billing"},
	"refund":           {touchpoint: "billing"},
	"slow_claim":       {cause: "long_wait"},
	"late_delivery":    {cause: "long_wait"},
	"registration":     {touchpoint: "onboarding"},
	"no_answer":        {touchpoint: "support_channels"},
	"unreachable":      {touchpoint: "support_channels"},
	"on_hold":          {touchpoint: "support_channels", cause: "long_wait"},
	"unhelpful_staff":  {touchpoint: "support_channels"},
	"bad_service":      {touchpoint: "support_channels"},
	"rude_staff":       {cause: "rude_staff"},
	"ignored_feedback": {cause: "ignored_feedback"},
	"ignored":          {cause: "ignored_feedback"},
}

// usual are the touchpoints that go with a type before any other that is stated
// beside them.
var usual = [Heads - 1][]string{
	financial:    {"subscription_renewal", "billing"},
	process:      {"subscription_renewal", "onboarding", "e_commerce", "point_of_sale"},
	support:      {"support_channels", "representatives"},
	productivity: {"self_service", "onboarding", "e_commerce"},
}

// foreign are the touchpoints whose words mean something else in complaints of a type:
// a chat that freezes is the product, not the way to support, and food that was
// ordered is no matter of the shop.
var foreign = [Heads - 1][]string{
	financial:    {"support_channels", "self_service", "product_reviews", "content"},
	process:      {"content", "product_reviews"},
	productivity: {"support_channels", "product_reviews", "content", "loyalty_programme", "point_of_sale", "product_catalogue"},
	other:        {"support_channels", "billing", "content", "loyalty_programme", "e_commerce"},
}

// touchpoint returns the touchpoint that the phrases state: the most usual one of
// the type, else the first.
func (g *tongue) touchpoint(hits []hit, i int) (first string) {
	best := len(usual[i])
	for _, h := range hits {
		s := g.stated[h.group].touchpoint
		if s == "" || slices.Contains(foreign[i], s) {
			continue
		}
		if rank := slices.Index(usual[i], s); rank >= 0 && rank < best {
			first, best = s, rank
		}
		first = cmp.Or(first, s)
	}
	return first
}

// cause returns the first cause of a type that the phrases state.
func (g *tongue) cause(hits []hit, i int) string {
	for _, h := range hits {
		if s := g.stated[h.group].cause; s != "" && fits(i, s) {
			return s
		}
	}
	return ""
}

// vague are the themes that are told by the matter alone; any other says more.
var vague = map[string]bool{"bad_service": true, "not_working": true, "banking": true, "insult": true}

// theme returns the theme of a type that the phrases state: that of a phrase beyond
// doubt, else the first, a vague one last.
func (g *tongue) theme(hits []hit, i int) (theme string) {
	for _, h := range hits {
		switch s := &g.stated[h.group]; {
		case s.pain != i:
		case s.sure:
			return s.theme
		case theme == "" || vague[theme] && !vague[s.theme]:
			theme = s.theme
		}
	}
	return theme
}

// fits reports whether a cause can be that of a type of pain: rude staff does not
// make a price too high, nor a wait a meal too cold.
func fits(i int, cause string) bool {
	switch i {
	case financial, productivity:
		return cause != "rude_staff" && cause != "not_understood"
	case other:
		return cause != "long_wait"
	}
	return true
}
