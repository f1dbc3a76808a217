package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"time"

	"didban"
)

// Analysis says how reviews are read. The zero value is the built-in tagger.
type Analysis struct {
	// LLM is a language model that reads reviews in the place of the built-in tagger,
	// which serves whenever the model cannot.
	LLM *LLM `yaml:"llm,omitempty"`
	// Lexicon adds phrases to the built-in tagger by what they state: a type of pain
	// and a theme of any name, such as financial/hidden_fee, or cause/rude_staff, or
	// touchpoint/billing. In a phrase * stands for the rest of a word.
	Lexicon map[string][]string `yaml:"lexicon,omitempty"`
	// Rules are the thresholds from which a difference is a change, and one that matters.
	Rules Rules `yaml:"rules,omitempty"`
	// Synonyms are names for one feature, integration or question, beside the built-in
	// ones: each entry lists those that mean the same, in any language.
	Synonyms [][]string `yaml:"synonyms,omitempty"`
	// StaleAfter is the age from which what was read of a page is marked as stale; the
	// default is 336h, two weeks.
	StaleAfter time.Duration `yaml:"stale_after,omitempty"`
}

// LLM is a language model behind an OpenAI-compatible /v1/chat/completions endpoint.
// Zero values are the defaults.
type LLM struct {
	// BaseURL is the address of the service, such as https://llm.example/v1; one
	// without a path gets /v1.
	BaseURL string `yaml:"base_url"`
	// Model is the name of the model as the service knows it.
	Model string `yaml:"model"`
	// APIKeyFile names a file that holds the key; the environment variable
	// DIDBAN_LLM_API_KEY wins over it. Without one none is sent.
	APIKeyFile string `yaml:"api_key_file,omitempty"`
	// Requests is the most requests for one crawl of a company, repeated ones
	// included; the default is 200.
	Requests int `yaml:"requests,omitempty"`
	// Tokens is the most tokens for one crawl of a company, sent and received; the
	// default is no limit.
	Tokens int `yaml:"tokens,omitempty"`
	// Parallel is how many requests are under way at a time; the default is 4.
	Parallel int `yaml:"parallel,omitempty"`
	// Timeout is the most time for one request; the default is 60s.
	Timeout time.Duration `yaml:"timeout,omitempty"`
	// AllowPrivate lists the CIDRs of private or loopback addresses at which the
	// service may be reached.
	AllowPrivate []string `yaml:"allow_private,omitempty"`
	// Parameters are further members of each request; the default is temperature: 0.
	Parameters map[string]any `yaml:"parameters,omitempty"`

	apiKey string
}

// APIKey returns the secret that was read from the file or the environment.
func (l *LLM) APIKey() string { return l.apiKey }

// Private returns AllowPrivate as address ranges.
func (l *LLM) Private() []netip.Prefix { return prefixes(l.AllowPrivate) }

// prefixes returns those of the texts that are address ranges.
func prefixes(texts []string) []netip.Prefix {
	var out []netip.Prefix
	for _, cidr := range texts {
		if p, err := netip.ParsePrefix(cidr); err == nil {
			out = append(out, p)
		}
	}
	return out
}

func (v *validator) analysis(a Analysis) {
	if a.LLM != nil {
		v.llm(*a.LLM)
	}
	v.rules(a.Rules)
	v.synonyms(a.Synonyms)
	v.span("analysis.stale_after", a.StaleAfter)
	for _, group := range slices.Sorted(maps.Keys(a.Lexicon)) {
		at := "analysis.lexicon." + group
		v.group(at, group)
		for i, phrase := range a.Lexicon[group] {
			if strings.Trim(phrase, "* ") == "" {
				v.add(fmt.Sprintf("%s[%d]", at, i), "%q is no phrase", phrase)
			}
		}
	}
}

// group checks the name of a group of phrases: what they state, and which.
func (v *validator) group(path, group string) {
	kind, name, _ := strings.Cut(group, "/")
	switch {
	case kind == "cause":
		v.oneOf(path, name, didban.Causes...)
	case kind == "touchpoint":
		v.oneOf(path, name, didban.Touchpoints...)
	case didban.ValidID(name) != nil:
		v.add(path, "%q: name a type and a theme, such as financial/hidden_fee", group)
	default:
		v.check(path, didban.PainType(kind).Validate())
	}
}

func (v *validator) llm(l LLM) {
	v.check("analysis.llm.base_url", didban.ValidURL(l.BaseURL))
	if l.Model == "" {
		v.add("analysis.llm.model", "name the model as the service knows it")
	}
	v.ranges("analysis.llm.allow_private", l.AllowPrivate)
	v.span("analysis.llm.timeout", l.Timeout)
	if l.Parallel < 0 || l.Parallel > 64 {
		v.add("analysis.llm.parallel", "%d: use 1 to 64", l.Parallel)
	}
	if l.Requests < 0 {
		v.add("analysis.llm.requests", "%d: use a number of requests", l.Requests)
	}
	if l.Tokens < 0 {
		v.add("analysis.llm.tokens", "%d: use a number of tokens", l.Tokens)
	}
	for _, name := range []string{"messages", "model", "stream"} {
		if _, ok := l.Parameters[name]; ok {
			v.add("analysis.llm.parameters."+name, "didban sets it; leave it out")
		}
	}
	if _, err := json.Marshal(l.Parameters); err != nil {
		v.add("analysis.llm.parameters", "they cannot be sent as JSON: %v", err)
	}
}

// ranges checks a list of address ranges.
func (v *validator) ranges(path string, texts []string) {
	for i, cidr := range texts {
		if _, err := netip.ParsePrefix(cidr); err != nil {
			v.add(fmt.Sprintf("%s[%d]", path, i), "%q is no address range such as 10.0.0.0/8", cidr)
		}
	}
}
