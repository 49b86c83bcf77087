package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
)

// Whatever a tool writes must come out of it again to the same bytes.
func TestGeneratedTypesAreCurrent(t *testing.T) {
	cmd := exec.Command("go", "run", "./wasm/bridge/tsgen")
	cmd.Dir = root
	out, err := cmd.Output()
	require.NoError(t, err)
	have, err := os.ReadFile(filepath.Join(root, "wasm/web/src/protocol.gen.ts"))
	require.NoError(t, err)
	assert.Equal(t, string(out), string(have), "run make generate")
}

func TestPlanFilesAreFormatted(t *testing.T) {
	for _, file := range []string{"plan/jimo/jimo.json", "plan/china/china-13fyp.json", "plan/china/china-14fyp.json"} {
		data, err := os.ReadFile(filepath.Join(root, file))
		require.NoError(t, err)
		formatted, err := plan.Format(data)
		require.NoError(t, err, file)
		assert.True(t, string(formatted) == string(data), "%s: run go run ./examples/check -format", file)
		p, err := plan.Parse(t.Context(), data, file)
		require.NoError(t, err)
		again, err := p.Document().Marshal()
		require.NoError(t, err)
		assert.True(t, string(again) == string(data), "%s: load and marshal give other bytes", file)
	}
}
