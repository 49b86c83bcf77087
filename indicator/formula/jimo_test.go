package formula

import (
	"fmt"
	"testing"
)

// yearly gives an input the same figure in each year 2021–2025.
func (f figures) yearly(id, v string) figures {
	for y := 2021; y <= 2025; y++ {
		f[fmt.Sprint(id, " ", y)] = v
	}
	return f
}

// The figures that the headline table implies with GDP growing 7 % a year, by
// three ways that must agree: the growth of the level, the mean of the implied
// yearly rates, and the required growth of the end values.
// Source: DESIGN.md, "What the formulas must say about Jimo"; by hand each is
// 1.07·(target/baseline)^(1/5) − 1, for patents 2^(1/5) − 1. Shares: outline,
// headline table, rows 3, 4, 5, 8; patents: row 7.
func TestImpliedByTheHeadlineTable(t *testing.T) {
	for _, c := range []struct{ name, growth, from, to, want string }{
		{"manufacturing", "7", "38.2", "42", "9.05"},
		{"marine economy", "7", "34", "35", "7.62"},
		{"four new", "7", "36.9", "40", "8.74"},
		{"digital core", "7", "1.1", "2.4", "25.07"},
		{"patents per 10,000 people", "0", "1.9", "3.8", "14.87"},
		{"manufacturing at 6 %", "6", "38.2", "42", "8.03"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := system(t, "g | % | constant",
				"gdp | index | constant | grow(gdp[-1], g)",
				"part | % | | grow(part[-1], required_growth("+c.from+", "+c.to+", 5))",
				"level | index | constant | portion(gdp, part)",
				"own | % | constant | implied_growth(part, g)",
				"by_level | % | constant | round(average_growth(level), 2)",
				"by_rates | % | constant | round(average_rate(own), 2)",
				"by_ends | % | constant | round(required_growth(level[2020], level[2025], 5), 2)",
				"back | pp | | round(share(level, gdp) - part, 20)")
			r := s.Evaluate(figures{"gdp 2020": "100", "part 2020": c.from, "part 2025": c.to}.yearly("g", c.growth).given)
			for _, id := range []string{"by_level", "by_rates", "by_ends"} {
				requireValue(t, c.want, r.Value(id, 2025))
			}
			requireValue(t, "0", r.Value("back", 2023))
		})
	}
}

// Manufacturing's own growth held at 9.05 % with GDP at 6 % lifts its share to
// 44.02 %: 38.2·(1.0905/1.06)^5 = 44.017; with the unrounded rate 44.02 too.
// GDP is then 4.59 % below the reference: (1.06/1.07)^5 = 0.95413.
func TestOwnGrowthHolds(t *testing.T) {
	s := system(t, "g | %", "own | %",
		"gdp | index | | grow(gdp[-1], g)",
		"part | % | | share_after(part[-1], own, g)",
		"shown | % | | round(part, 2)",
		"gdp_at_7 | index | | grow(gdp_at_7[-1], 7)",
		"below | % | | round(share(gdp - gdp_at_7, gdp_at_7), 2)")
	r := s.Evaluate(figures{"gdp 2020": "100", "gdp_at_7 2020": "100", "part 2020": "38.2"}.yearly("g", "6").yearly("own", "9.05").given)
	requireValue(t, "44.02", r.Value("shown", 2025))
	requireValue(t, "-4.59", r.Value("below", 2025))
}

// 100,000 new urban jobs are 20,000 a year, against 38,400 in 2020 alone. Row 10.
func TestJobs(t *testing.T) {
	s := system(t, "jobs | 10k persons", "yearly | 10k persons | | 10 / 5", "total | 10k persons | | cumulative(jobs)",
		`against | persons | | convert(jobs[2020] - yearly, "persons")`)
	r := s.Evaluate(figures{"jobs 2020": "3.84"}.yearly("jobs", "2").given)
	requireValue(t, "2", r.Value("yearly", 2021))
	requireValue(t, "10", r.Value("total", 2025))
	requireValue(t, "18400", r.Value("against", 2021))
}

// Published declines of 2.01, 3.6, 3.7, 4.8, 5.6 % compound to 18.2 %, and add up
// to 19.7. Source: METHODS.md, "Arithmetic".
func TestCompoundedDecline(t *testing.T) {
	s := system(t, "decline | %", "total | % | | round(compounded_decline(decline), 1)")
	r := s.Evaluate(figures{"decline 2021": "2.01", "decline 2022": "3.6", "decline 2023": "3.7", "decline 2024": "4.8", "decline 2025": "5.6"}.given)
	requireValue(t, "18.2", r.Value("total", 2025))
}
