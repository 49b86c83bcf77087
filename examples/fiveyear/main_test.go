package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// call runs the program with arguments, in the language they name.
func call(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &o, errs: &e, lang: language(args, func(string) string { return "" })}
	code = a.main(t.Context(), args)
	return o.String(), e.String(), code
}

// answer runs the program, which has to succeed, and returns what it prints.
func answer(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, code := call(t, args...)
	require.Equal(t, exitOK, code, errs)
	return out
}

// line returns the fields of the line that starts with a name.
func line(t *testing.T, out, name string) []string {
	t.Helper()
	for l := range strings.Lines(out) {
		if rest, ok := strings.CutPrefix(l, name+" "); ok {
			return strings.Fields(rest)
		}
	}
	t.Fatalf("no line %q in\n%s", name, out)
	return nil
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

const county = `某县“十五五”时期主要指标,,,,,
序号,指标名称（单位）,2025年（预计）,2030年目标,年均增速（%）〔累计〕,属性
1,地区生产总值增长（%）,5.8,,6.5左右,预期性
2,常住人口城镇化率（%）,58.6,65左右,,预期性
3,城镇新增就业（万人）,1.6,,〔8〕,预期性
4,粮食综合生产能力（万吨）,32.5,33以上,,约束性
`

func TestLanguage(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, c := range []struct {
		args []string
		env  func(string) string
		want string
	}{
		{nil, env(), "en"},
		{nil, env("LANG", "zh_CN.UTF-8"), "zh"},
		{nil, env("LANG", "zh_CN.UTF-8", "LC_ALL", "C"), "en"},
		{nil, env("LANG", "C", "FIVEYEAR_LANG", "zh"), "zh"},
		{[]string{"run", "--lang", "zh"}, env(), "zh"},
		{[]string{"--lang=en"}, env("LANG", "zh_CN"), "en"},
		{[]string{"run", "--", "--lang=zh"}, env(), "en"},
	} {
		assert.Equal(t, c.want, string(language(c.args, c.env)), c.args)
	}
}

// Errors of the arguments have both languages, tell the nearest known name, and exit with 2.
func TestUsage(t *testing.T) {
	for _, c := range []struct{ args, en, zh string }{
		{"runn", `there is no command "runn"; did you mean "run"?`, `没有 "runn" 这个命令；是否指 "run"？`},
		{"run --plam x", `there is no flag "--plam"; did you mean "--plan"?`, `没有 "--plam" 这个选项；是否指 "--plan"？`},
		{"diff --plan x", `this command has no flag "--plan"`, `这个命令没有 "--plan" 选项`},
		{"run -q", `there is no flag "-q"`, `没有 "-q" 这个选项`},
		{"run --json -o x.csv", "--json and --output exclude one another", "--json 与 --output 不能同时使用"},
		{"run --plan", "--plan needs a value", "--plan 需要一个值"},
		{"run gdp_growth=6", `unexpected argument "gdp_growth=6"; is the name of a flag missing, as in --set gdp_growth=6?`, `多余的参数 "gdp_growth=6"；是否缺少选项名，例如 --set gdp_growth=6？`},
		{"diff a", "an argument is missing: diff OLD NEW", "缺少参数：diff OLD NEW"},
		{"seek --lever gdp_growth", "--goal is needed", "必须给出 --goal"},
		{"ensemble -u a=normal:1,1 --draws many", `--draws "many": expected a whole number`, `--draws "many"：应为整数`},
		{"ensemble -u gdp_growth=normal:1", `--uncertain "gdp_growth=normal:1": normal takes 2 numbers: mean,sd`, `--uncertain "gdp_growth=normal:1"：normal 需要 2 个数：mean,sd`},
		{"review", "no actual figures; give them with --actuals FILE", "没有实际数；请用 --actuals 给出文件"},
		{"targets -o t.pdf", `--output "t.pdf": the name of the file ends in none of .txt, .csv, .xlsx`, `--output "t.pdf"：文件名应以 .txt、.csv 或 .xlsx 结尾`},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			_, errs, code := call(t, append([]string{"--lang", lang}, strings.Fields(c.args)...)...)
			assert.Equal(t, exitUsage, code, c.args)
			assert.Equal(t, want, strings.SplitN(errs, "\n", 2)[0])
		}
	}
	_, errs, code := call(t, "run", "--lang", "fr")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, errs, `--lang "fr": expected en or zh`)
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ args, en, zh string }{
		{"run -p no-such.json", "no-such.json: no such file", "no-such.json: 没有这个文件"},
		{"run -p jimo-14fy", `did you mean "jimo-14fyp"?`, `是否指 "jimo-14fyp"？`},
		{"run --set gdp_growth=60", "scenario: gdp_growth=60: outside the lever's bounds -5 to 15", "scenario: gdp_growth=60: 超出可调变量的范围 -5 至 15"},
		{"review -p china-15fyp --actuals published", "no published figures come with the plan china-15fyp; give a file with --actuals FILE", "规划 china-15fyp 没有随附的实际数；请用 --actuals 给出文件"},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			_, errs, code := call(t, append(strings.Fields(c.args), "--lang", lang)...)
			assert.Equal(t, exitError, code, c.args)
			assert.Contains(t, errs, want)
		}
	}
}

