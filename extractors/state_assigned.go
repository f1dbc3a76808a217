package extractors

import (
	"cmp"
	"slices"
	"strings"
)

// mostAssigned is the most values that are read from one script.
const mostAssigned = 32

// assignment is a place in a script where a state object gets its value.
type assignment struct {
	// at is where the value begins.
	at int
	// pushed says that the value is one of several that are given in turn.
	pushed bool
}

// assignments returns where a script gives a value to a global that holds state, in
// order: window.__INITIAL_STATE__ = {…}, __NUXT__ = JSON.parse("…"), self.__next_f.push([…]).
// Scripts are long and such places few, so that the signs are looked for, and the
// names only before them.
func assignments(script string) []assignment {
	var out []assignment
	for _, sign := range []string{"=", ".push("} {
		for at := 0; ; {
			i := strings.Index(script[at:], sign)
			if i < 0 {
				break
			}
			at += i
			if holdsState(lastName(script[:at])) {
				out = append(out, assignment{valueAt(script, at+len(sign)), sign != "="})
			}
			at += len(sign)
		}
	}
	slices.SortFunc(out, func(a, b assignment) int { return cmp.Compare(a.at, b.at) })
	return out[:min(len(out), mostAssigned)]
}

// valueAt returns where the value begins that stands at or after an offset.
func valueAt(script string, at int) int {
	rest := strings.TrimLeft(script[at:], " \t\r\n\f")
	if text, ok := strings.CutPrefix(rest, "JSON.parse("); ok {
		rest = strings.TrimLeft(text, " \t\r\n\f")
	}
	return len(script) - len(rest)
}

// lastName returns the name that a part of a script ends with.
func lastName(s string) string {
	s = strings.TrimRight(s, " \t\r\n\f")
	from := len(s)
	for from > 0 && (nameLetter(s[from-1]) || s[from-1] >= '0' && s[from-1] <= '9') {
		from--
	}
	return s[from:]
}

func nameLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// holdsState reports whether a name is one that programs give to what they hold:
// __NUXT__, __next_f, initialState.
func holdsState(name string) bool {
	if i := strings.Index(name, "__"); i >= 0 && strings.HasSuffix(name[i:], "__") && len(name[i:]) > len("____") {
		return true
	}
	from := len(name)
	for from > 0 && nameLetter(name[from-1]) {
		from--
	}
	name = name[from:]
	if i := strings.Index(name, "__"); i >= 0 && len(name[i:]) > len("__") {
		return true
	}
	return holds(name, []string{"State", "STATE", "InitialData", "preloaded", "Preloaded"})
}
