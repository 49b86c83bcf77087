// Command seek finds the value of a lever at which a goal is reached:
//
//	go run ./examples/seek [-plan FILE] [-set …]… -lever NAME[@year|@from-to] -goal VARIABLE[@year]=VALUE [-json]
//
// For example, to find the GDP growth at which manufacturing grows by 8 % a year:
//
//	go run ./examples/seek -lever gdp_growth -goal manufacturing_growth_average@2025=8
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

func main() {
	var sets cli.Settings
	file := flag.String("plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	flag.Var(&sets, "set", "setting of the scenario, may be repeated: lever=value[@year|@from-to]")
	lever := flag.String("lever", "gdp_growth", "lever to be moved, with a span if wanted: gdp_growth@2024-2025")
	goal := flag.String("goal", "manufacturing_growth_average@2025=8", "what is to be reached: variable@year=value")
	language := flag.String("lang", "en", "language of messages: en or zh")
	asJSON := flag.Bool("json", false, "print JSON: a solve.SeekAnswer")
	flag.Parse()
	l, err := cli.Language(*language)
	cli.End(err, text.English)
	cli.End(cli.NoMore(flag.Args()), l)
	m, err := cli.Model(*file)
	cli.End(err, l)
	s, err := m.New("").With(sets...)
	cli.End(err, l)
	// A goal and a lever have the syntax of moves: name, value, span.
	g, err := scenario.ParseMove(cli.SpanLast(*goal))
	cli.End(err, l)
	v, err := scenario.ParseMove(cli.SpanLast(*lever + "=0"))
	cli.End(err, l)
	found, err := solve.Seek(context.Background(), m, solve.SeekQuery{Scenario: s, Vary: scenario.Vary{Lever: v.Lever, From: v.From, To: v.To},
		Goal: scenario.Goal{Variable: g.Lever, Year: g.From, Value: &g.Value}})
	cli.End(err, l)
	if *asJSON {
		cli.End(cli.JSON(os.Stdout, found), l)
		return
	}
	if found.Answer == solve.NoNumber {
		colon := text.Text{EN: ": ", ZH: "："}
		fmt.Println(found.Answer.In(l) + colon.In(l) + m.ReasonText("", found.Reason).In(l))
		return
	}
	fmt.Println(found.Answer.In(l))
	for _, x := range found.Solutions {
		fmt.Printf("%s  →  %s (%t)\n", x.Moves[0], x.Reached, x.Verified)
	}
}