// Every page of help is in the language asked for: none of the words cobra brings along remains.
func TestHelp(t *testing.T) {
	root := (&app{lang: "zh"}).root()
	for _, c := range append(root.Commands(), root) {
		args := append(strings.Fields(c.CommandPath())[1:], "--help", "--lang", "zh")
		help := answer(t, args...)
		for _, word := range []string{"Usage", "Available", "Flags", "help for", "Use \"", "more information", "default", "[flags]"} {
			assert.NotContains(t, help, word, c.CommandPath())
		}
		assert.Contains(t, help, "用法：")
		assert.Contains(t, answer(t, append(args, "--lang", "zh")...), "语言")
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		assert.Contains(t, answer(t, "completion", shell), "fiveyear")
	}
	assert.Contains(t, answer(t, "__complete", "run", "--set", "gdp_gr"), "gdp_growth=\tGDP growth")
	assert.Contains(t, answer(t, "__complete", "run", "--plan", ""), "china-15fyp")
}

func TestRunByYear(t *testing.T) {
	out := answer(t, "run", "--set", "gdp_growth=6", "--set", "gdp_growth=5@2028")
	assert.Equal(t, []string{"unit", "2020", "2021", "2022", "2023", "2024", "2025", "2028", "difference"}, line(t, out, "variable"))
	assert.Equal(t, []string{"%", "—", "6.00", "6.00", "6.00", "6.00", "6.00", "5.00", "2025:", "−1.00"}, line(t, out, "GDP growth"))
	// 100·1.06⁵ against 100·1.07⁵
	assert.Equal(t, []string{"index", "100.00", "106.00", "112.36", "119.10", "126.25", "133.82", "—", "2025:", "−6.43", "(−4.59%)"}, line(t, out, "GDP index (2020 = 100)"))
	assert.NotContains(t, out, "Marine economy share of GDP  %", "unchanged variables are left out")
	assert.Contains(t, out, "gdp_growth=5@2029-2035", "what the vision waits for")
	assert.Equal(t, "42.00", line(t, answer(t, "run"), "Manufacturing share of GDP")[6], "the reference shows all variables")
}

// Actual figures hold in their years, and their course goes on: growth of 8 % in 2021 and 4 % in 2022
// averages √(1.08·1.04) − 1 = 5.98 %, which the years after repeat.
func TestRunFromActuals(t *testing.T) {
	filled := file(t, "a.csv", "indicator,year,value\ngdp_growth,2021,8\ngdp_growth,2022,4\n")
	out := answer(t, "run", "--actuals", filled)
	assert.Equal(t, []string{"%", "—", "8.00", "4.00", "5.98", "5.98", "5.98"}, line(t, out, "GDP growth")[:7])
	assert.Contains(t, out, "missed")
	_, errs, code := call(t, "run", "--actuals", file(t, "b.csv", "indicator,year,value\ngdp_grwth,2021,8\n"))
	assert.Equal(t, exitError, code)
	assert.Contains(t, errs, "gdp_growth")
}

func TestRunWarns(t *testing.T) {
	out := answer(t, "run", "--lang", "zh", "--set", "manufacturing_closure=growth", "--set", "manufacturing_growth=40")
	assert.Contains(t, out, "警告：制造业增速（隐含）2021年为40.00%")
	assert.Contains(t, out, "可改为 manufacturing_growth=20@2021-2025")
	assert.Contains(t, out, "需要输入：2020年地区生产总值（2020年价格）", "names, not ids")
}

