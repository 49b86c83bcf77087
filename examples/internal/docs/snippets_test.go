package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var block = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")

// Go programs of the documentation build, tests pass, and a program whose output is shown prints it. JavaScript is the package's own
// README, whose programs are run with the package.
func TestSnippets(t *testing.T) {
	root := "../../.."
	readme, err := os.ReadFile(filepath.Join(root, "wasm/web/package/README.md"))
	require.NoError(t, err)
	pages, err := filepath.Glob(filepath.Join(root, folder, "*", "*.md"))
	require.NoError(t, err)
	tried := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		blocks := block.FindAllStringSubmatch(string(text), -1)
		for i, b := range blocks {
			switch b[1] {
			case "js", "html":
				assert.Contains(t, string(readme), b[2], page)
			case "go":
				tried++
				want := ""
				if i+1 < len(blocks) && blocks[i+1][1] == "text" {
					want = blocks[i+1][2]
				}
				assert.Contains(t, runGo(t, root, b[2], want != ""), want, page)
			}
		}
	}
	assert.Equal(t, 6, tried)
}

func runGo(t *testing.T, root, program string, prints bool) string {
	t.Helper()
	file, args := filepath.Join(t.TempDir(), "main.go"), []string{"vet"}
	switch {
	case strings.Contains(program, "testing.T"):
		file, args = filepath.Join(t.TempDir(), "county_test.go"), []string{"test", "-count=1"}
	case prints:
		args = []string{"run"}
	}
	require.NoError(t, os.WriteFile(file, []byte(program), 0o600))
	cmd := exec.Command("go", append(args, file)...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s\n%s", program, out)
	return string(out)
}
