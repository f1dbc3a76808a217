package extractors

import (
	"encoding/json"
	"html"
	"io"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
)

// deepest is how deep structured data is followed; no vocabulary goes deeper.
const deepest = 40

// linkedData returns the items of the page's JSON-LD blocks. A block that cannot
// be read even after repair is passed over: the others stand by themselves.
func (d *document) linkedData() []*thing {
	r := jsonReader{method: "json-ld"}
	for _, i := range d.scripts(isLinkedData) {
		r.element = i
		for _, value := range looseJSON(scriptText(d.elements[i].node)) {
			r.top(value, 0)
		}
	}
	r.resolve()
	return r.things
}

func isLinkedData(n *xhtml.Node) bool {
	kind, _, _ := strings.Cut(attr(n, "type"), ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/ld+json")
}

// looseJSON decodes the JSON values in a script, repairing what pages get wrong.
func looseJSON(s string) []any {
	s = strings.TrimSpace(strings.TrimPrefix(s, "\ufeff"))
	if values, err := decodeJSON(s); err == nil {
		return values
	}
	if strings.Contains(s, "&quot;") && !strings.Contains(s, `"`) {
		s = html.UnescapeString(s)
	}
	values, _ := decodeJSON(repairJSON(s))
	return values
}

// decodeJSON decodes the values that stand one after the other in s. What could
// be read before an error is returned with it.
func decodeJSON(s string) (values []any, err error) {
	decoder := json.NewDecoder(strings.NewReader(s))
	decoder.UseNumber()
	for {
		var value any
		if err := decoder.Decode(&value); err == io.EOF {
			return values, nil
		} else if err != nil {
			return values, err
		}
		values = append(values, value)
	}
}

// jsonReader turns JSON values into things.
type jsonReader struct {
	method  string
	element int
	things  []*thing
}

// top reads a value that is an item, a list of items, or a graph of them.
func (r *jsonReader) top(value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			r.top(each, depth+1)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			r.top(graph, depth+1)
		}
		if len(v) > 2 || v["@graph"] == nil {
			r.thing(v, depth)
		}
	}
}

// thing reads one item with all it holds.
func (r *jsonReader) thing(v map[string]any, depth int) *thing {
	t := &thing{method: r.method, element: r.element, props: make(map[string][]any)}
	if depth > deepest {
		return t
	}
	t.id, _ = v["@id"].(string)
	r.things = append(r.things, t)
	for _, key := range sortedKeys(v) {
		values := r.values(v[key], depth+1)
		switch {
		case key == "@type":
			for _, value := range values {
				if name, ok := value.(string); ok {
					t.types = append(t.types, typeName(name))
				}
			}
		case key != "" && key[0] != '@':
			name := typeName(key)
			if have := t.props[name]; have != nil {
				values = append(have, values...)
			}
			t.props[name] = values
		}
	}
	return t
}

// values reads the value or values of a property.
func (r *jsonReader) values(value any, depth int) []any {
	if depth > deepest {
		return nil
	}
	switch v := value.(type) {
	case string:
		return []any{v}
	case json.Number:
		return []any{v.String()}
	case bool:
		return []any{map[bool]string{true: "true", false: "false"}[v]}
	case []any:
		var out []any
		for _, each := range v {
			out = append(out, r.values(each, depth+1)...)
		}
		return out
	case map[string]any:
		for _, wrapper := range []string{"@value", "@list", "@set"} {
			if inner, ok := v[wrapper]; ok {
				return r.values(inner, depth+1)
			}
		}
		return []any{r.thing(v, depth+1)}
	}
	return nil
}

// resolve replaces the mere references to an item by the item, and forgets them.
func (r *jsonReader) resolve() {
	known := make(map[string]*thing)
	for _, t := range r.things {
		if t.id != "" && len(t.props) > 0 && known[t.id] == nil {
			known[t.id] = t
		}
	}
	for _, t := range r.things {
		for _, values := range t.props {
			for i, value := range values {
				if ref, ok := value.(*thing); ok && len(ref.props) == 0 && known[ref.id] != nil {
					values[i] = known[ref.id]
				}
			}
		}
	}
	r.things = slices.DeleteFunc(r.things, func(t *thing) bool { return len(t.props) == 0 })
}
