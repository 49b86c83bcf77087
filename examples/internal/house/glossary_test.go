package house

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A term has one name in each language: where the English one stands, so does the Chinese one, and
// the words of Not stand nowhere. The page's test holds the page's texts to the same list.
type term struct {
	EN, ZH string
	Not    struct{ EN, ZH string }
}

// pair is a text in both languages, as two neighbouring strings of a program.
type pair struct{ at, en, zh string }

// unspoken are rooms that hold words to be read, not said.
var unspoken = []string{"plan/internal/token", "plan/internal/naming", "plan/headline/columns.go", "plan/headline/write.go", "plan/actuals", "plan/review/seriescsv.go"}

func TestOneNameForEachThing(t *testing.T) {
	data, err := os.ReadFile("../../../wasm/web/src/i18n/glossary.json")
	require.NoError(t, err)
	var terms []term
	require.NoError(t, json.Unmarshal(data, &terms))
	require.NotEmpty(t, terms)
	pairs := pairsOf(t, "../../..")
	require.Greater(t, len(pairs), 1000)
	for _, term := range terms {
		en, zh := word(term.EN), regexp.MustCompile(term.ZH)
		for _, p := range pairs {
			assert.Falsef(t, en.MatchString(bare(p.en)) && !zh.MatchString(p.zh), "%s: %q is called %s, not as in %q", p.at, term.EN, term.ZH, p.zh)
			assert.Falsef(t, term.Not.ZH != "" && regexp.MustCompile(term.Not.ZH).MatchString(p.zh), "%s: %q: write %s for %s", p.at, p.zh, term.ZH, term.Not.ZH)
			assert.Falsef(t, term.Not.EN != "" && word(term.Not.EN).MatchString(p.en), "%s: %q: write %s for %s", p.at, p.en, term.EN, term.Not.EN)
		}
	}
}

func word(s string) *regexp.Regexp { return regexp.MustCompile(`(?i)\b(` + s + `)\b`) }

var given = regexp.MustCompile("`[^`]*`|%\\[?\\w|--[a-z-]+|\\w+=\\w+")

// bare is a text without the names of columns, flags and parameters, which are the same in both languages.
func bare(s string) string { return given.ReplaceAllString(s, " ") }

func pairsOf(t *testing.T, root string) []pair {
	t.Helper()
	var out []pair
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && rel != ".") {
			return filepath.SkipDir
		}
		for _, room := range unspoken {
			if strings.HasPrefix(filepath.ToSlash(rel), room) {
				return nil
			}
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				out = append(out, neighbours(rel, n.Args)...)
			case *ast.CompositeLit:
				out = append(out, neighbours(rel, n.Elts)...)
			}
			return true
		})
		return nil
	}))
	return out
}

// neighbours are the strings of a list that follow each other and of which one is Chinese.
func neighbours(at string, list []ast.Expr) []pair {
	var out []pair
	for i := 1; i < len(list); i++ {
		a, b := literal(list[i-1]), literal(list[i])
		if a == "" || b == "" || han(a) == han(b) {
			continue
		}
		if han(a) {
			a, b = b, a
		}
		if strings.ContainsFunc(a, unicode.IsLetter) {
			out = append(out, pair{at, a, b})
		}
	}
	return out
}

func literal(e ast.Expr) string {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
