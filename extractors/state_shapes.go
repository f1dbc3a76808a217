package extractors

import (
	"encoding/json"
	"strings"
	"unicode"
)

// shapeKeys maps the properties of schema.org to the keys under which programs
// keep them, in small letters without separators, the likeliest first.
var shapeKeys = map[string][]string{
	"reviewBody":   {"reviewbody", "reviewtext", "body", "comment", "commenttext", "text", "content", "review", "message", "description"},
	"reviewRating": {"ratingvalue", "rating", "rate", "stars", "star", "score", "starrating", "userrating", "overallrating", "reviewrating", "grade"},
	"author":       {"author", "authorname", "username", "user", "reviewer", "reviewername", "consumer", "displayname", "nickname", "fullname", "customer", "customername", "accountname", "creator", "name"},
	"date":         {"datepublished", "publisheddate", "publishedat", "createdat", "created", "submittedat", "date", "reviewdate", "dates", "time", "timestamp", "updatedat", "updated", "lastmodified", "pubdate", "at"},
	"headline":     {"title", "headline", "subject", "heading", "reviewtitle", "summary"},
	"pros":         {"pros", "advantages", "positives", "likes", "positive", "positivenotes"},
	"cons":         {"cons", "disadvantages", "negatives", "dislikes", "negative", "negativenotes"},
	"identifier":   {"reviewid", "id", "uuid", "commentid", "guid"},
	"reply":        {"reply", "replytext", "replycontent", "ownerreply", "ownerresponse", "developerreply", "developerresponse", "response", "businessresponse", "companyreply", "answer"},
	"verified":     {"verified", "isverified", "isbuyer", "verifiedpurchase", "verifiedbuyer", "isverifiedpurchase"},
}

// shapes returns the things of type Review and Question that a value of JSON
// holds, recognised by their keys.
func shapes(value any, depth int) []*thing {
	if depth > deepest {
		return nil
	}
	var out []*thing
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			out = append(out, shapes(each, depth+1)...)
		}
	case map[string]any:
		if t := shape(v); t != nil {
			return []*thing{t}
		}
		for _, key := range sortedKeys(v) {
			out = append(out, shapes(v[key], depth+1)...)
		}
	}
	return out
}

// shape reads one object; nil when it is neither review nor question.
func shape(v map[string]any) *thing {
	keys := make(map[string]any, len(v))
	for _, key := range sortedKeys(v) {
		keys[plainKey(key)] = v[key]
	}
	if asked, answer := spoken(keys["question"]), spoken(keys["answer"]); asked != "" && answer != "" {
		reply := &thing{method: "state", types: []string{"Answer"}, props: map[string][]any{"text": {answer}}}
		return &thing{method: "state", types: []string{"Question"}, props: map[string][]any{"name": {asked}, "acceptedAnswer": {reply}}}
	}
	if shaped(keys, "reviewRating") == "" {
		return nil
	}
	t := &thing{method: "state", types: []string{"Review"}, props: make(map[string][]any)}
	for property := range shapeKeys {
		if said := shaped(keys, property); said != "" {
			t.props[property] = []any{said}
		}
	}
	return reviewShape(t)
}

// shaped returns what an object says of a property, under the likeliest of its keys.
func shaped(keys map[string]any, property string) string {
	for _, name := range shapeKeys[property] {
		if value, ok := keys[name]; ok {
			if said := spoken(value); said != "" {
				return said
			}
		}
	}
	return ""
}

// reviewShape returns t when it has what makes a review: words and a grade, and
// who wrote them or when.
func reviewShape(t *thing) *thing {
	grade := t.text("reviewRating")
	r, graded := parseRating(grade)
	if !graded || len(grade) > 8 || r.Value > 100 || !strings.ContainsFunc(t.text("reviewBody", "headline")+t.text("pros", "cons"), unicode.IsLetter) {
		return nil
	}
	if t.text("author", "date") == "" {
		return nil
	}
	return t
}

// plainKey returns a key in small letters, without prefix and separators.
func plainKey(key string) string {
	key = strings.ToLower(typeName(key))
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, key)
}

// spoken returns what a value says: a text, a number, the entries of a list, or
// the name, text or label in an object.
func spoken(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
	case []any:
		var parts []string
		for _, each := range v {
			if s := spoken(each); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	case map[string]any:
		for _, key := range []string{"label", "name", "displayName", "display_name", "text", "body", "content", "message", "value", "ratingValue", "publishedDate", "createdAt", "title", "username"} {
			if s := spoken(v[key]); s != "" {
				return s
			}
		}
	}
	return ""
}
