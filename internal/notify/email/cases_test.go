package email_test

import (
	"strings"
	"testing"
	"unicode"

	"didban/internal/notify"
	"didban/internal/testkit"
)

// TestHostileCases sends each odd subject, address and text through a real server
// and reads it back.
func TestHostileCases(t *testing.T) {
	var cases []struct{ ID, Field, Input string }
	testkit.CorpusJSON(t, "hostile/email_cases.json", &cases)
	in := newInbox(t, "none", "", nil)
	tests := map[string]func(*testing.T, *inbox, string){
		"subject (competitor name)":           oddSubject,
		"recipient address":                   oddRecipient,
		"review text / page text in the body": oddText,
	}
	ran := 0
	for _, c := range cases {
		if test, ok := tests[c.Field]; ok {
			ran++
			t.Run(c.ID, func(t *testing.T) { test(t, in, c.Input) })
		}
	}
	if ran < 60 {
		t.Errorf("only %d cases ran", ran)
	}
}

func oddSubject(t *testing.T, in *inbox, subject string) {
	m := message()
	m.Subject = subject
	if err := to(t, in.port).Notify(t.Context(), "pm@nimbus.example", m); err != nil {
		t.Fatal(err)
	}
	mail := read(t, in.last(t).data)
	got := mail.GetHeaderValues("Subject")
	if len(got) != 1 || len(mail.GetHeaderValues("Bcc")) > 0 {
		t.Fatalf("subjects %q, Bcc %q", got, mail.GetHeaderValues("Bcc"))
	}
	want := []rune(visible(subject))
	if len(want) > 250 {
		want = append(want[:249], '…')
	}
	if visible(got[0]) != visible(string(want)) {
		t.Errorf("subject %q, want %q", got[0], string(want))
	}
}

// visible returns what of a subject a reader is to see.
func visible(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u202e'
	}), "")
}

func oddRecipient(t *testing.T, in *inbox, address string) {
	before := in.count()
	if err := notify.ValidAddress(address); err != nil {
		if to(t, in.port).Notify(t.Context(), address, message()) == nil || in.count() != before {
			t.Error("a refused address was used")
		}
		return
	}
	if err := to(t, in.port).Notify(t.Context(), address, message()); err != nil {
		t.Fatal(err)
	}
	if got := in.last(t).to; len(got) != 1 || got[0] != address {
		t.Errorf("sent to %q, want exactly %q", got, address)
	}
}

func oddText(t *testing.T, in *inbox, text string) {
	m := message()
	m.Text = []byte("before\n" + text + "\nafter\n")
	if err := to(t, in.port).Notify(t.Context(), "pm@nimbus.example", m); err != nil {
		t.Fatal(err)
	}
	mail := read(t, in.last(t).data)
	lines := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
	if got, want := lines(mail.Text), lines(string(m.Text)); got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if mail.HTML != string(m.HTML) {
		t.Errorf("HTML %q", mail.HTML)
	}
}
