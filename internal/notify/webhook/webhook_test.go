package webhook_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/notifytest"
	"didban/internal/notify/webhook"
)

const hook = "http://hooks.example/didban"

func TestContract(t *testing.T) {
	open := func(c *http.Client) notify.Notifier { return webhook.New(webhook.Options{Client: c}) }
	notifytest.RunHTTP(t, open, hook, "", "hooks.example", "ftp://hooks.example/", "http://a@hooks.example/", "http://hooks.example/\r\nx: y")
}

// The example of the standard's reference implementations.
func TestSignatureIsThatOfTheStandard(t *testing.T) {
	key, err := webhook.ParseSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := webhook.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", []byte(`{"test": 2432232314}`))
	if want := "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestReceiverCanVerify checks a document as a receiver would, in both languages.
func TestReceiverCanVerify(t *testing.T) {
	secret := "0123456789abcdef0123456789abcdef"
	key, err := webhook.ParseSecret(secret)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	messages := []notify.Message{
		{ID: "0a1b", Subject: "Nimbus raised Pro", Text: []byte("from $29 to $39"), HTML: []byte("<p>from $29</p>"), JSON: []byte(`{"id":"team/2026-W47"}`), Lang: "en", At: at},
		{ID: "0c2d", Subject: "نیمبوس گران شد", Text: []byte("«از ۲۹ به ۳۹»\u200f </script>"), Lang: "fa", At: at},
	}
	for _, m := range messages {
		t.Run(m.Lang, func(t *testing.T) {
			head, body := deliver(t, webhook.Options{Secret: key}, m)
			mac := hmac.New(sha256.New, []byte(secret))
			mac.Write([]byte(head.Get("webhook-id") + "." + head.Get("webhook-timestamp") + "." + string(body)))
			if want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)); head.Get("webhook-signature") != want {
				t.Errorf("signature %q, want %q", head.Get("webhook-signature"), want)
			}
			want := map[string]any{"id": m.ID, "subject": m.Subject, "text": string(m.Text), "lang": m.Lang, "at": "2026-11-23T08:00:00Z"}
			if m.Lang == "en" {
				want["html"], want["document"] = string(m.HTML), map[string]any{"id": "team/2026-W47"}
			}
			var got map[string]any
			if err := json.Unmarshal(body, &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func deliver(t *testing.T, o webhook.Options, m notify.Message) (http.Header, []byte) {
	t.Helper()
	var head http.Header
	var body []byte
	o.Client = notifytest.Client(notifytest.Server(t, func(_ http.ResponseWriter, r *http.Request) {
		head = r.Header
		body, _ = io.ReadAll(r.Body)
	}))
	if err := webhook.New(o).Notify(t.Context(), hook, m); err != nil {
		t.Fatal(err)
	}
	return head, body
}

func TestWithoutSecretNothingIsSigned(t *testing.T) {
	head, _ := deliver(t, webhook.Options{}, notify.Message{ID: "0a", Text: []byte("x")})
	if head.Get("webhook-signature") != "" || head.Get("webhook-id") != "0a" {
		t.Errorf("got the headers %v, want an id and no signature", head)
	}
}

func TestSecretsAreLongEnough(t *testing.T) {
	for _, s := range []string{"", "short-secret", "whsec_c2hvcnQ=", "whsec_no base64 at all, however long"} {
		_, err := webhook.ParseSecret(s)
		if !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%q: got %v, want ErrInvalid", s, err)
		} else if s != "" && strings.Contains(err.Error(), s) {
			t.Errorf("the error tells the secret: %v", err)
		}
	}
}

// A document that is no JSON fails for good, and nothing is sent.
func TestBrokenDocumentIsFinal(t *testing.T) {
	err := webhook.New(webhook.Options{Client: http.DefaultClient}).Notify(t.Context(), hook, notify.Message{JSON: []byte("{")})
	if err == nil || errors.Is(err, didban.ErrUnavailable) || errors.Is(err, notify.ErrUncertain) {
		t.Errorf("got %v, want a final error", err)
	}
}
