package webhook

// Sign is tested against the published example of the standard.
var Sign = sign
