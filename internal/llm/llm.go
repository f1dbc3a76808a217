// Package llm reads pains with a language model, where one is configured: any
// service with an OpenAI-compatible /v1/chat/completions endpoint.
//
// What a customer writes is the words of a stranger, and what a model answers is a
// claim. So each review travels alone, where it can mislead nobody about another
// one, and of the answer only that is kept which can be checked: types of the
// vocabulary, with a quote that stands in the named field word for word. Whatever
// fails, the built-in tagger serves, and the tagging says so by its version.
package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"didban"
)

// BuiltIn is the tagger that serves when the model cannot.
type BuiltIn interface {
	Tag(f didban.Feedback) didban.Tagging
}

// Cache keeps the model's readings by key, so that the same text is paid for once.
// Answer wraps [didban.ErrNotFound] when there is none.
type Cache interface {
	Answer(ctx context.Context, key string) ([]byte, error)
	PutAnswer(ctx context.Context, key string, answer []byte) error
}

// Options of a tagger. BaseURL, Model and Client must be given.
type Options struct {
	// BaseURL is the address of the service, such as https://llm.example/v1; one
	// without a path gets /v1.
	BaseURL string
	// Model is the name of the model as the service knows it.
	Model string
	// APIKey is sent as a bearer token; empty sends none.
	APIKey string
	// Parameters are further members of each request; the default, for nil, is a
	// temperature of 0.
	Parameters map[string]any
	// Client sends the requests. Its transport decides which addresses may be reached.
	Client *http.Client
	// Requests is the most requests of one run, repeated ones included; the default
	// is 200.
	Requests int
	// Tokens is the most tokens of one run, sent and received; 0 means no limit.
	Tokens int
	// Parallel is how many requests are under way at a time; the default is 4.
	Parallel int
	// Timeout is the most time for one request; the default is 60 s.
	Timeout time.Duration
}

// Tagger asks a model. It is safe for concurrent use.
type Tagger struct {
	log     *slog.Logger
	options Options
	builtIn BuiltIn
	cache   Cache
	address string
	version string
}

// New returns a tagger; an error wraps [didban.ErrInvalid].
func New(log *slog.Logger, o Options, b BuiltIn, c Cache) (*Tagger, error) {
	if err := didban.ValidURL(o.BaseURL); err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	if o.Model == "" || o.Client == nil {
		return nil, fmt.Errorf("language model: it needs a model and a client: %w", didban.ErrInvalid)
	}
	o.complete()
	// A redirect would carry the key and the review to somewhere else.
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	o.Client = &client
	parameters, err := json.Marshal(o.Parameters)
	if err != nil {
		return nil, fmt.Errorf("language model: parameters: %w: %w", didban.ErrInvalid, err)
	}
	return &Tagger{
		log: log, options: o, builtIn: b, cache: c, address: endpoint(o.BaseURL),
		version: "llm/" + o.Model + "/" + didban.ID(prompt, o.Model, string(parameters))[:8],
	}, nil
}

func (o *Options) complete() {
	if o.Parameters == nil {
		o.Parameters = map[string]any{"temperature": 0}
	}
	if o.Requests == 0 {
		o.Requests = 200
	}
	if o.Parallel == 0 {
		o.Parallel = 4
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
}

// endpoint returns the address that questions are sent to.
func endpoint(base string) string {
	base = strings.TrimRight(base, "/")
	if u, err := url.Parse(base); err == nil && u.Path == "" {
		base += "/v1"
	}
	return base + "/chat/completions"
}

// Version names what decides: the model, and a hash of the prompt and parameters.
func (t *Tagger) Version() string { return t.version }

// Begin returns the tagger of one run, with a full budget.
func (t *Tagger) Begin() *Session {
	return &Session{Tagger: t, budget: budget{requests: t.options.Requests, tokens: t.options.Tokens, limited: t.options.Tokens > 0}}
}
