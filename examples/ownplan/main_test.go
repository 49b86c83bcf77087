package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestTableBecomesAPlanThatRuns(t *testing.T) {
	out, err := planOf([]byte(table), "table.csv")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), out, "my-plan.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	assert.Len(t, m.Reference().Outcomes(), 4)
	_, err = planOf([]byte("序号,指标\n1,x\n"), "table.csv")
	require.ErrorContains(t, err, "table.csv:1")
}
