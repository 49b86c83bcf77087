// Command ownplan converts a headline table in CSV to a plan file:
//
//	go run ./examples/ownplan [-csv FILE] [-id ID] [-base YEAR] [-from YEAR] [-to YEAR] [-lang en|zh] > my-plan.json
//
// Without -csv it uses a small built-in table. The result validates, runs (examples/whatif -plan
// my-plan.json) and opens in the calculator.
package main

import (
	"bytes"
	"context"
	"io"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

const table = `序号,类别,指标,单位,2020年,2025年,年均,属性
1,经济发展,地区生产总值增速,%,—,,6左右,预期性
2,经济发展,城镇化率,%,58.3,62以上,,预期性
3,民生福祉,城镇新增就业,万人,1.2,,[5],预期性
4,安全保障,粮食综合生产能力,万吨,43.4,44,,约束性
`

func main() { cli.Main(run) }

func run(args []string, out, errs io.Writer) (err error) {
	c := cli.New("ownplan [-csv FILE] [-id ID] [-base YEAR] [-from YEAR] [-to YEAR] [-lang en|zh]", errs)
	defer c.Say(&err)
	file := c.String("csv", "", "headline table in CSV, UTF-8; default: a small one of the program's own")
	id := c.String("id", "my-plan", "id of the plan")
	base := c.Int("base", 2020, "baseline year")
	from := c.Int("from", 2021, "first year of the plan")
	to := c.Int("to", 2025, "last year of the plan")
	if err := c.Parse(args, 0); err != nil {
		return err
	}
	in, name := []byte(table), "table.csv"
	if *file != "" {
		if in, err = cli.Read(*file); err != nil {
			return err
		}
		name = *file
	}
	data, problems := headline.Import(bytes.NewReader(in), headline.Options{File: name, ID: *id,
		Period: plan.Period{Base: *base, From: *from, To: *to}})
	if len(problems) > 0 {
		return problems
	}
	full, _, err := modules.Complete(context.Background(), data, name)
	if err != nil {
		return err
	}
	if data, err = plan.Marshal(full); err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}
