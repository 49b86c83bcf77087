package scenario_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// An amount, or the level it is to reach, is shown with five digits and at most two places, a rate with two, either with as many as it is
// printed with.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		unit, printed, target string
		places                int32
	}{
		{"persons", "202000", "1", 0}, {"persons", "38500", "1", 0}, {"persons", "3493", "1", 1}, {"persons", "203", "1", 2}, {"persons", "8.2", "1", 2}, {"persons", "0", "1", 2},
		{"persons", "202000.5", "1", 1}, {"persons", "3493.25", "1", 2}, {"persons", "0.0312", "1", 4}, {"persons", "-38500", "1", 0}, {"persons", "1200000", "1", 0},
		{"persons", "0", "120000", 0}, {"persons", "900", "1200", 1},
		{"%", "8", "1", 2}, {"%", "12000", "1", 2}, {"%", "8.125", "1", 3},
	} {
		doc := fmt.Sprintf(`{"format": 1, "id": "p", "version": "1", "title": {"en": "P"}, "period": {"base": 2025, "from": 2026, "to": 2030}, "source": {"title": {"en": "made up"}},
"categories": [{"id": "c", "name": {"en": "all"}}], "indicators": [{"id": "x", "row": "1", "category": "c", "name": {"en": "X"}, "unit": %[1]q, "direction": "up", "attribute": "expected",
"baseline": {"value": %[2]s, "printed": "%[2]s"}, "target": {"kind": "level", "value": %[3]s}}]}`, c.unit, c.printed, c.target)
		p, err := plan.Parse(t.Context(), []byte(doc), "p.json")
		require.NoError(t, err)
		m, err := scenario.Compile(t.Context(), p)
		require.NoError(t, err)
		x, _ := m.Variable("x")
		assert.Equal(t, c.places, m.Places(x), "%s to %s %s", c.printed, c.target, c.unit)
	}
}
