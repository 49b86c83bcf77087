package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// kinds is a plan with an indicator of each kind of target, that of the tests of package review.
func kinds(t testing.TB) *plan.Plan {
	t.Helper()
	data, err := os.ReadFile("../review/testdata/kinds.json")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), data, "kinds.json")
	require.NoError(t, err)
	return p
}

// midTerm reviews a plan at its middle by all profiles.
func midTerm(t *testing.T, p *plan.Plan) review.Report {
	t.Helper()
	a, err := actuals.Parse([]byte(`indicator,year,value
jobs,2021,2.1
jobs,2022,1.9
jobs,2023,1.6
gdp_growth,2021,8.1
gdp_growth,2022,2.6
gdp_growth,2023,5
patents,2022,2.5
patents,2023,2.9
unemployment,2021,5.1
unemployment,2022,5.6
unemployment,2023,5.2
`), "actuals.csv", p)
	require.NoError(t, err)
	r, err := review.Review(p, a, review.Options{Profiles: review.Profiles(), Kind: "mid_term"})
	require.NoError(t, err)
	return r
}

func TestJSONOutput(t *testing.T) {
	data, err := report.JSON(midTerm(t, kinds(t)), text.English)
	require.NoError(t, err)
	var got struct {
		Kind, Title string
		Year        int
		Breaches    []string
		Indicators  []struct {
			ID       string
			Status   string
			Done     *string
			Needed   struct{ Value, Form, Unit, Formula *string }
			Open     *struct{ Code, Text string }
			Verdicts []map[string]any
		}
	}
	require.NoError(t, json.Unmarshal(data, &got))
	assert.Equal(t, "mid_term", got.Kind)
	assert.Equal(t, 2023, got.Year)
	assert.Equal(t, []string{"unemployment"}, got.Breaches, "a ceiling for every year is broken before the end")
	require.Len(t, got.Indicators, 18)
	jobs := got.Indicators[3]
	assert.Equal(t, "2.2", *jobs.Needed.Value)
	assert.Equal(t, "(10 − 5.6) ÷ 2 = 2.2", *jobs.Needed.Formula)
	assert.Equal(t, "5.6", *jobs.Done)
	require.Len(t, jobs.Verdicts, 3*7)
	for _, key := range []string{"series", "profile", "year", "value", "ratio", "class", "class_name", "standing", "score", "formula", "reason"} {
		assert.Contains(t, jobs.Verdicts[0], key)
	}
	assert.Equal(t, "assigned", got.Indicators[13].Open.Code)
}

func TestCSVOutput(t *testing.T) {
	data, err := report.CSV(midTerm(t, kinds(t)), text.Chinese)
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(data, []byte("\xef\xbb\xbf")))
	rows, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "indicator", rows[0][1])
	assert.Len(t, rows, 1+(3+3+2+3)*7+14, "a row for each verdict, and one for each indicator without actuals")
}

// hostile is a plan whose names try to be markup, formulas and scripts.
func hostile(t *testing.T) *plan.Plan {
	t.Helper()
	d := *kinds(t).Document()
	d.Indicators = append([]plan.Indicator(nil), d.Indicators...)
	for i := range d.Indicators {
		d.Indicators[i].Name = text.Text{EN: "=cmd|<script>alert(1)</script>|`x`", ZH: "=1+1|<b>粗</b>"}
	}
	p, err := plan.New(&d)
	require.NoError(t, err)
	return p
}

func TestHTMLOutput(t *testing.T) {
	for _, l := range []text.Lang{text.English, text.Chinese} {
		var b bytes.Buffer
		require.NoError(t, report.HTML(&b, midTerm(t, hostile(t)), l))
		page := b.String()
		for _, bad := range []string{"<script", "http://", "https://", "src=", "<b>粗", "ZgotmplZ"} {
			assert.NotContains(t, page, bad)
		}
		assert.Contains(t, page, `<html lang="`+string(l)+`">`)
		assert.Less(t, strings.Index(page, `class="breach"`), strings.Index(page, "<table"), "breaches of binding targets come first")
		assert.Contains(t, page, map[text.Lang]string{text.English: "Where the profiles disagree", text.Chinese: "各方法不一致"}[l])
	}
}

func TestMarkdownOutput(t *testing.T) {
	md := report.Markdown(midTerm(t, hostile(t)), text.English)
	assert.NotContains(t, md, "<script")
	for _, line := range strings.Split(md, "\n") {
		if strings.HasPrefix(line, "| 1 |") {
			assert.Equal(t, 15, strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"), "a cell with | must not make a column: %s", line)
		}
	}
	assert.Contains(t, report.PlainText(midTerm(t, kinds(t)), text.Chinese), "中期评估")
}

func TestCSVFormulasAreQuoted(t *testing.T) {
	data, err := report.CSV(midTerm(t, hostile(t)), text.English)
	require.NoError(t, err)
	assert.Contains(t, string(data), "'=cmd")
	assert.NotContains(t, string(data), ",=cmd")
	p := hostile(t)
	p.Indicators[0].Row = "=1+1"
	data, err = report.CSV(midTerm(t, p), text.English)
	require.NoError(t, err)
	assert.Contains(t, string(data), "\n'=1+1,")

	// The signs that make a formula, full-width ones included; what only looks like one stays as it is.
	out, err := grid.CSV([][]string{{"=1+1", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1", "+1"}, {"-3.2", "5-7", "−3", "a=1", "", "-12345678901234567890.5", "'=1"}})
	require.NoError(t, err)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	for _, cell := range rows[0] {
		assert.True(t, strings.HasPrefix(cell, "'"), cell)
	}
	assert.Equal(t, []string{"-3.2", "5-7", "−3", "a=1", "", "-12345678901234567890.5", "'=1"}, rows[1])
}
