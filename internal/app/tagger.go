package app

import (
	"context"
	"fmt"
	"net/http"

	"didban/analysis/painpoint"
	"didban/crawler"
	"didban/internal/config"
	"didban/internal/llm"
	"didban/internal/monitor"
)

// NewTagger returns the built-in tagger with what the configuration adds to it.
func NewTagger(c config.Analysis) (*painpoint.Tagger, error) {
	return painpoint.New(painpoint.Options{Lexicon: c.Lexicon})
}

// taggers returns what makes the tagger of each run: the configured model with the
// built-in tagger behind it, or that one alone.
func (a *App) taggers() (func() monitor.Tagger, error) {
	builtIn, err := NewTagger(a.Config.Analysis)
	if err != nil {
		return nil, err
	}
	l := a.Config.Analysis.LLM
	if l == nil {
		return monitor.Plain(builtIn), nil
	}
	transport := crawler.NewGuard(l.Private()).Transport()
	a.close = append(a.close, func() error { transport.CloseIdleConnections(); return nil })
	model, err := llm.New(a.log, llm.Options{
		BaseURL: l.BaseURL, Model: l.Model, APIKey: l.APIKey(), Parameters: l.Parameters,
		Requests: l.Requests, Tokens: l.Tokens, Parallel: l.Parallel, Timeout: l.Timeout,
		Client: &http.Client{Transport: transport},
	}, builtIn, a.Store)
	return func() monitor.Tagger { return model.Begin() }, err
}

// Retag reads the kept reviews of the named companies, or of all of them, with the
// present tagger: those that it has not read, or with all each of them.
func (a *App) Retag(ctx context.Context, all bool, ids ...string) ([]monitor.Retagged, error) {
	chosen, err := a.Companies(ids...)
	if err != nil {
		return nil, err
	}
	var out []monitor.Retagged
	for _, c := range chosen {
		done, err := a.Monitor.Retag(ctx, c.ID, all)
		out = append(out, done)
		if err != nil {
			return out, fmt.Errorf("retag %s: %w", c.ID, err)
		}
	}
	return out, nil
}
