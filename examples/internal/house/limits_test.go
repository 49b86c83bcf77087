package house

import (
	"maps"
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
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// The page on limits names each exported constant with its number.
func TestLimitsAreDocumented(t *testing.T) {
	limits := map[string]int{
		"plan.MaxName": plan.MaxName, "plan.MaxID": plan.MaxID, "plan.MaxVariables": plan.MaxVariables, "plan.MaxEntries": plan.MaxEntries, "plan.MaxYears": plan.MaxYears,
		"plan.MaxOptions": plan.MaxOptions, "plan.MaxCorners": plan.MaxCorners,
		"indicator.MaxDigits": indicator.MaxDigits, "indicator.MaxInputExponent": indicator.MaxInputExponent, "indicator.MaxExponent": indicator.MaxExponent,
		"indicator.MaxRoot": indicator.MaxRoot, "indicator.MaxYears": indicator.MaxYears,
		"grid.MaxBytes": grid.MaxBytes, "grid.MaxRows": grid.MaxRows, "grid.MaxColumns": grid.MaxColumns, "grid.MaxCell": grid.MaxCell,
		"formula.MaxChars": formula.MaxChars, "formula.MaxBytes": formula.MaxBytes, "formula.MaxNesting": formula.MaxNesting, "formula.MaxNodes": formula.MaxNodes,
		"formula.MaxDefinitions": formula.MaxDefinitions, "formula.MaxYears": formula.MaxYears, "formula.MaxParts": formula.MaxParts, "formula.MaxCost": formula.MaxCost, "formula.MaxErrors": formula.MaxErrors,
		"kernel.MaxSlots": kernel.MaxSlots, "kernel.MaxInstructions": kernel.MaxInstructions,
		"bridge.MaxMessage": bridge.MaxMessage,
	}
	for _, room := range []string{"plan/scenario", "plan/scenario/solve", "plan/scenario/sensitivity", "plan/scenario/ensemble"} {
		maps.Copy(limits, ownLimits(t, room))
	}
	page, err := os.ReadFile(filepath.Join(root, "plan/FORMAT.md"))
	require.NoError(t, err)
	row := regexp.MustCompile("(?m)^\\| [^|]+ \\| ([0-9,]+) \\| .* \\| `([a-z]+\\.[Mm]ax[A-Za-z]+)` \\|$")
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
	for _, room := range []string{"indicator", "indicator/formula", "indicator/kernel", "plan", "plan/grid", "wasm/bridge"} {
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
	require.Greater(t, len(out), 15)
	return out
}

// inner are bounds of answers, which refuse nothing.
var inner = map[string]bool{"scenario.maxRests": true, "solve.maxAnswers": true}

// ownLimits returns the constants max… that a room documents for its users, by the numbers in its code.
func ownLimits(t *testing.T, room string) map[string]int {
	t.Helper()
	constant := regexp.MustCompile(`(?m)^(?:const )?\t?(max[A-Za-z]+)\s+= ([0-9_]+)(?: +//.*)?$`)
	files, err := filepath.Glob(filepath.Join(root, room, "*.go"))
	require.NoError(t, err)
	out := map[string]int{}
	for _, f := range files {
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, m := range constant.FindAllStringSubmatch(string(src), -1) {
			n, err := strconv.Atoi(strings.ReplaceAll(m[2], "_", ""))
			require.NoError(t, err)
			if name := filepath.Base(room) + "." + m[1]; !inner[name] {
				out[name] = n
			}
		}
	}
	require.NotEmpty(t, out)
	return out
}
