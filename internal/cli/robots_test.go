package cli_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"didban/crawler"
	"didban/internal/cli"
	"didban/internal/testkit"
)

// The command answers every row of Google's suite as the library does, in order.
func TestRobotsCheckAnswersAsTheLibrary(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testkit.Corpus(t), "hostile", "robots_cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Robots, URL string
		Agent       string `json:"user_agent"`
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	var in, out bytes.Buffer
	for _, row := range rows {
		question := map[string]string{"robots": row.Robots, "user_agent": row.Agent, "url": row.URL}
		if err := json.NewEncoder(&in).Encode(question); err != nil {
			t.Fatal(err)
		}
	}
	if status := cli.Main(t.Context(), []string{"robots", "check", "--stdin"}, &in, &out, io.Discard); status != 0 {
		t.Fatalf("status %d", status)
	}
	answers := json.NewDecoder(&out)
	for i, row := range rows {
		want, err := crawler.ParseRobots(row.Robots, row.Agent).VerdictOn(row.URL)
		if err != nil {
			t.Fatal(err)
		}
		var got crawler.Verdict
		if err := answers.Decode(&got); err != nil || got != want {
			t.Errorf("row %d: %+v %v, want %+v", i+1, got, err, want)
		}
	}
	if answers.More() {
		t.Errorf("more than %d answers", len(rows))
	}
}
