package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"didban"
)

// truth is what stands on one page, as a person read it. The keys are those of
// the corpus; a nil list means that nobody looked, an empty one that there is
// nothing.
type truth struct {
	File         string       `json:"file"`
	URL          string       `json:"url"`
	Plans        *[]plan      `json:"plans"`
	Addons       []plan       `json:"addons"`
	FAQs         *[]faq       `json:"faqs"`
	QuestionOnly []string     `json:"faq_questions_only"`
	Reviews      *[]review    `json:"reviews"`
	Features     *stringNames `json:"features"`
	Integrations *stringNames `json:"integrations"`
	Claims       *stringNames `json:"claims"`
}

// plan is a plan with its main price; a nil price means a talk or nothing stated.
type plan struct {
	Name     string      `json:"name"`
	Price    *float64    `json:"price"`
	Currency string      `json:"currency"`
	Period   string      `json:"period"`
	Others   []altPrice  `json:"alt_prices"`
	Features stringNames `json:"features"`
}

type altPrice struct {
	Price  float64 `json:"price"`
	Period string  `json:"period"`
}

// faq is a question and how its answer begins.
type faq struct {
	Question string `json:"q"`
	Answer   string `json:"a_prefix"`
}

// review is a review and how its text begins.
type review struct {
	Author string  `json:"author"`
	Rating float64 `json:"rating"`
	Date   string  `json:"date"`
	Body   string  `json:"body_prefix"`
}

// stringNames reads a list of names, each a string or an object with a name.
type stringNames []string

func (l *stringNames) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*l = stringNames{}
	for _, r := range raw {
		var named struct {
			Name string `json:"name"`
		}
		name := ""
		if json.Unmarshal(r, &name) != nil && json.Unmarshal(r, &named) == nil {
			name = named.Name
		}
		*l = append(*l, name)
	}
	return nil
}

// readTruths reads truth.jsonl of dir.
func readTruths(dir string) ([]truth, error) {
	data, err := os.ReadFile(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []truth
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var t truth
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("truth.jsonl:%d: %w", n, err)
		}
		out = append(out, t)
	}
	return out, lines.Err()
}

// role is the role in which the page is read: that of its main kind of fact.
func (t truth) role() didban.Role {
	switch {
	case t.Plans != nil:
		return didban.RolePricing
	case t.Reviews != nil:
		return didban.RoleReviews
	case t.Integrations != nil:
		return didban.RoleIntegrations
	case t.Features != nil:
		return didban.RoleFeatures
	case t.Claims != nil && t.FAQs == nil:
		return didban.RoleLanding
	}
	return didban.RoleFAQ
}

// address is the page's own address, or one made up from the file's name.
func (t truth) address() string {
	if t.URL != "" {
		return t.URL
	}
	return "https://page.example/" + strings.TrimSuffix(t.File, filepath.Ext(t.File))
}
