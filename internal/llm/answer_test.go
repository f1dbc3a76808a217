package llm_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/llm"
)

var english = didban.Feedback{ID: "r1", Title: "So so", Body: "Nice app — but nobody answered for a week, and it crashes.", Cons: "Too expensive."}

var persian = didban.Feedback{ID: "r2", Body: "برنامه خوبه 👍 ولی پشتیبانی جواب نمی\u200cدهد و قیمتش دو برابر شد."}

// The quote is found in its field, and its place counted in code points, whatever
// the model says of it.
func TestReadings(t *testing.T) {
	for _, c := range []struct {
		name   string
		f      didban.Feedback
		answer string
		want   didban.Tagging
	}{
		{"English", english,
			`{"tags":[{"type":"productivity","field":"body","quote":"it crashes","confidence":0.8,"start":3},` +
				`{"type":"support","field":"body","quote":"nobody answered for a week","confidence":0.9,"touchpoint":"support_channels","cause":"long_wait"}]}`,
			didban.Tagging{ID: "r1", Lang: "en", Complaint: true, Tags: []didban.Tag{
				{Type: "support", Confidence: 0.9, Quote: "nobody answered for a week", Field: "body", Start: 15, End: 41, Touchpoint: "support_channels", Cause: "long_wait", Theme: "no_answer"},
				{Type: "productivity", Confidence: 0.8, Quote: "it crashes", Field: "body", Start: 47, End: 57},
			}}},
		{"Persian", persian,
			"{\"tags\":[{\"type\":\"support\",\"field\":\"body\",\"quote\":\"پشتیبانی جواب نمی\u200cدهد\",\"confidence\":1}]}",
			didban.Tagging{ID: "r2", Lang: "fa", Complaint: true, Tags: []didban.Tag{
				{Type: "support", Confidence: 1, Quote: "پشتیبانی جواب نمی\u200cدهد", Field: "body", Start: 18, End: 39, Theme: "no_answer"},
			}}},
		{"praise", didban.Feedback{ID: "r3", Lang: "en", Text: "Lovely."}, `{"tags":[]}`, didban.Tagging{ID: "r3", Lang: "en"}},
		{"nothing to read", didban.Feedback{ID: "r4"}, `never asked`, didban.Tagging{ID: "r4"}},
		{"fenced, after thinking aloud", persian,
			"<think>{maybe}</think>\n```json\n" + `{"tags":[{"type":"financial","field":"body","quote":" قیمتش دو برابر شد "}]}` + "\n```",
			didban.Tagging{ID: "r2", Lang: "fa", Complaint: true, Tags: []didban.Tag{
				{Type: "financial", Quote: "قیمتش دو برابر شد", Field: "body", Start: 42, End: 59},
			}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tagger := newTagger(t, says(c.answer), llm.Options{}, &memory{})
			c.want.Tagger = tagger.Version()
			if diff := cmp.Diff(c.want, one(t, tagger, c.f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A tag that the text does not bear out is dropped; the others stay.
func TestLiesAreDropped(t *testing.T) {
	const truth = `{"type":"support","field":"body","quote":"nobody answered","confidence":0.9}`
	for name, lie := range map[string]string{
		"invented quote":      `{"type":"financial","field":"body","quote":"they charged me twice"}`,
		"other field":         `{"type":"financial","field":"body","quote":"Too expensive"}`,
		"field of no review":  `{"type":"financial","field":"reply","quote":"Too expensive"}`,
		"no field":            `{"type":"financial","quote":"Too expensive"}`,
		"other letters":       `{"type":"financial","field":"cons","quote":"too expensive"}`,
		"empty quote":         `{"type":"financial","field":"cons","quote":" "}`,
		"only a full stop":    `{"type":"financial","field":"cons","quote":"."}`,
		"unknown type":        `{"type":"legal","field":"cons","quote":"Too expensive"}`,
		"confidence in words": `{"type":"financial","field":"cons","quote":"Too expensive","confidence":"high"}`,
		"a type twice":        `{"type":"support","field":"body","quote":"for a week"}`,
		"no object":           `"financial"`,
		"null":                `null`,
	} {
		t.Run(name, func(t *testing.T) {
			tags, err := llm.Check(english, `{"tags":[`+truth+`,`+lie+`]}`)
			if err != nil {
				t.Fatal(err)
			}
			want := []didban.Tag{{Type: "support", Confidence: 0.9, Quote: "nobody answered", Field: "body", Start: 15, End: 30}}
			if diff := cmp.Diff(want, tags); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatTheVocabularyDoesNotNameIsLeftOut(t *testing.T) {
	tags, err := llm.Check(persian, `{"tags":[{"type":"other","field":"body","quote":"برنامه","confidence":7,"touchpoint":"moon","cause":"mood","theme":"x","why":["y"]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	want := []didban.Tag{{Type: "other", Confidence: 1, Quote: "برنامه", Field: "body", End: 6}}
	if diff := cmp.Diff(want, tags); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Where nothing of an answer holds there is no reading: not "no complaint".
func TestUnusableAnswersAreNoReading(t *testing.T) {
	for name, answer := range map[string]string{
		"only lies":      `{"tags":[{"type":"support","field":"body","quote":"they hung up"}]}`,
		"no tags":        `{"complaint":false}`,
		"null tags":      `{"tags":null}`,
		"wrong shape":    `{"tags":"support"}`,
		"cut off":        `{"tags":[{"type":"support","field":"bo`,
		"prose":          `The customer is unhappy with support.`,
		"empty":          ``,
		"closing first":  `}{`,
		"list":           `[]`,
		"two objects":    `{"tags":[]} {"tags":[]}`,
		"thinking only":  `{"tags":[]}</think>`,
		"nested too far": strings.Repeat(`{"tags":[`, 20000) + strings.Repeat(`]}`, 20000),
	} {
		t.Run(name, func(t *testing.T) {
			if tags, err := llm.Check(english, answer); !errors.Is(err, didban.ErrInvalid) {
				t.Errorf("got %v, %v; want an error that wraps ErrInvalid", tags, err)
			}
		})
	}
}

// Whatever a model answers, a quote that is kept is the named part of the text.
func FuzzCheck(f *testing.F) {
	f.Add("nobody answered", `{"tags":[{"type":"support","field":"body","quote":"nobody answered","confidence":1e308}]}`)
	f.Add("\xff پشتیبانی \u200c", `{"tags":[{"type":"support","field":"body","quote":"پشتیبانی"}]}`)
	f.Add("a\u0301b", `{"tags":[{"type":"other","field":"body","quote":"\u0301b"},{"type":"other"},{}]}`)
	f.Fuzz(func(t *testing.T, body, answer string) {
		feedback := didban.Feedback{Body: body}
		tags, err := llm.Check(feedback, answer)
		if err != nil && !errors.Is(err, didban.ErrInvalid) {
			t.Fatalf("got %v, want an error that wraps ErrInvalid", err)
		}
		for _, tag := range tags {
			if part := string([]rune(body)[tag.Start:tag.End]); part != tag.Quote || tag.Field != "body" {
				t.Errorf("quote %q, but the text says %q there", tag.Quote, part)
			}
			if _, err := json.Marshal(tag); err != nil {
				t.Error(err)
			}
		}
	})
}
