package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func call(t *testing.T, in string, args ...string) (string, error) {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(args, strings.NewReader(in), &out, &errs)
	return out.String(), err
}

const table = "series,base_year,base_value,year,value,target_year,target,direction,limit\n" +
	"\"a, b\",2015.0,14.5,2023.0,10.4,2030.0,7.25,-1,\nempty,2015,,,,2030,,1,100\n"

func TestSeriesAsJSON(t *testing.T) {
	out, err := call(t, table, "-series", "-", "-profile", "opensdg", "-json")
	require.NoError(t, err)
	var got []map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Len(t, got, 2, "one verdict a row")
	assert.Equal(t, "a, b", got[0]["series"])
	assert.Equal(t, "moderate_progress", got[0]["class"])
	assert.Equal(t, "0.9010", got[0]["value"].(string)[:6]) // Statistics Canada publishes 0.9010899546976208
	assert.Equal(t, "2.1506", got[0]["score"].(string)[:6])
	assert.EqualValues(t, 2023, got[0]["year"])
	assert.Nil(t, got[0]["reason"])
	assert.Equal(t, "not_available", got[1]["class"])
	assert.Nil(t, got[1]["value"])
	assert.Nil(t, got[1]["year"])
	assert.Equal(t, "no_actual", got[1]["reason"].(map[string]any)["code"])
}

func TestSeriesWithAllProfiles(t *testing.T) {
	out, err := call(t, table, "-series", "-", "-profile", "all", "-json")
	require.NoError(t, err)
	var got []map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Len(t, got, 14)
	out, err = call(t, table, "-series", "-", "-profile", "opensdg", "-json", "-mean")
	require.NoError(t, err)
	assert.Contains(t, out, `"scored": 1`)
	out, err = call(t, table, "-series", "-", "-lang", "zh")
	require.NoError(t, err)
	assert.Contains(t, out, "快于进度")
}

func TestPlanFormats(t *testing.T) {
	for format, want := range map[string]string{"text": "Annual review", "json": `"plan": "jimo-14fyp"`, "csv": "profile", "md": "# ", "html": "<!DOCTYPE html>"} {
		out, err := call(t, "", "-actuals", "jimo", "-format", format, "-profile", "all")
		require.NoError(t, err, format)
		assert.Contains(t, out, want, format)
	}
}

func TestTemplateReadsBack(t *testing.T) {
	out, err := call(t, "", "-template", "-actuals", "jimo", "-lang", "zh")
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "actuals.csv")
	require.NoError(t, os.WriteFile(file, []byte(out), 0o600))
	out, err = call(t, "", "-actuals", file, "-json", "-asof", "2022")
	require.NoError(t, err)
	assert.Contains(t, out, `"44.2"`)
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		args     []string
		want     string
	}{
		{"unknown profile", "", []string{"-actuals", "jimo", "-profile", "oecd"}, `review: profile oecd: unknown profile "oecd"; there are: pace, opensdg, eurostat, un, german, escap, sdsn`},
		{"no actuals", "", nil, "no actual figures; give them with -actuals FILE"},
		{"bad actuals", "indicator,year,value\njobs,2021,1\n", []string{"-actuals", "-"}, `-:2:1: indicator: there is no indicator "jobs"; did you mean "new_urban_jobs"?`},
		{"bad actuals in Chinese", "indicator,year,value\nforest,2021,1\n", []string{"-actuals", "-", "-lang", "zh"}, `-:2:1: indicator: 没有指标 "forest"；是否指 "forest_cover"？`},
		{"unknown format", "", []string{"-actuals", "jimo", "-format", "pdf"}, `unknown format "pdf"; expected text, json, csv, md or html`},
		{"unknown language", "", []string{"-lang", "fr"}, `-lang "fr": expected en or zh`},
		{"no actuals, in Chinese", "", []string{"-lang", "zh"}, "没有实际数据；请用 -actuals 给出文件"},
		{"unknown format, in Chinese", "", []string{"-actuals", "jimo", "-format", "pdf", "-lang", "zh"}, `未知格式 "pdf"；应为 text、json、csv、md 或 html`},
		{"no such file", "", []string{"-actuals", "nowhere.csv"}, "nowhere.csv: no such file"},
		{"no such file, in Chinese", "", []string{"-actuals", "nowhere.csv", "-lang", "zh"}, "nowhere.csv: 没有这个文件"},
		{"no such table of series", "", []string{"-series", "nowhere.csv", "-lang", "zh"}, "nowhere.csv: 没有这个文件"},
		{"no such plan", "", []string{"-plan", "nowhere.json", "-lang", "zh"}, "nowhere.json: 没有这个文件"},
		{"no such profile", "", []string{"-profile", "nowhere.json", "-lang", "zh"}, "nowhere.json: 没有这个文件"},
		{"series as a page", "series,base_year,base_value,year,value,direction\n", []string{"-series", "-", "-format", "html", "-lang", "zh"}, `单个序列只能写成 text 或 json，不能是 "html"`},
		{"bad series", "series\n", []string{"-series", "-"}, "-:1: the column base_year is missing\n-:1: the column base_value is missing\n-:1: the column year is missing\n-:1: the column value is missing\n-:1: the column direction is missing"},
		{"year outside", "", []string{"-actuals", "jimo", "-asof", "1999"}, "review: 1999: the year 1999 lies outside the plan, 2021–2035"},
		{"stray argument", "", []string{"x"}, "x: not expected here; is the name of a flag missing, as in -set x?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := call(t, c.in, c.args...)
			require.Error(t, err)
			assert.Equal(t, c.want, err.Error())
		})
	}
}
