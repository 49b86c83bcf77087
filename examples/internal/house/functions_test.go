package house_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/formula"
)

// Whatever is special about a function of the language stands in its entry of the table: nothing else, in Go or on the
// page, looks for it by name. Package modules writes formulas, and asks whether the plan has the one it would write.
func TestFunctionsAreNotRecognisedByName(t *testing.T) {
	names := make([]string, 0, 32)
	for _, f := range formula.Functions() {
		names = append(names, f.Name)
	}
	list := "(?:" + strings.Join(names, "|") + ")"
	sought := regexp.MustCompile(`\.Func [!=]= "|(?:HasPrefix|HasSuffix|CutPrefix|Contains)\([^\n]*"` + list + `\(|/\^?\(?[\w|]*\b` + list + `\b[\w|]*\)?\\\(`)
	for _, wanted := range []string{`n.Func == "sum"`, `strings.HasPrefix(t.Text, "if(")`, `const summing = /^(average_growth|cumulative)\(/;`, `/^cumulative\(/.test(f)`} {
		require.Regexp(t, sought, wanted)
	}
	seen := 0
	for _, room := range []string{"indicator", "plan", "wasm/bridge", "wasm/web/src"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("../../..", room), func(path string, d fs.DirEntry, err error) error {
			ext := filepath.Ext(path)
			if err != nil || d.IsDir() || ext != ".go" && ext != ".ts" && ext != ".tsx" || strings.Contains(path, "_test.go") || strings.Contains(filepath.ToSlash(path), "plan/modules/") || strings.Contains(path, ".test.ts") {
				return err
			}
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			seen++
			assert.Empty(t, sought.FindString(string(data)), path)
			return nil
		}))
	}
	assert.Greater(t, seen, 500)
}
