package file_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/file"
	"didban/internal/notify/notifytest"
)

// in writes to a folder of its own in the place of the address "folder".
type in string

func (dir in) Notify(ctx context.Context, to string, m notify.Message) error {
	if to == "folder" {
		to = string(dir)
	}
	return file.Notifier{}.Notify(ctx, to, m)
}

func TestContract(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// A message that is written again counts again, so the folder is emptied each time.
	received := 0
	count := func() int {
		texts, err := filepath.Glob(filepath.Join(dir, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range texts {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		received += len(texts)
		return received
	}
	notifytest.Run(t, notifytest.Channel{
		Accepting: in(dir), Received: count,
		Deferring: in(filepath.Join(dir, "not-mounted")), Refusing: in(taken),
		To: "folder", Invalid: []string{"", "a\x00b"},
	})
}

func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(b)
	}
	return out
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, m := range []notify.Message{
		{ID: "0a1b", HTML: []byte("<p>old"), Text: []byte("old")},
		{ID: "0a1b", HTML: []byte("<p>گران شد"), Text: []byte("گران شد")},
		{ID: "text-only", Text: []byte("from $29 to $39")},
		{ID: "../../escape", Text: []byte("stays")},
		{ID: "", Text: []byte("nameless")},
	} {
		if err := (file.Notifier{}).Notify(t.Context(), dir, m); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{
		"0a1b.html": "<p>گران شد", "0a1b.txt": "گران شد", "text-only.txt": "from $29 to $39",
		didban.ID("../../escape") + ".txt": "stays", didban.ID("") + ".txt": "nameless",
	}
	if diff := cmp.Diff(want, content(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// What cannot take its place leaves nothing behind.
func TestNoRemains(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "0a.txt"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := file.Notifier{}.Notify(t.Context(), dir, notify.Message{ID: "0a", Text: []byte("x")})
	if err == nil || errors.Is(err, didban.ErrUnavailable) {
		t.Errorf("got %v, want a final error", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("got %v, %v, want the folder as it was", entries, err)
	}
}

func TestStoppedBeforeWriting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	err := file.Notifier{}.Notify(ctx, dir, notify.Message{ID: "0a", Text: []byte("x")})
	if !errors.Is(err, didban.ErrUnavailable) || len(content(t, dir)) > 0 {
		t.Errorf("got %v and %v, want ErrUnavailable and nothing written", err, content(t, dir))
	}
}
