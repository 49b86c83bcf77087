package bridge_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// BenchmarkNewRuns measures runs from message to message, each of a scenario that was not asked for
// before: of a lever on which most of the plan depends, and of one on which little does. It names
// only what every version of the package exports, since .ci/against runs it in an earlier one, too.
func BenchmarkNewRuns(b *testing.B) {
	for _, lever := range []string{"gdp_growth", "doctors_per_1k"} {
		b.Run(lever, func(b *testing.B) {
			s := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
			for i := 0; b.Loop(); i++ {
				s.Handle(context.Background(), fmt.Appendf(nil, `{"v":1,"id":%d,"method":"run","params":{"plan":"jimo-14fyp","lang":"en","scenario":`+
					`{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"%s","op":"=","value":"%d.%03d"}]}}}`, i, lever, 3+i%6, i*7%1000))
			}
		})
	}
}
