package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// The page on limits names each exported constant with its number.
func TestLimitsAreDocumented(t *testing.T) {
	limits := map[string]int{
		"plan.MaxName": plan.MaxName, "plan.MaxID": plan.MaxID, "plan.MaxVariables": plan.MaxVariables, "plan.MaxEntries": plan.MaxEntries, "plan.MaxYears": plan.MaxYears,
		"plan.MaxOptions": plan.MaxOptions, "plan.MaxCorners": plan.MaxCorners,
		"indicator.MaxDigits": indicator.MaxDigits, "indicator.MaxInputExponent": indicator.MaxInputExponent, "indicator.MaxExponent": indicator.MaxExponent,
		"indicator.MaxRoot": indicator.MaxRoot, "indicator.MaxYears": indicator.MaxYears,
		"actuals.MaxBytes": actuals.MaxBytes, "actuals.MaxRows": actuals.MaxRows, "actuals.MaxColumns": actuals.MaxColumns, "plan.MaxColumns": headline.MaxColumns, "actuals.MaxCell": actuals.MaxCell,
		"formula.MaxChars": formula.MaxChars, "formula.MaxBytes": formula.MaxBytes, "formula.MaxNesting": formula.MaxNesting, "formula.MaxNodes": formula.MaxNodes,
		"formula.MaxDefinitions": formula.MaxDefinitions, "formula.MaxYears": formula.MaxYears, "formula.MaxParts": formula.MaxParts, "formula.MaxCost": formula.MaxCost, "formula.MaxErrors": formula.MaxErrors,
		"kernel.MaxSlots": kernel.MaxSlots, "kernel.MaxInstructions": kernel.MaxInstructions,
		"scenario.MaxMoves": scenario.MaxMoves, "scenario.MaxParts": scenario.MaxParts, "scenario.MaxNameSize": scenario.MaxNameSize, "scenario.MaxNoteSize": scenario.MaxNoteSize,
		"scenario.MaxCodeSize": scenario.MaxCodeSize, "ensemble.MaxDraws": ensemble.MaxDraws, "ensemble.MaxUncertain": ensemble.MaxUncertain,
		"ensemble.MaxDimensions": ensemble.MaxDimensions, "ensemble.MaxSamples": ensemble.MaxSamples, "sensitivity.MaxSwings": sensitivity.MaxSwings, "scenario.MaxSpans": scenario.MaxSpans,
		"sensitivity.MaxTable": sensitivity.MaxTable, "solve.MaxFree": solve.MaxFree, "solve.MaxDemands": solve.MaxDemands, "sensitivity.MaxChanges": sensitivity.MaxChanges,
		"sensitivity.MaxExactChanges": sensitivity.MaxExactChanges, "sensitivity.MaxViolations": sensitivity.MaxViolations, "bridge.MaxMessage": bridge.MaxMessage,
	}
	page, err := os.ReadFile(filepath.Join(root, "plan/FORMAT.md"))
	require.NoError(t, err)
	row := regexp.MustCompile("(?m)^\\| [^|]+ \\| ([0-9,]+) \\| .* \\| `([a-z]+\\.Max[A-Za-z]+)` \\|$")
	said := map[string]int{}
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		require.NoError(t, err)
		said[m[2]] = n
	}
	assert.Equal(t, limits, said)
	for _, c := range exportedLimits(t) {
		assert.Contains(t, said, c, "a limit that the page does not name")
	}
}

// exportedLimits lists the constants Max… of the library's rooms, as they are written in the code.
func exportedLimits(t *testing.T) []string {
	t.Helper()
	constant := regexp.MustCompile(`(?m)^(?:const )?\t?(Max[A-Za-z]+)\s+=`)
	var out []string
	for _, room := range []string{"indicator", "indicator/formula", "indicator/kernel", "plan", "plan/actuals", "plan/scenario",
		"plan/scenario/solve", "plan/scenario/sensitivity", "plan/scenario/ensemble", "wasm/bridge"} {
		files, err := filepath.Glob(filepath.Join(root, room, "*.go"))
		require.NoError(t, err)
		for _, f := range files {
			src, err := os.ReadFile(f)
			require.NoError(t, err)
			for _, m := range constant.FindAllStringSubmatch(string(src), -1) {
				out = append(out, filepath.Base(room)+"."+m[1])
			}
		}
	}
	require.Greater(t, len(out), 30)
	return out
}
