package plan_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

func hostile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "hostile", name))
	require.NoError(t, err)
	return data
}

// Each number from outside has a range, and exactly its ends are accepted.
func TestRanges(t *testing.T) {
	const file = `{"format":1,"id":"m","version":"1","title":{"en":"M"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"S"}},` +
		`"categories":[{"id":"c","name":{"en":"C"}}],"indicators":[{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"%","attribute":"binding",` +
		`"baseline":{"value":1,"year":2020},"target":{"kind":"level","value":2,"year":2025},"places":3,"figures":[{"year":2020,"value":1}]}],` +
		`"model":{"variables":[{"id":"v","name":{"en":"V"},"unit":"%","data":[{"year":2021,"value":4,"printed":"4"}],"places":2}]}}`
	require.Len(t, validate([]byte(strings.Replace(file, `"figures":[{"year":2020,"value":1}]`, `"figures":[]`, 1)), "x"), 0)
	base := strings.Replace(file, `,"figures":[{"year":2020,"value":1}]`, "", 1)
	for _, c := range []struct{ from, to, want string }{
		{`"format":1`, `"format":0`, "format: format 0 is not known; expected 1"},
		{`"format":1`, `"format":-1`, "format: format -1 is not known; expected 1"},
		{`"base":2020`, `"base":0`, "period.base: 0 is out of range; expected 1000 to 9999"},
		{`"from":2021`, `"from":0`, "period.from: 0 is out of range; expected 1000 to 9999"},
		{`"to":2025`, `"to":0`, "period.to: 0 is out of range; expected 1000 to 9999"},
		{`"to":2025`, `"to":2025,"horizon":0`, "period.horizon: 0 is out of range; expected 1000 to 9999"},
		{`"to":2025`, `"to":2025,"first":0`, "period.first: 0 is out of range; expected 1000 to 9999"},
		{`"base":2020`, `"base":999`, "period.base: 999 is out of range; expected 1000 to 9999"},
		{`"year":2021`, `"year":0`, "model.variables[0].data[0].year: 0 is out of range; expected 1000 to 9999"},
		{`"year":2020`, `"year":0`, "indicators[0].baseline.year: 0 is out of range; expected 1000 to 9999"},
		{`"year":2025`, `"year":0`, "indicators[0].target.year: 0 is out of range; expected 1000 to 9999"},
		{`"year":2025`, `"year":20000000`, "indicators[0].target.year: 20000000 is out of range; expected 1000 to 9999"},
		{`"places":3`, `"places":13`, "indicators[0].places: 13 is out of range; expected 0 to 12"},
		{`"places":3`, `"places":12`, ""},
		{`"places":2`, `"places":0`, ""},
		{`"places":2`, `"places":13`, "model.variables[0].places: 13 is out of range; expected 0 to 12"},
		{`"places":2`, `"places":-1`, "model.variables[0].places: -1 is out of range; expected 0 to 12"},
		{`"places":2`, `"places":2147483647`, "model.variables[0].places: 2147483647 is out of range; expected 0 to 12"},
		{`"unit":"%","attribute"`, `"unit":" ","attribute"`, "indicators[0].unit: the field is empty; expected a text"},
		{`"unit":"%","data"`, `"unit":" ","data"`, `model.variables[0].unit: unknown unit " "`},
		{`"name":{"en":"V"}`, `"name":{"en":" "}`, `model.variables[0].name: the text is empty`},
		{`"printed":"4"`, `"printed":"—"`, `model.variables[0].data[0].printed: the printed token "—" does not hold the value 4`},
		{`"printed":"4"`, `"printed":" "`, `the printed token " " does not hold the value 4`},
		{`"printed":"4"`, `"printed":"<b>"`, `the printed token "<b>" does not hold the value 4`},
		{`"printed":"4"`, `"printed":"四"`, ""},
		{`"printed":"4"`, `"printed":"four"`, ""},
	} {
		t.Run(c.to, func(t *testing.T) {
			data := strings.Replace(base, c.from, c.to, 1)
			require.NotEqual(t, base, data)
			problems := validate([]byte(data), "x")
			if c.want == "" {
				require.Empty(t, problems)
				return
			}
			require.NotEmpty(t, problems)
			assert.Contains(t, problems.Error(), c.want)
			assert.NotContains(t, problems.Error(), "first ≤ base", "the place is the number's own")
		})
	}
}