func TestRunJSON(t *testing.T) {
	var got runJSON
	require.NoError(t, json.Unmarshal([]byte(answer(t, "run", "--json", "--set", "gdp_growth=6", "--enter", "surface_water=40")), &got))
	assert.Equal(t, "jimo-14fyp", got.Plan)
	assert.Len(t, got.Outcomes, 22)
	assert.Len(t, got.Variables[0].Cells, len(got.Years))
	assert.Equal(t, "missed", got.Outcomes[0].Status)
	assert.Equal(t, 1, got.Outcomes[0].Place.Chapter)
	again := answer(t, "run", "--json", "--scenario", got.Code)
	var other runJSON
	require.NoError(t, json.Unmarshal([]byte(again), &other))
	assert.Equal(t, got.Outcomes, other.Outcomes, "the code of the link holds the scenario")
	assert.Contains(t, again, `"surface_water"`)
}

func TestSeek(t *testing.T) {
	// 1.08 ÷ (42 ÷ 38.2)^(1/5) − 1 = 5.9709 %
	assert.Contains(t, answer(t, "seek", "--lever", "gdp_growth", "--goal", "manufacturing_growth_average@2025=8"), "gdp_growth=5.97088712  →  Manufacturing average growth (implied) 8.00%")
	assert.Contains(t, answer(t, "seek", "--lang", "zh", "--lever", "gdp_growth", "--goal", "manufacturing_growth_average@2025=80"), "界限内无解：−5 至 15 之间；15 最接近")
	assert.Contains(t, answer(t, "seek", "--lever", "gdp_growth", "--goal", "gdp_growth"), "gdp_growth=7")
}

func TestCompare(t *testing.T) {
	out := answer(t, "compare", "gdp_growth=6", "gdp_growth=6,manufacturing_closure=growth")
	fields := line(t, out, "3    ")
	assert.Contains(t, fields, "42.00%")
	assert.Contains(t, fields, "44.02%") // 38.2·(1.0905/1.06)^5: manufacturing keeps 9.05 %
	var got compareJSON
	require.NoError(t, json.Unmarshal([]byte(answer(t, "compare", "--json", "gdp_growth=6")), &got))
	assert.Len(t, got.Outcomes, 22)
	assert.Equal(t, "met", got.Outcomes[0].A.Status)
	assert.Equal(t, "missed", got.Outcomes[0].B.Status)
}

func TestModules(t *testing.T) {
	assert.Contains(t, answer(t, "modules"), "growth_accounting  Growth accounting")
	page := answer(t, "modules", "energy_carbon", "--lang", "zh")
	assert.Contains(t, page, "## 不宜使用的情形")
	_, errs, code := call(t, "modules", "weather")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "energy_carbon")
}

func TestEnsemble(t *testing.T) {
	out := answer(t, "ensemble", "-u", "gdp_growth=uniform:6.65,7.35", "--draws", "200")
	assert.Contains(t, line(t, out, "GDP growth"), "100.0%", "about 7 % is from 6.65 to 7.35")
	out = answer(t, "ensemble", "-u", "gdp_growth=uniform:5,6", "--draws", "200", "--lang", "zh")
	assert.Contains(t, line(t, out, "地区生产总值增速"), "0.0%")
}

// What targets writes comes in again: of every embedded plan the same indicators, in both forms and languages.
func TestTargetsComeInAgain(t *testing.T) {
	for _, p := range embedded() {
		for _, name := range []string{"t.csv", "t.xlsx"} {
			for _, lang := range []text.Lang{text.English, text.Chinese} {
				dir := t.TempDir()
				table, made := filepath.Join(dir, name), filepath.Join(dir, "again.json")
				answer(t, "targets", "-p", p.ID, "-o", table, "--lang", string(lang))
				answer(t, "import", table, "-o", made)
				data, err := os.ReadFile(made)
				require.NoError(t, err)
				q := plan.MustParse(data, made)
				require.Len(t, q.Indicators, len(p.Indicators), "%s %s", p.ID, name)
				assert.Equal(t, []int{p.Period.Base, p.Period.From, p.Period.To}, []int{q.Period.Base, q.Period.From, q.Period.To}, "%s %s", p.ID, name)
				for i := range p.Indicators {
					a, b := &p.Indicators[i], &q.Indicators[i]
					v, _ := p.Variable(a.ID)
					w, _ := q.Variable(b.ID)
					said := func(p *plan.Plan, in *plan.Indicator, v plan.VariableInfo) []string {
						base := in.BaselineValue().String()
						if !in.BaselineValue().Present() {
							base = ""
						}
						return []string{in.ID, in.Row, in.Name.In(lang), string(in.Attribute), base, fmt.Sprint(p.BaselineYear(in.ID)), p.TargetOf(in.ID).Describe(v.Unit).In(lang), fmt.Sprint(p.TargetOf(in.ID).Doubt.IsZero())}
					}
					assert.Equal(t, said(p, a, v), said(q, b, w), "%s %s", p.ID, name)
					assert.True(t, v.Unit.Same(w.Unit), "%s %s", p.ID, a.ID)
				}
			}
		}
	}
}

