package storetest

import (
	"bytes"
	"testing"

	"didban"
	"didban/internal/store"
)

var readerChecks = []check{
	{"the last run of a job stays", jobsStay},
	{"every field of a subscription is kept", subscriptionsStay},
	{"a secret is made once", secretsStay},
}

func jobsStay(t *testing.T, s store.Store) {
	none, err := s.Jobs(t.Context())
	ok(t, err)
	equal(t, "jobs of an empty store", none, []didban.JobRun{})
	last := filled[didban.JobRun]()
	last.Name = "b"
	older := unrounded[didban.JobRun]()
	older.Name, older.Error = "b", "older"
	for _, run := range []didban.JobRun{older, {Name: "c", Due: at(1), Started: at(1)}, {Name: "a"}, last} {
		ok(t, s.PutJob(t.Context(), run))
	}
	found, err := s.Jobs(t.Context())
	ok(t, err)
	equal(t, "jobs", found, []didban.JobRun{{Name: "a"}, last, {Name: "c", Due: at(1), Started: at(1)}})
}

func subscriptionsStay(t *testing.T, s store.Store) {
	given, want := unrounded[didban.Subscription](), filled[didban.Subscription]()
	ok(t, s.PutSubscription(t.Context(), didban.Subscription{ID: want.ID, To: "an older one"}))
	ok(t, s.PutSubscription(t.Context(), given))
	ok(t, s.PutSubscription(t.Context(), didban.Subscription{ID: "a"}))
	got, err := s.Subscription(t.Context(), want.ID)
	ok(t, err)
	equal(t, "subscription", got, want)
	_, err = s.Subscription(t.Context(), "nobody")
	wants(t, "subscription", err, didban.ErrNotFound)
	all, err := s.Subscriptions(t.Context())
	ok(t, err)
	equal(t, "subscriptions", all, []didban.Subscription{{ID: "a"}, want})
}

func secretsStay(t *testing.T, s store.Store) {
	got := make([][]byte, 8)
	for _, err := range race(8, func(i int) (err error) {
		got[i], err = s.Secret(t.Context(), "links", bytes.Repeat([]byte{byte(i), 0xff}, 16))
		return err
	}) {
		ok(t, err)
	}
	for _, secret := range got {
		if len(secret) != 32 || !bytes.Equal(secret, got[0]) {
			t.Errorf("%x and %x are one secret", secret, got[0])
		}
	}
	other, err := s.Secret(t.Context(), "other", []byte("key"))
	ok(t, err)
	equal(t, "another secret", string(other), "key")
}
