package review_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "write it with -update and look at it")
	if bytes.Equal(want, got) {
		return
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(was), len(is)) {
		require.Equal(t, was[i], is[i], "%s, line %d", name, i+1)
	}
	t.Fatalf("%s: %d lines became %d", name, len(was), len(is))
}

// everyKind gives most kinds of target figures on both sides of their pace.
var everyKind = []string{
	"gdp_growth 2021 8.1 3.0 5.2 5 5", "income_growth 2021 8.1 2.9 6.1", "productivity_growth 2021 8.7 4.2 5.7", "jobs 2021 2.1 1.9 1.6",
	"energy 2021 2.7 0.1 -0.5 3.8", "energy_change 2021 -2.7 -0.1 0.5", "unemployment 2021 5.1 5.6 5.2", "grain 2021 44 43 43.4", "share 2021 38.9 39.72 39.1",
	"price 2021 0.9 4.2 2.5", "age 2021 77.4 77.8 78.4", "output 2021 108 120 160", "both 2021 104 110 130", "assigned 2022 40",
	"schooling 2021 13.1 12.9 13", "land 2021 11 9 12", "patents 2021 1.8 2.5 2.9",
}

// Whole reports, as their readers get them: what a review says of each kind of target in each year of a plan.
func TestReportGoldens(t *testing.T) {
	ready := func(p *plan.Plan, data []byte) actuals.Actuals {
		a, err := actuals.Parse(data, "actuals.csv", p)
		require.NoError(t, err)
		return a
	}
	k, j, c := kinds(t), jimo.Plan(), china.Plan14()
	of := actualsOf(t, k, everyKind...)
	official, err := review.ParseOfficial(china.Official14(), "official.csv")
	require.NoError(t, err)
	for _, x := range []struct {
		name    string
		p       *plan.Plan
		actuals actuals.Actuals
		o       review.Options
	}{
		{"kinds-2022", k, of, review.Options{AsOf: 2022, Profiles: review.Profiles()}},
		{"kinds-midterm", k, of, review.Options{AsOf: 2023, Kind: "mid_term"}},
		{"kinds-final", k, of, review.Options{AsOf: 2025, Kind: "final", Profiles: review.Profiles()[:2]}},
		{"jimo", j, ready(j, jimo.Actuals()), review.Options{Profiles: review.Profiles()[:3]}},
		{"china", c, ready(c, china.Actuals14()), review.Options{AsOf: 2022, Kind: "mid_term", Profiles: review.Profiles(), Official: official}},
	} {
		t.Run(x.name, func(t *testing.T) {
			r, err := review.Review(x.p, x.actuals, x.o)
			require.NoError(t, err)
			golden(t, x.name+".en.md", []byte(report.Markdown(r, text.English)))
			golden(t, x.name+".zh.md", []byte(report.Markdown(r, text.Chinese)))
			golden(t, x.name+".zh.txt", []byte(report.PlainText(r, text.Chinese)))
			if len(x.o.Profiles) < 3 { // of all profiles it would be very long
				data, err := report.JSON(r, text.English)
				require.NoError(t, err)
				golden(t, x.name+".json", data)
			}
			data, err := report.CSV(r, text.Chinese)
			require.NoError(t, err)
			golden(t, x.name+".csv", data)
			if x.name != "kinds-midterm" { // the other forms hold the same cells
				return
			}
			var html bytes.Buffer
			require.NoError(t, report.HTML(&html, r, text.English))
			golden(t, x.name+".html", html.Bytes())
		})
	}
}

// What every profile says of single series: figures, class, formula with its numbers, reasons, intermediate
// figures. The published tables pin the methods; this pins what stands around them.
func TestVerdictGoldens(t *testing.T) {
	var out bytes.Buffer
	for _, p := range review.Profiles() {
		for _, s := range severalSeries() {
			v, err := json.Marshal(review.Evaluate(s, p).JSON(text.English))
			require.NoError(t, err)
			fmt.Fprintf(&out, "%s\n", v)
		}
	}
	golden(t, "verdicts.jsonl", out.Bytes())
}

func severalSeries() []review.Series {
	var all []review.Series
	add := func(name string, s review.Series, change func(*review.Series)) {
		if s.Name = name; change != nil {
			change(&s)
		}
		all = append(all, s)
	}
	share := func(s *review.Series) { s.Unit = "%" }
	long := func(values ...string) func(*review.Series) {
		return func(s *review.Series) { s.Points = points(values...) }
	}
	for _, d := range []target.Direction{up, down} {
		way := map[target.Direction]string{up: "up", down: "down"}[d]
		for _, last := range []string{"8", "9.9", "10", "10.1", "10.8", "11", "11.5", "12", "14"} {
			add(fmt.Sprintf("10 to %s of 12, %s", last, way), single("10", 2022, last, "12", d), nil)
			add(fmt.Sprintf("10 to %s of 8, %s", last, way), single("10", 2023, last, "8", d), nil)
			add(fmt.Sprintf("10 to %s, no target, %s", last, way), single("10", 2023, last, "", d), nil)
		}
		add("share, "+way, single("38.2", 2022, "39", "42", d), share)
		add("share over the years, "+way, single("38.2", 0, "", "42", d), func(s *review.Series) { share(s); long("38.9", "39.72", "39.1", "40")(s) })
		add("share at its end, "+way, single("99", 2022, "100", "99.5", d), share)
		add("near its limit, "+way, single("90", 2023, "94", "98", d), func(s *review.Series) { s.Limit = ptr("100") })
		add("another limit, "+way, single("5", 2023, "6", "8", d), func(s *review.Series) { s.Limit = ptr("10"); s.Unit = "years" })
		add("over the years, "+way, single("100", 0, "", "112", d), long("102", "104", "103", "107"))
		add("over the years, turning, "+way, single("100", 0, "", "112", d), long("104", "103", "99", "101"))
		add("kept, "+way, single("10", 0, "", "10", d), func(s *review.Series) { long("10.5", "10.2", "9.8")(s); s.EveryYear = true })
		add("kept and rising, "+way, single("10", 0, "", "10", d), func(s *review.Series) { long("9.5", "10.2", "10.8")(s); s.EveryYear = true })
		add("rates, "+way, single("7", 0, "", "6", d), func(s *review.Series) { long("6.5", "5", "5.2")(s); share(s); s.Rates = true })
		add("below zero, "+way, single("-4", 2023, "-2", "-1", d), nil)
		add("strict, met exactly, "+way, single("10", 2023, "12", "12", d), func(s *review.Series) { s.Strict = true })
		add("slack, "+way, single("10", 2023, "11.8", "12", d), func(s *review.Series) { s.Slack = dec("0.3") })
		add("no target year, "+way, single("10", 2023, "11", "12", d), func(s *review.Series) { s.TargetYear = 0 })
		add("no baseline, "+way, single("", 2023, "11", "12", d), nil)
	}
	return all
}
