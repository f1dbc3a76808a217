package telegram_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/notifytest"
	"didban/internal/notify/telegram"
)

const token = "123456:test_token-of_no-bot-at-all"

func open(t *testing.T) func(*http.Client) notify.Notifier {
	return func(c *http.Client) notify.Notifier {
		n, err := telegram.New(telegram.Options{Client: c, Token: token, URL: "http://bots.example"})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

func TestContract(t *testing.T) {
	notifytest.RunHTTP(t, open(t), "-1001234567890", "", "name", "@", "@a b", "12\n34", "@نام", "https://t.me/x")
}

func deliver(t *testing.T, m notify.Message) map[string]any {
	t.Helper()
	var got map[string]any
	at := notifytest.Server(t, func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/bot"+token+"/sendMessage" {
			t.Errorf("path %s", r.URL.Path)
		}
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
	})
	if err := open(t)(notifytest.Client(at)).Notify(t.Context(), "@nimbus_news", m); err != nil {
		t.Fatal(err)
	}
	return got
}

// No mode of markup is asked for, so that markup is text; and names call nobody.
func TestCrawledWordsAreWords(t *testing.T) {
	for in, want := range map[string]string{
		"*bold* <b>x</b> [bank](https://evil.test)": "*bold* <b>x</b> [bank](https://evil.test)",
		"ask @someone_there":                        "ask @\u2060someone_there",
		"«حرفه‌ای» گران شد @someone":                "«حرفه‌ای» گران شد @\u2060someone",
		"  https://m.test/@writer/1":                "  https://m.test/@writer/1",
	} {
		got := deliver(t, notify.Message{Subject: "Nimbus\nraised  Pro", Text: []byte(in)})
		want := map[string]any{
			"chat_id": "@nimbus_news", "text": "Nimbus raised Pro\n\n" + want, "link_preview_options": map[string]any{"is_disabled": true},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestLengthLimit(t *testing.T) {
	for name, line := range map[string]string{"Persian": "قیمت بالا رفت\n", "outside the first plane": "😀😀😀😀\n"} {
		got := deliver(t, notify.Message{Lang: "fa", Subject: "گران شد", Text: []byte(strings.Repeat(line, 2000))})["text"].(string)
		if n := len(utf16.Encode([]rune(got))); n > 4096 || n < 4000 || !strings.HasSuffix(got, "جا نمی‌شود.") {
			t.Errorf("%s: %d UTF-16 code units", name, n)
		}
	}
}

// The reason is told, the token is not, even where the server repeats it.
func TestErrorsDoNotTellTheToken(t *testing.T) {
	for reply, want := range map[string]string{
		`{"ok":false,"description":"Bad Request: chat not found"}`: "chat not found",
		`no such bot ` + token: "400",
	} {
		at := notifytest.Server(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, reply)
		})
		err := open(t)(notifytest.Client(at)).Notify(t.Context(), "42", notify.Message{Text: []byte("x")})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "test_token") {
			t.Errorf("got %v, want an error with %q and without the token", err, want)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []telegram.Options{{}, {Token: "secret-word"}, {Token: token, URL: "bots.example"}} {
		if _, err := telegram.New(o); !errors.Is(err, didban.ErrInvalid) || strings.Contains(err.Error(), "secret-word") {
			t.Errorf("%+v: got %v, want ErrInvalid without the token", o, err)
		}
	}
}
