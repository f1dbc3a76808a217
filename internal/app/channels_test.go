package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/store"
	"didban/internal/testkit"
)

// write puts a file into the folder and returns its path.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// with returns an app with one digest in a language over the channels.
func with(t *testing.T, dir, lang, channels string) (*app.App, error) {
	t.Helper()
	c, err := config.Parse("didban.yaml", fmt.Appendf(nil, "store: 'sqlite://%s'\ncompetitors: [{id: acme}]\ndigests:\n  - name: team\n    language: %s\n    channels: [%s]\n",
		filepath.Join(dir, lang+".db"), lang, channels))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(t.Context(), testkit.Logger(t), c, app.Options{})
	if err == nil {
		t.Cleanup(func() { a.Close() })
	}
	return a, err
}

// One digest reaches every type of channel, once, in both languages.
func TestDigestReachesEveryChannel(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		t.Run(lang, func(t *testing.T) {
			got := map[string]int{}
			base := testkit.Serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				var document map[string]any
				if err := json.NewDecoder(r.Body).Decode(&document); err != nil {
					t.Error(err)
				}
				got[r.URL.Path]++
			}))
			dir := t.TempDir()
			token := "123456:test_token-of_no-bot-at-all"
			a, err := with(t, dir, lang, strings.Join([]string{
				fmt.Sprintf("{type: webhook, url: '%s/hook', secret_file: '%s', allow_private: [127.0.0.0/8]}", base, write(t, dir, "key", strings.Repeat("k", 32))),
				fmt.Sprintf("{type: slack, url_file: '%s', allow_private: [127.0.0.0/8]}", write(t, dir, "slack", base+"/slack/s3cr3t\n")),
				fmt.Sprintf("{type: teams, url: '%s/teams', allow_private: [127.0.0.0/8]}", base),
				fmt.Sprintf("{type: telegram, url: '%s', secret_file: '%s', chat: '@nimbus_news', allow_private: [127.0.0.0/8]}", base, write(t, dir, "token", token)),
				fmt.Sprintf("{type: file, dir: '%s'}", dir),
			}, ", "))
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if _, err := a.SendDigest(t.Context(), "team", time.Now()); err != nil {
					t.Fatal(err)
				}
			}
			want := map[string]int{"/hook": 1, "/slack/s3cr3t": 1, "/teams": 1, "/bot" + token + "/sendMessage": 1}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			kept, err := a.Store.Deliveries(t.Context(), store.DeliveryQuery{})
			if err != nil || len(kept) != 5 {
				t.Fatalf("%d deliveries, %v; want 5", len(kept), err)
			}
			for _, k := range kept {
				if _, err := os.Stat(filepath.Join(dir, k.ID+".txt")); (err == nil) != (k.Channel == "file") {
					t.Errorf("%s: a file of its id: %v", k.Channel, err)
				}
				if strings.Contains(fmt.Sprint(k), "s3cr3t") || strings.Contains(fmt.Sprint(k), "test_token") {
					t.Errorf("the delivery tells a secret: %+v", k)
				}
			}
		})
	}
}

// What cannot work is refused at the start, without the secret.
func TestChannelsAreCheckedAtTheStart(t *testing.T) {
	dir := t.TempDir()
	weak := write(t, dir, "weak", "s3cr3t")
	for _, channel := range []string{
		fmt.Sprintf("{type: webhook, url: 'https://hooks.example/', secret_file: '%s'}", weak),
		fmt.Sprintf("{type: telegram, chat: '42', secret_file: '%s'}", weak),
	} {
		_, err := with(t, dir, "en", channel)
		if !errors.Is(err, didban.ErrInvalid) || strings.Contains(err.Error(), "s3cr3t") || !strings.Contains(err.Error(), "digests[0].channels[0]") {
			t.Errorf("%s: got %v, want ErrInvalid with the place and without the secret", channel, err)
		}
	}
}

// A private address is refused unless the channel opens it, and nothing of the
// address but its host is told.
func TestPrivateAddressesAreRefused(t *testing.T) {
	base := testkit.Serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a document arrived") }))
	a, err := with(t, t.TempDir(), "fa", fmt.Sprintf("{type: slack, url: '%s/s3cr3t'}", base))
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.SendDigest(t.Context(), "team", time.Now())
	if !errors.Is(err, didban.ErrForbidden) || strings.Contains(err.Error(), "s3cr3t") {
		t.Errorf("got %v, want ErrForbidden without the address", err)
	}
}
