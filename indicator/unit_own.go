package indicator

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// NearestUnit returns a symbol of which an unknown one may be a slip: with each word that lacks a letter, has one too many
// or two exchanged as the known word (milion persns is million persons); ok is false if there is none.
func NearestUnit(symbol string) (near string, ok bool) {
	words := strings.Fields(symbol)
	for i, w := range words {
		_, isScale := scaleWord(w)
		if _, known := nounOf(w); known || isScale || w == "per" {
			continue
		}
		var candidates []string
		for _, p := range scales {
			candidates = append(candidates, strings.TrimSpace(p.code))
		}
		for word := range nouns {
			candidates = append(candidates, word)
		}
		slices.Sort(candidates) // the first of those that are equally near
		known, found := text.Closest(w, candidates)
		if !found || utf8.RuneCountInString(w) < 5 || !slipOf(strings.ToLower(w), strings.ToLower(known)) {
			return "", false
		}
		words[i], ok = known, true
	}
	return strings.Join(words, " "), ok
}

// slipOf reports whether two words have the same letters but for one.
func slipOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, r := range a {
		if !strings.ContainsRune(b, r) {
			return false
		}
		b = strings.Replace(b, string(r), "", 1)
	}
	return len([]rune(b)) <= 1
}
