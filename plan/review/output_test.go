package review_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/table"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func midTerm(t *testing.T, p *plan.Plan) review.Report {
	t.Helper()
	a := actualsOf(t, p, "jobs 2021 2.1 1.9 1.6", "gdp_growth 2021 8.1 2.6 5", "patents 2022 2.5 2.9", "unemployment 2021 5.1 5.6 5.2")
	r, err := review.Review(p, a, review.Options{Profiles: review.Profiles(), Kind: review.MidTermReview})
	require.NoError(t, err)
	return r
}

func TestJSONOutput(t *testing.T) {
	data, err := review.JSON(midTerm(t, kinds(t)), text.English)
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

// A verdict of the pace, byte for byte: the form is documented and stable.
func TestVerdictJSON(t *testing.T) {
	v := evaluate(t, single("1.9", 2022, "2.50", "3.8", up), "pace")
	data, err := json.Marshal(v.JSON(text.Chinese))
	require.NoError(t, err)
	assert.Equal(t, `{"series":"x","profile":"pace","year":2022,"value":"0.78947368421052631579","ratio":"0.78947368421052631579","class":"behind","class_name":"慢于进度",`+
		`"standing":"far_behind","score":null,"formula":"((2.5 − 1.9) ÷ (3.8 − 1.9)) ÷ (2 ÷ 5) = 0.7895","reason":null,`+
		`"details":{"completion":"0.31578947368421052632","expected_now":"2.66"}}`, string(data))
	data, err = json.Marshal(evaluate(t, single("13", 2022, "12", "13", up), "opensdg"))
	require.NoError(t, err)
	assert.Contains(t, string(data), `"value":null,"ratio":null,"class":"not_available"`)
	assert.Contains(t, string(data), `"reason":{"code":"required_growth_zero","text":"the target equals the baseline: required growth is zero, use differences"}`)
}

func TestFormulaHasItsNumbers(t *testing.T) {
	for profile, want := range map[string]string{
		"pace":    "((110 − 100) ÷ (150 − 100)) ÷ (2 ÷ 5) = 0.5",
		"opensdg": "R = ((110 ÷ 100)^(1/2) − 1) ÷ |((150 ÷ 100)^(1/5) − 1)| = 4.8809% ÷ 8.4472% = 0.5778",
		"un":      "ve = 110 · (1 + 4.8809%)^3 = 126.9059; (126.9059 − 100) ÷ (150 − 100) = 0.5381",
		"sdsn":    "((110 − 100) ÷ 2) ÷ ((150 − 100) ÷ 5) = 0.5",
		"escap":   "10 · (110 − 100) ÷ |150 − 100| = 2; predicted 125 (linear): 5",
	} {
		assert.Equal(t, want, evaluate(t, single("100", 2022, "110", "150", up), profile).Formula.EN, profile)
	}
	s := single("100", 0, "", "112", up)
	s.Points = points("102", "104", "106")
	assert.Equal(t, "106 + 2 · 2 = 110; (112 − 110) ÷ |112 − 106| = 33.3333%", evaluate(t, s, "german").Formula.EN)
}

func TestCSVOutput(t *testing.T) {
	data, err := review.CSV(midTerm(t, kinds(t)), text.Chinese)
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
		require.NoError(t, review.HTML(&b, midTerm(t, hostile(t)), l))
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
	md := review.Markdown(midTerm(t, hostile(t)), text.English)
	assert.NotContains(t, md, "<script")
	for _, line := range strings.Split(md, "\n") {
		if strings.HasPrefix(line, "| 1 |") {
			assert.Equal(t, 15, strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"), "a cell with | must not make a column: %s", line)
		}
	}
	assert.Contains(t, review.PlainText(midTerm(t, kinds(t)), text.Chinese), "中期评估")
}

func TestCSVFormulasAreQuoted(t *testing.T) {
	data, err := review.CSV(midTerm(t, hostile(t)), text.English)
	require.NoError(t, err)
	assert.Contains(t, string(data), "'=cmd")
	assert.NotContains(t, string(data), ",=cmd")
	p := hostile(t)
	p.Indicators[0].Row = "=1+1"
	data, err = review.CSV(midTerm(t, p), text.English)
	require.NoError(t, err)
	assert.Contains(t, string(data), "\n'=1+1,")

	// The signs that make a formula, full-width ones included; what only looks like one stays as it is.
	out, err := table.CSV([][]string{{"=1+1", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1", "+1"}, {"-3.2", "5-7", "−3", "a=1", "", "-12345678901234567890.5", "'=1"}})
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

// Cut-offs are data: a copy with others classes differently, the original stays.
func TestCutOffsMayBeChanged(t *testing.T) {
	s := single("1.9", 2022, "2.50", "3.8", up) // 0.789 of the pace
	p, err := review.Pace().With(map[string]decimal.Decimal{"slightly_behind": dec("0.75")})
	require.NoError(t, err)
	assert.Equal(t, "slightly_behind", string(review.Evaluate(s, p).Class))
	assert.Equal(t, "behind", string(review.Evaluate(s, review.Pace()).Class))
	_, err = review.Pace().With(map[string]decimal.Decimal{"on_pace": dec("1.2")})
	require.EqualError(t, err, "review: profile pace: the cut-offs of on pace and ahead are out of order")
	_, err = review.Pace().With(map[string]decimal.Decimal{"great": dec("1.2")})
	require.EqualError(t, err, `review: profile pace: no cut-off for the class "great"`)
	p, err = review.German().With(map[string]decimal.Decimal{"slightly_off": dec("0.4")})
	require.NoError(t, err)
	s = single("100", 0, "", "112", up)
	s.Points = points("102", "104", "106")
	assert.Equal(t, "slightly_off", string(review.Evaluate(s, p).Class))
	_, err = review.OpenSDG().With(map[string]decimal.Decimal{"free.moderate_progress": dec("0.01")})
	require.NoError(t, err)
}

func TestProfileByName(t *testing.T) {
	_, err := review.ProfileByName("oecd")
	require.EqualError(t, err, `review: profile oecd: unknown profile "oecd"; there are: pace, opensdg, eurostat, un, german, escap, sdsn`)
	require.ErrorIs(t, err, text.ErrUnknown)
	for _, p := range review.Profiles() {
		assert.NotEmpty(t, p.Describe().ZH, p.Name)
		assert.NotEqual(t, p.Title.ZH, p.Title.EN)
	}
}
