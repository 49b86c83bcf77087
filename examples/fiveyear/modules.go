package main

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

func (a *app) modules() *cobra.Command {
	var file string
	c := a.command("modules [MODULE]", text.Text{EN: "The modules of formulas that a plan may switch on", ZH: "规划可启用的公式模块"},
		text.Text{EN: "Lists the modules, or prints the page of one: its formulas, what it needs, with units, what it leaves out and when not\nto use it. A plan switches one on in the calculator (fiveyear serve).", ZH: "列出模块，或显示某一模块的说明：公式、所需数据及单位、未包括的内容和不宜使用的情形。\n在计算器中（fiveyear serve）为规划启用模块。"}, 0, 1,
		func(_ context.Context, args []string) error {
			list := modules.List()
			if len(args) == 0 {
				t := table{Title: a.say("Modules", "模块"), Rows: [][]string{a.row(text.Text{EN: "module", ZH: "模块"}, text.Text{EN: "name", ZH: "名称"}, text.Text{EN: "what it computes", ZH: "用途"})}}
				for _, m := range list {
					t.Rows = append(t.Rows, []string{string(m.ID), m.Name.In(a.lang), m.About.In(a.lang)})
				}
				return a.writeTables(file, []table{t})
			}
			i := slices.IndexFunc(list, func(m modules.Module) bool { return string(m.ID) == args[0] })
			if i < 0 {
				var ids []string
				for _, m := range list {
					ids = append(ids, string(m.ID))
				}
				return wrong("there is no module %q; expected %s", "没有模块 %q；应为 %s", args[0], text.Join(ids, ", ", "、"))
			}
			return a.write(file, func(w io.Writer) error {
				_, err := io.WriteString(w, list[i].Page(a.lang))
				return err
			})
		})
	c.Flags().StringVarP(&file, "output", "o", "", a.say("write to `FILE`", "写入`文件`"))
	return c
}
