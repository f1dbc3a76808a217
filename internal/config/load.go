package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"didban"
	"didban/internal/notify"
)

// maxSize bounds the file: a YAML parser can be made to run for minutes by a
// large hostile one.
const maxSize = 1 << 20

// Load reads, completes and validates the file. What is wrong comes back as one
// error that wraps [didban.ErrInvalid] and names every fault with its line.
func Load(path string) (*Config, error) {
	source, err := read(path)
	if err != nil {
		return nil, fmt.Errorf("configuration %s: %w", path, err)
	}
	return Parse(path, source)
}

// Parse does what [Load] does with the text of a file; path is for the errors.
func Parse(path string, source []byte) (*Config, error) {
	c := &Config{}
	if err := yaml.UnmarshalWithOptions(source, c, yaml.Strict()); err != nil && !errors.Is(err, io.EOF) {
		return nil, decodingError(path, source, err)
	}
	c.complete()
	faults := c.validate()
	faults = append(faults, c.readSecrets()...)
	if len(faults) > 0 {
		return nil, locate(path, source, faults)
	}
	c.Fetch.sites = c.sites()
	return c, nil
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no such file; \"didban init\" writes one: %w", didban.ErrInvalid)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	source, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(source) > maxSize {
		err = fmt.Errorf("it is larger than %d bytes: %w", maxSize, didban.ErrInvalid)
	}
	return source, err
}

// complete fills in the defaults.
func (c *Config) complete() {
	if c.Store == "" && c.StoreFile == "" {
		c.Store = "sqlite://didban.db"
	}
	if c.Company != nil {
		c.Company.complete()
	}
	for i := range c.Competitors {
		c.Competitors[i].complete()
	}
	for i := range c.Digests {
		c.Digests[i].complete()
	}
	for i := range c.Schedules {
		c.Schedules[i].complete()
	}
	if c.Alerts != nil {
		c.Alerts.complete()
	}
	if c.Web != nil {
		c.Web.complete()
	}
	if c.SMTP != nil {
		c.SMTP.complete()
	}
	if c.Fetch.Parallel == 0 {
		c.Fetch.Parallel = 4
	}
}

func (c *Company) complete() {
	if c.Name == "" {
		c.Name = c.ID
	}
	for i := range c.Sources {
		if s := &c.Sources[i]; s.ID == "" {
			s.ID = didban.SourceID(c.ID, s.Role, s.URL)
		}
	}
}

func (d *Digest) complete() {
	if d.Language == "" {
		d.Language = "en"
	}
	if d.Period == "" {
		d.Period = "week"
	}
}

func (s *SMTP) complete() {
	if s.TLS == "" {
		s.TLS = "starttls"
	}
	if s.Port == 0 {
		s.Port = 587
		if s.TLS == "tls" {
			s.Port = 465
		}
	}
}

// readSecrets fills in what stands outside the file: the environment first, then
// the named file.
func (c *Config) readSecrets() []fault {
	var faults []fault
	secret := func(at, variable, file string) string {
		if value := os.Getenv(variable); value != "" {
			return value
		}
		if file == "" {
			return ""
		}
		value, err := os.ReadFile(file)
		found := strings.TrimSpace(string(value))
		switch {
		case err != nil:
			faults = append(faults, fault{at, fmt.Sprintf("the secret cannot be read: %v", err)})
		case found == "":
			faults = append(faults, fault{at, fmt.Sprintf("the file %s is empty", file)})
		}
		return found
	}
	if uri := secret("store_file", "DIDBAN_STORE", c.StoreFile); uri != "" {
		c.Store = uri
	}
	if c.SMTP != nil {
		c.SMTP.password = secret("smtp.password_file", "DIDBAN_SMTP_PASSWORD", c.SMTP.PasswordFile)
	}
	c.Privacy.authorKey = []byte(secret("privacy.author_key_file", "DIDBAN_AUTHOR_KEY", c.Privacy.AuthorKeyFile))
	if c.Web != nil {
		c.Web.secret = secret("web.secret_file", "DIDBAN_WEB_SECRET", c.Web.SecretFile)
		if n := len(c.Web.secret); n > 0 && n < notify.MinLinkKey {
			faults = append(faults, fault{"web.secret_file", fmt.Sprintf("the key has %d bytes; use at least %d", n, notify.MinLinkKey)})
		}
	}
	if l := c.Analysis.LLM; l != nil {
		l.apiKey = secret("analysis.llm.api_key_file", "DIDBAN_LLM_API_KEY", l.APIKeyFile)
	}
	for i, d := range c.Digests {
		for j := range d.Channels {
			bad := d.Channels[j].readSecrets(fmt.Sprintf("digests[%d].channels[%d]", i, j), secret)
			faults = append(faults, bad...)
		}
	}
	return faults
}