// Each list whose length costs something has a limit: exactly it is accepted, one more is refused by count alone.
func TestCounts(t *testing.T) {
	many := func(n int, entry string) string {
		list := make([]string, n)
		for i := range list {
			list[i] = strings.ReplaceAll(entry, "#", strconv.Itoa(i))
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	file := func(more string) []byte {
		return []byte(`{"format":1,"id":"m","version":"1","title":{"en":"M"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"S"}},"indicators":[],` + more + `}`)
	}
	for _, c := range []struct {
		name string
		at   int
		data func(n int) []byte
		want string
	}{
		{"categories", 500, func(n int) []byte { return file(`"categories":` + many(n, `{"id":"c#","name":{"en":"C"}}`)) }, "categories: the list has 501 entries; at most 500 are allowed"},
		{"assumptions", 1000, func(n int) []byte {
			return file(`"categories":[],"assumptions":` + many(n, `{"id":"a#","text":{"en":"A"}}`))
		}, "assumptions: the list has 1001 entries; at most 1000 are allowed"},
		{"assumes", 100, func(n int) []byte {
			return file(`"categories":[],"assumptions":[{"id":"a","text":{"en":"A"}}],"model":{"variables":[{"id":"v","name":{"en":"V"},"unit":"%","assumes":` + many(n, `"a"`) + `}]}`)
		}, "model.variables[0].assumes: the list has 101 entries; at most 100 are allowed"},
		{"links", 100, func(n int) []byte {
			return file(`"categories":[],"figures":[{"id":"f","name":{"en":"F"},"status":"record","kind":"count","value":1,"unit":"%","place":{},"printed":"1","links":` + many(n, `"f"`) + `}]`)
		}, "figures[0].links: the list has 101 entries; at most 100 are allowed"},
		{"options of one closure", 50, func(n int) []byte {
			return file(`"categories":[],"model":{"closures":[{"id":"k","name":{"en":"K"},"options":` + many(n, `{"id":"o#","name":{"en":"O"}}`) + `}]}`)
		}, "model.closures[0].options: the list has 51 entries; at most 50 are allowed"},
		{"options of all closures", 100, func(n int) []byte {
			return file(`"categories":[],"model":{"closures":` + many(n, `{"id":"k#","name":{"en":"K"},"options":[{"id":"o","name":{"en":"O"}},{"id":"p","name":{"en":"P"}}]}`) + `}`)
		}, "model.closures: the list has 101 entries; at most 100 are allowed"},
		{"values of a corner", 100, func(n int) []byte {
			return file(`"categories":[],"model":{"variables":[{"id":"v","name":{"en":"V"},"unit":"%"}],"levers":[{"variable":"v","min":0,"max":9,"step":1}],` +
				`"checks":[{"id":"k","variable":"v","low":0,"matrix":[{"lever":"v","values":` + many(n, `1`) + `}]}]}`)
		}, "values: the list has 101 entries; at most 100 are allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Empty(t, validate(c.data(c.at), "x"))
			problems := validate(c.data(c.at+1), "x")
			require.NotEmpty(t, problems)
			assert.Contains(t, problems.Error(), c.want)
			require.ErrorIs(t, problems, text.ErrLimit)
		})
	}
	corner := `{"lever":"v","values":` + many(10, "1") + `}`
	matrix := func(n int) []byte {
		return file(`"categories":[],"model":{"variables":[{"id":"v","name":{"en":"V"},"unit":"%"}],"levers":[{"variable":"v","min":0,"max":9,"step":1}],` +
			`"checks":[{"id":"k","variable":"v","low":0,"matrix":` + many(n, corner) + `}]}`)
	}
	assert.Empty(t, validate(matrix(4), "x"), "10^4 combinations")
	assert.NotEmpty(t, validate([]byte(strings.Replace(string(matrix(1)), corner, `{"lever":"v","values":[]}`, 1)), "x"), "no values")
	assert.Contains(t, validate(matrix(5), "x").Error(), "model.checks[0].matrix: the matrix has more than 10000 combinations")
	options := file(`"categories":[],"model":{"closures":` + many(67, `{"id":"k#","name":{"en":"K"},"options":[{"id":"o","name":{"en":"O"}},{"id":"p","name":{"en":"P"}},{"id":"q","name":{"en":"Q"}}]}`) + `}`)
	assert.Contains(t, validate(options, "x").Error(), "model.closures: 201 options of closures; at most 200 are allowed")
}

// What a file announces takes no memory before it is looked at: a megabyte of zeros in place of any list.
func TestZerosTakeNoMemory(t *testing.T) {
	zeros := "[" + strings.Repeat("0,", 500_000) + "0]"
	for _, list := range []string{"indicators", "vision", "figures", "serves", "categories", "chapters"} {
		data := []byte(`{"format":1,"` + list + `":` + zeros + `}`)
		before := allocated()
		problems := validate(data, "x")
		require.NotEmpty(t, problems)
		// A value read is 72 bytes, in a stack that doubles and in its list: some 400 bytes a value with all that is
		// dropped on the way. A slice of the struct would be up to 1,900 more.
		assert.Less(t, allocated()-before, uint64(230<<20), list)
	}
	problems := validate([]byte(`{"indicators":[`+strings.Repeat("0,", 1_000_000)+`0]}`), "x")
	require.Len(t, problems, 1)
	assert.Contains(t, problems.Error(), "the file has more than 1000000 values")
	require.ErrorIs(t, problems, text.ErrLimit)
}

// A reader that gave up is not kept waiting.
func TestParseHonoursItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := plan.Parse(ctx, []byte(manyVariables(10)), "x")
	require.ErrorIs(t, err, context.Canceled)
	_, err = plan.Load(ctx, strings.NewReader(manyVariables(10)), "x")
	require.ErrorIs(t, err, context.Canceled)
}

