package scenario_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The shares of a whole that a scenario leaves at another sum than 100 are named. Baselines 5.8,
// 50.3 and 43.9 make 100, targets 12, 76 and 12 as well; a at 50 makes 50 + 76 + 12 = 138.
func TestSharesThatAddUpToMore(t *testing.T) {
	const whole = `{"wholes":[{"id":"w","name":{"en":"structure","zh":"结构"},"shares":["a","b","c3"]}]}`
	level := func(v string) string { return `{"kind":"level","value":` + v + `}` }
	shares := func(a, b, c, last string) string {
		return row("a", "%", `{"value":`+a+`}`, level("12")) + "," + row("b", "%", `{"value":`+b+`}`, level("76")) + "," + row("c3", "%", `{"value":`+c+`}`, level(last))
	}
	for name, c := range map[string]struct {
		indicators string
		moves      []string
		want       string
	}{
		"as printed":                {shares("5.8", "50.3", "43.9", "12"), nil, ""},
		"too much":                  {shares("5.8", "50.3", "43.9", "12"), []string{"a=50"}, "structure: the parts add up to 138% in 2025, not 100%: a 50%, b 76%, c3 12%"},
		"too little":                {shares("5.8", "50.3", "43.9", "12"), []string{"b=60"}, "structure: the parts add up to 84% in 2025, not 100%: a 12%, b 60%, c3 12%"},
		"all moved, a little off":   {shares("5.8", "50.3", "43.9", "12"), []string{"a=12.001@2025", "b=76@2025", "c3=12@2025"}, "structure: the parts add up to 100.001% in 2025, not 100%: a 12.001%, b 76%, c3 12%"},
		"rounding of the printed":   {shares("5.8", "50.3", "43.8", "12.4"), nil, ""}, // 100.4: three whole numbers may be off by 1.5
		"targets beyond rounding":   {shares("5.8", "50.3", "43.9", "14"), nil, "structure: the parts add up to 102% in 2025, not 100%: a 12%, b 76%, c3 14%"},
		"one unknown, not too much": {shares("5.8", "50.3", "43.9", "12") + "," + row("d", "%", `{"absent":"not_printed"}`, `{"kind":"set_later"}`), nil, ""},
		"one unknown, yet too much": {shares("5.8", "50.3", "43.9", "12") + "," + row("d", "%", `{"absent":"not_printed"}`, `{"kind":"set_later"}`), []string{"a=50"}, "structure: the parts add up to 138% in 2025, not 100%: a 50%, b 76%, c3 12%"},
	} {
		t.Run(name, func(t *testing.T) {
			model := whole
			if strings.Contains(c.indicators, `"d"`) {
				model = strings.Replace(whole, `"c3"`, `"c3","d"`, 1)
			}
			var got []string
			for _, w := range run(t, own(t, c.indicators, model), c.moves...).Warnings() {
				if w.Whole != "" {
					got = append(got, w.Text.EN)
				}
			}
			if c.want == "" {
				assert.Empty(t, got)
				return
			}
			assert.Equal(t, []string{c.want}, got)
		})
	}
}
