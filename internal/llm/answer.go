package llm

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"didban"
)

// claim is a tag as the model states it. Where its quote stands is not asked for:
// models cannot count.
type claim struct {
	Type       didban.PainType `json:"type"`
	Field      string          `json:"field"`
	Quote      string          `json:"quote"`
	Confidence float64         `json:"confidence"`
	Touchpoint string          `json:"touchpoint"`
	Cause      string          `json:"cause"`
}

// check returns the tags of an answer that hold: of a known type, each type once,
// with a quote that stands in the named field. An answer without tags is praise;
// one whose tags all fall is no reading, and an error that wraps
// [didban.ErrInvalid].
func check(f didban.Feedback, answer string) ([]didban.Tag, error) {
	claims, err := claimed(answer)
	if err != nil {
		return nil, err
	}
	var tags []didban.Tag
	for _, raw := range claims {
		var c claim
		if json.Unmarshal(raw, &c) != nil || c.Type.Validate() != nil {
			continue
		}
		tag, ok := c.proven(f)
		if ok && !slices.ContainsFunc(tags, func(t didban.Tag) bool { return t.Type == tag.Type }) {
			tags = append(tags, tag)
		}
	}
	if len(claims) > 0 && len(tags) == 0 {
		return nil, fmt.Errorf("none of the model's %d tags stands up to the text: %w", len(claims), didban.ErrInvalid)
	}
	slices.SortFunc(tags, func(a, b didban.Tag) int {
		return cmp.Compare(slices.Index(didban.PainTypes, a.Type), slices.Index(didban.PainTypes, b.Type))
	})
	return tags, nil
}

// claimed returns the tags of an answer as they stand. Models think aloud before
// the object that they were asked for, and fence it.
func claimed(answer string) ([]json.RawMessage, error) {
	if at := strings.LastIndex(answer, "</think>"); at >= 0 {
		answer = answer[at:]
	}
	var object struct {
		Tags *[]json.RawMessage `json:"tags"`
	}
	from, to := strings.Index(answer, "{"), strings.LastIndex(answer, "}")
	if from < 0 || to < from {
		return nil, fmt.Errorf("the model's answer holds no object: %w", didban.ErrInvalid)
	}
	if err := json.Unmarshal([]byte(answer[from:to+1]), &object); err != nil {
		return nil, fmt.Errorf("the model's answer cannot be read: %w: %w", didban.ErrInvalid, err)
	}
	if object.Tags == nil {
		return nil, fmt.Errorf("the model's answer has no tags, not even an empty list: %w", didban.ErrInvalid)
	}
	return *object.Tags, nil
}

// proven returns the claim as a tag, with the place of its quote; ok is false when
// the quote does not stand in the named field. The confidence is the model's own
// opinion, and 0 when it has none; what the vocabulary does not name is left out.
func (c claim) proven(f didban.Feedback) (tag didban.Tag, ok bool) {
	c.Quote = strings.TrimSpace(c.Quote)
	if !strings.ContainsFunc(c.Quote, unicode.IsLetter) {
		return tag, false
	}
	tag = didban.Tag{Type: c.Type, Confidence: min(max(c.Confidence, 0), 1), Quote: c.Quote, Field: c.Field}
	if slices.Contains(didban.Touchpoints, c.Touchpoint) {
		tag.Touchpoint = c.Touchpoint
	}
	if slices.Contains(didban.Causes, c.Cause) {
		tag.Cause = c.Cause
	}
	for _, field := range f.Fields() {
		at := strings.Index(field.Text, c.Quote)
		if field.Name != c.Field || at < 0 {
			continue
		}
		tag.Start = utf8.RuneCountInString(field.Text[:at])
		tag.End = tag.Start + utf8.RuneCountInString(c.Quote)
		return tag, true
	}
	return tag, false
}
