package plan_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// BenchmarkLoad compares loading with all its checks to plain decoding of the
// same bytes by encoding/json, in the same run; the metric is the ratio.
func BenchmarkLoad(b *testing.B) {
	for name, data := range map[string]string{"demo": sample.Plan, "jimo": readFile(b, "jimo/jimo.json")} {
		b.Run(name, func(b *testing.B) {
			raw := []byte(data)
			var ours, theirs time.Duration
			for b.Loop() {
				start := time.Now()
				var d plan.Document
				if err := json.Unmarshal(raw, &d); err != nil {
					b.Fatal(err)
				}
				middle := time.Now()
				if _, err := plan.Parse(b.Context(), raw, "x"); err != nil {
					b.Fatal(err)
				}
				theirs += middle.Sub(start)
				ours += time.Since(middle)
			}
			b.ReportMetric(float64(ours)/float64(theirs), "x-of-encoding/json")
			b.SetBytes(int64(len(raw)))
		})
	}
}
