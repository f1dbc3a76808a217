package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"didban"
	"didban/analysis/painpoint"
)

//go:embed seeds.*.txt written.*.txt
var seedFiles embed.FS

// seedWordings is how many wordings of each invented line are drawn.
const seedWordings = 12

// seeds returns the invented examples of a language: patterns with several wordings,
// and texts written once. They are learnt from beside the real ones, and never
// measured on.
func seeds(lang string) ([]painpoint.Labelled, error) {
	var out []painpoint.Labelled
	rng := rand.New(rand.NewPCG(9, 9))
	for _, name := range []string{"seeds", "written"} {
		raw, err := seedFiles.ReadFile(name + "." + lang + ".txt")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(raw)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			names, pattern, ok := strings.Cut(line, ":")
			if !ok {
				return nil, fmt.Errorf("seed %q has no types: %w", line, didban.ErrInvalid)
			}
			for _, text := range wordings(pattern, rng) {
				out = append(out, painpoint.Labelled{Feedback: didban.Feedback{Lang: lang, Text: text}, Labels: labels(names)})
			}
		}
	}
	return out, nil
}

// wordings draws different wordings of a pattern, at most [seedWordings].
func wordings(pattern string, rng *rand.Rand) (out []string) {
	for range seedWordings {
		if text := wording(pattern, rng); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// wording chooses one way of every {one|of|several}.
func wording(pattern string, rng *rand.Rand) string {
	for {
		before, rest, ok := strings.Cut(pattern, "{")
		if !ok {
			return strings.TrimSpace(pattern)
		}
		inside, after, _ := strings.Cut(rest, "}")
		ways := strings.Split(inside, "|")
		pattern = before + ways[rng.IntN(len(ways))] + after
	}
}

// labels reads types between commas; "none" is no type.
func labels(names string) []didban.PainType {
	var out []didban.PainType
	for name := range strings.SplitSeq(names, ",") {
		if name != "none" {
			out = append(out, didban.PainType(name))
		}
	}
	return out
}
