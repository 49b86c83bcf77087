package text

import (
	"strings"
	"unicode/utf8"
)

// Closest returns the candidate nearest to the given word, for a suggestion; ok is false if none is
// near enough.
func Closest(word string, candidates []string) (best string, ok bool) {
	limit := 1 + utf8.RuneCountInString(word)/4
	if len(word) > 64 {
		return "", false
	}
	for _, c := range candidates {
		if len(c) > 4*(len(word)+limit) {
			continue // too long to be near, regardless of its characters
		}
		if strings.EqualFold(c, word) {
			return c, true
		}
		if d := distance(word, c, limit); d <= limit {
			best, ok, limit = c, true, d-1
		}
	}
	return best, ok
}

// distance returns the edit distance with transpositions, or limit+1 if it is larger.
func distance(a, b string, limit int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, prev, cur := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		cur[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev, cur = prev, cur, before
	}
	return prev[len(y)]
}
