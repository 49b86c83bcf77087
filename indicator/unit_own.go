package indicator

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ownUnit reads a unit with nouns that a plan file declares, which are compared by their key; false
// if it has none, or an unknown part.
func ownUnit(symbol string, own map[string]text.Text) (Unit, bool) {
	s := strings.TrimSpace(symbol)
	parts := strings.Split(s, "/")
	if !mentionsOwn(parts, own) {
		return Unit{}, false
	}
	powers := map[string]int{}
	exp10 := 0
	for i, part := range parts {
		sign := 1
		if i > 0 {
			sign = -1
		}
		part = strings.TrimSpace(part)
		if key, exp, ok := ownNoun(part, own); ok {
			powers["own:"+key] += sign
			exp10 += sign * exp
			continue
		}
		n, ok := parseNoun(part)
		if !ok {
			return Unit{}, false
		}
		powers[n.base] += sign
		exp10 += sign * n.exp10
	}
	return build(s, powers, exp10), true
}

func mentionsOwn(parts []string, own map[string]text.Text) bool {
	return slices.ContainsFunc(parts, func(p string) bool {
		_, _, ok := ownNoun(strings.TrimSpace(p), own)
		return ok
	})
}

func ownNoun(s string, own map[string]text.Text) (key string, exp10 int, ok bool) {
	if _, ok := own[s]; ok {
		return s, 0, true
	}
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(s, p.code); found {
			rest = strings.TrimSpace(rest)
			if _, ok := own[rest]; ok {
				return rest, p.exp10, true
			}
		}
	}
	return "", 0, false
}

// Words returns the words for nouns and scales of which symbols consist, for suggestions.
func (Unit) Words() (words []string) {
	for _, p := range scales {
		words = append(words, strings.TrimSpace(p.code))
	}
	for word := range nouns {
		words = append(words, word)
	}
	slices.Sort(words)
	return words
}
