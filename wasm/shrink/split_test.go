package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parts runs a program that was cut in two, and says when its rest is loaded.
const parts = `
const fs = require("node:fs");
Object.assign(globalThis, { require, fs, path: require("node:path") });
require(process.argv[1]);
const go = new Go();
go.env = process.env;
const module = (name) => new WebAssembly.Module(fs.readFileSync(name));
const load = () => {
  console.log("the rest is loaded");
  new WebAssembly.Instance(module("rest.wasm"), { program: program.exports });
};
const program = new WebAssembly.Instance(module("first.wasm"), { ...go.importObject, program: { load } });
go.run(program);
`

func cut(t *testing.T, program []byte, packages, atOnce []string) (first, rest []byte) {
	t.Helper()
	small, err := shrink(program)
	require.NoError(t, err)
	first, rest, err = split(small, packages, atOnce)
	require.NoError(t, err)
	return first, rest
}

// run runs the parts of a program under Node.
func run(t *testing.T, first, rest []byte) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "first.wasm"), first, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "rest.wasm"), rest, 0o600))
	node := exec.Command("node", "-e", parts, support(t, "wasm_exec.js"))
	node.Dir = dir
	text, err := node.CombinedOutput()
	if err != nil {
		return err.Error() + "\n" + string(text)
	}
	return string(text)
}

func TestPartsComputeTheSame(t *testing.T) {
	program := probe(t)
	want := strings.Replace(output(t, program), "line known: true", "line known: false", 1)
	same := func(first, rest []byte) {
		text := run(t, first, rest)
		assert.Equal(t, 1, strings.Count(text, "the rest is loaded\n"), text)
		assert.Equal(t, want, strings.Replace(text, "the rest is loaded\n", "", 1))
	}

	// The program's own functions, generic ones, goroutines, and what they defer and recover come later;
	// then packages that both parts call in turn.
	for _, packages := range [][]string{{"main", "slices", "maps"}, {"fmt", "internal/fmtsort", "strconv", "sort", "reflect", "sync", "os"}} {
		first, rest := cut(t, program, packages, nil)
		assert.Greater(t, len(rest), 1000)
		same(first, rest)
	}
	// What initialises packages, and what that calls, runs before the rest can be there.
	same(cut(t, program, []string{"unicode", "errors", "os", "syscall", "time", "internal/godebug"}, nil))
}

func TestWhatIsNeededAtOnceStays(t *testing.T) {
	program := probe(t)
	_, all := cut(t, program, []string{"main"}, nil)
	_, fewer := cut(t, program, []string{"main"}, []string{"deep"})
	assert.Less(t, len(fewer), len(all))
	_, none := cut(t, program, []string{"no/such/package"}, nil)
	assert.Less(t, len(none), len(all)/2)
}

func TestRestOfAnotherProgramIsRefused(t *testing.T) {
	program := probe(t)
	first, _ := cut(t, program, []string{"main"}, nil)
	_, other := cut(t, append(program, 0, 2, 1, 'x'), []string{"main"}, nil) // a section that nobody reads more
	assert.Contains(t, run(t, first, other), "LinkError")
}

func TestCutsAreRefused(t *testing.T) {
	program := probe(t)
	first, rest := cut(t, program, []string{"main"}, nil)
	for name, c := range map[string][]byte{"cut already": first, "a rest": rest, "no program": []byte("text")} {
		_, _, err := split(c, []string{"main"}, nil)
		require.ErrorIs(t, err, errUnknown, name)
	}
	file := filepath.Join(t.TempDir(), "a.wasm")
	require.NoError(t, os.WriteFile(file, first, 0o600))
	require.ErrorIs(t, rewrite(file, file+".rest", []string{"main"}, nil), errUnknown)
	assert.NoFileExists(t, file+".rest")
	left, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.True(t, len(left) == len(first))

	for function, want := range map[string][2]string{
		"main.main":                     {"main", "main"},
		"example.org/a/b.(*T).M":        {"example.org/a/b", "(*T).M"},
		"example.org/a/b.init.0":        {"example.org/a/b", "init.0"},
		"slices.SortFunc[...].func1":    {"slices", "SortFunc[...].func1"},
		"go:buildid":                    {"go:buildid", ""},
		"example.org/a.F[...]":          {"example.org/a", "F[...]"},
		"type:.eq.":                     {"type:", "eq."},
		"internal/fmtsort.Sort.func1.2": {"internal/fmtsort", "Sort.func1.2"},
	} {
		room, name := cutName(function)
		assert.Equal(t, want, [2]string{room, name})
	}
}
