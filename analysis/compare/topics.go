package compare

import (
	_ "embed"
	"strings"
	"sync"

	"didban/internal/text"
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

// longSentence is the number of terms beyond which a sentence promises nothing: the
// words of a pattern then stand too far apart to belong together.
const longSentence = 30

// complained returns the topics of a customer's words.
func complained(quote string) topicSet {
	set := topicSet{}
	for _, sentence := range sentences(quote) {
		set.add(sentence, nil, func(t topic) [][][]phrase { return t.says })
	}
	return set
}

// promised returns the topics of a statement. An answer is about what its question
// asks: a group of the pattern must stand there.
func promised(s Statement) topicSet {
	set := topicSet{}
	var question []string
	if s.Kind == KindFAQ {
		question = text.Terms(s.Subject)
	}
	for _, sentence := range sentences(s.Text) {
		if len(sentence) <= longSentence {
			set.add(sentence, question, func(t topic) [][][]phrase { return t.page })
		}
	}
	if s.Kind != KindFAQ {
		set.add(text.Terms(s.words()), nil, func(t topic) [][][]phrase { return t.page })
	}
	return set
}

// sentences returns the terms of each sentence.
func sentences(s string) [][]string {
	var out [][]string
	for _, span := range text.Sentences(s) {
		out = append(out, text.Terms(s[span.Start:span.End]))
	}
	return out
}

// add enters the topics whose patterns are found in a sentence, or in it and the
// question before it.
func (set topicSet) add(sentence, question []string, side func(topic) [][][]phrase) {
	for _, t := range topics() {
		for _, pattern := range side(t) {
			if found(pattern, sentence, question) {
				set[t.name] = true
			}
		}
	}
}

// found reports whether every group of a pattern stands in the sentence or the
// question, and one at least in the question where there is one.
func found(pattern [][]phrase, sentence, question []string) bool {
	asked := len(question) == 0
	for _, group := range pattern {
		inQuestion := anyIn(group, question)
		if !inQuestion && !anyIn(group, sentence) {
			return false
		}
		asked = asked || inQuestion
	}
	return asked
}
