// Command check validates a plan file and prints every problem with its place:
//
//	go run ./examples/check [-lang en|zh] [-source TEXT] [-format] [FILE]
//
// Without FILE it checks the embedded Jimo plan. With -source it also looks for
// every printed token of the plan in its section of the source text. With -format it prints
// the file in its canonical form. It ends with status 1 if there is a problem.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func main() {
	source := flag.String("source", "", "text of the source document: find every printed token in its section")
	format := flag.Bool("format", false, "print the plan file in canonical form")
	language := flag.String("lang", "en", "language of messages: en or zh")
	flag.Parse()
	l, err := cli.Language(*language)
	cli.End(err, indicator.English)
	data, name := jimo.Data(), jimo.File
	if flag.NArg() > 0 {
		name = flag.Arg(0)
		data, err = os.ReadFile(name)
		cli.End(err, l)
	}
	if *format {
		out, err := plan.Format(data)
		cli.End(err, l)
		_, err = os.Stdout.Write(out)
		cli.End(err, l)
		return
	}
	p, err := plan.Parse(data, name)
	cli.End(err, l)
	_, err = scenario.Compile(p)
	cli.End(err, l)
	fmt.Printf("%s: %d indicators, %d variables, %d figures: no problem found\n", name, len(p.Indicators)+len(p.Vision), len(p.Variables()), len(p.Figures))
	if *source != "" {
		verify(p, *source, l)
	}
}

func verify(p *plan.Plan, source string, l indicator.Lang) {
	text, err := os.ReadFile(source)
	cli.End(err, l)
	if problems := p.Verify(text); len(problems) > 0 {
		cli.End(problems, l)
	}
	fmt.Printf("every printed token stands in its section of %s\n", source)
}
