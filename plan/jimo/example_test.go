package jimo_test

import (
	"fmt"

	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// Every figure says where in the outline it stands.
func ExamplePlan() {
	in, _ := jimo.Plan().Row("3")
	fmt.Println(in.Name.EN)
	fmt.Println(*in.Baseline.Value, "→", in.Target.Printed)
	fmt.Println("chapter", in.Place.Chapter, "section", in.Place.Section, "row", in.Place.Row)
	// Output:
	// Manufacturing share of GDP
	// 38.2 → 42
	// chapter 1 section 6 row 3
}
