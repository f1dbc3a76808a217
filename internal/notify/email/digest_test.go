package email_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"didban/internal/notify"
)

// TestDigestTravels sends whole digests, as they were rendered and looked at,
// through a real server, and wants both parts back unchanged.
func TestDigestTravels(t *testing.T) {
	in := newInbox(t, "none", "", nil)
	n := to(t, in.port)
	for _, name := range []string{"busy.en", "busy.fa", "quiet.fa", "broken.en"} {
		t.Run(name, func(t *testing.T) {
			part := func(kind string) []byte {
				data, err := os.ReadFile(filepath.Join("..", "..", "render", "testdata", name+"."+kind))
				if err != nil {
					t.Fatal(err)
				}
				return data
			}
			m := notify.Message{ID: name, Subject: strings.TrimSpace(string(part("subject"))), HTML: part("html"), Text: part("txt")}
			if err := n.Notify(t.Context(), "pm@nimbus.example", m); err != nil {
				t.Fatal(err)
			}
			data := in.last(t).data
			mail := read(t, data)
			lines := strings.NewReplacer("\r\n", "\n")
			if got := mail.GetHeader("Subject"); got != m.Subject {
				t.Errorf("subject %q, want %q", got, m.Subject)
			}
			if lines.Replace(mail.HTML) != string(m.HTML) || lines.Replace(mail.Text) != string(m.Text) {
				t.Error("a part changed on its way")
			}
			if size, most := len(data), 3*(len(m.HTML)+len(m.Text))/2+4000; size > most {
				t.Errorf("%d octets on the wire for %d", size, len(m.HTML)+len(m.Text))
			}
		})
	}
}
