package llm

import (
	_ "embed"
	"strings"

	"didban"
)

//go:embed prompt.txt
var instructions string

// prompt is what the model is told before each review. Its hash is part of the
// version.
var prompt = strings.NewReplacer(
	"{touchpoints}", strings.Join(didban.Touchpoints, ", "),
	"{causes}", strings.Join(didban.Causes, ", "),
).Replace(instructions)
