package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the README's commands print, by the program's name; FILE stands for a file of the repository.
var commands = map[string]struct {
	files map[string]string
	want  string
}{
	"targets":  {want: "80.37"},
	"whatif":   {want: "133.82"}, // 100 · 1.06^5
	"seek":     {want: "5.97"},   // 1.08 ÷ (42 ÷ 38.2)^(1/5) − 1
	"ensemble": {want: "100.0%"},
	"review":   {files: map[string]string{"FILE.csv": "plan/jimo/actuals.csv"}, want: "2022"},
	"ownplan":  {files: map[string]string{"TABLE.csv": "wasm/web/tests/browser/fixtures/table-zh.csv"}, want: `"format": 1`},
	"report":   {want: "| 16 |"},
	"check":    {files: map[string]string{"FILE.json": "plan/jimo/jimo.json"}},
}

// TestReadmeCommands runs every program that the README names as it says, and no program is left out.
func TestReadmeCommands(t *testing.T) {
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin+string(filepath.Separator), "./examples/...")
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	run := map[string]bool{"embed": true, "api": true, "mutate": true, "fiveyear": true, "province": true} // these have tests of their own: two serve, one takes long, two are modules
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		readme, err := os.ReadFile(filepath.Join(root, name))
		require.NoError(t, err)
		for line := range strings.Lines(string(readme)) {
			command, ok := strings.CutPrefix(line, "$ go run ./examples/")
			if !ok {
				continue
			}
			command, _, _ = strings.Cut(command, "#")
			t.Run(name+" "+strings.TrimSpace(command), func(t *testing.T) {
				run[strings.Fields(command)[0]] = true
				runCommand(t, bin, strings.Fields(command))
			})
		}
	}
	programs, err := os.ReadDir(filepath.Join(root, "examples"))
	require.NoError(t, err)
	for _, p := range programs {
		if p.Name() != "internal" {
			assert.True(t, run[p.Name()], "the README does not name examples/%s", p.Name())
		}
	}
}

func runCommand(t *testing.T, bin string, words []string) {
	t.Helper()
	want, ok := commands[words[0]]
	require.True(t, ok, "say what examples/%s prints", words[0])
	args := words[1:]
	for i, a := range args {
		if file, ok := want.files[a]; ok {
			args[i] = filepath.FromSlash(file)
		}
	}
	program := filepath.Join(bin, words[0])
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	assert.True(t, strings.Contains(string(out), want.want), "no %q in %.2000s", want.want, out)
}
