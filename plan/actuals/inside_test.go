package actuals

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A part of a date that is not said counts as the end of its month or year.
func TestDateOf(t *testing.T) {
	for in, want := range map[string]string{"2022": "2022-99-99", "2022-2": "2022-02-99", "2022年12月": "2022-12-99", "census of 2021/3/5": "2021-03-05", "first": "", "": ""} {
		assert.Equal(t, want, dateOf(in), in)
	}
}

func TestWithoutBrackets(t *testing.T) {
	for in, want := range map[string]string{"jobs (10k)": "jobs", "就业（万人）": "就业", "(10k) jobs": "(10k) jobs", "(10k)": "(10k)", "jobs (of 10k) new": "jobs (of 10k) new", "a": "a"} {
		assert.Equal(t, want, withoutBrackets(in), in)
	}
}
