package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// levels returns a folder with the province, a county that counts as a city here, and two counties that
// the city assigns jobs to.
func levels(t *testing.T) string {
	dir := t.TempDir()
	for _, id := range []string{"province", "county-01", "county-03", "county-05"} {
		file, err := os.ReadFile(filepath.Join(data, "madeup", id+".json"))
		require.NoError(t, err)
		text := string(file)
		if id == "county-03" || id == "county-05" {
			text = strings.NewReplacer(`"id": "province"`, `"id": "county-01"`, `"of": "province:jobs"`, `"of": "county-01:jobs"`,
				`"of": "province:energy_decline"`, `"of": "county-01:energy_decline"`).Replace(text)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, id+".json"), []byte(text), 0o600))
	}
	return dir
}

func written(t *testing.T, text string) string {
	name := filepath.Join(t.TempDir(), "divisions.json")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// The 30.0 of the province flow to the city, and from there 10 and 20 to the counties: a fifth of that a
// year on the path to it. Without the division all of them stay open. The file lists the lower level first.
func TestTargetsFlowDown(t *testing.T) {
	plans := levels(t)
	matrix := filepath.Join(t.TempDir(), "matrix.csv")
	require.NoError(t, os.WriteFile(matrix, []byte("scenario,gdp_growth\nuncertain,normal(5 0.8)\n"), 0o600))
	divisions := written(t, `{"divide": [
		{"higher": "county-01", "indicator": "jobs", "by": "by_weights", "weights": {"county-03": 1, "county-05": 2}},
		{"higher": "province", "indicator": "jobs"}]}`)
	last := func(all map[string]string, id string) string {
		for _, line := range strings.Split(all[id+".csv"], "\n") {
			if rest, ok := strings.CutPrefix(line, id+",uncertain,jobs,2030,"); ok {
				return rest
			}
		}
		return ""
	}
	run := func(divisions string) (*task, map[string]string, string) {
		task, err := open(t.Context(), plans, matrix, divisions, 20, 1)
		require.NoError(t, err)
		out := t.TempDir()
		require.NoError(t, task.drawAll(t.Context(), out, 0, 1, 2, io.Discard))
		require.NoError(t, task.merge(t.Context(), out, 2))
		return task, results(t, out), out
	}
	whole, open1, out := run("")
	for _, id := range []string{"county-01", "county-03", "county-05"} {
		assert.Regexp(t, `^,assigned by Example Province: .*,open,`, last(open1, id), id)
	}
	divided, want, _ := run(divisions)
	for id, year := range map[string]string{"county-01": "6", "county-03": "2", "county-05": "4"} {
		assert.True(t, strings.HasPrefix(last(want, id), year+",,met,"), "%s: %s", id, last(want, id))
		assert.True(t, strings.HasSuffix(last(want, id), ",0,1"), "%s: no draw fails: %s", id, last(want, id))
	}
	assert.NotEqual(t, whole.name(), divided.name())
	require.ErrorContains(t, divided.begin(out), "another task")

	*runners.Runner = "prism"
	beam := t.TempDir()
	require.NoError(t, divided.onBeam(t.Context(), plans, beam))
	same(t, want, results(t, beam), "prism")
}

// What cannot be divided is refused before anything runs, with the file, the target and the reason.
func TestDivisionsAreRefused(t *testing.T) {
	plans := levels(t)
	for text, want := range map[string]string{
		`{"divide": [{"higher": "province", "indicator": "jobs", "locks": {"county-01": 31}}]}`:                                      "the target jobs of province",
		`{"divide": [{"higher": "province", "indicator": "jobs", "weight": {}}]}`:                                                    "unknown field",
		`{"divide": [{"higher": "nowhere", "indicator": "jobs"}]}`:                                                                   "nowhere",
		`{"confirm": ["county-01:nothing"], "divide": []}`:                                                                           "plan:indicator",
		`{"divide": [{"higher": "county-01", "indicator": "jobs"}]}`:                                                                 "the target jobs of county-01",
		`{"divide": [{"higher": "province", "indicator": "energy_decline"}]}`:                                                        "the target energy_decline of province",
		`{"divide": [{"higher": "province", "indicator": "jobs", "by": "by_weights", "weights": {"county-01": 1, "county-03": 1}}]}`: "county-03",
	} {
		_, err := open(t.Context(), plans, data+"matrix.csv", written(t, text), 10, 1)
		require.ErrorContains(t, err, want, text)
	}
}
