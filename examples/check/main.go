// Command check prints every problem of a plan file with its place, and otherwise the readings that
// were chosen for what the file leaves open.
//
//	go run ./examples/check [-lang en|zh] [-format] [FILE]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func main() {
	lang := flag.String("lang", "en", "en or zh")
	format := flag.Bool("format", false, "print the file in canonical form")
	flag.Parse()
	if err := run(flag.Arg(0), *format, text.Lang(*lang)); err != nil {
		log.SetFlags(0)
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
}

func run(file string, format bool, l text.Lang) error {
	data := jimo.Data()
	if file != "" {
		var err error
		if data, err = os.ReadFile(file); err != nil {
			return err
		}
	}
	if format {
		out, err := plan.Format(data)
		fmt.Print(string(out))
		return err
	}
	p, err := plan.Parse(context.Background(), data, file)
	if err != nil {
		return err // a plan.Problems: all of them at once, in both languages
	}
	for _, n := range p.Notices() {
		fmt.Println(n.In(l))
	}
	return nil
}
