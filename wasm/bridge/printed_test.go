package bridge

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestMessagesHaveMinusSigns(t *testing.T) {
	for from, want := range map[string]string{
		"99, outside the lever's bounds −5 to 15":  "99, outside the lever's bounds −5 to 15",
		"超出可调变量的范围 −5 至 15":                        "超出可调变量的范围 −5 至 15",
		"得-0.5，应为 2021-2025":                       "得−0.5，应为 2021-2025",
		"no plan shandong-14fyp, x[-1], 1e-5, --3": "no plan shandong-14fyp, x[-1], 1e-5, --3",
		"-": "-",
	} {
		assert.Equal(t, want, printed(text.Text{EN: from}).EN)
	}
}
