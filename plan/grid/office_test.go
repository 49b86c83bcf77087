package grid

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The grids that adapters must read from spreadsheets and documents are grids, and written again as
// they are.
func TestOfficeGrids(t *testing.T) {
	files, err := filepath.Glob("testdata/office/*.json")
	require.NoError(t, err)
	require.Len(t, files, 5)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			book, problems := ReadJSON(data)
			require.Empty(t, problems)
			again, err := book.JSON()
			require.NoError(t, err)
			require.JSONEq(t, string(data), string(again))
		})
	}
}
