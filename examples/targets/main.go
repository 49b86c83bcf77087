// Command targets prints the headline table of a plan: each indicator with its baseline and target.
//
//	go run ./examples/targets [-lang en|zh]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func main() {
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	l := text.Lang(*lang)
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		log.Fatal(text.ErrorIn(err, l))
	}
	for _, o := range m.Reference().Outcomes() {
		v, _ := m.Variable(o.Indicator)
		// A baseline is a number, or absent with a reason: never zero.
		baseline := m.ReasonText(o.Indicator, o.Baseline.Reason()).In(l)
		if o.Baseline.Present() {
			baseline = v.Unit.Format(o.Baseline, m.Places(v), l)
		}
		fmt.Printf("%-4s %s: %s → %s (%s)\n", v.Indicator.Row, v.Name.In(l), baseline, o.Target.Describe(v.Unit).In(l), v.Indicator.Place.Text().In(l))
	}
}
