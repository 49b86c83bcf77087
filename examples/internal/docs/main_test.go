package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// The pages that come from tables are those that the tables give now, and no row is left out.
func TestPagesAreCurrent(t *testing.T) {
	got := pages()
	require.Len(t, got, 4)
	for name, want := range got {
		have, err := os.ReadFile(filepath.Join("../../..", folder, filepath.FromSlash(name)))
		require.NoError(t, err)
		assert.Equal(t, want, string(have), "%s: run go run ./examples/internal/docs", name)
	}
	for _, w := range headline.Wordings() {
		assert.Contains(t, got["en/wordings.md"], "| `"+w.Text+"` |")
	}
	for _, f := range formula.Functions() {
		assert.Contains(t, got["zh/functions.md"], "| `"+f.Signature+"` |")
	}
	for _, b := range target.Bound("").Values() {
		assert.Contains(t, bounds, b)
	}
	assert.Equal(t, len(headline.Wordings()), strings.Count(got["zh/wordings.md"], "| `"))
}
