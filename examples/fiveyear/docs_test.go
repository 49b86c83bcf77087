package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The commands of the documentation are carried out as they are written, page by page and line by line: each in a
// folder with the headline table county.csv and the figures actuals.csv. What serves or needs the built page has tests of its own.
func TestCommandsOfTheDocumentation(t *testing.T) {
	docs, err := filepath.Abs("../../wasm/site/docs")
	require.NoError(t, err)
	actuals, err := os.ReadFile("../../plan/jimo/actuals.csv")
	require.NoError(t, err)
	pages, err := filepath.Glob(filepath.Join(docs, "*", "*.md"))
	require.NoError(t, err)
	imported := filepath.Join(t.TempDir(), "county.json")
	answer(t, "import", file(t, "county.csv", county), "-o", imported, "--id", "county")
	plan, err := os.ReadFile(imported)
	require.NoError(t, err)
	ran := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		t.Chdir(t.TempDir())
		for name, content := range map[string][]byte{"county.csv": []byte(county), "actuals.csv": actuals, "county.json": plan} {
			require.NoError(t, os.WriteFile(name, content, 0o600))
		}
		for line := range strings.Lines(string(text)) {
			command, ok := strings.CutPrefix(line, "$ fiveyear ")
			if !ok {
				continue
			}
			args := strings.Fields(command)
			if args[0] == "html" {
				continue
			}
			out, errs, code := call(t, args...)
			assert.Equal(t, exitOK, code, "%s: %s%s", page, command, errs)
			if !assert.False(t, out == "" && !strings.Contains(command, "-o "), "%s: %s prints nothing", page, command) {
				continue
			}
			ran++
		}
	}
	assert.Greater(t, ran, 30)
}
