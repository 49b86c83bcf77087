package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xitongsys/parquet-go-source/local"
	"github.com/xitongsys/parquet-go/reader"

	"github.com/jimo-plan/fiveyear/examples/province/madeup"
)

const data = "../../plan/portfolio/testdata/"

// TestMain runs the command instead of the tests where a test has started it so.
func TestMain(m *testing.M) {
	if os.Getenv("PROVINCE_COMMAND") != "" {
		size, _ = strconv.Atoi(os.Getenv("PROVINCE_WINDOW"))
		main()
		return
	}
	flag.Parse()
	beam.Init()
	os.Exit(m.Run())
}

// The demonstration set is what the program writes.
func TestDemoIsCurrent(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, madeup.Write(dir, 10, 1))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, 21)
	for _, f := range files {
		want, err := os.ReadFile(filepath.Join(dir, f.Name()))
		require.NoError(t, err)
		have, err := os.ReadFile(filepath.Join(data, "madeup", f.Name()))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(have), "go run . demo --out %smadeup", data)
		assert.True(t, bytes.Contains(have, []byte("虚构")) && bytes.Contains(have, []byte("made up")) || bytes.Contains(have, []byte("made-up")), "%s says that it is made up", f.Name())
	}
}

// three copies three of the plans to a folder.
func three(t *testing.T) string {
	dir := t.TempDir()
	for _, id := range []string{"county-01", "county-03", "county-09"} {
		file, err := os.ReadFile(filepath.Join(data, "madeup", id+".json"))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, id+".json"), file, 0o600))
	}
	return dir
}

// results returns the files of a folder of results: CSV as it is, Parquet by its content.
func results(t *testing.T, out string) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, err := filepath.Glob(filepath.Join(out, "results", "*"))
	require.NoError(t, err)
	for _, f := range files {
		if filepath.Ext(f) == ".parquet" {
			file, err := local.NewLocalFileReader(f)
			require.NoError(t, err)
			r, err := reader.NewParquetReader(file, new(row), 1)
			require.NoError(t, err)
			rows := make([]row, r.GetNumRows())
			require.NoError(t, r.Read(&rows))
			r.ReadStop()
			require.NoError(t, file.Close())
			content, err := json.Marshal(rows)
			require.NoError(t, err)
			all[filepath.Base(f)] = string(content)
			continue
		}
		content, err := os.ReadFile(f)
		require.NoError(t, err)
		all[filepath.Base(f)] = string(content)
	}
	return all
}

func same(t *testing.T, want, have map[string]string, what string) {
	t.Helper()
	require.Len(t, have, len(want), what)
	for name := range want {
		assert.True(t, want[name] == have[name], "%s: %s differs", what, name)
	}
}

// draws is the size of the test: small, or with PROVINCE_FULL the 10,000 draws of make full.
func draws() int {
	if os.Getenv("PROVINCE_FULL") != "" {
		return 10_000
	}
	return 300
}

// Goroutines, shards in any order and number, Beam's Prism runner, and a run that is killed ten times
// give the same bytes: three plans, four scenarios.
func TestSameBytesHoweverDivided(t *testing.T) {
	ctx, plans, matrix := t.Context(), three(t), data+"matrix.csv"
	size = max(draws()/8, 1)
	task, err := open(t.Context(), plans, matrix, "", draws(), 5)
	require.NoError(t, err)
	require.Len(t, task.jobs(), 3*4*((draws()+size-1)/size))
	one := t.TempDir()
	require.NoError(t, task.drawAll(ctx, one, 0, 1, 1, io.Discard))
	require.NoError(t, task.merge(ctx, one, 1))
	want := results(t, one)
	require.Len(t, want, 6)
	assert.Equal(t, 1+4*8*6, strings.Count(want["county-01.csv"], "\n"))
	assert.Equal(t, 4*8*6, strings.Count(want["county-01.parquet"], `"Plan":`))
	assert.Contains(t, want["county-01.csv"], "county-01,uncertain,gdp_growth,2030,")

	t.Run("two goroutines", func(t *testing.T) {
		out := t.TempDir()
		require.NoError(t, task.drawAll(ctx, out, 0, 1, 2, io.Discard))
		require.NoError(t, task.merge(ctx, out, 2))
		same(t, want, results(t, out), "goroutines")
	})
	t.Run("shards", func(t *testing.T) {
		random := rand.New(rand.NewPCG(1, 2))
		for _, n := range []int{2, 3, 7} {
			out := t.TempDir()
			for _, i := range random.Perm(n) {
				if i == 0 {
					require.Error(t, task.merge(ctx, t.TempDir(), 2), "not all shards are done")
				}
				require.NoError(t, task.drawAll(ctx, out, i, n, 2, io.Discard))
			}
			require.NoError(t, task.merge(ctx, out, 2))
			same(t, want, results(t, out), fmt.Sprint(n, " shards"))
		}
	})
	t.Run("prism", func(t *testing.T) {
		*runners.Runner = "prism"
		out := t.TempDir()
		require.NoError(t, task.onBeam(ctx, plans, out))
		same(t, want, results(t, out), "prism")
	})
	t.Run("killed ten times", func(t *testing.T) {
		out := t.TempDir()
		args := []string{"run", "--plans", plans, "--scenarios", matrix, "--draws", fmt.Sprint(draws()), "--seed", "5", "--out", out, "--workers", "2"}
		for kills := 0; ; kills++ {
			cmd := exec.CommandContext(ctx, os.Args[0], args...)
			cmd.Env = append(os.Environ(), "PROVINCE_COMMAND=1", fmt.Sprint("PROVINCE_WINDOW=", size))
			log, err := cmd.StderrPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			lines := bufio.NewScanner(log)
			for n := 0; lines.Scan(); {
				if strings.Contains(lines.Text(), " parts, about ") {
					if n++; n == 3+kills%4 && kills < 10 {
						require.NoError(t, cmd.Process.Kill())
					}
				}
			}
			if err := cmd.Wait(); err == nil {
				require.Equal(t, 10, kills, "the run ended before it was killed ten times")
				break
			}
			require.Less(t, kills, 10)
		}
		same(t, want, results(t, out), "killed")
	})
}

// A folder holds the parts of one task only.
func TestOtherTasksAreRefused(t *testing.T) {
	plans, out := three(t), t.TempDir()
	for seed, ok := range map[uint64]bool{1: true} {
		task, err := open(t.Context(), plans, data+"matrix.csv", "", 10, seed)
		require.NoError(t, err)
		require.Equal(t, ok, task.begin(out) == nil)
	}
	task, err := open(t.Context(), plans, data+"matrix.csv", "", 10, 2)
	require.NoError(t, err)
	require.ErrorContains(t, task.begin(out), "another task")

	_, err = open(t.Context(), t.TempDir(), data+"matrix.csv", "", 10, 1)
	require.ErrorContains(t, err, "no plan files")
	for _, s := range []string{"", "1", "2/2", "-1/2", "a/b"} {
		_, _, err := parseShard(s)
		require.Error(t, err, s)
	}
}

// A run that is stopped returns the reason, and the estimate is printed before.
func TestEstimateAndStop(t *testing.T) {
	task, err := open(t.Context(), three(t), data+"matrix.csv", "", 1_000_000, 1)
	require.NoError(t, err)
	var log bytes.Buffer
	require.NoError(t, task.estimate(t.Context(), &log))
	assert.Regexp(t, `^3 plans × 4 scenarios × 1000000 draws: about [0-9.e-]+ core-hours on this machine\n$`, log.String())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, task.drawAll(ctx, t.TempDir(), 0, 1, 2, io.Discard), context.Canceled)
}
