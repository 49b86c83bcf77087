package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func call(args ...string) (out, errs string, err error) {
	var o, e bytes.Buffer
	err = run(args, &o, &e)
	return o.String(), e.String(), err
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestSuccess(t *testing.T) {
	out, _, err := call()
	require.NoError(t, err)
	assert.Contains(t, out, "jimo.json: 22 indicators, ")
	assert.Contains(t, out, " figures: no problem found\n")
	out, _, err = call("-lang", "zh")
	require.NoError(t, err)
	assert.Regexp(t, `^jimo\.json：22 个指标、\d+ 个变量、\d+ 个数据，未发现问题\n$`, out)
	out, _, err = call("-format")
	require.NoError(t, err)
	assert.Equal(t, string(jimo.Data()), out)
}

// Each file is checked, whatever the others hold.
func TestEveryFile(t *testing.T) {
	good, bad := write(t, "good.json", string(jimo.Data())), write(t, "bad.json", "{")
	out, _, err := call("no-such.json", bad, good, bad)
	require.EqualError(t, err, "no-such.json: no such file\n"+
		bad+":1:2: unexpected end of file; expected a field name in double quotes\n"+bad+":1:2: unexpected end of file; expected a field name in double quotes")
	assert.Contains(t, out, good+": 22 indicators")
	_, _, err = call("-lang", "zh", "no-such.json")
	require.EqualError(t, err, "no-such.json: 没有这个文件")
}

func TestWrongArguments(t *testing.T) {
	_, errs, err := call("-format", "a", "b")
	require.Error(t, err)
	assert.Contains(t, errs, "-format and -source take one file, not 2\nusage: check ")
	_, errs, err = call("-lang", "fr")
	require.Error(t, err)
	assert.Contains(t, errs, `-lang "fr": expected en or zh`)
	_, errs, err = call("-nope")
	require.Error(t, err)
	assert.Contains(t, errs, "usage: check ")
}
