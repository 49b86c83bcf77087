// Command review evaluates Jimo's plan against published figures and prints the report.
//
//	go run ./examples/review [-actuals FILE.csv] [-lang en|zh]
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func main() {
	file := flag.String("actuals", "", "CSV with the columns indicator, year, value; default: the figures published for Jimo")
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	if err := run(*file, text.Lang(*lang)); err != nil {
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
}

func run(file string, l text.Lang) error {
	data := jimo.Actuals()
	if file != "" {
		var err error
		if data, err = os.ReadFile(file); err != nil {
			return err
		}
	}
	given, err := actuals.Parse(data, file, jimo.Plan())
	if err != nil {
		return err // every problem of the file, with its line
	}
	r, err := review.Review(jimo.Plan(), given, review.Options{})
	if err != nil {
		return err
	}
	fmt.Print(report.PlainText(r, l))
	return nil
}
