package indicator

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ParseUnitWith is ParseUnit with additional nouns, as declared in a plan file. They take
// precedence over the built-in ones and take the same prefixes ("10k stalls", "stalls/10k
// persons"). Additional nouns are compared by their key. It returns text.ErrUnit if a part is
// unknown.
func ParseUnitWith(symbol string, own map[string]text.Text) (Unit, error) {
	s := strings.TrimSpace(symbol)
	parts := strings.Split(s, "/")
	if len(own) == 0 || !mentionsOwn(parts, own) {
		return ParseUnit(symbol)
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
			return ParseUnit(symbol) // for its error
		}
		powers[n.base] += sign
		exp10 += sign * n.exp10
	}
	return build(s, powers, exp10), nil
}

func mentionsOwn(parts []string, own map[string]text.Text) bool {
	for _, p := range parts {
		if _, _, ok := ownNoun(strings.TrimSpace(p), own); ok {
			return true
		}
	}
	return false
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
