package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Limits at their edge: what is accepted, and what one beyond is told. TestLimits has the others.
func TestLimitsAtTheEdge(t *testing.T) {
	period := func(horizon int) string {
		return strings.Replace(manyVariables(1), `"to":2025}`, fmt.Sprintf(`"to":2025,"horizon":%d}`, horizon), 1)
	}
	id := func(n int) string {
		return strings.Replace(manyVariables(1), `"id":"v0"`, `"id":"`+strings.Repeat("v", n)+`"`, 1)
	}
	name := func(n int) string {
		return strings.Replace(manyVariables(1), `{"en":"M"}`, `{"en":"`+strings.Repeat("名", n)+`"}`, 1)
	}
	number := func(n int) string {
		return strings.Replace(manyVariables(1), `"unit":"%"}`, `"unit":"%","data":[{"year":2021,"value":`+strings.Repeat("1", n)+`}]}`, 1)
	}
	deep := func(n int) string { return `{"format":` + strings.Repeat("[", n-1) + strings.Repeat("]", n-1) + `}` }
	for _, c := range []struct {
		name       string
		good, over string
		want       string
		is         error
	}{
		{"years", period(2219), period(2220), "x:1:64: period: the period has 201 years; at most 200 are allowed", text.ErrLimit},
		{"id", id(100), id(101), `the id "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…" has 101 characters; at most 100 are allowed`, text.ErrLimit},
		{"name", name(200), name(201), "title: the name has 201 characters; at most 200 are allowed", text.ErrLimit},
		{"digits", number(40), number(41), "the number has more than 40 digits", text.ErrLimit},
		{"nesting", deep(32), deep(33), "nested deeper than 32 levels", text.ErrLimit},
		{"bytes", manyVariables(1) + strings.Repeat(" ", 10<<20-len(manyVariables(1))), manyVariables(1) + strings.Repeat(" ", 10<<20-len(manyVariables(1))+1),
			"x:1:1: the file has 10485761 bytes; at most 10485760 are read", text.ErrLimit},
	} {
		t.Run(c.name, func(t *testing.T) {
			if problems := validate([]byte(c.good), "x"); len(problems) > 0 {
				assert.NotContains(t, problems.Error(), c.want)
			}
			problems := validate([]byte(c.over), "x")
			require.NotEmpty(t, problems)
			assert.Contains(t, problems.Error(), c.want)
			require.ErrorIs(t, problems, c.is)
			assert.NotEqual(t, problems.Error(), problems.In(text.Chinese))
		})
	}
}

// Fifty thousand figures and items are accepted, one more is not.
func TestEntriesLimit(t *testing.T) {
	file := func(n int) string {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf(`{"id":"i%d","type":"project","name":{"en":"N"}}`, i)
		}
		return strings.Replace(manyVariables(1), `"indicators":[],`, `"indicators":[],"chapters":[{"no":1,"title":{"en":"C"},"sections":[{"no":1,"title":{"en":"S"},"items":[`+strings.Join(items, ",")+`]}]}],`, 1)
	}
	assert.Empty(t, validate([]byte(file(50_000)), "x"))
	problems := validate([]byte(file(50_000+1)), "x")
	require.Len(t, problems, 1)
	assert.Contains(t, problems.Error(), "50001 figures and items; at most 50000 are allowed")
	require.ErrorIs(t, problems, text.ErrLimit)
}
