package indicator

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestValuesInJSON(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{Of(D("8.03")), `"8.03"`},
		{Of(decimal.Zero), `"0"`},
		{Value{}, `{"absent":"not_given","text":{"zh":"未给出","en":"not given"}}`},
		{Absent(Reason{Code: cause.NeedsInput, Root: "gdp", Year: 2020}),
			`{"absent":"needs_input","root":"gdp","year":2020,"text":{"zh":"需要输入：2020年gdp","en":"needs input: gdp in 2020"}}`},
		{Absent(Reason{Code: cause.DivisionZero}), `{"absent":"division_by_zero","text":{"zh":"除数为零","en":"division by zero"}}`},
		{struct{ A Value }{}, `{"A":{"absent":"not_given","text":{"zh":"未给出","en":"not given"}}}`},
		{&text.Error{Package: "plan", Op: "share(1, 0)", Year: 2023, Err: text.ErrDivisionByZero}, `{"op":"share(1, 0)","year":2023,"message":{"zh":"除数为零","en":"division by zero"}}`},
		{MustParseUnit("10k persons"), `"10k persons"`},
		{Percent.Unit(), `"%"`},
		{Unit{}, `"1"`},
	} {
		got, err := json.Marshal(c.value)
		require.NoError(t, err)
		assert.JSONEq(t, c.want, string(got))
	}
	s := NewSeries(Percent.Unit(), map[int]decimal.Decimal{2021: D("7.5")})
	s.Set(2022, Absent(Reason{Code: cause.NotPrinted}))
	got, err := json.Marshal(s)
	require.NoError(t, err)
	assert.JSONEq(t, `{"unit":"%","values":{"2021":"7.5","2022":{"absent":"not_printed","text":{"zh":"原文未印数值","en":"not printed in the source"}}}}`, string(got))
}

func TestValuesFromJSON(t *testing.T) {
	for _, v := range []Value{Of(D("-8.03")), {}, Absent(Reason{Code: cause.NotPrinted}), Absent(Reason{Code: cause.NeedsInput, Root: "gdp", Year: 2020})} {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		var back Value
		require.NoError(t, json.Unmarshal(data, &back))
		assert.True(t, v.Equal(back), "%v reads back as %v", v, back)
	}
	var v Value
	require.NoError(t, json.Unmarshal([]byte(" 6.5 "), &v))
	assert.True(t, v.Equal(Of(D("6.5"))))
	require.NoError(t, json.Unmarshal([]byte("null"), &v))
	assert.False(t, v.Present())
	for _, bad := range []string{`"ten"`, `""`, `1e9`, `[]`, `true`, `{"absent":1}`} {
		assert.ErrorIs(t, json.Unmarshal([]byte(bad), &v), text.ErrInvalid, bad)
	}
}
