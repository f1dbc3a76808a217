package llm

// Check gives the tests what the answers of any model go through.
var Check = check

// MaxText is the most bytes of a review that are sent.
const MaxText = maxText

// Prompt is what the model is told before each review.
var Prompt = prompt
