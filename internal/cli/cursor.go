package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"didban"
	"didban/internal/store"
)

// cursorOverlap is how far behind the cursor a listing looks: a change is recorded
// when its run ends, some time after it was seen.
const cursorOverlap = 48 * time.Hour

// cursor remembers for one user what "changes --since last" has shown of one store
// to one question: a company, kinds, a severity. Each question has a cursor of its
// own, so that what a filter hides is not lost to the next question.
type cursor struct {
	path string
	// At is when all changes were last shown, Shown the ids of those that the next
	// listing finds again.
	At    time.Time `json:"at"`
	Shown []string  `json:"shown"`
}

// openCursor reads the user's cursor for a store and a question; it begins at zero.
func openCursor(storeURI, question string) (*cursor, error) {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, fmt.Errorf("--since last needs a home directory to remember in: %w", err)
		}
		dir = filepath.Join(home, ".local", "state")
	}
	c := &cursor{path: filepath.Join(dir, "didban", didban.ID("cursor", storeURI, question)+".json")}
	text, err := os.ReadFile(c.path)
	if errors.Is(err, os.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, c); err != nil {
		return nil, fmt.Errorf("%s is damaged; remove it to begin anew: %w", c.path, err)
	}
	return c, nil
}

// from is where the next listing begins.
func (c *cursor) from() time.Time {
	if c.At.IsZero() {
		return c.At
	}
	return c.At.Add(-cursorOverlap)
}

// fresh returns the changes that were not shown before.
func (c *cursor) fresh(found []didban.Change) []didban.Change {
	return slices.DeleteFunc(slices.Clone(found), func(d didban.Change) bool { return slices.Contains(c.Shown, d.ID) })
}

// advance remembers that at a time all that was found was shown, now or before.
func (c *cursor) advance(at time.Time, found []didban.Change) error {
	c.At, c.Shown = at.UTC(), nil
	return c.remember(slices.DeleteFunc(found, func(d didban.Change) bool { return store.Became(d).Before(c.from()) }))
}

// remember keeps the changes as shown. The file is replaced as a whole, so that a
// crash leaves the old one.
func (c *cursor) remember(shown []didban.Change) error {
	for _, d := range shown {
		c.Shown = append(c.Shown, d.ID)
	}
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.path), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(c.path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(c.path+".new", c.path)
}
