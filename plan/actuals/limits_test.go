package actuals_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

func TestTooManyRowsAndTooLongACell(t *testing.T) {
	p := kinds(t)
	row := func(cell string) error {
		_, err := actuals.Parse([]byte("indicator,year,value,note\njobs,2021,2.1,"+cell+"\n"), "a.csv", p)
		return err
	}
	require.NoError(t, row(strings.Repeat("x", 10_000)))
	require.ErrorIs(t, row(strings.Repeat("x", 10_000+1)), text.ErrLimit)
	rows := func(n int) error {
		_, err := actuals.Parse([]byte("indicator,year,value\n"+strings.Repeat("jobs,,\n", n)), "a.csv", p)
		return err
	}
	columns := func(n int) error {
		_, err := actuals.Parse([]byte("indicator,year,value"+strings.Repeat(",note", n-3)+"\njobs,2021,2.1\n"), "a.csv", p)
		return err
	}
	assert.NotErrorIs(t, columns(200), text.ErrLimit)
	require.EqualError(t, columns(200+1), "a.csv:1:1: 201 columns; at most 200 are allowed")
	require.ErrorIs(t, columns(200+1), text.ErrLimit)
	require.NoError(t, rows(100_000))
	require.ErrorIs(t, rows(100_000+1), text.ErrLimit)
}

// The numbers of a file decide together whether its commas are decimal: a comma that may be either is refused where
// they do not, and so is a decimal comma beside decimal points.
func TestThousands(t *testing.T) {
	p := kinds(t)
	const refused, either, decimal = "", "can be read as", "has a decimal comma"
	for _, c := range []struct{ sep, text, beside, want string }{
		{",", "12,345,678.5", "", "12345678.5"}, {",", "1,234,567", "", "1234567"}, {";", "1,234.5", "", "1234.5"},
		{",", "1,234", "6.5", "1234"}, {",", "-1,234", "6.5", "-1234"}, {",", "123,456", "0.425", "123456"}, {";", "1,234", "2,345,678", "1234"},
		{",", "1,234", "", either}, {";", "8,125", "", either}, {"\t", "38,900", "", either}, {",", "-1,234", "7", either},
		{",", "1,234", "3.456", either}, // a point before three digits may separate thousands, too
		{";", "8,125", "449,8", "8.125"}, {",", "0,425", "", "0.425"}, {";", "449,8", "", "449.8"}, {",", "1,2345", "", "1.2345"},
		{",", "1234,567", "", "1234.567"}, {",", "1,234", "0,425", "1.234"}, {";", "1.234,5", "", "1234.5"}, {"\t", "0,4", "6.5", decimal},
		{",", ",123", "", refused}, {",", "1,,234", "", refused}, {",", "1,234.5,6", "", refused},
	} {
		file := strings.ReplaceAll("indicator|year|value\njobs|2021|\""+c.text+"\"\n", "|", c.sep)
		if c.beside != "" {
			file += strings.ReplaceAll("jobs|2022|\""+c.beside+"\"\n", "|", c.sep)
		}
		a, err := actuals.Parse([]byte(file), "a.csv", p)
		if c.want == refused || c.want == either || c.want == decimal {
			require.ErrorIs(t, err, text.ErrInvalid, file)
			assert.Contains(t, err.Error(), "a.csv:2:11: value: ", file)
			assert.Contains(t, err.Error(), c.want, file)
			continue
		}
		require.NoError(t, err, file)
		got, ok := a.At("jobs", 2021, "")
		require.True(t, ok)
		assert.True(t, got.Value.Equal(dec(c.want)), "%s is %s", c.text, got.Value)
	}
}

// Reading is linear: sixteen times the rows take nowhere near 256 times as long. JSON on one line, and many figures of many
// years, were quadratic.
func TestReadingIsLinear(t *testing.T) {
	p := kinds(t)
	file := func(n int, json bool) []byte {
		var rows []string
		for i := range n {
			if json {
				rows = append(rows, fmt.Sprintf(`{"indicator":"jobs","year":%d,"value":%d,"vintage":"v%d"}`, 1000+i%9000, i, i/9000))
			} else {
				rows = append(rows, fmt.Sprintf("jobs,%d,%d,v%d\n", 1000+i%9000, i, i/9000))
			}
		}
		if json {
			return []byte("[" + strings.Join(rows, ",") + "]")
		}
		return []byte("indicator,year,value,vintage\n" + strings.Join(rows, ""))
	}
	for _, json := range []bool{true, false} {
		took := func(n int) time.Duration {
			best := time.Hour
			for range 3 {
				start := time.Now()
				a, err := actuals.Parse(file(n, json), "a", p)
				require.NoError(t, err)
				require.Equal(t, n, a.Len())
				best = min(best, time.Since(start))
			}
			return best
		}
		few := took(2_000)
		assert.Less(t, took(32_000), 160*few, "json: %v", json)
	}
	rows := make([]string, 100_000+1)
	for i := range rows {
		rows[i] = `0`
	}
	_, err := actuals.Parse([]byte("["+strings.Join(rows, ",")+"]"), "a.json", p)
	require.ErrorIs(t, err, text.ErrLimit)
	assert.Contains(t, err.Error(), "more than 100000 rows")
}

// A hostile table can hold a problem in every line; the list of them ends.
func TestProblemsOfATableEnd(t *testing.T) {
	_, err := actuals.Parse([]byte("indicator,year,value\n"+strings.Repeat("nobody,2021,1\n", 1500)), "a.csv", kinds(t))
	var ps plan.Problems
	require.ErrorAs(t, err, &ps)
	assert.Len(t, ps, 1000)
}

func TestTablesOfOneColumn(t *testing.T) {
	_, err := actuals.Parse([]byte("indicator,year,value\n"+strings.Repeat("jobs,,\n", 100_000)+"jobs\n"), "a.csv", kinds(t))
	require.EqualError(t, err, "a.csv:100002: more than 100000 rows")
	_, err = actuals.Parse([]byte("indicator,year,value\nzz,2021,1\n"), "a.csv", kinds(t))
	require.EqualError(t, err, `a.csv:2:1: indicator: there is no indicator "zz"`)
}

// A figure of the plan's last year stands once in a template, one of an earlier or a later year beside the plan's own.
func TestTemplateYears(t *testing.T) {
	p := kinds(t)
	for line, want := range map[string]string{"jobs,2025,2": "2021 2022 2023 2024 2025", "jobs,2021,2": "2021 2022 2023 2024 2025", "jobs,2026,2": "2021 2022 2023 2024 2025 2026", "jobs,2020,2": "2020 2021 2022 2023 2024 2025"} {
		data, err := actuals.Template(p, parsed(t, p, line), text.English)
		require.NoError(t, err)
		var years []string
		for row := range strings.Lines(string(data)) {
			if cells := strings.Split(row, ","); cells[0] == "jobs" {
				years = append(years, cells[2])
			}
		}
		assert.Equal(t, want, strings.Join(years, " "), line)
	}
}
