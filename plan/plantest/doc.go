// Package plantest holds what a test of a plan needs: assertions on the figures of a plan and of a
// run, and the comparison of two versions of a plan.
//
//	func TestCounty(t *testing.T) {
//		p := plan.MustParse(file, "county.json")
//		plantest.Pins(t, p, "testdata/pins.csv") // figures and targets, with their places in the document
//		m, err := scenario.Compile(t.Context(), p)
//		require.NoError(t, err)
//		run, err := m.RunMoves("gdp_growth=5.5")
//		require.NoError(t, err)
//		plantest.Value(t, run, "gdp_index", 2025, "130.70")
//		plantest.Missed(t, run, "gdp_growth")
//	}
//
// A number is compared at the decimal places with which it is written: 8.03 stands for every value
// that rounds to 8.03, half away from zero. A failure prints how the number was computed. An id
// that the plan does not have is an error with the nearest known one, never an absent value.
//
// The package imports testing: only tests should import it.
package plantest
