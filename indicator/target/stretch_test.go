package target_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// A value to strive for that stands alone is met by being reached; short of it nothing is missed.
func TestStretchAlone(t *testing.T) {
	ninety := decimal.NewFromInt(90)
	alone := target.Target{Kind: target.Level, Value: ninety, Stretch: &ninety, From: 2026, Year: 2030}
	assert.Equal(t, "90% to strive for in 2030", alone.Describe(indicator.Percent.Unit()).EN)
	assert.Equal(t, "2030年力争90%", alone.Describe(indicator.Percent.Unit()).ZH)
	for value, want := range map[int64][2]target.Verdict{91: {target.Exceeded, target.Met}, 90: {target.Met, target.Met}, 89: {target.Open, target.Missed}} {
		j := alone.Judge(indicator.Of(decimal.NewFromInt(value)), target.Up)
		assert.Equal(t, want, [2]target.Verdict{j.Verdict, j.Stretch}, "%d", value)
		assert.Equal(t, value < 90, !j.Gap.Present())
		if value < 90 {
			assert.Contains(t, j.Gap.Reason().In(text.English), "a value to strive for is not reached; there is no other target")
		}
	}
	down := alone.Judge(indicator.Of(decimal.NewFromInt(89)), target.Down)
	assert.Equal(t, target.Exceeded, down.Verdict)
	assert.Equal(t, target.Open, alone.Judge(indicator.Value{}, target.Up).Verdict)
	// Beside a target of its own the target is missed.
	beside := alone
	beside.Value = decimal.NewFromInt(89)
	j := beside.Judge(indicator.Of(decimal.NewFromInt(88)), target.Up)
	assert.Equal(t, [2]target.Verdict{target.Missed, target.Missed}, [2]target.Verdict{j.Verdict, j.Stretch})
}
