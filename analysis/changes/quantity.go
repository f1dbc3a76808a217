package changes

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// scales multiply the number before them.
var scales = map[string]float64{
	"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9, "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9,
	"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15,
	"کیلوبایت": 1e3, "مگابایت": 1e6, "گیگابایت": 1e9, "گیگ": 1e9, "ترابایت": 1e12,
}

// bytes are the scales that also say what is counted.
var byteUnits = map[string]bool{
	"kb": true, "mb": true, "gb": true, "tb": true, "pb": true,
	"کیلوبایت": true, "مگابایت": true, "گیگابایت": true, "گیگ": true, "ترابایت": true,
}

// endless say that there is no limit.
var endless = map[string]bool{
	"unlimited": true, "unmetered": true, "infinite": true, "نامحدود": true, "بینهایت": true, "∞": true,
}

// around stand beside a quantity and may change with it: "up to 5", «تا ۵», "each".
var around = map[string]bool{
	"up": true, "to": true, "max": true, "maximum": true, "over": true, "as": true, "many": true,
	"تا": true, "سقف": true, "حداکثر": true, "عدد": true, "نا": true, "محدود": true,
}

// lessIsBetter are words about waiting: a higher number there is a worse offer.
var lessIsBetter = map[string]bool{
	"within": true, "response": true, "respond": true, "reply": true, "wait": true, "delay": true, "latency": true,
	"ظرف": true, "پاسخ": true, "پاسخگویی": true, "انتظار": true, "تاخیر": true,
}

// measure is a text taken apart: its numbers in order, and the words around them
// in a form that does not depend on the numbers.
type measure struct {
	shape   string
	numbers []float64
	waiting bool
}

// measured takes a text apart. "Up to 5 users" and "unlimited users" have the same
// shape, "user"; so have "500 MB storage" and "2 TB storage".
func measured(s string) measure {
	var m measure
	var words []string
	all := tokens(s)
	for i, token := range all {
		m.waiting = m.waiting || lessIsBetter[token]
		switch {
		case unicode.IsDigit(rune(token[0])):
			if n, err := strconv.ParseFloat(token, 64); err == nil {
				m.numbers = append(m.numbers, n)
			}
		case endless[token] || token == "محدود" && i > 0 && all[i-1] == "نا":
			m.numbers = append(m.numbers, math.Inf(1))
		case scales[token] > 0 && i > 0 && unicode.IsDigit(rune(all[i-1][0])) && len(m.numbers) > 0:
			m.numbers[len(m.numbers)-1] *= scales[token]
			if byteUnits[token] {
				words = append(words, "byte")
			}
		case !around[token]:
			words = append(words, strings.TrimSuffix(token, "s"))
		}
	}
	m.shape = strings.Join(words, " ")
	return m
}

// limit returns the rule for a text whose numbers changed: raised, lowered or both;
// false when the numbers are the same or cannot be set against each other. More is
// better, except where the text is about waiting.
func limit(before, after measure) (rule, bool) {
	if len(before.numbers) != len(after.numbers) || len(before.numbers) == 0 {
		return rule{}, false
	}
	up, down := false, false
	for i, was := range before.numbers {
		up = up || after.numbers[i] > was
		down = down || after.numbers[i] < was
	}
	if before.waiting || after.waiting {
		up, down = down, up
	}
	switch {
	case up && down:
		return ruleLimitChanged, true
	case up:
		return ruleLimitRaised, true
	case down:
		return ruleLimitLowered, true
	}
	return rule{}, false
}
