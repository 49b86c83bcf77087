package target

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestTargetsInJSON(t *testing.T) {
	for _, c := range []struct {
		t    Target
		want string
	}{
		{Target{Kind: Level, Value: D("42"), Year: 2025}, `{"kind":"level","value":"42","year":2025}`},
		{Target{Kind: Level, Bound: Within, Value: D("6"), High: D("7")}, `{"kind":"level","bound":"range","value":"6","high":"7"}`},
		{Target{Kind: "assigned", By: text.Text{EN: "the city", ZH: "市"}}, `{"kind":"assigned","value":null,"by":{"zh":"市","en":"the city"}}`},
		{stretching(Target{Kind: "multiple", Value: D("2"), Year: 2025}, "2.5"), `{"kind":"multiple","value":"2","stretch":"2.5","year":2025}`},
	} {
		got, err := json.Marshal(c.t)
		require.NoError(t, err)
		assert.JSONEq(t, c.want, string(got))
	}
	got, err := json.Marshal(Judgement{Verdict: Open})
	require.NoError(t, err)
	assert.Contains(t, string(got), `{"Verdict":"open"`)
	assert.NotContains(t, string(got), `"0"`) // none of its values is 0
	assert.NotContains(t, string(got), `Stretch`)
}

// Numbers beyond what can be computed with leave a target open.
func TestNumbersFarOut(t *testing.T) {
	for _, x := range []decimal.Decimal{decimal.New(1, 1<<30), decimal.New(-1, -1<<30)} {
		two := D("2")
		for _, target := range []Target{{Kind: Level, Value: x, Year: 2025}, {Kind: Level, Bound: Within, High: x, Year: 2025}, {Kind: Level, Bound: About, Tolerance: &x, Year: 2025},
			{Kind: Level, Value: two, Stretch: &x, Year: 2025}} {
			j := target.Assess(rec(series(indicator.Percent.Unit(), 2025, "2"), indicator.Of(two), 2020, nil, Up))
			assert.EqualValues(t, cause.TooLarge, j.Gap.Reason().Code)
		}
		s := indicator.Series{Unit: indicator.Percent.Unit()}
		s.Set(2025, indicator.Of(x))
		j := (Target{Kind: Level, Value: two, Year: 2025}).Assess(rec(s, indicator.Of(two), 2020, nil, Up))
		assert.EqualValues(t, cause.TooLarge, j.Gap.Reason().Code)
	}
}

func stretching(t Target, value string) Target {
	d := D(value)
	t.Stretch = &d
	return t
}
