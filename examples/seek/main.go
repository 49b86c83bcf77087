// Command seek finds the GDP growth at which a goal is reached.
//
//	go run ./examples/seek [-goal VARIABLE@YEAR=VALUE] [-lang en|zh]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

func main() {
	goal := flag.String("goal", "manufacturing_growth_average@2025=8", "what is to be reached")
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	if err := run(*goal, text.Lang(*lang)); err != nil {
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
}

func run(goal string, l text.Lang) error {
	ctx := context.Background()
	m, err := scenario.Compile(ctx, jimo.Plan())
	if err != nil {
		return err
	}
	// A goal has the parts of a move: name, year, value.
	at, value, _ := strings.Cut(goal, "=")
	name, year, _ := strings.Cut(at, "@")
	g, err := scenario.ParseMove(name + "=" + value + "@" + year)
	if err != nil {
		return err
	}
	found, err := solve.Seek(ctx, m, solve.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: solve.At(g.Lever, g.From, g.Value)})
	if err != nil {
		return err
	}
	fmt.Println(found.Answer.In(l))
	for _, x := range found.Solutions {
		fmt.Printf("%s  →  %s\n", x.Moves[0], x.Reached.Round(scenario.MetPlaces))
	}
	return nil
}
