package extractors

import "slices"

// thing is one item of structured data, whichever syntax wrote it.
type thing struct {
	// method is "json-ld", "microdata", "rdfa" or "state".
	method string
	// types are the names of its types without the vocabulary: "Product".
	types []string
	id    string
	// props holds the values of each property in page order: string or *thing.
	props map[string][]any
	// element is the index of the element that states it; 0 when it has no place.
	element int
}

// is reports whether the thing is of one of the types.
func (t *thing) is(types ...string) bool {
	return slices.ContainsFunc(t.types, func(have string) bool { return slices.Contains(types, have) })
}

// text returns the first text among the named properties, in the order asked.
func (t *thing) text(names ...string) string {
	for _, name := range names {
		for _, value := range t.props[name] {
			if s, ok := value.(string); ok && s != "" {
				return s
			}
		}
	}
	return ""
}

// parts returns the things among the values of a property.
func (t *thing) parts(name string) []*thing {
	var out []*thing
	for _, value := range t.props[name] {
		if part, ok := value.(*thing); ok {
			out = append(out, part)
		}
	}
	return out
}
