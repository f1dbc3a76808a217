package storetest

import (
	"bytes"
	"context"
	"testing"

	"didban"
	"didban/internal/store"
)

var noteChecks = []check{
	{"the last note stays", notesStay},
	{"notes and answers are kept apart", notesApart},
	{"a missing note", missingNote},
	{"a cancelled context", cancelledNotes},
}

func notesStay(t *testing.T, s store.Store) {
	for key, note := range map[string][]byte{
		"a": []byte(`{"text":""}`), "b": []byte("یادداشت"), "c": {}, "d": nil, "e": {0xff, 0x00}, "A": bytes.Repeat([]byte("long "), 1<<16),
	} {
		ok(t, s.PutNote(t.Context(), key, []byte("an older one")))
		ok(t, s.PutNote(t.Context(), key, note))
		got, err := s.Note(t.Context(), key)
		ok(t, err)
		if !bytes.Equal(got, note) {
			t.Errorf("%q: %d bytes came back as %d others", key, len(note), len(got))
		}
	}
}

func notesApart(t *testing.T, s store.Store) {
	ok(t, s.PutNote(t.Context(), "a", []byte("note")))
	_, err := s.Answer(t.Context(), "a")
	wants(t, "answer", err, didban.ErrNotFound)
}

func missingNote(t *testing.T, s store.Store) {
	ok(t, s.PutNote(t.Context(), "a", []byte("note")))
	_, err := s.Note(t.Context(), "b")
	wants(t, "note", err, didban.ErrNotFound)
}

func cancelledNotes(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wants(t, "put note", s.PutNote(ctx, "a", []byte("note")), context.Canceled)
	wants(t, "note", second(s.Note(ctx, "a")), context.Canceled)
}
