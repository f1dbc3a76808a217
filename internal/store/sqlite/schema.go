package sqlite

import (
	"bytes"
	"context"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"didban"
)

// applicationID marks the file as didban's: "ddbn" in the header.
const applicationID = 0x6464626e

// The header of a SQLite file, https://www.sqlite.org/fileformat2.html §1.3.
const (
	headerSize     = 100
	applicationOff = 68
)

var headerMagic = []byte("SQLite format 3\x00")

//go:embed migrations/*.sql
var migrations embed.FS

// checkHeader refuses a file that is not ours by its first bytes, before SQLite
// touches it. A file that is missing or empty will be ours.
func checkHeader(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(f, header)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case n < headerSize || !bytes.HasPrefix(header, headerMagic):
		return fmt.Errorf("not a SQLite database; give the path of a new file: %w", didban.ErrInvalid)
	case binary.BigEndian.Uint32(header[applicationOff:]) != applicationID:
		return fmt.Errorf("a SQLite database of another program; give the path of a new file: %w", didban.ErrInvalid)
	}
	return nil
}

// migrate marks a new file and applies the numbered migrations that it lacks;
// user_version counts those it has.
func (s *Store) migrate(ctx context.Context) error {
	scripts, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	return s.write(ctx, func(tx *batch) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version > len(scripts) {
			return fmt.Errorf("schema %d, this didban knows %d; use a newer didban: %w", version, len(scripts), didban.ErrInvalid)
		}
		return apply(ctx, tx, scripts[version:], len(scripts))
	})
}

// prepare writes the mark before anything else, in the header where checkHeader
// finds it, and only then turns on the write-ahead log.
func (s *Store) prepare(ctx context.Context) error {
	var id int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID {
		if _, err := s.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return err
		}
	}
	_, err := s.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return err
}

func apply(ctx context.Context, tx *batch, scripts []string, version int) error {
	for _, name := range scripts {
		script, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(scripts) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
	return err
}
