package target

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestOpenTargetsNameWhoDecides(t *testing.T) {
	by := text.Text{EN: "Qingdao city", ZH: "青岛市"}
	assert.Equal(t, "assigned by Qingdao city", Target{Kind: Kind("assigned"), By: by}.Describe(indicator.Plain.Unit()).EN)
	assert.Equal(t, "reach the Qingdao city", Target{Kind: Kind("reference"), By: by}.Describe(indicator.Plain.Unit()).EN)
	assert.Equal(t, "达到青岛市", Target{Kind: Kind("reference"), By: by}.Describe(indicator.Plain.Unit()).ZH)
	assert.NotContains(t, Target{Kind: "reference"}.Describe(indicator.Plain.Unit()).EN, "reach the")
	assert.NotContains(t, Target{Kind: "assigned"}.Describe(indicator.Plain.Unit()).EN, "assigned by  ")
}

// The levels of several years are said together, in the order of the years.
func TestDescribeLevelsByYear(t *testing.T) {
	level := func(value int64, year int) Target {
		return Target{Kind: Level, Value: decimal.NewFromInt(value), Year: year}
	}
	all := Target{Kind: AllOf, Year: 2025, Parts: []Target{level(20, 2025), {Kind: Cumulative, Value: decimal.NewFromInt(50), From: 2021, Year: 2025}, level(40, 2030), level(16, 2022)}}
	d := all.Describe(indicator.MustParseUnit("persons"))
	assert.Equal(t, "16 persons in 2022, 20 persons in 2025, 40 persons in 2030; and 50 persons in total, 2021–2025", d.EN)
	assert.Equal(t, "2022年16人、2025年20人、2030年40人；2021—2025年累计50人", d.ZH)
}
