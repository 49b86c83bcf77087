// Command writeschema writes plan.schema.json; go generate runs it in package plan.
package main

import (
	"fmt"
	"os"

	"github.com/jimo-plan/fiveyear/plan"
)

func main() {
	if err := os.WriteFile("plan.schema.json", plan.Schema(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
