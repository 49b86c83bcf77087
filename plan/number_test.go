package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/plan"
)

func TestNum(t *testing.T) {
	d, ok := plan.Decimal(plan.Num("-0.50"))
	assert.True(t, ok)
	equalDecimal(t, "-0.5", d)
	for _, n := range []*plan.Number{nil, plan.Num(""), plan.Num("ten")} {
		_, ok := plan.Decimal(n)
		assert.False(t, ok)
	}
}
