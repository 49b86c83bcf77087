package bridge_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds the answers to the requests in testdata/golden to the bytes
// beside them. The same files are compared natively, under js/wasm and, by the
// browser tests, in Chromium.
func TestGolden(t *testing.T) {
	requests, err := filepath.Glob("testdata/golden/*.request.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(requests), 6)
	for _, file := range requests {
		t.Run(filepath.Base(file), func(t *testing.T) {
			request, err := os.ReadFile(file)
			require.NoError(t, err)
			answer := append(server().Handle(context.Background(), bytes.TrimSpace(request)), '\n')
			golden := strings.Replace(file, ".request.", ".response.", 1)
			if *update {
				require.NoError(t, os.WriteFile(golden, answer, 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			if i := differ(want, answer); i >= 0 {
				t.Fatalf("byte %d: want …%s, got …%s", i, around(want, i), around(answer, i))
			}
		})
	}
}

// differ returns the first byte in which two texts differ, −1 when they are equal.
func differ(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

func around(b []byte, i int) string { return string(b[max(i-60, 0):min(i+60, len(b))]) }
