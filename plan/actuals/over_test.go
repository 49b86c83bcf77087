package actuals_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// A unit over a table is that of all figures without their own, in tables of every form; a scale alone is that of the
// plan's unit, and refuses a row whose own unit leaves open whether it has it.
func TestUnitsOverATable(t *testing.T) {
	file, problems := headline.Import(strings.NewReader("Indicator,Unit,2020,2025 target\nTourists,10k persons,120,150\nUrban share,%,60,66\nExports,million USD,200,300\n"), headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(file, "t")
	for _, c := range []struct{ table, want string }{
		{"Figures (in thousands)\nIndicator,2021,2022\nTourists,1250,1300\nUrban share,61,62\n", "Tourists 2021 125; Tourists 2022 130; Urban share 2021 61; Urban share 2022 62"},
		{"(in thousands)\nIndicator,Year,Value\nTourists,2021,1250\nUrban share,2021,61\n", "Tourists 2021 125; Urban share 2021 61"},
		{"(in thousands)\nYear,Tourists,Urban share\n2021,1250,61\n2022,1300,62\n", "Tourists 2021 125; Tourists 2022 130; Urban share 2021 61; Urban share 2022 62"},
		{"(in thousands)\nIndicator,Unit,2021,2022\nTourists,10k persons,125,130\n", "Tourists 2021 125; Tourists 2022 130"},
		{"(in thousands)\nIndicator,Unit,2021,2022\nTourists,persons,1250,1300\n", "refused"},
		{"Figures\n(in billions of USD)\nIndicator,2021,2022\nExports,0.21,0.22\n", "Exports 2021 210; Exports 2022 220"},
		{"单位：亿美元\nIndicator,Year,Value\nExports,2021,2.1\n", "Exports 2021 210"},
		{"单位：亿美元\nIndicator,2021,2022\nUrban share,61,62\n", "refused"},
		{"Indicator,Unit,2021,2022\nUrban share,% of population,61,62\n", "Urban share 2021 61; Urban share 2022 62"},
	} {
		a, err := actuals.Parse([]byte(c.table), "a.csv", p)
		if c.want == "refused" {
			assert.ErrorContains(t, err, "unit", c.table)
			continue
		}
		require.NoError(t, err, c.table)
		assert.Equal(t, c.want, strings.Join(figures(p, a), "; "), c.table)
	}
}
