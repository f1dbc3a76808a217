package didban

import (
	"fmt"
	"regexp"
)

// Competitor is an organisation that is watched. Our own company is one too, so
// that it is read and measured by the same rules.
type Competitor struct {
	// ID is the short name used in commands, ids and exports; see [ValidID].
	ID string `json:"id"`
	// Name is what people read.
	Name string `json:"name"`
	// Own marks our own company.
	Own bool `json:"own,omitempty"`
	// Sources are the addresses that are read, in the order of the configuration.
	Sources []Source `json:"sources,omitempty"`
}

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,62}$`)

// ValidID returns an error that wraps [ErrInvalid] unless id is 1 to 63 lower-case
// ASCII letters, digits, hyphens and underscores, the first a letter or a digit.
func ValidID(id string) error {
	if !idPattern.MatchString(id) {
		return fmt.Errorf("id %q: use lower-case letters, digits, - and _, at most 63, the first a letter or digit: %w", id, ErrInvalid)
	}
	return nil
}
