package plan_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
)

// rowsOf reads a table of tab-separated lines below their head, # lines left out.
func rowsOf(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	require.NoError(t, err)
	var rows [][]string
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// asRight writes a target as the tables of right readings do: "level at_least 40", "average_rate range 6 to 7".
func asRight(t plan.Target) string {
	s := []string{t.Kind}
	if t.Kind == "" {
		return ""
	}
	if t.Bound != "" {
		s = append(s, t.Bound)
	}
	if t.Value != nil {
		s = append(s, t.Value.String())
	}
	if t.High != nil {
		s = append(s, "to", t.High.String())
	}
	if t.Of != "" {
		s = append(s, "of", t.Of)
	}
	if !t.By.IsZero() {
		s = append(s, "by", t.By.In(indicator.Chinese))
	}
	return strings.Join(s, " ")
}

// TestWordings holds single wordings against their right readings; what is not read rightly is refused.
func TestWordings(t *testing.T) {
	refused := 0
	for _, row := range rowsOf(t, "TEXTS.tsv") {
		for len(row) < 4 {
			row = append(row, "")
		}
		text, unit, column, want := row[0], row[1], row[2], strings.Split(row[3], "|")
		got, err := plan.ParseTarget(text, unit, column)
		if err != nil {
			refused++
			if !contains(want, "REFUSED") {
				t.Logf("refused, could be read as %s: %s [%s]: %v", row[3], text, unit, err)
			}
			continue
		}
		ok := false
		for _, w := range want {
			w, _, _ = strings.Cut(w, " (")
			w, _, _ = strings.Cut(w, " with a doubt") // told where the share is known as one
			ok = ok || w == asRight(got)
		}
		assert.True(t, ok, "%q [%s] %s: read as %q, right is %q", text, unit, column, asRight(got), row[3])
	}
	t.Log("refused:", refused)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// TestTables holds the rows of published tables against their right readings: a table is read rightly or refused.
func TestTables(t *testing.T) {
	want := map[string]map[string][]string{}
	for _, row := range rowsOf(t, "TABLES_EXPECTED.tsv")[1:] {
		if want[row[0]] == nil {
			want[row[0]] = map[string][]string{}
		}
		want[row[0]][row[1]] = append(want[row[0]][row[1]], row[4])
	}
	for name, rows := range want {
		data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
		require.NoError(t, err)
		o := plan.ImportOptions{File: name}
		o.Period.Base, o.Period.To = 2020, 2025
		if strings.Contains(name, "lanzhou") {
			o.Period.Base, o.Period.To = 2025, 2030
		}
		made, problems := plan.ImportCSV(bytes.NewReader(data), o)
		for _, p := range problems {
			t.Log(p.Error())
		}
		if made == nil {
			continue
		}
		p := plan.MustParse(made, name)
		for row, rights := range rows {
			in, ok := p.Row(row)
			require.True(t, ok, "%s row %s", name, row)
			parts := in.Target.Parts
			if in.Target.Kind != "all" {
				parts = []plan.Target{in.Target}
			}
			require.Len(t, parts, len(rights), "%s row %s", name, row)
			for i, part := range parts {
				assert.Equal(t, rights[i], asRight(part), "%s row %s", name, row)
			}
		}
	}
}
