package extractors

import (
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestClaimTable asks of each phrase whether it holds a topic, without which it is not tried,
// of each set whether a phrase names it, and of each word whether it is spelled as texts fold.
func TestClaimTable(t *testing.T) {
	var table claimTable
	if err := yaml.Unmarshal(claimData, &table); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, phrase := range table.Claims {
		topics := 0
		for name := range strings.FieldsSeq(phrase) {
			named[name] = true
			topics += count(len(table.Topics[name]) > 0)
		}
		if topics == 0 {
			t.Errorf("%q holds no topic", phrase)
		}
	}
	for _, sets := range []map[string][]string{table.Small, table.Topics} {
		for name, words := range sets {
			if !named[name] {
				t.Errorf("no phrase names %q", name)
			}
			if once := slices.Compact(slices.Sorted(slices.Values(words))); len(once) != len(words) {
				t.Errorf("a word of %q comes twice", name)
			}
			for _, w := range words {
				if w != figures && strings.ContainsAny(w, "-،") {
					t.Errorf("%q of %q is no words", w, name)
				}
			}
		}
	}
}

func TestStating(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"our team answers even on public holidays", "team answers even on public holidays"},
		{"carpets are cleaned in two working days", ""},
		{"ladders are delivered within two working days", "delivered within two working days"},
		{"no joiner and no painter likes to see a surcharge", ""},
		{"no delivery surcharge", "no delivery surcharge"},
		{"99.95% uptime", "99.95%"},
		{"free trial", "free trial"},
		{"it costs 99.95", ""},
		{"backups every 6 hours", "backups every 6 hours"},
		{"هر 6 ساعت از سایت نسخه پشتیبان می گیریم", "هر 6 ساعت از سایت نسخه پشتیبان"},
		{"تا دو روز کاری تحویل می دهیم", "تا دو روز کاری تحویل"},
		{"مبلغ را پس می دهیم", "مبلغ را پس می دهیم"},
		{"مبلغ را می دهیم", ""},
	} {
		if got := stating(c.said); got != c.want {
			t.Errorf("%q states %q; want %q", c.said, got, c.want)
		}
	}
}
