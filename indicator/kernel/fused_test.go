//go:build !js

package kernel

import (
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNothingIsFused compiles the packages that calculate in float64 for a processor
// on which the compiler fuses x*y + z wherever it may, and looks for such instructions.
func TestNothingIsFused(t *testing.T) {
	fused := regexp.MustCompile(`(?m)^.*\b(\w+\.go:\d+)\).*\sFN?M(?:ADD|SUB)[DS]\s.*$`)
	assert.True(t, fused.MatchString("\t0x00f4 00244 (kernel/exec.go:340)\tFMSUBD\tF4, F6, F5, F1"), "the pattern must match what it looks for")
	for _, p := range []string{".", "../fmath", "../../plan/scenario"} {
		c := exec.Command("go", "build", "-gcflags=-S", p)
		c.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
		out, err := c.CombinedOutput()
		require.NoError(t, err, "%s", out)
		require.Contains(t, string(out), "FMULD", "the listing holds no products: nothing was looked at")
		for _, m := range fused.FindAllSubmatch(out, -1) {
			t.Errorf("%s: x*y + z is fused; write float64(x*y) + z", m[1])
		}
	}
}