// fault is one thing that is wrong, with its path in the file.
type fault struct{ path, why string }

// Error is everything that is wrong with a configuration, one fault a line:
// "didban.yaml:7: competitors[2].sources[0].url: …". It wraps [didban.ErrInvalid].
type Error struct{ Faults []string }

func (e *Error) Error() string { return strings.Join(e.Faults, "\n") }

// Unwrap returns [didban.ErrInvalid].
func (e *Error) Unwrap() error { return didban.ErrInvalid }

// locate turns the faults into one error, each with the line it stands on.
func locate(path string, source []byte, faults []fault) error {
	e := &Error{}
	for _, f := range faults {
		e.Faults = append(e.Faults, fmt.Sprintf("%s:%d: %s: %s", path, lineOf(source, f.path), f.path, f.why))
	}
	return e
}

// lineOf returns the line of a path, or of its nearest parent that stands in the
// file: a missing key is reported where it should stand.
func lineOf(source []byte, at string) int {
	file, err := parser.ParseBytes(source, 0)
	if err != nil {
		return 1
	}
	for at != "" {
		if p, err := yaml.PathString("$." + at); err == nil {
			if node, err := p.FilterFile(file); err == nil && node != nil {
				return node.GetToken().Position.Line
			}
		}
		at = at[:max(strings.LastIndexAny(at, ".["), 0)]
	}
	return 1
}

// decodingError returns the one fault at which the decoder stopped.
func decodingError(path string, source []byte, err error) error {
	line, where, why := 1, "", err.Error()
	var detail yaml.Error
	if errors.As(err, &detail) && detail.GetToken() != nil {
		line, why = detail.GetToken().Position.Line, detail.GetMessage()
		where = pathAt(source, detail.GetToken().Position)
	}
	return &Error{Faults: []string{fmt.Sprintf("%s:%d: %s%s", path, line, where, why)}}
}

// pathAt returns the path of the node at a position, with ": " behind it, or ""
// when the text is no YAML at all.
func pathAt(source []byte, at *token.Position) string {
	file, err := parser.ParseBytes(source, 0)
	if err != nil || len(file.Docs) == 0 {
		return ""
	}
	f := &finder{at: at}
	ast.Walk(f, file.Docs[0])
	return f.path
}

// finder is an [ast.Visitor] that looks for the node at a position.
type finder struct {
	at   *token.Position
	path string
}

// Visit keeps the path of the last, innermost node at the position.
func (f *finder) Visit(n ast.Node) ast.Visitor {
	if p := n.GetToken().Position; p.Line == f.at.Line && p.Column == f.at.Column {
		if path := strings.TrimPrefix(n.GetPath(), "$."); path != "$" && path != "" {
			f.path = path + ": "
		}
	}
	return f
}

// Marshal returns the configuration as YAML that [Parse] reads back. Secrets are
// not part of it.
func Marshal(c *Config) ([]byte, error) {
	return yaml.MarshalWithOptions(c, yaml.OmitEmpty())
}
