// Package house holds the tests of the house rules: which room may enter which,
// what each may import, and that every exported name is documented.
package house

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

const (
	module = "github.com/jimo-plan/fiveyear/"
	root   = "../../.."
)

// floors are the rooms from the ground up. A room may enter those of lower floors, and never one beside it.
var floors = [][]string{
	{"indicator/text", "indicator/fmath"},
	{"indicator/decimals"},
	{"indicator"},
	{"indicator/formula"},
	{"indicator/kernel"},
	{"indicator/target"},
	{"plan/strictjson"},
	{"plan"},
	{"plan/grid"},
	{"plan/jimo", "plan/china", "plan/source", "plan/versions", "plan/headline", "plan/actuals"},
	{"plan/modules", "plan/scenario", "plan/review"},
	{"plan/scenario/solve", "plan/scenario/sensitivity", "plan/scenario/ensemble", "plan/report", "plan/bundle", "plan/plantest"},
	{"plan/portfolio"},
	{"wasm/bridge", "wasm/idbstore", "wasm/site"},
	{"wasm", "wasm/bench", "wasm/api"},
}

// closed lists, for rooms that few may enter, who may: nothing of the library is about one plan.
var closed = map[string][]string{
	"plan/jimo":     {"wasm/bridge", "wasm", "wasm/bench"},
	"plan/china":    {"wasm/bridge", "wasm", "wasm/bench"},
	"plan/plantest": {}, // for tests alone
}

// outside lists the modules beyond the standard library that a room may use in
// what it builds (tests aside).
func outside(room string) []string {
	switch {
	case room == "wasm/idbstore":
		return []string{"github.com/hack-pad/go-indexeddb"}
	case strings.HasPrefix(room, "indicator"), strings.HasPrefix(room, "plan"), room == "wasm/bridge", room == "wasm/bench", room == "wasm/api":
		return []string{"github.com/shopspring/decimal"}
	}
	return nil
}

func floorOf(room string) int {
	return slices.IndexFunc(floors, func(rooms []string) bool { return slices.Contains(rooms, room) })
}

type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func list(t *testing.T, env []string, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Standard"}, args...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	require.NoError(t, err)
	var all []listed
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		}
		all = append(all, p)
	}
}

// roomOf returns the room a package of ours belongs to: internal rooms belong to the one around them.
func roomOf(path string) string {
	path, _, _ = strings.Cut(strings.TrimPrefix(path, module), "/internal/")
	return path
}

func TestRoomsAndArrows(t *testing.T) {
	packages := append(list(t, nil, "./..."), list(t, []string{"GOOS=js", "GOARCH=wasm"}, "./wasm", "./wasm/idbstore")...)
	require.NotEmpty(t, packages)
	seen := map[string]bool{}
	for _, p := range packages {
		room := roomOf(p.ImportPath)
		floor := floorOf(room)
		if floor < 0 {
			require.True(t, strings.HasPrefix(room, "examples") || room == "wasm/site/serve" || room == "wasm/shrink" || room == "wasm/bridge/tsgen", "no floor for room %s", room)
			continue
		}
		seen[room] = true
		for _, imp := range p.Imports {
			switch {
			case strings.HasPrefix(imp, module):
				to := roomOf(imp)
				// A room's internal rooms are open to the rooms inside it (plan/internal to plan/scenario).
				inside := strings.Contains(imp, "/internal/") && strings.HasPrefix(room, to)
				open := closed[to] == nil || slices.Contains(closed[to], room)
				assert.True(t, to == room || inside || open && floorOf(to) < floor, "%s imports %s", p.ImportPath, imp)
			case imp == "regexp": // 70 kB of the engine; the decimal package imports it, and .ci/wasm holds that the linker leaves it out
				assert.True(t, strings.HasPrefix(room, "examples"), "%s imports regexp", p.ImportPath)
			case imp == "syscall/js":
				assert.Contains(t, []string{"wasm", "wasm/idbstore"}, room, "%s imports syscall/js", p.ImportPath)
			case strings.Contains(strings.Split(imp, "/")[0], "."):
				assert.True(t, within(imp, outside(room)), "%s imports %s", p.ImportPath, imp)
			}
		}
	}
	for _, rooms := range floors {
		for _, room := range rooms {
			assert.True(t, seen[room], "room %s was not looked at", room)
		}
	}
}

func within(path string, modules []string) bool {
	for _, m := range modules {
		if path == m || strings.HasPrefix(path, m+"/") {
			return true
		}
	}
	return false
}

