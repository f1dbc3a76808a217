// Package sqlite keeps didban's memory in one SQLite file, the embedded default.
//
// Documents are JSON beside the columns by which they are filtered or counted;
// the text of reviews is found through FTS5. The file is in WAL mode: one
// connection writes, each write in one immediate transaction, and a pool reads
// beside it. Several processes may open the same file.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"didban/internal/store"
)

// busyTimeout is how long a write waits for one of another process.
const busyTimeout = 10 * time.Second

// readers is the size of the pool that reads.
const readers = 4

// Store keeps everything in one file.
type Store struct {
	writer *sql.DB
	reader *sql.DB
}

var _ store.Store = (*Store)(nil)

// Open opens the file, makes it when there is none, and brings an older one to the
// present schema. It wraps [didban.ErrInvalid] and leaves the file as it is when
// it is no SQLite database, belongs to another program, or was written by a newer
// didban.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string) (*Store, error) {
	if err := checkHeader(path); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	s := &Store{}
	if s.writer, err = connect(abs, 1, "_txlock=immediate"); err != nil {
		return nil, err
	}
	if s.reader, err = connect(abs, readers, "_pragma=query_only(1)"); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect returns a pool of at most size connections to the file. Every commit is
// synced: what was acknowledged outlives a power cut.
func connect(path string, size int, option string) (*sql.DB, error) {
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	dsn := fmt.Sprintf("%s?_pragma=busy_timeout(%d)&_pragma=synchronous(full)&%s", name.String(), busyTimeout.Milliseconds(), option)
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// Close waits for running calls and closes the file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
