// Command whatif runs a scenario and prints what differs from the plan as written, and how each
// target ends.
//
//	go run ./examples/whatif [-plan FILE] [-set lever=value[@year|@from-to]] [-lang en|zh]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func main() {
	file := flag.String("plan", "", "plan file; default: Jimo's")
	set := flag.String("set", "gdp_growth=6", "moves, separated by commas")
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	l := text.Lang(*lang)
	if err := run(*file, *set, l); err != nil {
		log.Fatal(text.ErrorIn(err, l))
	}
}

func run(file, set string, l text.Lang) error {
	ctx, p := context.Background(), jimo.Plan()
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if p, err = plan.Parse(ctx, data, file); err != nil {
			return err // every problem of the file, with line and column
		}
	}
	m, err := scenario.Compile(ctx, p)
	if err != nil {
		return err
	}
	r, err := m.RunMoves(ctx, strings.Split(set, ",")...)
	if err != nil {
		return err
	}
	last := p.Period.To
	for _, v := range m.Variables() {
		if !r.Value(v.ID, last).Same(m.Reference().Value(v.ID, last)) {
			fmt.Printf("%s, %d: %s → %s\n", v.Name.In(l), last, m.Reference().Text(v.ID, last, l), r.Text(v.ID, last, l))
		}
	}
	for _, o := range r.Outcomes() {
		fmt.Println(m.Label(o.Indicator, o.MeasuredAt).In(l)+":", o.Text(l))
	}
	return nil
}
