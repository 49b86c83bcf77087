package token_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	words "github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Each character of the words by which tables are read is also known in its traditional form.
func TestTraditional(t *testing.T) {
	known := map[string]bool{}
	for _, dir := range []string{".", "../naming", "../units", "../../headline", "../../actuals", "../../grid", "../../../indicator"} {
		files, err := filepath.Glob(dir + "/*.go")
		require.NoError(t, err)
		require.NotEmpty(t, files, dir)
		for _, name := range files {
			if !strings.HasSuffix(name, "_test.go") {
				wordsOf(t, name, known)
			}
		}
	}
	directions, err := os.ReadFile("../naming/directions.tsv")
	require.NoError(t, err)
	for _, r := range string(directions) {
		known[string(r)] = true
	}
	pairs, err := os.ReadFile("testdata/traditional.txt") // the characters that GB 2312 lacks, and what it has for them
	require.NoError(t, err)
	missing := ""
	for pair := range strings.Lines(string(pairs)) {
		_, size := utf8.DecodeRuneInString(pair)
		if from, to := pair[:size], strings.TrimSpace(pair[size:]); known[to] && words.Simplified(from) != to {
			missing += from + to
		}
	}
	assert.Empty(t, missing)
	assert.Equal(t, "约束性 Level〔13.5〕年均增长", words.Simplified("約束性 Level〔13.5〕年均增長"))
}

// wordsOf collects the characters of the texts of a file but for its messages.
func wordsOf(t *testing.T, name string, known map[string]bool) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	require.NoError(t, err)
	says := strings.Fields("Say fail refusal refuse fault problem Problem infer doubt")
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			called := ""
			switch f := n.Fun.(type) {
			case *ast.SelectorExpr:
				called = f.Sel.Name
			case *ast.Ident:
				called = f.Name
			}
			for _, s := range says {
				if called == s {
					return false
				}
			}
		case *ast.CompositeLit:
			if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Text" {
				return false
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil && name != "traditional.go" {
				for _, r := range s {
					known[string(r)] = true
				}
			}
		}
		return true
	})
}
