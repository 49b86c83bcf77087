package num

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Ten thousand results of Python's decimal module, all of them the same; see testdata/rows.py.
func TestAgainstPython(t *testing.T) {
	f, err := os.Open("testdata/decimal.csv.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	errs := map[string]error{"ErrDivisionByZero": ErrDivisionByZero, "ErrDomain": ErrDomain, "ErrOverflow": ErrOverflow}
	operations := map[string]func(a, b Num) (Num, error){
		"add": Add, "sub": Sub, "mul": Mul, "div": Div, "power": Pow,
		"root": func(a, b Num) (Num, error) { n, _ := b.Int(); return Root(a, n) },
		"ln":   func(a, _ Num) (Num, error) { return Ln(a) },
		"exp":  func(a, _ Num) (Num, error) { return Exp(a) },
	}
	rows := 0
	for s := bufio.NewScanner(z); s.Scan(); {
		rows++
		row := strings.Split(s.Text(), ",")
		require.Len(t, row, 4)
		op, ok := operations[row[0]]
		require.True(t, ok, row[0])
		a, b := decimal.RequireFromString(row[1]), decimal.RequireFromString(row[2])
		got, err := op(Of(a), Of(b))
		if want, refused := errs[row[3]]; refused {
			require.Equal(t, want, err, "%v", row)
			continue
		}
		require.NoError(t, err, "%v", row)
		require.True(t, decimal.RequireFromString(row[3]).Equal(got.Decimal()), "%v, got %v", row, got.Decimal())
	}
	assert.Equal(t, 10_000, rows)
}
