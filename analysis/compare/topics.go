package compare

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed topics.txt
var topicFile string

// topic is a quality that companies promise and customers miss.
type topic struct {
	name       string
	says, page [][][]phrase // patterns of groups of alternatives
}

// topicSet is the set of topics that a text is about.
type topicSet map[string]bool

var topics = sync.OnceValue(func() []topic {
	var out []topic
	for _, line := range dataLines(topicFile) {
		side, pattern, found := strings.Cut(strings.TrimPrefix(line, " "), " ")
		switch {
		case !strings.HasPrefix(line, " "):
			out = append(out, topic{name: line})
		case found && side == "says":
			out[len(out)-1].says = append(out[len(out)-1].says, groups(pattern))
		case found && side == "page":
			out[len(out)-1].page = append(out[len(out)-1].page, groups(pattern))
		default:
			panic("compare: topics.txt: cannot read " + line)
		}
	}
	return out
})

// groups reads the groups of a pattern, separated by "+".
func groups(pattern string) [][]phrase {
	var out [][]phrase
	for group := range strings.SplitSeq(pattern, "+") {
		out = append(out, phrases(group))
	}
	return out
}

// complained returns the topics of a customer's words.
func complained(terms []string) topicSet {
	return about(terms, func(t topic) [][][]phrase { return t.says })
}

// promised returns the topics of a page's words.
func promised(terms []string) topicSet {
	return about(terms, func(t topic) [][][]phrase { return t.page })
}

func about(terms []string, side func(topic) [][][]phrase) topicSet {
	set := topicSet{}
	for _, t := range topics() {
		for _, pattern := range side(t) {
			if all(pattern, terms) {
				set[t.name] = true
			}
		}
	}
	return set
}

// all reports whether every group of a pattern is found.
func all(pattern [][]phrase, terms []string) bool {
	for _, group := range pattern {
		if !anyIn(group, terms) {
			return false
		}
	}
	return true
}
