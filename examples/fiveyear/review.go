package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// reviewFlags holds the flags of review.
type reviewFlags struct {
	*input
	profile, series, show, format, file, vintage, stage string
	asOf                                                int
	mean, template, json                                bool
}

func (a *app) review() *cobra.Command {
	o := &reviewFlags{}
	c := a.command("review", text.Text{EN: "Evaluates a plan against published figures", ZH: "用实际数评估规划"},
		text.Text{EN: "Evaluates a plan against published figures (--actuals), or single series without a plan (--series). --template\nwrites a table of actuals to be filled in.",
			ZH: "用实际数（--actuals）评估规划，或不用规划评估单个序列（--series）。--template 写出待填写的实际数表。"}, 0, 0,
		func(ctx context.Context, _ []string) error { return o.do(ctx) })
	o.input = a.planFlags(c)
	o.actualsFlag(c)
	f := c.Flags()
	f.StringVar(&o.profile, "profile", "pace", a.say("`NAME` of a profile, a JSON file with one, or all", "评估方法的`名称`、含有方法的 JSON 文件，或 all"))
	f.StringVar(&o.series, "series", "", a.say("CSV `FILE` with single series, instead of a plan", "含有单个序列的 CSV `文件`，代替规划"))
	f.StringVar(&o.show, "show-profile", "", a.say("write the built-in profile `NAME` as a file to start from", "将内置方法`名称`写成文件，作为起点"))
	f.StringVar(&o.format, "format", "", a.say("`FORM` of the answer: text, json, csv, md or html; default: by the name of --output, else text", "答案的`形式`：text、json、csv、md 或 html；默认由 --output 的文件名决定，否则为 text"))
	f.StringVarP(&o.file, "output", "o", "", a.say("write to `FILE`", "写入`文件`"))
	f.StringVar(&o.vintage, "vintage", "", a.say("vintage of the actuals; default: the latest", "实际数的版本；默认为最新"))
	f.StringVar(&o.stage, "stage", "", a.say("`STAGE`: annual, mid_term or final; default: what is due in the year", "评估`阶段`：annual、mid_term 或 final；默认按年份确定"))
	f.IntVar(&o.asOf, "as-of", 0, a.say("`YEAR` the review is about; default: the last one with an actual", "评估`年份`；默认为有实际数的最后一年"))
	f.BoolVar(&o.mean, "mean", false, a.say("with --series: the mean of each indicator instead of the series", "与 --series 合用：各指标的平均，而不是各序列"))
	f.BoolVar(&o.template, "template", false, a.say("write a table of actuals to be filled in", "写出待填写的实际数表"))
	f.BoolVar(&o.json, "json", false, a.say("the same as --format json", "同 --format json"))
	var profiles []string
	for _, p := range review.Profiles() {
		profiles = append(profiles, p.Name)
	}
	complete(c, "show-profile", profiles...)
	complete(c, "profile", append(profiles, "all")...)
	complete(c, "format", reviewForms...)
	complete(c, "stage", string("annual"), string("mid_term"), string("final"))
	return c
}

var reviewForms = []string{"text", "json", "csv", "md", "html"}

// form returns the form of the answer.
func (o *reviewFlags) form() string {
	switch ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.file)), "."); {
	case o.json:
		return "json"
	case o.format != "":
		return o.format
	case ext == "" || ext == "txt":
		return "text"
	default:
		return ext
	}
}

func (o *reviewFlags) do(ctx context.Context) error {
	a := o.app
	if o.show != "" {
		p, err := review.ProfileByName(o.show)
		if err != nil {
			return err
		}
		data, err := p.File("my-"+p.Name, p.Name)
		return a.writeBytes(o.file, data, err)
	}
	profiles, err := o.profiles()
	if err != nil {
		return err
	}
	if o.series != "" {
		return o.judgeSeries(profiles)
	}
	m, err := o.model(ctx)
	if err != nil {
		return err
	}
	given, err := o.given(m.Plan())
	if err != nil {
		return err
	}
	if o.template {
		data, err := actuals.Template(m.Plan(), given, a.lang)
		return a.writeBytes(o.file, data, err)
	}
	if o.actuals == "" {
		return wrong("no actual figures; give them with --actuals FILE", "没有实际数；请用 --actuals 给出文件")
	}
	r, err := o.input.review(ctx, given, review.Options{Profiles: profiles, AsOf: o.asOf, Vintage: o.vintage, Kind: review.Stage(o.stage)})
	if err != nil {
		return err
	}
	data, err := reviewIn(o.form(), r, a.lang)
	return a.writeBytes(o.file, data, err)
}