// Formulas are limited together, in parts and in what a run of them costs; the limits are told apart.
func TestCostLimits(t *testing.T) {
	file := func(variables, terms, horizon int) []byte {
		list := make([]string, variables)
		for i := range list {
			list[i] = fmt.Sprintf(`{"id":"v%d","name":{"en":"V"},"unit":"persons","formula":"%s"}`, i, strings.Repeat("a+", terms-1)+"a")
		}
		return []byte(fmt.Sprintf(`{"format":1,"id":"m","version":"1","title":{"en":"M"},"period":{"base":2020,"from":2021,"to":2025,"horizon":%d},"source":{"title":{"en":"S"}},`+
			`"categories":[],"indicators":[],"model":{"variables":[{"id":"a","name":{"en":"A"},"unit":"persons"},%s]}}`, horizon, strings.Join(list, ",")))
	}
	assert.Empty(t, validate(file(200, 500, 2025), "x"), "199,800 parts, 1.2 million in six years")
	parts := validate(file(201, 500, 2025), "x")
	require.ErrorIs(t, parts, text.ErrLimit)
	assert.Contains(t, parts.Error(), "model.variables[201].formula: with this one the formulas have more than 200000 parts together")
	assert.Empty(t, validate(file(100, 500, 2219), "x"), "99,900 parts in 200 years: 19.98 million")
	cost := validate(file(102, 500, 2219), "x")
	require.ErrorIs(t, cost, text.ErrLimit)
	assert.Contains(t, cost.Error(), "model: one run would compute 20379600 parts of formulas in all years; at most 20000000 are allowed")
}

// Small files that once ended the engine or blamed another place.
func TestHostileFiles(t *testing.T) {
	for name, want := range map[string]string{
		"c65_var_places_huge.json": "places: 2147483647 is out of range; expected 0 to 12",
		"d01_base0.json":           "period.base: 0 is out of range; expected 1000 to 9999",
		"d14_year3digits.json":     "is out of range; expected 1000 to 9999",
	} {
		problems := validate(hostile(t, name), name)
		require.NotEmpty(t, problems, name)
		assert.Contains(t, problems.Error(), want)
	}
	assert.Empty(t, validate(hostile(t, "s1_avg_rate_5vars.json"), "x"))
}
