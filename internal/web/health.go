package web

import (
	"fmt"
	"io"
	"net/http"

	"didban"
)

// live answers as long as the process does.
func (s *server) live(w http.ResponseWriter, _ *http.Request) error { return plain(w) }

// ready answers ok while the store can be used, and 503 while it cannot.
func (s *server) ready(w http.ResponseWriter, r *http.Request) error {
	if err := s.desk.Ready(r.Context()); err != nil {
		return fmt.Errorf("not ready: %w: %w", didban.ErrUnavailable, err)
	}
	return plain(w)
}

func plain(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(w, "ok\n")
	return err
}