// review evaluates the plan of the flags, with the numbers entered and the higher plans.
func (in *input) review(ctx context.Context, given actuals.Actuals, o review.Options) (review.Report, error) {
	m, err := in.model(ctx)
	if err != nil {
		return review.Report{}, err
	}
	s, err := in.scenario(m)
	if err != nil {
		return review.Report{}, err
	}
	o.Entered, o.Higher = map[string]plan.Entry{}, map[string]*plan.Plan{}
	for _, e := range s.Targets {
		o.Entered[e.Indicator] = plan.Entry{Target: plan.Target{Kind: e.Kind, Bound: e.Bound, Value: plan.Num(e.Value.String())}, Source: text.Text{EN: e.Source, ZH: e.Source}}
	}
	above, err := in.above(ctx, m.Plan())
	if err != nil {
		return review.Report{}, err
	}
	for _, h := range above {
		o.Higher[h.ID] = h
	}
	if m.Plan() == china.Plan14() {
		if o.Official, err = review.ParseOfficial(china.Official14(), "official.csv"); err != nil {
			return review.Report{}, err
		}
	}
	return review.Review(m.Plan(), given, o)
}

// reviewIn returns a review in one of the forms.
func reviewIn(form string, r review.Report, l text.Lang) ([]byte, error) {
	switch form {
	case "json":
		return report.JSON(r, l)
	case "csv":
		return report.CSV(r, l)
	case "md":
		return []byte(report.Markdown(r, l)), nil
	case "html":
		var b bytes.Buffer
		err := report.HTML(&b, r, l)
		return b.Bytes(), err
	case "text":
		return []byte(report.PlainText(r, l)), nil
	case "xlsx":
		var b bytes.Buffer
		err := writeWorkbook(&b, []table{reviewTable(r, l)})
		return b.Bytes(), err
	}
	return nil, wrong("unknown form %q; expected %s", "未知形式 %q；应为 %s", form, text.Join(append(reviewForms, "xlsx"), ", ", "、"))
}

// writeBytes writes an answer that is there as a whole.
func (a *app) writeBytes(file string, data []byte, err error) error {
	if err != nil {
		return err
	}
	return a.write(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// profiles returns the profiles of the flags.
func (o *reviewFlags) profiles() ([]review.Profile, error) {
	if o.profile == "all" {
		return review.Profiles(), nil
	}
	if strings.HasSuffix(o.profile, ".json") {
		data, err := o.app.read(o.profile)
		if err != nil {
			return nil, err
		}
		p, err := review.ParseProfile(data, o.profile)
		return []review.Profile{p}, err
	}
	p, err := review.ProfileByName(o.profile)
	return []review.Profile{p}, err
}

// judgeSeries judges each row of a table of single series.
func (o *reviewFlags) judgeSeries(profiles []review.Profile) error {
	a := o.app
	data, err := a.read(o.series)
	if err != nil {
		return err
	}
	series, err := review.ReadSeries(bytes.NewReader(data), o.series)
	if err != nil {
		return err
	}
	verdicts, means := []review.VerdictJSON{}, []review.MeanJSON{}
	for _, p := range profiles {
		var mine []review.Verdict
		for _, s := range series {
			v := review.Evaluate(s, p)
			mine = append(mine, v)
			verdicts = append(verdicts, v.JSON(a.lang))
		}
		for _, m := range review.Means(p, mine) {
			means = append(means, m.JSON())
		}
	}
	answer := any(verdicts)
	t := table{Title: a.say("Verdicts", "评估"), Rows: [][]string{a.row(text.Text{EN: "series", ZH: "序列"}, text.Text{EN: "profile", ZH: "方法"}, text.Text{EN: "class", ZH: "等级"}, text.Text{EN: "value", ZH: "数值"}, text.Text{EN: "note", ZH: "说明"})}}
	for _, v := range verdicts {
		note := v.Formula
		if v.Reason != nil {
			note += " (" + v.Reason.Text + ")"
		}
		t.Rows = append(t.Rows, []string{v.Series, v.Profile, v.ClassName, or(v.Value), note})
	}
	if o.mean {
		answer, t.Rows = means, [][]string{a.row(indicatorHead, text.Text{EN: "profile", ZH: "方法"}, text.Text{EN: "class", ZH: "等级"}, text.Text{EN: "score", ZH: "得分"})}
		for _, m := range means {
			t.Rows = append(t.Rows, []string{m.Indicator, m.Profile, string(m.Class), or(m.Score)})
		}
	}
	switch o.form() {
	case "json":
		data, err := json.MarshalIndent(answer, "", "  ")
		return a.writeBytes(o.file, append(data, '\n'), err)
	case "text", "csv", "xlsx":
		return a.writeTables(o.file, []table{t})
	}
	return wrong("single series are written as text, json, csv or xlsx, not %q", "单个序列只能写成 text、json、csv 或 xlsx，不能是 %q", o.form())
}

func or(s *string) string {
	if s == nil {
		return none
	}
	return *s
}
