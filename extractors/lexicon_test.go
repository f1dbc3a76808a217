package extractors

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLexicon compares the one pass with a search for each word.
func TestLexicon(t *testing.T) {
	lists := [][]string{{"24/7", "ab"}, {"abc", "aab"}, {"رایگان", "را"}, {"bb"}}
	x := newLexicon(lists...)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([abc]|24/7|رای|گان| ){0,12}`).Draw(t, "text")
		want := uint64(0)
		for i, list := range lists {
			for _, w := range list {
				if strings.Contains(s, w) {
					want |= 1 << i
				}
			}
		}
		if got := x.in(s); got != want {
			t.Fatalf("the lists %b are in %q, not %b", want, s, got)
		}
	})
}

// TestLexiconKnowsCapitals compares the search in a text as it is with one in small letters.
func TestLexiconKnowsCapitals(t *testing.T) {
	words := []string{"Оцa", "ab", "aé", "ét", "оц", "b前", "ر前"} // "Оцa" begins as "оц" does in capitals
	x := newLexicon(words)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([оОцЦ]{0,4}|[aAbBéÉtT前ر]{0,4})[aAbB]{0,2}`).Draw(t, "text")
		small := strings.ToLower(s)
		want := slices.ContainsFunc(words, func(w string) bool { return strings.Contains(small, w) })
		if got := x.occurs(s); got != want {
			t.Fatalf("a word is in %q: %v, not %v", s, want, got)
		}
		want = slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(small, w) })
		if got := x.leads(s); got != want {
			t.Fatalf("a word leads %q: %v, not %v", s, want, got)
		}
	})
}

// TestLexiconRefusesWhatItWouldNotSee: lists and beginnings beyond those that it can tell
// apart are refused when the program starts.
func TestLexiconRefusesWhatItWouldNotSee(t *testing.T) {
	beginnings := make([]string, 256)
	for i := range beginnings {
		beginnings[i] = string([]byte{'a' + byte(i/16), 'a' + byte(i%16)})
	}
	newLexicon(beginnings[:255])
	newLexicon(make([][]string, 64)...)
	for name, lists := range map[string][][]string{"256 beginnings": {beginnings}, "65 lists": make([][]string, 65)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error(name + " are not refused")
				}
			}()
			newLexicon(lists...)
		}()
	}
}

// TestAssignments tells the names of state objects from others.
func TestAssignments(t *testing.T) {
	for _, c := range []struct {
		script string
		want   []string
	}{
		{`window.__INITIAL_STATE__ = {"a":1}; x = {`, []string{`{"a":1}; x = {`}},
		{`window.__NUXT__=JSON.parse( "[1]")`, []string{`"[1]")`}},
		{`self.__next_f.push([1,"a"]);self.__next_f.push( [2])`, []string{`[1,"a"]);self.__next_f.push( [2])`, `[2])`}},
		{"var preloadedState\n=\t[];", []string{"[];"}},
		{`list.push([1]); a_b = 1; __ = 3; state = 4; __a1 = 5`, nil},
		{`__a1__ = 6`, []string{"6"}},
	} {
		var got []string
		for _, a := range assignments(c.script) {
			got = append(got, c.script[a.at:])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("in %q the values begin at %q, want %q", c.script, got, c.want)
		}
	}
}
