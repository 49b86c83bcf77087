// Command ownplan makes a plan file of a headline table, with a model, so that it runs.
//
//	go run ./examples/ownplan [-csv FILE] [-lang en|zh] > my-plan.json
package main

import (
	"bytes"
	"context"
	"flag"
	"log"
	"os"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

const table = `序号,类别,指标,单位,2020年,2025年,年均,属性
1,经济发展,地区生产总值增速,%,—,,6左右,预期性
2,经济发展,城镇化率,%,58.3,62以上,,预期性
3,民生福祉,城镇新增就业,万人,1.2,,[5],预期性
4,安全保障,粮食综合生产能力,万吨,43.4,44,,约束性
`

func main() {
	file := flag.String("csv", "", "headline table in CSV; default: a small one")
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	in := []byte(table)
	if *file != "" {
		data, err := os.ReadFile(*file)
		if err != nil {
			log.Fatal(err)
		}
		in = data
	}
	out, err := planOf(in, *file)
	if err != nil {
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
	_, _ = os.Stdout.Write(out) // fails only when nobody reads it
}

// planOf returns the plan file of a table.
func planOf(in []byte, file string) ([]byte, error) {
	data, problems := headline.Import(bytes.NewReader(in), headline.Options{File: file})
	if len(problems) > 0 {
		return nil, problems // each with its line and column
	}
	full, _, err := modules.Complete(context.Background(), data, file)
	if err != nil {
		return nil, err
	}
	return full.Marshal()
}
