package actuals_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// A figure is corrected at its cell, whichever way the table lies; the correction is kept by the names of
// its row and column, and applies to the next table of the same shape while the cell has the same text.
func TestFiguresAreCorrected(t *testing.T) {
	for name, c := range map[string]struct {
		table, cell, next, other string
		was                      string
	}{
		"years across": {"表一\n指标,单位,2021年,2022年\n常住人口城镇化率,%,64.1,6五.2\n城镇新增就业人数,万人,4.1,4.2\n", "D3",
			"表一\n指标,单位,2021年,2022年,2023年\n城镇新增就业人数,万人,4.1,4.2,4.3\n常住人口城镇化率,%,64.1,6五.2,66\n", "6五.3", "6五.2"},
		"years down": {"年份,常住人口城镇化率,城镇新增就业人数\n2021年,64.1,4.1\n2022年,6五.2,4.2\n", "B3",
			"年份,常住人口城镇化率,城镇新增就业人数\n2021年,64.1,4.1\n2022年,6五.2,4.2\n2023年,66,4.3\n", "6五.3", "6五.2"},
		"a row for each": {"指标,年份,数值\n常住人口城镇化率,2021,64.1\n常住人口城镇化率,2022,6五.2\n城镇新增就业人数,2022,4.2\n", "C3",
			"指标,年份,数值\n常住人口城镇化率,2022,6五.2\n城镇新增就业人数,2022,4.2\n常住人口城镇化率,2023,66\n", "6五.3", "6五.2"},
	} {
		_, err := understood(t, c.table, actuals.Options{})
		require.Error(t, err, name)
		u, err := understood(t, c.table, actuals.Options{Corrections: []grid.Correction{{Cell: c.cell, Text: "65.2"}}})
		require.NoError(t, err, name)
		assert.Equal(t, "65.2", at(t, u, "urbanisation_rate", 2022), name)
		require.Len(t, u.Corrections, 1, name)
		kept := u.Corrections[0]
		assert.Equal(t, []string{c.cell, c.was, "65.2"}, []string{kept.Cell, kept.Was, kept.Text}, name)
		require.Len(t, u.Cells, u.Actuals.Len(), name)
		for i, cell := range u.Cells {
			if cell == c.cell {
				assert.Equal(t, c.was, u.Texts[i], "as it came")
				assert.Equal(t, "65.2", u.Actuals.All()[i].Value.String())
			}
		}
		assert.Contains(t, u.Cells, c.cell, name)

		kept.Cell = ""
		o := actuals.Options{Corrections: []grid.Correction{kept}}
		next, err := understood(t, c.next, o)
		require.NoError(t, err, name)
		assert.Equal(t, u.Fingerprint, next.Fingerprint, name)
		assert.Equal(t, "65.2", at(t, next, "urbanisation_rate", 2022), name)
		_, err = understood(t, strings.ReplaceAll(c.next, c.was, c.other), o)
		require.Error(t, err, "another text is not corrected")
		other, _ := understood(t, strings.ReplaceAll(c.table, "城镇新增就业人数", "居民人均可支配收入"), o)
		assert.NotEqual(t, u.Fingerprint, other.Fingerprint, name)
	}
}

func at(t *testing.T, u actuals.Understood, id string, year int) string {
	t.Helper()
	x, ok := u.Actuals.At(id, year, "")
	require.True(t, ok)
	return x.Value.String()
}

// Of the same indicator and year in two vintages only the one that is named is corrected.
func TestCorrectionsOfVintages(t *testing.T) {
	const table = "指标,年份,数值,版本\n常住人口城镇化率,2022,64,2023-02\n常住人口城镇化率,2022,64,2024-02\n"
	u, err := understood(t, table, actuals.Options{Corrections: []grid.Correction{{Cell: "C3", Text: "65"}}})
	require.NoError(t, err)
	kept := u.Corrections[0]
	kept.Cell = ""
	u, err = understood(t, table, actuals.Options{Corrections: []grid.Correction{kept}})
	require.NoError(t, err)
	for vintage, want := range map[string]string{"2023-02": "64", "2024-02": "65"} {
		x, ok := u.Actuals.At("urbanisation_rate", 2022, vintage)
		require.True(t, ok)
		assert.Equal(t, want, x.Value.String(), vintage)
	}
}
