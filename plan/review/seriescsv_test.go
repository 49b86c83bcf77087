package review_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func TestSeriesErrors(t *testing.T) {
	const head = "series,base_year,base_value,year,value,target_year,target,direction,limit\n"
	for _, c := range []struct{ name, file, want string }{
		{"missing columns", "series,year\n", "s.csv:1: the column base_year is missing\ns.csv:1: the column base_value is missing\ns.csv:1: the column value is missing\ns.csv:1: the column direction is missing"},
		{"all at once", head + ",2015,1,2020,2,2030,3,1,\nb,15,x,2020,2,2030,3,sideways,\n",
			"s.csv:2:1: series: the row has no series\ns.csv:3:3: base_year: \"15\" is not a year; expected one such as 2023\n" +
				"s.csv:3:6: base_value: \"x\" is not a number; expected digits such as 6.5\ns.csv:3:22: direction: unknown direction \"sideways\"; expected 1 or up, -1 or down"},
		{"two figures of a year", head + "a,2015,1,2020,2,2030,3,1,\na,2015,1,2020,2.5,2030,3,1,\n", "s.csv:3:15: value: a has two figures for 2020: 2 and 2.5"},
		{"a year with a fraction", head + "a,2015.5,1,2020,2,2030,3,1,\n", "s.csv:2:3: base_year: \"2015.5\" is not a year; expected one such as 2023"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := review.ReadSeries(strings.NewReader(c.file), "s.csv")
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestSeriesRows(t *testing.T) {
	const file = "\xef\xbb\xbf# a comment\nSeries , base_year,base_value,year,value,target_year,target,direction,limit\n" +
		"\"a, quoted\",2015.0,\"1,000\",2020.0,1.1e3,2030,\"2,000\",up,\n" + "empty,2015,,,,,,,\n" + "b,2020,100,2021,102,2025,110,1,\nb,2020,100,2022,104,2025,110,1,\nb,2020,100,2023,106,2025,110,1,100\n"
	series, err := review.ReadSeries(strings.NewReader(file), "s.csv")
	require.NoError(t, err)
	require.Len(t, series, 5)
	assert.Equal(t, "a, quoted", series[0].Name)
	equal(t, "1000", series[0].Base)
	assert.Equal(t, []review.Point{{Year: 2020, Value: dec("1.1").Shift(3)}}, series[0].Points)
	assert.Equal(t, "no_actual", evaluate(t, review.Series{Name: "e", Direction: up}, "opensdg").Reason.Code)
	assert.Equal(t, "not_available", string(evaluate(t, series[1], "opensdg").Class))
	// A row is judged on the points of its series up to its own year.
	assert.Equal(t, "too_few_points", evaluate(t, series[3], "german").Reason.Code)
	assert.Equal(t, "on_course", string(evaluate(t, series[4], "german").Class))
	assert.Equal(t, 2022, evaluate(t, series[3], "pace").Year)
}

// Yes and no in the usual words, either language; nothing is no, anything else an error.
func TestSeriesFlags(t *testing.T) {
	read := func(rate, every string) ([]review.Series, error) {
		return review.ReadSeries(strings.NewReader("series,base_year,base_value,year,value,direction,rate,every_year\na,2015,1,2020,2,up,"+rate+","+every+"\n"), "s.csv")
	}
	for word, want := range map[string]bool{"yes": true, "Yes": true, "true": true, "1": true, "y": true, "是": true, "no": false, "FALSE": false, "0": false, "n": false, "否": false, "": false, "—": false} {
		list, err := read(word, "")
		require.NoError(t, err, word)
		assert.Equal(t, want, list[0].Rates, word)
		assert.False(t, list[0].EveryYear, word)
		list, err = read("", word)
		require.NoError(t, err, word)
		assert.Equal(t, want, list[0].EveryYear, word)
		assert.False(t, list[0].Rates, word)
	}
	_, err := read("perhaps", "no")
	assert.EqualError(t, err, `s.csv:2:20: rate: "perhaps" is neither yes nor no`)
}

// Where a figure is absent the series has one less.
func TestSeriesWithAbsentFigures(t *testing.T) {
	list, err := review.ReadSeries(strings.NewReader("series,base_year,base_value,year,value,direction\na,2015,1,2020,—,up\na,2015,1,2021,3,up\na,2015,1,,4,up\n"), "s.csv")
	require.NoError(t, err)
	require.Len(t, list, 3)
	assert.Equal(t, []review.Point{{Year: 2021, Value: dec("3")}}, list[1].Points)
	assert.Empty(t, list[0].Points)
	assert.Empty(t, list[2].Points)
}

// A comma that may be decimal is refused at its cell.
func TestSeriesWithCommas(t *testing.T) {
	_, err := review.ReadSeries(strings.NewReader("series;base_year;base_value;year;value;direction\na;2015;38,900;2020;40,125;up\n"), "s.csv")
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.Contains(t, err.Error(), `s.csv:2:8: base_value: "38,900" can be read as 38900 and as 38.900`)
}
