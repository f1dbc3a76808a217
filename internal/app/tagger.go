package app

import (
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
