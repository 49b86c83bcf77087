package review_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// ten megabytes exactly, made of lines that are passed over; one byte more is refused.
func TestLargestFiles(t *testing.T) {
	head := "indicator,year,value\njobs,2021,2.1\n"
	exact := append([]byte(head), bytes.Repeat([]byte("\n"), review.MaxBytes-len(head))...)
	p := kinds(t)
	a, err := review.ReadActuals(bytes.NewReader(exact), "a.csv", p)
	require.NoError(t, err)
	assert.Equal(t, 1, a.Len())
	for name, read := range map[string]func() error{
		"read": func() error {
			_, err := review.ReadActuals(bytes.NewReader(append(exact, '\n')), "a.csv", p)
			return err
		},
		"parse":  func() error { _, err := review.ParseActuals(append(exact, '\n'), "a.csv", p); return err },
		"series": func() error { _, err := review.ReadSeries(bytes.NewReader(append(exact, '\n')), "a.csv"); return err },
	} {
		err := read()
		require.ErrorIs(t, err, text.ErrLimit, name)
		assert.Contains(t, err.Error(), "the file has more than 10 MB", name)
	}
}

func TestTooManyRowsAndTooLongACell(t *testing.T) {
	p := kinds(t)
	row := func(cell string) error {
		_, err := review.ParseActuals([]byte("indicator,year,value,note\njobs,2021,2.1,"+cell+"\n"), "a.csv", p)
		return err
	}
	require.NoError(t, row(strings.Repeat("x", review.MaxCell)))
	require.ErrorIs(t, row(strings.Repeat("x", review.MaxCell+1)), text.ErrLimit)
	rows := func(n int) error {
		_, err := review.ParseActuals([]byte("indicator,year,value\n"+strings.Repeat("jobs,,\n", n)), "a.csv", p)
		return err
	}
	columns := func(n int) error {
		_, err := review.ParseActuals([]byte("indicator,year,value"+strings.Repeat(",", n-3)+"\njobs,2021,2.1\n"), "a.csv", p)
		return err
	}
	require.NoError(t, columns(review.MaxColumns))
	require.EqualError(t, columns(review.MaxColumns+1), "a.csv:1: 201 columns; at most 200 are allowed")
	require.ErrorIs(t, columns(review.MaxColumns+1), text.ErrLimit)
	require.NoError(t, rows(review.MaxRows))
	require.ErrorIs(t, rows(review.MaxRows+1), text.ErrLimit)
}

func TestReaderThatFails(t *testing.T) {
	broken := errors.New("disk gone")
	_, err := review.ReadActuals(iotest.ErrReader(broken), "a.csv", kinds(t))
	require.ErrorIs(t, err, broken)
	_, err = review.ReadSeries(iotest.ErrReader(broken), "a.csv")
	require.ErrorIs(t, err, broken)
}