func TestTableBecomesPlan(t *testing.T) {
	table := file(t, "county.csv", county)
	out := answer(t, "import", table)
	assert.Contains(t, out, "about 6.5% a year on average, 2026–2030")
	assert.Contains(t, out, "80 thousand persons in total, 2026–2030")
	assert.Contains(t, out, "Nothing was written; -o county.json writes the plan.")
	to := filepath.Join(t.TempDir(), "county.json")
	assert.Contains(t, answer(t, "import", table, "-o", to), "Written to "+to)
	assert.Equal(t, answer(t, "run", "-p", table), answer(t, "run", "-p", to), "a table runs as the plan it makes")
	assert.Contains(t, answer(t, "check", to, "--lang", "zh"), "4 个指标")
	assert.Contains(t, answer(t, "diff", to, table), "no change")

	bad := file(t, "bad.csv", strings.Replace(county, "33以上", "大约不少于33或者", 1))
	out, errs, code := call(t, "import", bad, "--lang", "zh")
	assert.Equal(t, exitError, code)
	assert.Empty(t, errs)
	assert.Contains(t, out, "无法读取（1 处）")
	out, _, code = call(t, "import", bad, "--json")
	assert.Equal(t, exitError, code)
	var got importJSON
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.False(t, got.OK)
	require.Len(t, got.Problems, 1)
	assert.Contains(t, answer(t, "import", bad, "--correct", "D6=33以上"), "at least 330 thousand tonnes in 2030")

	county := filepath.Join("..", "..", "plan", "testdata", "cases", "county.csv")
	assert.Contains(t, answer(t, "import", county, "-o", to), "not judged until --confirm CELL or --correct CELL=TEXT settles it")
	assert.Contains(t, answer(t, "run", "-p", to), "not judged: in doubt  a value to strive for")
	assert.NotContains(t, answer(t, "import", county, "-o", to, "--confirm", "F15"), "not judged")
	assert.NotContains(t, answer(t, "run", "-p", to), "in doubt")
}

func TestCheck(t *testing.T) {
	out, errs, code := call(t, "check", file(t, "p.json", `{"format":1,"id":"x"}`), "jimo-14fyp")
	assert.Equal(t, exitError, code)
	assert.Contains(t, errs, "indicators")
	assert.Contains(t, out, "jimo-14fyp: 22 indicators", "the others are checked all the same")
	source := file(t, "source.txt", "nothing")
	_, errs, code = call(t, "check", "--source", source)
	assert.Equal(t, exitError, code)
	assert.Greater(t, strings.Count(errs, "\n"), 100)
	formatted := answer(t, "check", "--format", "jimo-14fyp")
	data, err := os.ReadFile("../../plan/jimo/jimo.json")
	require.NoError(t, err)
	assert.Equal(t, string(data), formatted)
}

func TestReview(t *testing.T) {
	assert.Contains(t, answer(t, "review", "--actuals", "published"), "actual: 2.6% (2022)")
	assert.Contains(t, answer(t, "review", "--lang", "zh", "-p", "china-14fyp", "--actuals", "published", "--as-of", "2022", "--stage", "mid_term"), "中期评估")
	var got struct{ Indicators []struct{ ID string } }
	require.NoError(t, json.Unmarshal([]byte(answer(t, "review", "--actuals", "published", "--json")), &got))
	assert.Len(t, got.Indicators, 21)
	template := answer(t, "review", "--template")
	assert.Contains(t, template, "gdp_growth")
	filled := file(t, "a.csv", "indicator,year,value\ngdp_growth,2021,8.5\n")
	assert.Contains(t, answer(t, "review", "--actuals", filled), "actual: 8.5% (2021)")
	assert.Contains(t, answer(t, "review", "--show-profile", "pace"), `"based_on": "pace"`)
	series := file(t, "s.csv", "series,base_year,base_value,year,value,target_year,target,direction\nroads,2020,10,2022,14,2025,20,up\n")
	// 4 of 10 done after 2 of 5 years
	assert.Equal(t, []string{"pace", "on", "pace", "1"}, line(t, answer(t, "review", "--series", series), "roads")[:4])
}

