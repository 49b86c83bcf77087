package bridge_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

var runNumber = regexp.MustCompile(`^(\{"v":1,"id":\d+,"result":\{"number":)\d+`)

// unnumbered is an answer without the number of the run, which counts them.
func unnumbered(answer []byte) string { return runNumber.ReplaceAllString(string(answer), "$1") }

// One server answers many requests at once with the same bytes as one after the other, some in the memory of earlier answers; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	names, err := filepath.Glob("testdata/golden/*.request.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	s := bridge.New(&bridge.MemoryStore{}, jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13())
	var wg sync.WaitGroup
	for _, name := range names {
		request, err := os.ReadFile(name)
		require.NoError(t, err)
		want, err := os.ReadFile(strings.Replace(name, ".request.", ".response.", 1))
		require.NoError(t, err)
		for range 2 {
			wg.Go(func() {
				got := s.Handle(context.Background(), request)
				assert.True(t, unnumbered(got)+"\n" == unnumbered(want), name)
				s.Release(got)
			})
		}
	}
	for i := range 8 { // and all save the same scenario: one gets each revision, the others hear of a conflict
		wg.Go(func() {
			_, fault := ask[wire.Stored](t, s, "store.save", wire.SaveParams{ID: "one", Name: fmt.Sprint("n", i), Plan: jimoID, Scenario: moved(t, "gdp_growth=6")})
			if fault != nil {
				assert.EqualValues(t, "conflict", fault.Code)
			}
		})
	}
	wg.Wait()
	kept, fault := ask[wire.Stored](t, s, "store.load", wire.IDParams{ID: "one"})
	require.Nil(t, fault)
	assert.Equal(t, 1, kept.Revision, "each was based on nothing")
}
