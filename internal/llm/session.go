package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"didban"
	"didban/internal/text"
)

// maxText is the most bytes of a review that are sent: a longer one is no review.
const maxText = 32 << 10

// Session reads the feedback of one run, within its budget. It is safe for
// concurrent use.
type Session struct {
	*Tagger
	budget budget
}

// Tag returns the reading of each feedback, in order. Where the model could not
// serve it is that of the built-in tagger, under its version.
func (s *Session) Tag(ctx context.Context, feedback []didban.Feedback) []didban.Tagging {
	out := make([]didban.Tagging, len(feedback))
	var group errgroup.Group
	group.SetLimit(s.options.Parallel)
	for i, f := range feedback {
		group.Go(func() error {
			out[i] = s.tag(ctx, f)
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	return out
}

func (s *Session) tag(ctx context.Context, f didban.Feedback) didban.Tagging {
	tagging, err := s.reading(ctx, f)
	if err == nil {
		return tagging
	}
	// A run without a budget, or one that is being stopped, has said so already.
	if !errors.Is(err, errSpent) && ctx.Err() == nil {
		s.log.WarnContext(ctx, "the model could not read a review; the built-in tagger serves", "review", f.ID, "err", err)
	}
	return s.builtIn.Tag(f)
}

// reading returns what the model says of the feedback.
func (s *Session) reading(ctx context.Context, f didban.Feedback) (didban.Tagging, error) {
	out := didban.Tagging{ID: f.ID, Lang: f.Lang, Tagger: s.version}
	q, err := question(f)
	if err != nil {
		return out, err
	}
	if out.Lang == "" {
		out.Lang = text.Lang(f.Text + f.Title + f.Body + f.Pros + f.Cons)
	}
	if q == "" {
		return out, nil
	}
	out.Tags, err = s.tags(ctx, f, q)
	out.Complaint = len(out.Tags) > 0
	s.theme(f, out.Tags)
	return out, err
}

// question returns the fields of the feedback as the model gets them, or "" when
// there is nothing to read. As JSON, no field can be taken for another, nor for
// the end of the text.
func question(f didban.Feedback) (string, error) {
	fields, size := map[string]string{}, 0
	for _, field := range f.Fields() {
		fields[field.Name] = field.Text
		size += len(field.Text)
	}
	switch {
	case size == 0:
		return "", nil
	case size > maxText:
		return "", fmt.Errorf("%d bytes of text, at most %d are sent: %w", size, maxText, didban.ErrTooLarge)
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	err := out.Encode(map[string]any{"review": fields})
	return b.String(), err
}

// tags returns those that hold of the model's answer, of now or earlier. What is
// kept is the answer: it is checked each time, by the rules of the day.
func (s *Session) tags(ctx context.Context, f didban.Feedback, question string) ([]didban.Tag, error) {
	key := didban.ID("reading", s.version, question)
	if answer, ok := s.cached(ctx, key); ok {
		return check(f, answer)
	}
	answer, err := s.ask(ctx, question)
	var tags []didban.Tag
	if err == nil {
		tags, err = check(f, answer)
	}
	if ctx.Err() == nil && s.budget.outcome(err) {
		s.log.WarnContext(ctx, "the model is not asked any more in this run", "err", err)
	}
	if err == nil {
		s.keep(ctx, key, answer)
	}
	return tags, err
}

// theme takes the themes from the built-in tagger, whose names they are, where both
// read the same type.
func (s *Session) theme(f didban.Feedback, tags []didban.Tag) {
	if len(tags) == 0 {
		return
	}
	for _, known := range s.builtIn.Tag(f).Tags {
		for i := range tags {
			if tags[i].Type == known.Type {
				tags[i].Theme = known.Theme
			}
		}
	}
}

// cached returns the answer that the model gave to the same question before. A
// cache that fails costs a request, not the reading.
func (s *Session) cached(ctx context.Context, key string) (answer string, ok bool) {
	kept, err := s.cache.Answer(ctx, key)
	if err != nil && !errors.Is(err, didban.ErrNotFound) && ctx.Err() == nil {
		s.log.WarnContext(ctx, "the cache could not be asked for the model's answer", "err", err)
	}
	return string(kept), err == nil
}

func (s *Session) keep(ctx context.Context, key, answer string) {
	if err := s.cache.PutAnswer(ctx, key, []byte(answer)); err != nil && ctx.Err() == nil {
		s.log.WarnContext(ctx, "the model's answer could not be kept in the cache", "err", err)
	}
}
