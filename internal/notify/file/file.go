// Package file writes messages into a folder, for archives and for programs that
// publish what stands there.
package file

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"didban"
	"didban/internal/notify"
)

// Notifier writes messages. It keeps the contract of [notify.Notifier]; an address
// is a folder that exists. A message written again replaces itself, so its end is
// never uncertain.
type Notifier struct{}

var _ notify.Notifier = Notifier{}

// Notify writes ID.html, where there is one, and ID.txt into the folder. Each appears
// whole or not at all, and the text last.
func (Notifier) Notify(ctx context.Context, to string, m notify.Message) error {
	if to == "" || strings.ContainsRune(to, 0) {
		return fmt.Errorf("folder %q: name one: %w", to, didban.ErrInvalid)
	}
	base := filepath.Join(to, name(m.ID))
	for _, part := range []struct {
		suffix  string
		content []byte
	}{{".html", m.HTML}, {".txt", m.Text}} {
		if len(part.content) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("folder %s: %w: %w", to, didban.ErrUnavailable, err)
		}
		if err := write(base+part.suffix, part.content); err != nil {
			return fmt.Errorf("folder %s: %w", to, classify(err))
		}
	}
	return nil
}

// plainName matches the ids that can be names of files everywhere.
var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$`)

// name returns the id, or a hash of one that is no name for a file.
func name(id string) string {
	if plainName.MatchString(id) {
		return id
	}
	return didban.ID(id)
}

// write puts the content under the path at once: a reader sees it whole or not.
func write(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".didban-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// passing are the faults that a person or another program may end: a full or
// unmounted disk, a folder that is not there yet.
var passing = []error{fs.ErrNotExist, syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS, syscall.EIO, syscall.EMFILE, syscall.ENFILE}

func classify(err error) error {
	for _, p := range passing {
		if errors.Is(err, p) {
			return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
		}
	}
	return err
}