func TestTopLevel(t *testing.T) {
	allowed := []string{"plan", "indicator", "wasm", "examples", "go.mod", "go.sum", "README.md", "README.zh-CN.md", "Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"}
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "bin" { // what make builds, which git ignores
			assert.Contains(t, allowed, e.Name())
		}
	}
}

// eachFile calls f with every Go file of ours.
func eachFile(t *testing.T, f func(path string)) {
	t.Helper()
	n := 0
	for _, top := range []string{"indicator", "plan", "wasm", "examples"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && (d.Name() == "web" || d.Name() == "testdata") {
				return filepath.SkipDir
			}
			if strings.HasSuffix(path, ".go") {
				n++
				f(path)
			}
			return nil
		})
		require.NoError(t, err)
	}
	require.Greater(t, n, 20)
}

func TestFilesStaySmall(t *testing.T) {
	eachFile(t, func(path string) {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.LessOrEqual(t, strings.Count(string(data), "\n"), 900, path)
	})
}

func TestExportedNamesAreDocumented(t *testing.T) {
	eachFile(t, func(path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			checkDocs(t, path, decl)
		}
	})
}

func checkDocs(t *testing.T, path string, decl ast.Decl) {
	t.Helper()
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d)) {
			assert.NotNil(t, d.Doc, "%s: func %s has no comment", path, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					assert.True(t, d.Doc != nil || s.Doc != nil, "%s: type %s has no comment", path, s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() {
						assert.True(t, d.Doc != nil || s.Doc != nil || s.Comment != nil, "%s: %s has no comment", path, n.Name)
					}
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	e := d.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

// Modules of their own take the library from this checkout, and never through a workspace; the one
// that embeds the page needs nothing at all.
func TestModulesOfTheirOwn(t *testing.T) {
	out, err := exec.Command(filepath.Join(root, ".ci/modules")).Output()
	require.NoError(t, err)
	modules := strings.Fields(string(out))
	require.Contains(t, modules, ".")
	require.Contains(t, modules, "examples/fiveyear")
	for _, dir := range modules {
		assert.NoFileExists(t, filepath.Join(root, dir, "go.work"))
		if dir == "." {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, dir, "go.mod"))
		require.NoError(t, err)
		mod := string(data)
		assert.Contains(t, mod, "module "+module+dir+"\n")
		up, err := filepath.Rel(dir, ".")
		require.NoError(t, err)
		if dir == "wasm/site/page" {
			assert.NotContains(t, mod, "require")
		} else {
			assert.Contains(t, mod, "replace "+strings.TrimSuffix(module, "/")+" => "+filepath.ToSlash(up)+"\n")
		}
	}
}

// Every server that is started has the timeouts of site.Server.
func TestServersHaveTimeouts(t *testing.T) {
	eachFile(t, func(path string) {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(filepath.ToSlash(path), "wasm/site/site.go") {
			return
		}
		for _, bare := range []string{"http.ListenAndServe", "http.Serve(", "http.ServeTLS(", "http.Server{"} {
			assert.NotContains(t, string(data), bare, path)
		}
	})
}

// TestReadmeProgram builds and runs the README's Go program in a module of its
// own, as a newcomer would.
func TestReadmeProgram(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(readme), "```go\n")
	require.True(t, ok)
	program, _, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	here, err := filepath.Abs(root)
	require.NoError(t, err)
	dir := t.TempDir()
	own := strings.Replace(string(mod), "module "+strings.TrimSuffix(module, "/"), "module example", 1) +
		"\nrequire github.com/jimo-plan/fiveyear v0.0.0\nreplace github.com/jimo-plan/fiveyear => " + here + "\n"
	for name, text := range map[string]string{"main.go": program, "go.mod": own, "go.sum": string(sum)} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	cmd := exec.Command("go", "run", "-mod=mod", ".")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Contains(t, string(out), "gdp_growth 6.00% against about 7% a year on average, 2021–2025 (tolerance: 0.35 percentage points): missed")
	assert.Contains(t, string(out), "8.03%")
}

// TestReadmePlan checks that the README's plan file is valid and runs.
func TestReadmePlan(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(readme), "```json\n")
	require.True(t, ok)
	file, _, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	p, err := plan.Parse(t.Context(), []byte(file), "README.md")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	v, ok := m.Reference().Value("income_growth", 2025).Decimal()
	require.True(t, ok)
	assert.Equal(t, "6.96", v.StringFixed(2)) // (42000/30000)^(1/5) − 1
}