// Commas separate thousands where the file shows it, by a point or by a second comma; a comma that may be either, and one that is
// decimal, is refused at its cell.
func TestThousands(t *testing.T) {
	p := kinds(t)
	const refused, either, decimal = "", "can be read as", "has a decimal comma"
	for _, c := range []struct{ sep, text, beside, want string }{
		{",", "12,345,678.5", "", "12345678.5"}, {",", "1,234,567", "", "1234567"}, {";", "1,234.5", "", "1234.5"},
		{",", "1,234", "6.5", "1234"}, {",", "-1,234", "6.5", "-1234"}, {",", "123,456", "0.425", "123456"}, {";", "1,234", "2,345,678", "1234"},
		{",", "1,234", "", either}, {";", "8,125", "", either}, {"\t", "38,900", "", either}, {",", "-1,234", "7", either},
		{",", "1,234", "3.456", either}, // a point before three digits may separate thousands, too
		{";", "8,125", "449,8", decimal}, {",", "0,425", "", decimal}, {";", "449,8", "", decimal}, {"\t", "0,4", "6.5", decimal}, {",", "1,2345", "", decimal},
		{",", "1234,567", "", decimal}, {",", "1,234", "0,425", decimal},
		{",", ",123", "", refused}, {",", "1,,234", "", refused}, {",", "1,234.5,6", "", refused},
	} {
		file := strings.ReplaceAll("indicator|year|value\njobs|2021|\""+c.text+"\"\n", "|", c.sep)
		if c.beside != "" {
			file += strings.ReplaceAll("jobs|2022|\""+c.beside+"\"\n", "|", c.sep)
		}
		a, err := review.ParseActuals([]byte(file), "a.csv", p)
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
	_, err := review.ReadSeries(strings.NewReader("series;base_year;base_value;year;value;direction\na;2015;38,900;2020;40,125;up\n"), "s.csv")
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.Contains(t, err.Error(), `s.csv:2:8: base_value: "38,900" can be read as 38900 and as 38.900`)
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
				a, err := review.ParseActuals(file(n, json), "a", p)
				require.NoError(t, err)
				require.Equal(t, n, a.Len())
				best = min(best, time.Since(start))
			}
			return best
		}
		few := took(2_000)
		assert.Less(t, took(32_000), 160*few, "json: %v", json)
	}
	rows := make([]string, review.MaxRows+1)
	for i := range rows {
		rows[i] = `0`
	}
	_, err := review.ParseActuals([]byte("["+strings.Join(rows, ",")+"]"), "a.json", p)
	require.ErrorIs(t, err, text.ErrLimit)
	assert.Contains(t, err.Error(), "more than 100000 rows")
}

func TestNothingToShow(t *testing.T) {
	_, ok := review.Row{}.Main()
	assert.False(t, ok, "no year")
	_, ok = review.Row{Years: []review.YearVerdicts{{Year: 2021}}}.Main()
	assert.False(t, ok, "a year without verdicts")
}

// The first of the classes may be moved like any other, and each scale by itself.
func TestFirstCutOff(t *testing.T) {
	p, err := review.ProfileByName("pace")
	require.NoError(t, err)
	s := single("100", 2022, "122", "150", up) // (22 ÷ 50) ÷ (2 ÷ 5) = 1.1
	assert.Equal(t, review.Class("ahead"), review.Evaluate(s, p).Class)
	q, err := p.With(map[string]decimal.Decimal{"ahead": dec("1.2")})
	require.NoError(t, err)
	assert.Equal(t, review.Class("on_pace"), review.Evaluate(s, q).Class)
	assert.Equal(t, review.Class("ahead"), review.Evaluate(s, p).Class, "the original stays")
}

// A hostile table can hold a problem in every line; the list of them ends.
func TestProblemsOfATableEnd(t *testing.T) {
	_, err := review.ParseActuals([]byte("indicator,year,value\n"+strings.Repeat("nobody,2021,1\n", 1500)), "a.csv", kinds(t))
	var ps plan.Problems
	require.ErrorAs(t, err, &ps)
	assert.Len(t, ps, 1000)
}

// The columns that published tables of results carry beside the figures are passed over; any other is an error.
func TestColumnsPassedOver(t *testing.T) {
	const head = "series,base_year,base_value,year,value,target_year,target,direction,limit"
	const row = "\na,2015,1,2020,2,2030,3,1,"
	for _, column := range []string{"sign", "status", "score", "progress_value", "indicator_score", "indicator_status", "n_series", "note", "备注", "source", "来源"} {
		list, err := review.ReadSeries(strings.NewReader(head+","+column+row+",whatever\n"), "s.csv")
		require.NoError(t, err, column)
		require.Len(t, list, 1)
		assert.Equal(t, 2030, list[0].TargetYear)
	}
	_, err := review.ReadSeries(strings.NewReader(head+",colour"+row+",whatever\n"), "s.csv")
	require.ErrorContains(t, err, `unknown column "colour"`)
}

// From above zero to zero is no change of sign: growth over years left has a value there.
func TestExpectedAtZero(t *testing.T) {
	zero := evaluate(t, single("2", 2022, "0", "4", up), "un")
	assert.NotEqual(t, "opposite_signs", zero.Reason.Code)
	across := evaluate(t, single("2", 2022, "-1", "4", up), "un")
	assert.Equal(t, "opposite_signs", across.Reason.Code)
}
