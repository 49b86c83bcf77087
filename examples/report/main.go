// Command report writes a Markdown document for readers who run no programs: how each target ends
// if the economy grows more slowly, and how far the plan has come.
//
//	go run ./examples/report [-set lever=value] [-lang en|zh]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func main() {
	set := flag.String("set", "gdp_growth=6", "a move")
	lang := flag.String("lang", "en", "en or zh")
	flag.String("actuals", "jimo", "the figures published for Jimo")
	flag.Parse()
	if err := run(*set, text.Lang(*lang)); err != nil {
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
}

func run(set string, l text.Lang) error {
	ctx, p := context.Background(), jimo.Plan()
	m, err := scenario.Compile(ctx, p)
	if err != nil {
		return err
	}
	r, err := m.RunMoves(ctx, set)
	if err != nil {
		return err
	}
	fmt.Printf("# %s\n\n%s\n\n|  |  |  |\n| --- | --- | --- |\n", report.MarkdownText(p.Title.In(l)), report.MarkdownText(set))
	for _, o := range r.Outcomes() {
		v, _ := m.Variable(o.Indicator)
		fmt.Printf("| %s | %s | %s |\n", v.Indicator.Row, report.MarkdownText(v.Name.In(l)), report.MarkdownText(o.Text(l)))
	}
	given, err := actuals.Parse(jimo.Actuals(), "jimo.csv", p)
	if err != nil {
		return err
	}
	reviewed, err := review.Review(p, given, review.Options{})
	if err != nil {
		return err
	}
	fmt.Print("\n", report.Markdown(reviewed, l))
	return nil
}
