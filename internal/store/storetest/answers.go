package storetest

import (
	"bytes"
	"testing"

	"didban"
	"didban/internal/store"
)

var answerChecks = []check{
	{"the first answer stays", answersStay},
	{"a missing answer", missingAnswer},
}

func answersStay(t *testing.T, s store.Store) {
	for key, answer := range map[string][]byte{
		"a": []byte(`{"tags":[]}`), "b": []byte("پاسخ"), "c": {}, "d": nil, "e": {0xff, 0x00}, "A": bytes.Repeat([]byte("long "), 1<<16),
	} {
		ok(t, s.PutAnswer(t.Context(), key, answer))
		ok(t, s.PutAnswer(t.Context(), key, []byte("another")))
		got, err := s.Answer(t.Context(), key)
		ok(t, err)
		if !bytes.Equal(got, answer) {
			t.Errorf("%q: %d bytes came back as %d others", key, len(answer), len(got))
		}
	}
}

func missingAnswer(t *testing.T, s store.Store) {
	ok(t, s.PutAnswer(t.Context(), "a", []byte("yes")))
	_, err := s.Answer(t.Context(), "b")
	wants(t, "answer", err, didban.ErrNotFound)
}
