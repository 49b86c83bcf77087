package token

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// maxWording is the number of characters of a cell that are compared with the wordings.
const maxWording = 60

// nearestWording returns the known wording most similar to an unknown cell: with the cell's own numbers
// in it, or with X in the place of numbers that the cell does not have.
func nearestWording(cell string) string {
	s := ASCII(strings.TrimSpace(cell))
	if r := []rune(s); len(r) > maxWording {
		// Wordings are shorter; the cost of comparing is the product of the lengths.
		s = string(r[:maxWording])
	}
	bare, found := withoutNumbers(s)
	numbered := slices.DeleteFunc(slices.Clone(wordings), func(w string) bool { return strings.Contains(w, "N") != (len(found) > 0) })
	best, close := text.Closest(bare, numbered)
	if !close {
		best = Nearest(bare, numbered)
		parts := partsOf(best)
		close = best != "" && (len(found) > 0 || len(parts) == 0 || slices.ContainsFunc(partsOf(Lower(bare)), func(p string) bool { return slices.Contains(parts, p) }))
	}
	if !close || strings.Count(best, "N") > len(found) {
		best = likeliest(bare, len(found) > 0)
	}
	if strings.Count(best, "N") <= len(found) {
		for _, n := range found {
			best = strings.Replace(best, "N", n, 1)
		}
	}
	return strings.ReplaceAll(best, "N", "X")
}

// likeliest returns the wording that shares the most with a text, pairs of Chinese characters or words
// of four letters and more, or else that of a floor in its language.
func likeliest(bare string, numbered bool) string {
	best, most := "at least N", 0
	if Text(bare).ZH != "" {
		best = "不低于N"
	}
	parts := partsOf(Lower(bare))
	for _, w := range wordings {
		shared := 0
		for _, p := range partsOf(w) {
			if slices.Contains(parts, p) {
				shared++
			}
		}
		if shared > most && (!numbered || strings.Contains(w, "N")) {
			best, most = w, shared
		}
	}
	return best
}

// partsOf returns the pairs of neighbouring Chinese characters of a text and its longer words.
func partsOf(s string) (parts []string) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) || r == 'N' }) {
		if r := []rune(word); len(r) < len(word) {
			for i := range len(r) - 1 {
				parts = append(parts, string(r[i:i+2]))
			}
		} else if len(word) >= 4 {
			parts = append(parts, word)
		}
	}
	return parts
}

// Nearest returns the candidate most similar to a text, however different the two are. Similarity
// is the length of the longest common subsequence relative to both lengths. It returns "" if no
// candidate reaches a quarter.
func Nearest(s string, candidates []string) string {
	best, most := "", 0.25
	x := []rune(strings.ToLower(s))
	for _, c := range candidates {
		y := []rune(strings.ToLower(c))
		if likeness := 2 * float64(common(x, y)) / float64(len(x)+len(y)); likeness > most {
			best, most = c, likeness
		}
	}
	return best
}

// common returns the length of the longest common subsequence.
func common(x, y []rune) int {
	row := make([]int, len(y)+1)
	for _, a := range x {
		corner := 0
		for j, b := range y {
			left := row[j+1]
			if row[j+1] = max(left, row[j]); a == b {
				row[j+1] = max(left, corner+1)
			}
			corner = left
		}
	}
	return row[len(y)]
}
