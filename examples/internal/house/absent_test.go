package house_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is left out of JSON is a function or an error that has a text in it; a value, a reason or a number never is.
func TestNothingAbsentIsHiddenFromJSON(t *testing.T) {
	hidden := regexp.MustCompile("^\\s*\\w+\\s+(\\S.*?)\\s+`json:\"-\"`")
	found := 0
	for _, room := range []string{"indicator", "plan", "wasm"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("../../..", room), func(path string, d os.DirEntry, err error) error {
			if d != nil && d.IsDir() && d.Name() == "node_modules" {
				return filepath.SkipDir
			}
			if err != nil || !strings.HasSuffix(path, ".go") {
				return err
			}
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			for line := range strings.Lines(string(data)) {
				if m := hidden.FindStringSubmatch(line); m != nil {
					found++
					assert.True(t, m[1] == "error" || strings.HasPrefix(m[1], "func("), "%s hides %s", path, strings.TrimSpace(line))
				}
			}
			return nil
		}))
	}
	assert.Positive(t, found, "the pattern still finds some")
}
