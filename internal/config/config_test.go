package config_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"didban"
	"didban/internal/config"
	"didban/internal/testkit"
)

// Each file testdata/conf.FAULT.yml holds one fault; beside it stands what the
// error must say.
func TestFaultsAreNamed(t *testing.T) {
	files, err := filepath.Glob("testdata/conf.*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fault files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := config.Load(file)
			if !errors.Is(err, didban.ErrInvalid) {
				t.Fatalf("got %v, want an error that wraps ErrInvalid", err)
			}
			testkit.Golden(t, strings.TrimSuffix(file, ".yml")+".golden", []byte(err.Error()+"\n"))
		})
	}
}

func TestStarterIsValid(t *testing.T) {
	c, err := config.Parse("didban.yaml", config.Starter)
	if err != nil {
		t.Fatal(err)
	}
	companies := c.Companies()
	if len(companies) != 2 || !companies[0].Own || companies[1].ID != "acme" {
		t.Errorf("got %+v, want our company first and then acme", companies)
	}
	if c.Fetch.Spacing != time.Second {
		t.Errorf("spacing: got %v, want 1s", c.Fetch.Spacing)
	}
}

func TestPersianNamesAreKept(t *testing.T) {
	c, err := config.Parse("x.yml", []byte("competitors:\n  - id: paygah\n    name: پایگاه\ndigests:\n  - {name: team, language: fa}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Companies()[0].Name; got != "پایگاه" {
		t.Errorf("got %q, want the Persian name", got)
	}
}

func TestEnvironmentWins(t *testing.T) {
	t.Setenv("DIDBAN_STORE", "mongodb://db.example/didban")
	t.Setenv("DIDBAN_SMTP_PASSWORD", "secret")
	c, err := config.Parse("x.yml", []byte("competitors: [{id: a}]\nsmtp: {host: h.example, from: a@b.example}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Store != "mongodb://db.example/didban" || c.SMTP.Password() != "secret" {
		t.Errorf("got store %q and password %q, want those of the environment", c.Store, c.SMTP.Password())
	}
	t.Setenv("DIDBAN_LLM_API_KEY", "of the environment")
	c, err = config.Parse("x.yml", []byte("competitors: [{id: a}]\nanalysis: {llm: {base_url: 'https://l.example', model: m, api_key_file: testdata/conf.not-yaml.yml}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Analysis.LLM.APIKey(); got != "of the environment" {
		t.Errorf("got the key %q, want that of the environment", got)
	}
}

func TestDefaultsOfMail(t *testing.T) {
	c, err := config.Parse("x.yml", []byte("competitors: [{id: a}]\nsmtp: {host: h.example, from: a@b.example}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.SMTP.Port != 587 || c.SMTP.TLS != "starttls" {
		t.Errorf("got port %d, tls %q, want the defaults 587, starttls", c.SMTP.Port, c.SMTP.TLS)
	}
}

// What a channel's files hold is read; the keys of a file fit the schema.
func TestChannels(t *testing.T) {
	c, err := config.Parse("x.yml", []byte(`
competitors: [{id: a}]
digests:
  - name: team
    channels:
      - {type: webhook, url: "https://hooks.example/x", secret_file: testdata/secret.txt, allow_private: [10.0.0.0/8]}
      - {type: slack, url_file: testdata/address.txt}
      - {type: telegram, secret_file: testdata/secret.txt, chat: -1001234567890}
      - {type: file, dir: بایگانی}
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, ch := range c.Digests[0].Channels {
		got = append(got, strings.Join([]string{ch.Type, ch.Address(), ch.Secret(), ch.Chat, ch.Dir}, " "))
	}
	want := []string{
		"webhook https://hooks.example/x words-of-the-secret-file  ", "slack https://hooks.example/services/T0/B0   ",
		"telegram  words-of-the-secret-file -1001234567890 ", "file    بایگانی",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := c.Digests[0].Channels[0].Private(); len(p) != 1 || p[0].String() != "10.0.0.0/8" {
		t.Errorf("private ranges: %v", p)
	}
}

const schemaFile = "../../docs/didban.schema.json"

// The published schema is made from the types; -update rewrites it.
func TestSchemaIsCurrent(t *testing.T) {
	r := &jsonschema.Reflector{
		FieldNameTag: "yaml", Anonymous: true, RequiredFromJSONSchemaTags: false, ExpandedStruct: true,
		Mapper: mapText,
	}
	if err := r.AddGoComments("didban/internal/config", "."); err != nil {
		t.Fatal(err)
	}
	// The comments are keyed by the path of the folder they were read from.
	comments := map[string]string{}
	for k, v := range r.CommentMap {
		comments["didban/internal/config"+strings.TrimPrefix(k, "didban/internal/config/.")] = v
		comments[k] = v
	}
	r.CommentMap = comments
	schema := r.Reflect(&config.Config{})
	schema.Title = "didban.yaml"
	got, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, schemaFile, append(got, '\n'))
}

// mapText gives the types that are written as text in the file.
func mapText(t reflect.Type) *jsonschema.Schema {
	switch t.String() {
	case "time.Duration":
		return &jsonschema.Schema{Type: "string", Pattern: `^([0-9.]+(ns|us|µs|ms|s|m|h))+$`}
	case "didban.Role":
		s := &jsonschema.Schema{Type: "string"}
		for _, role := range didban.Roles {
			s.Enum = append(s.Enum, role)
		}
		return s
	}
	return nil
}

func TestSchemaAcceptsTheStarter(t *testing.T) {
	schema, err := validator.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := yaml.Unmarshal(config.Starter, &doc); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("the starter file does not fit the schema: %v", err)
	}
	if err := schema.Validate(map[string]any{"competitor": []any{}}); err == nil {
		t.Error("the schema accepts an unknown key")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(config.Starter)
	f.Add([]byte("competitors: [{id: a, sources: [{role: faq, url: 'http://a.example'}]}]"))
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 4096 {
			t.Skip("long inputs only slow the YAML parser down")
		}
		if _, err := config.Parse("fuzz.yml", source); err != nil && !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("got %v, want an error that wraps ErrInvalid", err)
		}
	})
}
