package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestTableBecomesAPlanThatRuns(t *testing.T) {
	var out, errs bytes.Buffer
	require.NoError(t, run(nil, &out, &errs))
	p, err := plan.Parse(t.Context(), out.Bytes(), "my-plan.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	assert.Len(t, m.Reference().Outcomes(), 4)
}

func TestWrongArguments(t *testing.T) {
	var out, errs bytes.Buffer
	require.Error(t, run([]string{"table.csv"}, &out, &errs))
	assert.Contains(t, errs.String(), "unexpected argument \"table.csv\"\nusage: ownplan ")
	require.EqualError(t, run([]string{"-lang", "zh", "-csv", "no-such.csv"}, &out, &errs), "no-such.csv: 没有这个文件")
	assert.Empty(t, out.String())
}
