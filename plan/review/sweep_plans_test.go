package review_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// lessIsBetter lists, by hand, the indicators of the embedded plans and the cases of which less is better.
var lessIsBetter = []string{"construction_land", "surface_water_bad", "unemployment_rate", "城镇登记失业率", "城镇调查失业率", "新增建设用地规模", "劣v类水体比例", "地级及以上城市细颗粒物_pm2_5_浓度", "gini", "gini_coefficient", "population_below_the_poverty_line",
	"unemployment_rate", "pm25", "urban_unemployment_rate", "infra_losses", "losses"}

// clearly returns five figures that are far beyond a target, or far short of it, by its kind.
func clearly(part plan.Target, base, sign float64) ([]float64, bool) {
	if part.Bound == "range" { // missed on both sides
		return nil, false
	}
	value := 0.0
	if part.Value != nil {
		value, _ = part.Value.Float64()
	}
	switch part.Kind {
	case "level":
		return toward(base, value*(1+0.2*sign)), true
	case "yearly":
		return every(value * (1 + 0.2*sign)), true
	case "average_rate":
		return every(value + 3*sign), true
	case "cumulative":
		return every(value / 5 * (1 + 0.3*sign)), true
	case "compounded_decline":
		return every(value / 5 * (1 + 0.5*sign)), true
	case "cumulative_points":
		return toward(base, base+value+sign*(abs(value)+0.1*base)), true
	}
	return nil, false
}

func abs(x float64) float64 { return max(x, -x) }

// TestSweepPlans holds the rule of the sweep for the embedded plans and for every row of the cases that is read.
func TestSweepPlans(t *testing.T) {
	judged := 0
	for _, p := range slices.Concat([]*plan.Plan{jimo.Plan(), china.Plan13(), china.Plan14(), china.Plan15()}, caseRows(t), publishedRows(t)) {
		for i := range p.Indicators {
			in := &p.Indicators[i]
			base, ok := 0.0, in.Baseline.Value != nil
			if ok {
				base, _ = in.Baseline.Value.Float64()
			}
			part := in.Target
			if part.Kind == "all" {
				part = part.Parts[0] // of a row whose parts agree: what is far beyond the level is far beyond the rest
			}
			if !ok {
				base = 1
			}
			better := 1.0
			if slices.Contains(lessIsBetter, in.ID) {
				better = -1
			}
			for _, sign := range []float64{1, -1} {
				figures, can := clearly(part, base, better*sign)
				v, _ := p.Variable(in.ID)
				if !can || part.Kind == "average_rate" && v.Unit.Symbol() != "%" || !ok && part.Kind == "cumulative_points" {
					continue
				}
				text := "indicator,year,value\n"
				for j, x := range figures {
					if v.Unit.Symbol() == "%" && part.Kind == "level" {
						x = min(x, 100)
					}
					text += fmt.Sprintf("%s,%d,%s\n", in.ID, p.Period.From+j, num(x))
				}
				actuals, err := actuals.Parse([]byte(text), "a.csv", p)
				require.NoError(t, err, in.ID)
				report, err := review.Review(p, actuals, review.Options{AsOf: p.Period.To, Kind: "final"})
				require.NoError(t, err)
				row := report.Rows[i]
				for k, x := range row.Parts {
					if k > 0 {
						break
					}
					row.Status = review.Status(x.Verdict)
				}
				judged++
				if sign > 0 {
					assert.NotEqualValues(t, "missed", row.Status, "%s %s: clearly better", p.ID, in.ID)
				} else {
					assert.NotContains(t, []review.Status{"met", "exceeded"}, row.Status, "%s %s: clearly worse", p.ID, in.ID)
				}
				want := map[target.Kind]string{"average_rate": "%", "compounded_decline": "%", "cumulative_points": "pp"}[part.Kind]
				if want == "" || want == "pp" && v.Unit.Symbol() != "%" {
					want = v.Unit.Symbol()
				}
				unit := row.MeasureUnit
				if len(row.Parts) > 0 {
					unit = row.Parts[0].MeasureUnit
				}
				assert.Equal(t, want, unit.Symbol(), "%s %s", p.ID, in.ID)
			}
		}
	}
	assert.GreaterOrEqual(t, judged, 150)
}

// caseRows makes a plan of each row of the cases' tables that the importer reads by itself.
func caseRows(t *testing.T) (plans []*plan.Plan) {
	t.Helper()
	files, err := filepath.Glob("../testdata/cases/[CT][0-9]*.csv")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		head, rest, _ := strings.Cut(strings.TrimSpace(string(data)), "\n")
		for record := range strings.Lines(rest) {
			made, _ := headline.Import(strings.NewReader(head+"\n"+record), headline.Options{File: filepath.Base(f), ID: "case", Period: plan.Period{Base: 2020, To: 2025}})
			if made != nil {
				plans = append(plans, plan.MustParse(made, f))
			}
		}
	}
	return plans
}

// publishedRows makes a plan of each row of the national headline tables, with its wording as the table of their cells has it.
func publishedRows(t *testing.T) (plans []*plan.Plan) {
	t.Helper()
	const head = "序号,类别,指标,单位,基期,目标,年均,累计,属性\n"
	for name, period := range map[string]plan.Period{"13": {Base: 2015, To: 2020}, "14": {Base: 2020, To: 2025}, "15": {Base: 2025, To: 2030}} {
		data, err := os.ReadFile("testdata/cn_fyp" + name + "_main_indicators.csv")
		require.NoError(t, err)
		r := csv.NewReader(strings.NewReader(string(data)))
		r.Comment = '#'
		records, err := r.ReadAll()
		require.NoError(t, err)
		at := map[string]int{}
		for i, h := range records[0] {
			at[h] = i
		}
		read := 0
		for _, rec := range records[1:] {
			cell := func(column string) string { return rec[at[column]] }
			with := func(op, value, form string) string {
				if cell(value) == "" {
					return ""
				}
				return fmt.Sprintf(form, strings.TrimPrefix(cell(op), "=")+cell(value))
			}
			avg := with("avg_op", "avg_growth", "%s")
			if strings.Contains(cell("text"), "each year") {
				avg += " each year"
			}
			target := with("target_op", "target_value", "%s")
			if target == "" && avg == "" && cell("cumulative") == "" {
				target = cell("text")
			}
			row := []string{cell("no"), cell("category"), cell("indicator"), cell("unit"), cell("base_value"), target, avg, with("cum_op", "cumulative", "[%s]"), cell("attribute")}
			made, _ := headline.Import(strings.NewReader(head+`"`+strings.Join(row, `","`)+"\"\n"), headline.Options{File: name, ID: "published", Period: period})
			if made != nil {
				read++
				plans = append(plans, plan.MustParse(made, name))
			}
		}
		t.Logf("%s: %d of %d rows read alone", name, read, len(records)-1)
		assert.Greater(t, read, (len(records)-1)/2, name)
	}
	return plans
}
