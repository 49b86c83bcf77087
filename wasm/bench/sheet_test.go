//go:build !js

package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Every number of the run stands in the sheet, and formulas are written as a
// spreadsheet reads them. That they give the same numbers is checked where there is a spreadsheet.
func TestSheet(t *testing.T) {
	made, err := makeSheet(newSubject())
	require.NoError(t, err)
	s := made.(sheet)
	cell := func(id string, year int) any {
		for i, v := range s.Variables {
			if v == id {
				return s.Cells[i][year-s.Years[0]]
			}
		}
		return nil
	}
	require.Equal(t, 7.0, cell("gdp_growth", 2021))
	require.Equal(t, "=A3+(F3-A3)*1/5", cell("manufacturing_share", 2021))
	require.Equal(t, 42.0, cell("manufacturing_share", 2025))
	require.Equal(t, "=A7*(F7/A7)^(2/5)", cell("patents_per_10k", 2022))
	require.Equal(t, "=((F25/A25)^(1/5)-1)*100", cell("manufacturing_growth_average", 2025))
	require.Equal(t, "=SUM(B10:F10)", cell("new_urban_jobs_total", 2025))
	require.Nil(t, cell("manufacturing_deflator", 2025))
	formulas := 0
	for _, line := range s.Cells {
		for _, c := range line {
			if _, ok := c.(string); ok {
				formulas++
			}
		}
	}
	require.Equal(t, 360, formulas)
}
