package review_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// ten megabytes exactly, made of lines that are passed over; one byte more is refused.
func TestLargestFiles(t *testing.T) {
	head := "indicator,year,value\njobs,2021,2.1\n"
	exact := append([]byte(head), bytes.Repeat([]byte("\n"), grid.MaxBytes-len(head))...)
	p := kinds(t)
	a, err := actuals.Parse(exact, "a.csv", p)
	require.NoError(t, err)
	assert.Equal(t, 1, a.Len())
	for name, read := range map[string]func() error{
		"parse":  func() error { _, err := actuals.Parse(append(exact, '\n'), "a.csv", p); return err },
		"series": func() error { _, err := review.ReadSeries(bytes.NewReader(append(exact, '\n')), "a.csv"); return err },
	} {
		err := read()
		require.ErrorIs(t, err, text.ErrLimit, name)
		assert.Contains(t, err.Error(), "the file has more than 10485760 bytes", name)
	}
}

func TestReaderThatFails(t *testing.T) {
	broken := errors.New("disk gone")
	_, err := review.ReadSeries(iotest.ErrReader(broken), "a.csv")
	require.ErrorIs(t, err, broken)
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

// A profile made by hand that lacks its classes gives verdicts without one, whatever the series.
func TestProfilesWithoutClasses(t *testing.T) {
	for _, p := range review.Profiles() {
		bare := review.Profile{Name: "bare", Method: p.Method, NotAvailable: "none", LimitPower: p.LimitPower, MaxScore: p.MaxScore, MinChanges: 1, LastChanges: 3}
		for _, s := range []review.Series{single("100", 2022, "104", "110", up), single("100", 2022, "104", "", up), single("100", 2022, "99", "110", up), single("13", 2022, "12", "13", up), single("100", 2026, "104", "110", up)} {
			for _, every := range []bool{false, true} {
				s.EveryYear, s.Limit = every, ptr("100")
				assert.NotPanics(t, func() { review.Evaluate(s, bare) }, "%s %v", p.Name, s)
			}
		}
	}
}