func TestReport(t *testing.T) {
	md := answer(t, "report", "--set", "gdp_growth=6", "--actuals", "published")
	assert.Contains(t, md, "| 1 | GDP growth |")
	assert.Contains(t, md, "## Annual review, 2022")
	html := answer(t, "report", "--lang", "zh", "--format", "html", "--scenario", "reference")
	assert.Contains(t, html, `<html lang="zh">`)
	assert.Contains(t, html, "按规划原文")
}

// A table of figures is shown cell by cell; what is corrected is kept for the next table of its shape.
func TestFigures(t *testing.T) {
	table := file(t, "a.csv", "年份,常住人口城镇化率,新增城镇就业\n2021年,64.1,4.1\n2022年,6五.2,4.2\n")
	out, _, code := call(t, "figures", table, "--lang", "zh")
	assert.Equal(t, exitError, code)
	assert.Contains(t, out, "a.csv:3:9: value: \"6五.2\" 不是数字")
	assert.Contains(t, out, "  B3 · ")
	assert.Contains(t, out, "C1：规划中没有指标 \"新增城镇就业\"；相近：new_urban_jobs")

	keep, figures := filepath.Join(t.TempDir(), "kept.json"), filepath.Join(t.TempDir(), "figures.csv")
	out = answer(t, "figures", table, "--correct", "B3=65.2", "--name", "新增城镇就业=new_urban_jobs", "--keep", keep, "-o", figures)
	assert.Equal(t, []string{"6五.2", "Urbanisation", "rate", "of", "permanent", "residents", "2022", "65.2", "%"}, line(t, out, "B3"))
	assert.Contains(t, answer(t, "review", "--actuals", figures, "--as-of", "2022"), "65.2%")

	next := file(t, "b.csv", "年份,常住人口城镇化率,新增城镇就业\n2021年,64.1,4.1\n2022年,6五.2,4.2\n2023年,66,4.3\n")
	var got figuresJSON
	require.NoError(t, json.Unmarshal([]byte(answer(t, "figures", next, "--keep", keep, "--json")), &got))
	assert.True(t, got.OK)
	require.Len(t, got.Figures, 3)
	assert.Equal(t, figureRead{Cell: "B3", Given: "6五.2", Indicator: "urbanisation_rate", Year: "2022", Value: "65.2", Unit: "%"}, got.Figures[1])
	assert.Equal(t, []nameUnknown{{"C1", "新增城镇就业", []string{"new_urban_jobs", "new_urban_jobs_total"}}}, got.Unknown)
	// Another text in the cell is not corrected, and a correction of the flags precedes.
	_, _, code = call(t, "figures", file(t, "c.csv", "年份,常住人口城镇化率,新增城镇就业\n2021年,64.1,4.1\n2022年,6六.2,4.2\n"), "--keep", keep)
	assert.Equal(t, exitError, code)
	assert.Equal(t, "65.9", line(t, answer(t, "figures", next, "--keep", keep, "--correct", "B3=65.9"), "B3")[7])

	// The same of a headline table.
	doubtful := strings.Replace(county, "33以上", "三十三", 1)
	kept := filepath.Join(t.TempDir(), "kept.json")
	answer(t, "import", file(t, "c.csv", doubtful), "--correct", "D6=33", "--keep", kept)
	assert.Contains(t, answer(t, "import", file(t, "d.csv", strings.ReplaceAll(doubtful, "58.6", "59.1")), "--keep", kept), "330 thousand tonnes in 2030")
}

// README.md describes every field of the JSON and every command.
func TestReadmeIsComplete(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	seen := map[reflect.Type]bool{}
	var each func(t reflect.Type)
	each = func(x reflect.Type) {
		for x.Kind() == reflect.Slice || x.Kind() == reflect.Pointer {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || x.PkgPath() != reflect.TypeFor[runJSON]().PkgPath() || seen[x] {
			return
		}
		seen[x] = true
		for i := range x.NumField() {
			name, _, _ := strings.Cut(x.Field(i).Tag.Get("json"), ",")
			assert.Contains(t, string(readme), "`"+name+"`", x.Name())
			each(x.Field(i).Type)
		}
	}
	for _, x := range []any{[]targetRow{}, runJSON{}, compareJSON{}, []changeJSON{}, []checkJSON{}, importJSON{}, figuresJSON{}} {
		each(reflect.TypeOf(x))
	}
	assert.Greater(t, len(seen), 10)
	for _, c := range (&app{lang: "en"}).root().Commands() {
		assert.Contains(t, string(readme), "fiveyear "+c.Name())
	}
}
