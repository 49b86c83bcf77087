package scenario

import (
	"context"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// stages is a plan of rows with targets of several years, to 2035.
func stages(t *testing.T, model string, rows ...[3]string) *Model {
	t.Helper()
	list := ""
	for i, r := range rows {
		if i > 0 {
			list += ","
		}
		id := string(rune('a' + i))
		list += `{"id":"` + id + `","row":"` + id + `","category":"c","name":{"en":"` + id + `"},"unit":"` + r[0] + `","direction":"up","attribute":"expected","baseline":` + r[1] + `,"target":{"kind":"all","parts":[` + r[2] + `]}}`
	}
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"stages","version":"1","title":{"en":"Stages"},"period":{"base":2020,"from":2021,"to":2025,"horizon":2035},
"source":{"title":{"en":"Stages"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[`+list+`]`+model+`}`), "stages.json")
	require.NoError(t, err)
	m, err := Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

func level(value, year int) string {
	return `{"kind":"level","value":` + strconv.Itoa(value) + `,"year":` + strconv.Itoa(year) + `}`
}

// A path goes through the targets of each year: those before its end and those after it. A moved end takes
// the years before with it in proportion to time, and those after the less, the nearer the next target is.
func TestCourse(t *testing.T) {
	m := stages(t, "",
		[3]string{"%", `{"value":10}`, level(20, 2025) + "," + level(16, 2022)},                                            // 10, 13, 16, 17.33, 18.67, 20
		[3]string{"%", `{"value":10}`, level(20, 2025) + "," + level(40, 2030)},                                            // the plan's end, then beyond
		[3]string{"persons", `{"value":10}`, `{"kind":"cumulative","value":50},` + level(8, 2021) + "," + level(12, 2024)}, // the total is no level
		[3]string{"%", `{"absent":"not_printed"}`, level(20, 2025) + "," + level(16, 2022)},                                // no start
		[3]string{"%", `{"value":10}`, level(16, 2023) + "," + level(40, 2030)},                                            // none in the plan's last year
	)
	values := func(r *Run, id string, from, to int) (list []string) {
		for y := from; y <= to; y++ {
			d, ok := r.Value(id, y).Decimal()
			list = append(list, map[bool]string{true: decimals.Round(d, 2).String(), false: "—"}[ok])
		}
		return list
	}
	ref := m.Reference()
	assert.Equal(t, []string{"13", "16", "17.33", "18.67", "20", "—"}, values(ref, "a", 2021, 2026))
	assert.Equal(t, []string{"12", "14", "16", "18", "20", "24", "28", "32", "36", "40", "—"}, values(ref, "b", 2021, 2031))
	assert.Equal(t, []string{"8", "9.33", "10.67", "12", "12"}, values(ref, "c", 2021, 2025))
	assert.Equal(t, []string{"—", "—", "—", "—", "20"}, values(ref, "d", 2021, 2025))
	assert.Equal(t, []string{"12", "14", "16", "19.43", "22.86", "26.29", "29.71", "33.14", "36.57", "40"}, values(ref, "e", 2021, 2030))
	for _, id := range []string{"a", "b"} {
		o, _ := ref.Outcome(id)
		assert.Equal(t, target.Met, o.Judgement.Verdict, id)
		assert.True(t, o.OnPath)
	}
	run := func(moves ...string) *Run {
		r, err := m.RunMoves(t.Context(), moves...)
		require.NoError(t, err)
		return r
	}
	assert.Equal(t, []string{"12", "14", "14.33", "14.67", "15"}, values(run("a=15"), "a", 2021, 2025), "5 less: 1, 2, 3, 4, 5 less")
	assert.Equal(t, []string{"11", "12", "13", "14", "15"}, values(run("a=15~linear"), "a", 2021, 2025), "a shape of its own goes straight")
	assert.Equal(t, []string{"14", "18", "22", "26", "30", "32", "34", "36", "38", "40"}, values(run("b=30"), "b", 2021, 2030), "back to the next target")
	o, _ := run("a=15").Outcome("a")
	assert.Equal(t, target.Missed, o.Judgement.Verdict)
}

// Draws of the end, or of the start, of such a path give what exact runs give.
func TestCourseAgainstExactRuns(t *testing.T) {
	m := stages(t, `,"model":{"variables":[{"id":"a","path":{"shape":"linear"}},{"id":"b","path":{"shape":"compound"}},{"id":"c","path":{"shape":"logistic"}},{"id":"d","path":{"shape":"linear"}}],
"levers":[{"variable":"a","min":-100,"max":100,"step":1},{"variable":"b","min":1,"max":100,"step":1},{"variable":"c","min":1,"max":99,"step":1},{"variable":"d","min":-100,"max":100,"step":1}]}`,
		[3]string{"%", `{"value":10}`, level(20, 2025) + "," + level(16, 2022) + "," + level(40, 2030)},
		[3]string{"%", `{"value":10}`, level(20, 2025) + "," + level(16, 2022) + "," + level(40, 2030) + "," + level(44, 2034)},
		[3]string{"%", `{"value":10}`, level(20, 2025) + "," + level(40, 2030)},
		[3]string{"%", `{"absent":"not_printed"}`, level(20, 2025) + "," + level(16, 2022) + "," + level(18, 2023)},
	)
	compared := 0
	for _, vary := range []Vary{
		{Lever: "a"}, {Lever: "a", Op: opAdd}, {Lever: "a", Op: opMul}, {Lever: "a", Shape: "linear"}, {Lever: "b"}, {Lever: "b", Shape: "compound"},
		{Lever: "c"}, {Lever: "c", Op: opAdd}, {Lever: "d", From: 2020, To: 2020},
	} {
		for _, value := range []string{"0.5", "7", "23"} {
			given := decimal.RequireFromString(value)
			exact, err := m.Run(t.Context(), Scenario{Moves: vary.Moves(given)})
			if err != nil {
				continue // beyond a bound
			}
			x, err := m.Sweep(t.Context(), Scenario{}, []Vary{vary}, nil)
			require.NoError(t, err)
			var cells []kernel.Cell
			for _, id := range []string{"a", "b", "c", "d"} {
				for _, y := range m.Years() {
					cells = append(cells, kernel.Cell{ID: id, Year: y})
				}
			}
			p, err := x.Compile(nil, cells...)
			require.NoError(t, err)
			runner := p.NewRunner()
			require.NoError(t, runner.Run([][]float64{{kernel.Float(given)}}))
			for k, o := range p.Outputs() {
				got := o.Value
				if o.Varies {
					got = runner.Output(k)[0]
				}
				want, ok := exact.Value(o.ID, o.Year).Decimal()
				require.Equal(t, ok, got-got == 0, "%v %s: %v", vary, value, o.Cell)
				if ok {
					compared++
					require.InDelta(t, kernel.Float(want), got, 1e-9, "%v %s: %v", vary, value, o.Cell)
				}
			}
		}
	}
	assert.Greater(t, compared, 600)
	_, err := m.Sweep(t.Context(), Scenario{}, []Vary{{Lever: "d", From: 2020, To: 2020}, {Lever: "d"}}, nil)
	require.ErrorIs(t, err, kernel.ErrUnsupported)
}

func total(value, year int) string {
	return `{"kind":"cumulative","value":` + strconv.Itoa(value) + `,"year":` + strconv.Itoa(year) + `}`
}

// The assumed path to running totals of several years is the yearly amount that meets all of them, in all years up to the last.
func TestPathToRunningTotals(t *testing.T) {
	m := stages(t, "", [3]string{"persons", `{"value":4}`, total(25, 2025) + "," + total(105, 2027)}, [3]string{"persons", `{"value":4}`, total(80, 2025) + "," + total(100, 2027)})
	ref := m.Reference()
	for y := 2021; y <= 2027; y++ {
		assert.Equal(t, []string{"15", "16"}, []string{ref.Value("a", y).String(), ref.Value("b", y).String()}, y)
	}
	assert.False(t, ref.Value("a", 2028).Present())
	for _, o := range ref.Outcomes() {
		assert.True(t, o.Judgement.Verdict.IsMet(), o.Indicator)
	}
}
