package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func call(args ...string) (out, errs string, err error) {
	var o, e bytes.Buffer
	err = run(args, &o, &e)
	return o.String(), e.String(), err
}

// line returns the fields of the line that starts with a name.
func line(t *testing.T, out, name string) []string {
	t.Helper()
	for _, l := range strings.Split(out, "\n") {
		if rest, ok := strings.CutPrefix(l, name+" "); ok {
			return strings.Fields(rest)
		}
	}
	t.Fatalf("no line %q in\n%s", name, out)
	return nil
}

func TestYearsOfWhatChanged(t *testing.T) {
	out, _, err := call("-set", "gdp_growth=6", "-set", "gdp_growth=5@2028")
	require.NoError(t, err)
	assert.Equal(t, []string{"unit", "2020", "2021", "2022", "2023", "2024", "2025", "2028", "against", "reference"}, line(t, out, "variable"))
	assert.Equal(t, []string{"%", "—", "6.00", "6.00", "6.00", "6.00", "6.00", "5.00", "2025:", "−1.00"}, line(t, out, "GDP growth"))
	// 100·1.06⁵ against 100·1.07⁵
	assert.Equal(t, []string{"index", "100.00", "106.00", "112.36", "119.10", "126.25", "133.82", "—", "2025:", "−6.43", "(−4.59%)"}, line(t, out, "GDP index (2020 = 100)"))
	assert.NotContains(t, out, "Marine economy share of GDP  %", "unchanged variables are left out")
	assert.Contains(t, out, "gdp_growth=5@2029-2035", "what the vision waits for")
	out, _, err = call()
	require.NoError(t, err)
	assert.Equal(t, "42.00", line(t, out, "Manufacturing share of GDP")[6], "the reference shows all variables")
}

func TestOutcomesInTheirYears(t *testing.T) {
	out, _, err := call("-set", "gdp=1200", "-set", "gdp_growth=5@2026-2035", "-set", "gdp_deflator=2", "-set", "population=133",
		"-set", "population_growth=0.5", "-set", "exchange_rate=6.5", "-set", "gdp_growth=6@2021")
	require.NoError(t, err)
	vision := line(t, out, "2035  GDP per head (vision 2035)")
	assert.Contains(t, vision, "2035")
	assert.Contains(t, vision, "missed") // 39,604 at 7 %, less here
	assert.Contains(t, strings.Join(line(t, out, "1     GDP growth"), " "), "met")
	assert.Contains(t, line(t, out, "3     Manufacturing share of GDP"), "met")
}

func TestWarningsAndChinese(t *testing.T) {
	out, _, err := call("-lang", "zh", "-set", "manufacturing_closure=growth", "-set", "manufacturing_growth=40")
	require.NoError(t, err)
	assert.Contains(t, out, "警告：制造业增速（隐含）2021年为40.00%")
	assert.Contains(t, out, "可改为 manufacturing_growth=20@2021-2025")
	assert.Contains(t, out, "需要输入：地区生产总值（2020年价格） 2020", "names, not ids")
	_, _, err = call("-lang", "zh", "-set", "gdp_growth=60")
	require.EqualError(t, err, "scenario: gdp_growth=60: 超出可调范围 -5 至 15")
}

func TestJSON(t *testing.T) {
	out, _, err := call("-json", "-set", "gdp_growth=6")
	require.NoError(t, err)
	var got Output
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Equal(t, "jimo-14fyp", got.Plan)
	assert.Len(t, got.Outcomes, 22)
	assert.Len(t, got.Variables[0].Cells, len(got.Years))
	assert.Equal(t, "missed", got.Outcomes[0].Status)
}

func TestExtraArguments(t *testing.T) {
	_, errs, err := call("gdp_growth=6")
	require.Error(t, err)
	assert.Contains(t, errs, "unexpected argument \"gdp_growth=6\"\nusage: whatif ")
	_, errs, err = call("-lang", "zh", "gdp_growth=6")
	require.Error(t, err)
	assert.Contains(t, errs, "多余的参数 \"gdp_growth=6\"\n")
	_, _, err = call("-lang", "zh", "-plan", "no-such.json")
	require.EqualError(t, err, "no-such.json: 没有这个文件")
}
