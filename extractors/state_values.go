package extractors

import (
	"encoding/json"
	"strings"
)

// stateValues returns the JSON values in a script, all of it or what it assigns, and
// the rows that it pushes as text.
func stateValues(script string) (values []any, pushed string) {
	script = strings.TrimSpace(script)
	if script == "" {
		return nil, ""
	}
	plain := script[0] == '{' || script[0] == '['
	if held := stateWords.in(script); held&heldKey == 0 || !plain && held&heldName == 0 {
		return nil, ""
	}
	if plain {
		values, _ = decodeJSON(script)
		return values, ""
	}
	var rows strings.Builder
	for _, given := range assignments(script) {
		value, ok := firstJSON(script[given.at:])
		if !ok {
			continue
		}
		if push, ok := value.([]any); ok && len(push) == 2 && given.pushed {
			row, _ := push[1].(string)
			rows.WriteString(row)
			continue
		}
		if quoted, ok := value.(string); ok {
			value, _ = firstJSON(quoted)
		}
		values = append(values, value)
	}
	return values, rows.String()
}

// stateWords are parts of the keys of plans, questions and reviews, and of the names of
// what holds them: a script without any of each holds nothing that is looked for, and is
// not worth decoding.
var stateWords = newLexicon([]string{"rice", "amount", "onthly", "uestion", "eview", "ating", "nswer"}, []string{"__", "tate", "STATE"})

// The lists of [stateWords].
const heldKey, heldName = 1 << 0, 1 << 1

// firstJSON decodes the value that s begins with, whatever follows it.
func firstJSON(s string) (value any, ok bool) {
	s = strings.TrimLeft(s, " \t\r\n")
	if s == "" || !strings.ContainsRune(`{["'`, rune(s[0])) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(s))
	decoder.UseNumber()
	if decoder.Decode(&value) == nil {
		return value, true
	}
	end := balanced(s)
	if end == 0 {
		return nil, false
	}
	values, err := decodeJSON(repairJSON(s[:end]))
	if err != nil || len(values) != 1 {
		return nil, false
	}
	return values[0], true
}

// balanced returns the end of the brackets that s begins with, 0 when they do not
// close. Brackets in strings do not count.
func balanced(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// rowValues decodes the rows of a server-component payload: "1f:[…]".
func rowValues(rows string) []any {
	var values []any
	for row := range strings.SplitSeq(rows, "\n") {
		_, data, ok := strings.Cut(row, ":")
		if !ok {
			continue
		}
		if value, ok := firstJSON(data); ok {
			values = append(values, value)
		}
	}
	return values
}
