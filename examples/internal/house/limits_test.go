package house

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The page on limits names constants of the code with their numbers, every exported one among them.
func TestLimitsAreDocumented(t *testing.T) {
	limits := map[string]int{}
	for _, room := range []string{"indicator/internal/num", "indicator/decimals", "indicator", "indicator/formula", "indicator/kernel", "plan", "plan/internal/token", "plan/grid", "plan/scenario", "plan/bundle",
		"plan/scenario/solve", "plan/scenario/sensitivity", "plan/scenario/ensemble", "wasm/bridge"} {
		limitsOf(t, room, limits)
	}
	require.Greater(t, len(limits), 40)
	page, err := os.ReadFile(filepath.Join(root, "plan/FORMAT.md"))
	require.NoError(t, err)
	row := regexp.MustCompile("(?m)^\\| [^|]+ \\| ([0-9,]+) \\| .* \\| `([a-z]+\\.[Mm]ax[A-Za-z]+)` \\|$")
	said := map[string]int{}
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		require.NoError(t, err)
		said[m[2]] = n
		assert.Equal(t, limits[m[2]], n, m[2])
	}
	require.Greater(t, len(said), 40)
	for name := range limits {
		if room, short, _ := strings.Cut(name, "."); room != "num" && room != "token" && ast.IsExported(short) {
			assert.Contains(t, said, name, "a limit that the page does not name")
		}
	}
}

// limitsOf adds the constants Max… and max… of a room whose numbers stand in the code.
func limitsOf(t *testing.T, room string, to map[string]int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, room, "*.go"))
	require.NoError(t, err)
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, f, src, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 || !strings.HasPrefix(strings.ToLower(v.Names[0].Name), "max") {
				return true
			}
			at := func(p token.Pos) int { return fset.Position(p).Offset }
			name, text := filepath.Base(room)+"."+v.Names[0].Name, string(src[at(v.Values[0].Pos()):at(v.Values[0].End())])
			if n, other := to[text]; other {
				to[name] = n
				return true
			}
			value, err := types.Eval(token.NewFileSet(), nil, token.NoPos, text)
			if err != nil || value.Value == nil {
				return true
			}
			if n, exact := constant.Int64Val(constant.ToInt(value.Value)); exact {
				to[name] = int(n)
			}
			return true
		})
	}
}
