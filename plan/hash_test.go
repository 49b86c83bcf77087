package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// The hash is that of the content: layout does not change it, any figure or name does.
func TestHash(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	assert.Regexp(t, "^[0-9a-f]{32}$", p.Hash())
	assert.Equal(t, p.Hash(), sample.Load(t, strings.ReplaceAll(sample.Plan, "\n", "\n\n  ")).Hash())
	formatted, err := plan.Format([]byte(sample.Plan))
	require.NoError(t, err)
	assert.Equal(t, p.Hash(), sample.Load(t, string(formatted)).Hash())
	built, err := plan.New(p.Document())
	require.NoError(t, err)
	assert.Equal(t, p.Hash(), built.Hash())
	assert.NotEqual(t, p.Hash(), sample.Load(t, strings.Replace(sample.Plan, `"zh": "`, `"zh": "新`, 1)).Hash())
}

// An imported plan has an id of its title or file and its content: another table is another plan.
func TestImportedID(t *testing.T) {
	const a, b = "指标,单位,2020年,2025年,属性\n粮食产量,万吨,43.4,44,约束性\n", "指标,单位,2020年,2025年,属性\n粮食产量,万吨,43.4,45,约束性\n"
	id := func(table string, o headline.Options) string {
		data, problems := headline.Import(strings.NewReader(table), o)
		require.Empty(t, problems)
		return sample.Load(t, string(data)).ID
	}
	county := headline.Options{File: "table.csv", Title: plan.Text{ZH: "某县“十五五”规划"}}
	assert.Regexp(t, "^table-[0-9a-f]{8}$", id(a, county))
	assert.Equal(t, id(a, county), id(a, county))
	assert.NotEqual(t, id(a, county), id(b, county))
	assert.Regexp(t, "^county-a-[0-9a-f]{8}$", id(a, headline.Options{File: "County A.csv"}))
	assert.Regexp(t, "^a-county-s-plan-[0-9a-f]{8}$", id(a, headline.Options{File: "t.csv", Title: plan.Text{EN: "A county’s plan"}}))
	assert.Regexp(t, "^plan-[0-9a-f]{8}$", id(a, headline.Options{File: "2025.csv"}))
	assert.Regexp(t, "^plan-15th-[0-9a-f]{8}$", id(a, headline.Options{File: "15th.csv"}))
	assert.Regexp(t, "^plan-[0-9a-f]{8}$", id(a, headline.Options{File: "某县.csv"}))
	assert.Equal(t, "mine", id(a, headline.Options{File: "2025.csv", ID: "mine"}))
}
