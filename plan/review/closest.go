package review

import "github.com/jimo-plan/fiveyear/plan/strictjson"

// closest returns the candidate nearest to a word, for "did you mean".
func closest(word string, candidates []string) (string, bool) {
	return strictjson.Closest(word, candidates)
}
