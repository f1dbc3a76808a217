package extractors

import (
	"strings"

	"didban"
)

// siteFeed returns what an adapter reads from a value of JSON; nothing where it
// has the format of no known site.
func (d *document) siteFeed(value any) []didban.Review {
	for _, s := range sites() {
		if s.Reviews == "" || s.Require != "" && member(value, s.Require) == nil {
			continue
		}
		entries, _ := member(value, s.Reviews).([]any)
		var out []didban.Review
		for _, entry := range entries {
			r := d.siteReview(s, func(name string) string { return memberText(entry, s.Fields[name]) })
			if r.Body+r.Pros+r.Cons+r.Title != "" && r.Rating != nil {
				out = append(out, r)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// memberText returns what the first alternative path that leads anywhere says.
func memberText(value any, alternatives string) string {
	if alternatives == "" {
		return ""
	}
	for alternative := range strings.SplitSeq(alternatives, " | ") {
		if said := spoken(member(value, strings.TrimSpace(alternative))); said != "" {
			return said
		}
	}
	return ""
}

// member follows a path of keys into a value of JSON; nil where it ends.
func member(value any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[key]
	}
	return value
}
