package scenario_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// An amount is shown with five digits and at most two places, a rate with two, either with as many as it is
// printed with.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		unit, printed string
		places        int32
	}{
		{"persons", "202000", 0}, {"persons", "38500", 0}, {"persons", "3493", 1}, {"persons", "203", 2}, {"persons", "8.2", 2}, {"persons", "0", 2},
		{"persons", "202000.5", 1}, {"persons", "3493.25", 2}, {"persons", "0.0312", 4}, {"persons", "-38500", 0}, {"persons", "1200000", 0},
		{"%", "8", 2}, {"%", "12000", 2}, {"%", "8.125", 3},
	} {
		doc := fmt.Sprintf(`{"format": 1, "id": "p", "version": "1", "title": {"en": "P"}, "period": {"base": 2025, "from": 2026, "to": 2030}, "source": {"title": {"en": "made up"}},
"categories": [{"id": "c", "name": {"en": "all"}}], "indicators": [{"id": "x", "row": "1", "category": "c", "name": {"en": "X"}, "unit": %[1]q, "direction": "up", "attribute": "expected",
"baseline": {"value": %[2]s, "printed": "%[2]s"}, "target": {"kind": "level", "value": 1}}]}`, c.unit, c.printed)
		p, err := plan.Parse(t.Context(), []byte(doc), "p.json")
		require.NoError(t, err)
		m, err := scenario.Compile(t.Context(), p)
		require.NoError(t, err)
		x, _ := m.Variable("x")
		assert.Equal(t, c.places, m.Places(x), "%s %s", c.printed, c.unit)
	}
}
