package plan_test

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/plan"
)

// validate returns the problems of a plan file.
func validate(data []byte, file string) (problems plan.Problems) {
	_, err := plan.Parse(context.Background(), data, file)
	errors.As(err, &problems)
	return problems
}

func equalDecimal(t *testing.T, want string, got decimal.Decimal) {
	t.Helper()
	assert.True(t, decimal.RequireFromString(want).Equal(got), "want %s, got %s", want, got)
}

// allocated returns the bytes allocated so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
