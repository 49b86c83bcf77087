package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// probe is testdata/probe, linked for the browser.
func probe(t *testing.T) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "probe.wasm")
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", out, "./testdata/probe")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	text, err := build.CombinedOutput()
	require.NoError(t, err, string(text))
	program, err := os.ReadFile(out)
	require.NoError(t, err)
	return program
}

// support is a file of Go's for running programs under Node, without which nothing here can be seen.
func support(t *testing.T, name string) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no Node to run the program with")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	return filepath.Join(strings.TrimSpace(string(root)), "lib/wasm", name)
}

// output runs a program under Node.
func output(t *testing.T, program []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "probe.wasm")
	require.NoError(t, os.WriteFile(file, program, 0o600))
	run := exec.Command(support(t, "go_js_wasm_exec"), file)
	run.Env = []string{"PATH=" + os.Getenv("PATH")}
	text, err := run.CombinedOutput()
	require.NoError(t, err, string(text))
	return string(text)
}

func TestShrunkProgramComputesTheSame(t *testing.T) {
	program := probe(t)
	small, err := shrink(program)
	require.NoError(t, err)
	again, err := shrink(small)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(small, again), "a second time changes nothing")

	want, got := output(t, program), output(t, small)
	// 20,000 calls add one each; 50 maps hold 100 … 149 keys: 50·100 + 49·50/2.
	assert.Contains(t, want, "20000\n6225\n")
	assert.Contains(t, want, "main.main true line known: true\ntrue\n")
	assert.Equal(t, strings.Replace(want, "line known: true", "line known: false", 1), got)
}

func TestLineTablesAreGone(t *testing.T) {
	before := dataOf(t, probe(t))
	was, err := findFunctions(before.bytes)
	require.NoError(t, err)
	zeros := bytes.Count(was.pctab, []byte{0})
	names := bytes.Clone(was.names)
	require.NoError(t, dropLineTables(before.bytes))
	is, err := findFunctions(before.bytes)
	require.NoError(t, err)
	assert.Equal(t, names, is.names)
	assert.Greater(t, bytes.Count(is.pctab, []byte{0})-zeros, len(is.pctab)/2, "more than half of the tables are about lines")
	for _, at := range is.offsets {
		assert.Zero(t, is.uint32(at+fieldPCFile))
		assert.Zero(t, is.uint32(at+fieldPCLine))
	}
}

func TestNamesAreShortened(t *testing.T) {
	for name, want := range map[string]string{
		"slices.SortFunc[go.shape.[]int,go.shape.int].func1": "slices.SortFunc[...].func1",
		"main.(*list[go.shape.string]).add":                  "main.(*list[...]).add",
		"main.of[int]":                                       "main.of[int]", // not longer than the dots
		"type:.eq.main.point":                                "type:.eq.",
		"type:.hash.[4]main.point":                           "type:.hash.",
		"main.main":                                          "main.main",
		"":                                                   "",
	} {
		assert.Equal(t, want, shortened(name))
		assert.Equal(t, want, shortened(want), "a second time changes nothing")
	}
	data := dataOf(t, probe(t))
	was, err := findFunctions(bytes.Clone(data.bytes))
	require.NoError(t, err)
	require.NoError(t, shortenNames(data.bytes))
	is, err := findFunctions(data.bytes)
	require.NoError(t, err)
	changed := 0
	for i := range is.offsets {
		old, name := was.name(i), is.name(i)
		assert.Equal(t, shortened(old), name)
		if old != name {
			changed++
		}
	}
	assert.Positive(t, changed)

	f, err := findFunctions(data.bytes)
	require.NoError(t, err)
	f.put(f.offsets[5]+fieldName, f.uint32(f.offsets[5]+fieldName)+1)
	err = shortenNames(data.bytes)
	require.ErrorIs(t, err, errUnknown)
	assert.ErrorContains(t, err, "the name of function 5")
}

func TestDocumentsAreTightened(t *testing.T) {
	item := `{"name": "a b\u00a0", "value": 1.50e3, "text": "{\n  \"x\": 1}"}`
	document := "{\n  \"items\": [\n    " + strings.Repeat(item+",\n    ", 400) + item + "\n  ]\n}"
	small, broken := "{\n  \"items\": []\n}", "{\n  \"items\": [\n    "+strings.Repeat(item, 400)
	memory := []byte("before" + small + broken + "\x00" + document + "{}\n after" + document)
	was := bytes.Clone(memory)
	tightenDocuments(memory)
	require.Len(t, memory, len(was), "everything stays where it was")
	head := len("before" + small + broken + "\x00")
	assert.Equal(t, string(was[:head]), string(memory[:head]), "what is small or no document stays")
	for _, at := range []int{head, len(was) - len(document)} {
		is := string(memory[at : at+len(document)])
		assert.JSONEq(t, document, is)
		tight := strings.TrimRight(is, " ")
		assert.Less(t, len(tight), len(document)*9/10)
		assert.Contains(t, tight, `"value":1.50e3`, "numbers stay as they are written")
	}
	assert.Equal(t, "{}\n after", string(memory[head+len(document):len(was)-len(document)]))
	again := bytes.Clone(memory)
	tightenDocuments(again)
	assert.Equal(t, memory, again, "a second time changes nothing")
}

func TestMemoryIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := memory{start: rapid.IntRange(0, 1<<20).Draw(t, "start")}
		for range rapid.IntRange(1, 8).Draw(t, "runs") {
			m.bytes = append(m.bytes, rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "bytes")...)
			m.bytes = append(m.bytes, make([]byte, rapid.SampledFrom([]int{0, 1, maxZeros, maxZeros + 1, 3 * maxZeros}).Draw(t, "zeros"))...)
		}
		m.bytes = append(m.bytes, 1)
		written := m.write()
		read, err := readMemory(written)
		if err != nil {
			t.Fatal(err)
		}
		whole := append(make([]byte, read.start-m.start), read.bytes...) // leading zeros are not written
		if !bytes.Equal(m.bytes, whole) {
			t.Fatalf("% x became % x", m.bytes, whole)
		}
		if !bytes.Equal(written, read.write()) {
			t.Fatal("written otherwise the second time")
		}
	})
}

func TestSegmentsAreMerged(t *testing.T) {
	// Two segments out of order and 3 bytes apart are one.
	m, err := readMemory([]byte{2, 0, opI32Const, 0xc5, 0, opEnd, 1, 7, 0, opI32Const, 0xc0, 0, opEnd, 2, 5, 6})
	require.NoError(t, err)
	assert.Equal(t, memory{64, []byte{5, 6, 0, 0, 0, 7}}, m)
	assert.Equal(t, []byte{1, 0, opI32Const, 0xc0, 0, opEnd, 6, 5, 6, 0, 0, 0, 7}, m.write())
}

func TestRefusals(t *testing.T) {
	module := func(sections ...byte) []byte { return append(bytes.Clone(header), sections...) }
	for name, c := range map[string]struct {
		program []byte
		want    string
	}{
		"not a module":       {[]byte("<!doctype html>"), "not a WebAssembly module of version 1"},
		"of version 2":       {[]byte("\x00asm\x02\x00\x00\x00"), "not a WebAssembly module of version 1"},
		"cut off":            {module(1, 9, 0), "the file ends within a section"},
		"no data":            {module(1, 1, 0), "no data section"},
		"a data count":       {module(dataCountSection, 1, 1), "section 12"},
		"passive segment":    {module(dataSection, 4, 1, 1, 1, 7), "data segment of kind 1"},
		"offset by a global": {module(dataSection, 7, 1, 0, 0x23, 0, opEnd, 1, 7), "offset by instruction 0x23"},
		"overlap":            {module(dataSection, 13, 2, 0, opI32Const, 1, opEnd, 1, 7, 0, opI32Const, 1, opEnd, 1, 7), "data segment at 1 after one that ends at 2"},
		"no Go program":      {module(dataSection, 7, 1, 0, opI32Const, 1, opEnd, 1, 7), "0 tables of functions"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := shrink(c.program)
			require.ErrorIs(t, err, errUnknown)
			assert.ErrorContains(t, err, c.want)
		})
	}
}

// A table of functions laid out otherwise than expected is refused, wherever the difference is.
func TestOtherLayoutsAreRefused(t *testing.T) {
	program := dataOf(t, probe(t))
	for name, c := range map[string]struct {
		change func(f *functions)
		want   string
	}{
		"another order of functions": {func(f *functions) { f.put(8*1, f.uint32(0)) }, "entry of function 0"},
		"a longer function":          {func(f *functions) { f.put(8*1+4, f.uint32(8*1+4)+8) }, "place of function 1"},
		"another entry inside":       {func(f *functions) { f.put(f.offsets[3], 1) }, "second entry of function 3"},
		"a sixth kind of table":      {func(f *functions) { f.put(f.offsets[2]+fieldPCData, 6) }, "tables of function 2"},
		"a name outside":             {func(f *functions) { f.put(f.offsets[2]+fieldName, len(f.names)) }, "name of function 2"},
		"a table that does not end":  {func(f *functions) { f.put(f.offsets[2]+fieldPCSP, len(f.pctab)-1) }, "tables of program counters"},
		"a table of nobody":          {func(f *functions) { f.pctab[len(f.pctab)-1] = 1 }, "tables of program counters"},
	} {
		t.Run(name, func(t *testing.T) {
			data := bytes.Clone(program.bytes)
			f, err := findFunctions(data)
			require.NoError(t, err)
			c.change(&f)
			changed := bytes.Clone(data)
			err = dropLineTables(data)
			require.ErrorIs(t, err, errUnknown)
			assert.ErrorContains(t, err, c.want)
			assert.True(t, bytes.Equal(changed, data), "what is refused is left alone")
		})
	}
}

func TestRefusedFileStays(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.wasm")
	require.NoError(t, os.WriteFile(file, []byte("<!doctype html>"), 0o600))
	require.ErrorIs(t, rewrite(file, "", nil, nil), errUnknown)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "<!doctype html>", string(text))
	rest, err := os.ReadDir(filepath.Dir(file))
	require.NoError(t, err)
	assert.Len(t, rest, 1)
}

func FuzzShrink(f *testing.F) {
	f.Add(append(bytes.Clone(header), dataSection, 7, 1, 0, opI32Const, 1, opEnd, 1, 7))
	f.Fuzz(func(t *testing.T, program []byte) {
		if _, err := shrink(program); err != nil {
			require.ErrorIs(t, err, errUnknown)
		}
	})
}

func (t functions) put(at, x int) { binary.LittleEndian.PutUint32(t.funcs[at:], uint32(x)) }

// dataOf is the memory of a program.
func dataOf(t *testing.T, program []byte) memory {
	t.Helper()
	sections, err := readSections(program)
	require.NoError(t, err)
	for _, s := range sections {
		if s.id == dataSection {
			m, err := readMemory(s.body)
			require.NoError(t, err)
			return m
		}
	}
	t.Fatal("no data section")
	return memory{}
}
