package notify_test

import (
	"errors"
	"strings"
	"testing"

	"didban"
	"didban/internal/notify"
)

func TestValidAddress(t *testing.T) {
	for _, good := range []string{
		"pm@nimbus.example", "a.b+digest@mail.nimbus.example", "root@localhost", "pm@xn--mgba3a4f16a.example", "O'Neil@x.example",
	} {
		if err := notify.ValidAddress(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", "pm", "pm@", "@x.example", "a@b@x.example", "PM <pm@x.example>", "a@x.example, b@x.example", "a@x.example;b@x.example",
		"a@x.example\r\nBcc: b@x.example", "a @x.example", " a@x.example", "\u200ba@x.example", "مدیر@x.example", "a@دامنه.example",
		`"a b"@x.example`, "a@[127.0.0.1]", "a@x..example", "a@-x.example", "a@x-.example", "a@x_y.example", "-oQ/tmp/@x.example",
		"list:;", "<a@x.example>", strings.Repeat("a", 65) + "@x.example", "a@" + strings.Repeat("a", 64) + ".example",
		"a@" + strings.Repeat("a.", 130) + "example",
	} {
		if err := notify.ValidAddress(bad); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%q: error %v does not wrap ErrInvalid", bad, err)
		}
	}
}
