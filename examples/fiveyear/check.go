package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/source"
)

// checkJSON is the JSON of check for one file.
type checkJSON struct {
	File       string        `json:"file"`
	OK         bool          `json:"ok"`
	Indicators int           `json:"indicators"`
	Variables  int           `json:"variables"`
	Figures    int           `json:"figures"`
	Problems   plan.Problems `json:"problems"`
	Notices    plan.Problems `json:"notices"`  // readings chosen for what the plan leaves open
	Warnings   []text.Text   `json:"warnings"` // implausible results of the plan as written
}

func (a *app) check() *cobra.Command {
	var src string
	var format, asJSON bool
	var plans []string
	c := a.command("check [FILE…]", text.Text{EN: "Every problem of a plan, with its place", ZH: "规划文件的全部问题及其位置"},
		text.Text{EN: "Checks plan files, headline tables or embedded plans and prints every problem with its place, and each reading\nchosen for ambiguous text, which is no problem. --source also searches the source text for every printed token of\nthe plan, in its section. The exit code is 1 if there is a problem.",
			ZH: "检查规划文件、主要指标表或内置规划，列出每个问题及其位置，以及对含糊之处所选的读法（不算问题）。\n--source 另在来源文本的相应章节中查找规划的每个印刷字样。有问题时退出码为 1。"}, 0, -1,
		func(ctx context.Context, args []string) error {
			if args = append(args, plans...); len(args) == 0 {
				args = []string{jimo.Plan().ID}
			}
			if len(args) > 1 && (format || src != "") {
				return wrong("--format and --source take one file, not %d", "--format 和 --source 只能用于一个文件，而不是 %d 个", len(args))
			}
			if format {
				return a.format(args[0])
			}
			all, failed := []checkJSON{}, false
			for _, name := range args {
				r, err := a.checkOne(ctx, name, src)
				if err != nil {
					return err
				}
				all, failed = append(all, r), failed || !r.OK
			}
			if asJSON {
				if err := printJSON(a.out, all); err != nil {
					return err
				}
			} else {
				for _, r := range all {
					a.printCheck(r, src)
				}
			}
			if failed {
				return errReported
			}
			return nil
		})
	c.Flags().StringArrayVarP(&plans, "plan", "p", nil, a.say("the same as a `FILE` without --plan", "与不带 --plan 的`文件`相同"))
	c.Flags().StringVar(&src, "source", "", a.say("text `FILE` of the source document: find every printed token in its section", "来源文本`文件`：在相应章节中查找每个印刷字样"))
	c.Flags().BoolVar(&format, "format", false, a.say("print the plan file in canonical form", "以规范格式输出规划文件"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("print JSON, as README.md describes it", "输出 JSON，格式见 README.md"))
	return c
}

// format prints a plan file in canonical form.
func (a *app) format(name string) error {
	for _, p := range embedded() {
		if p.ID == name {
			data, err := p.Document().Marshal()
			return a.writeBytes("", data, err)
		}
	}
	data, err := a.read(name)
	if err == nil {
		data, err = plan.Format(data)
	}
	return a.writeBytes("", data, err)
}

// checkOne checks one plan. Its problems are part of the answer; the error is that of the source.
func (a *app) checkOne(ctx context.Context, name, src string) (checkJSON, error) {
	r := checkJSON{File: name, Problems: plan.Problems{}, Notices: plan.Problems{}, Warnings: []text.Text{}}
	m, err := a.compiled(ctx, name)
	if err != nil {
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		r.Problems = problemsOf(err, name)
		return r, nil
	}
	p := m.Plan()
	r.Indicators, r.Variables, r.Figures = len(p.Indicators)+len(p.Vision), len(p.Variables()), len(p.Figures)
	r.Notices = append(r.Notices, p.Notices()...)
	for _, w := range m.Reference().Warnings() {
		r.Warnings = append(r.Warnings, w.Text)
	}
	if src != "" {
		words, err := a.read(src)
		if err != nil {
			return r, err
		}
		r.Problems = append(r.Problems, source.Verify(p, words)...)
	}
	r.OK = len(r.Problems) == 0
	return r, nil
}

// problemsOf returns the problems that an error holds.
func problemsOf(err error, name string) plan.Problems {
	var problems plan.Problems
	if errors.As(err, &problems) {
		return problems
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			problems = append(problems, problemsOf(e, name)...)
		}
		return problems
	}
	var e *text.Error
	if errors.As(err, &e) && !e.Message.IsZero() && e.Indicator == "" {
		return plan.Problems{{File: name, Code: "file", Message: e.Message, Err: err}}
	}
	return plan.Problems{{File: name, Code: "invalid", Message: text.Text{EN: text.ErrorIn(err, text.English), ZH: text.ErrorIn(err, text.Chinese)}, Err: err}}
}

func (a *app) printCheck(r checkJSON, src string) {
	for _, p := range r.Problems {
		fmt.Fprintln(a.errs, p.In(a.lang))
	}
	var w io.Writer = a.out
	if r.OK {
		fmt.Fprintln(w, a.say("%s: %s, %s, %s: no problem found", "%s：%s、%s、%s，未发现问题", r.File,
			counted(r.Indicators, "indicator", "指标"), counted(r.Variables, "variable", "变量"), counted(r.Figures, "figure", "数据")))
	}
	for _, n := range r.Notices {
		fmt.Fprintln(w, a.say("%s: notice: %s", "%s：提示：%s", r.File, n.Message))
	}
	for _, n := range r.Warnings {
		fmt.Fprintln(w, a.say("%s: notice: %s", "%s：提示：%s", r.File, n))
	}
	if src != "" && r.OK {
		fmt.Fprintln(w, a.say("every printed token is in its section of %s", "%s 的相应章节中有全部印刷字样", src))
	}
}

// counted returns a count with its noun.
func counted(n int, en, zh string) text.Text {
	t := text.Text{EN: fmt.Sprintf("%d %s", n, en), ZH: fmt.Sprintf("%d 个%s", n, zh)}
	if n != 1 {
		t.EN += "s"
	}
	return t
}
