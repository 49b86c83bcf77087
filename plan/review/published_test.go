package review_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// check compares a verdict with a published row: value and score to 1e-9, class by name.
func check(t *testing.T, row map[string]string, v review.Verdict) {
	t.Helper()
	if row["progress_value"] == "" {
		assert.False(t, v.Value.Present(), "value %s", v.Value)
	} else {
		near(t, row["progress_value"], v.Value)
	}
	if row["score"] == "" {
		assert.False(t, v.Score.Present(), "score %s", v.Score)
	} else {
		near(t, row["score"], v.Score)
	}
	assert.Equal(t, row["status"], string(v.Class))
}

func TestStatisticsCanada(t *testing.T) {
	rows, series := fixture(t, "statcan.csv"), readFixture(t, "statcan.csv")
	require.Len(t, series, len(rows))
	require.Greater(t, len(rows), 100)
	var verdicts []review.Verdict
	for i, row := range rows {
		v := review.Evaluate(series[i], review.OpenSDG())
		verdicts = append(verdicts, v)
		t.Run(row["series"], func(t *testing.T) { check(t, row, v) })
	}
	published := map[string]map[string]string{}
	for _, row := range rows {
		published[row["indicator"]] = row
	}
	means := review.Means(review.OpenSDG(), verdicts)
	require.Len(t, means, len(published))
	for _, m := range means {
		t.Run("mean of "+m.Indicator, func(t *testing.T) {
			row := published[m.Indicator]
			if row["indicator_score"] == "" {
				assert.False(t, m.Score.Present())
			} else {
				near(t, row["indicator_score"], m.Score)
			}
			assert.Equal(t, row["indicator_status"], string(m.Class))
		})
	}
}

func TestEustat(t *testing.T) {
	for _, file := range []string{"eustat.csv", "eustat_more.csv"} {
		rows, series := fixture(t, file), readFixture(t, file)
		require.Len(t, series, len(rows))
		for i, row := range rows {
			t.Run(row["id"], func(t *testing.T) {
				v := review.Evaluate(series[i], review.Eurostat())
				if row["id"] == "5-5-1b" {
					// Published with the best score beside the worst class: below its limit the series falls, and we
					// follow METHODS ("base at its limit and not falling"), so the score is that of a falling series.
					assert.Equal(t, row["status"], string(v.Class))
					near(t, "-1.7011567592702115", v.Score) // 250 · −0.006804627037080846
					return
				}
				check(t, row, v)
			})
		}
	}
}

// The special row of the table: a baseline at its limit. By the class table alone no growth is no progress, with a score
// of 0; it is published as significant progress with 5, because at the limit there is nothing left to gain.
func TestEustatAtItsLimit(t *testing.T) {
	s := review.Series{Name: "1-5-4b", BaseYear: 2015, Base: indicator.Of(dec("100")), Points: []review.Point{{Year: 2024, Value: dec("100")}},
		Direction: indicator.Up}
	plain := review.Evaluate(s, review.Eurostat())
	assert.Equal(t, review.Class("no_progress"), plain.Class)
	equal(t, "0", plain.Score)
	s.Limit = ptr("100")
	v := review.Evaluate(s, review.Eurostat())
	assert.Equal(t, review.Class("significant_progress"), v.Class)
	equal(t, "5", v.Score)
}

func numbers(t *testing.T, s string) []decimal.Decimal {
	t.Helper()
	var out []decimal.Decimal
	for _, f := range strings.Split(s, ";") {
		d, err := decimal.NewFromString(f)
		require.NoError(t, err)
		out = append(out, d)
	}
	return out
}

func TestCompounding(t *testing.T) {
	yes, no := 0, 0
	for _, row := range fixture(t, "compounding.csv") {
		t.Run(row["id"], func(t *testing.T) {
			in := numbers(t, row["inputs"])
			var got decimal.Decimal
			var err error
			switch row["kind"] {
			case "geomean_growth":
				got, err = indicator.MeanRate(in)
			case "compound_decline":
				got, err = indicator.CompoundedDecline(in)
			case "cagr":
				got, err = indicator.AverageGrowth(in[0], in[1], int(in[2].IntPart()))
			case "ratio":
				got, err = indicator.GrowthRate(in[0], in[1])
			default:
				t.Fatalf("unknown kind %q", row["kind"])
			}
			require.NoError(t, err)
			places, err := strconv.Atoi(row["decimals"])
			require.NoError(t, err)
			same := indicator.Round(got, int32(places)).Equal(dec(row["published"]))
			if row["reproduces"] == "yes" {
				yes++
				assert.True(t, same, "%s rounds to %s, published %s", got, indicator.Round(got, int32(places)), row["published"])
			} else {
				no++
				assert.False(t, same, "%s reproduces although marked as revised", row["published"])
			}
		})
	}
	assert.Equal(t, 7, yes)
	assert.Equal(t, 5, no)
}
