package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// built writes what of a built calculator the file is made of.
func built(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "assets"), 0o700))
	for name, content := range map[string]string{
		"index.html":                    "<!doctype html>",
		"assets/fiveyear-1a2b3c4d.wasm": "\x00asm engine",
		"assets/rest-1a2b3c4d.wasm":     "\x00asm rest",
		"one.html":                      `<body><script id="fiveyear-carried" type="application/json">{}</script><script id="fiveyear-engine" type="application/octet-stream"></script><script id="fiveyear-rest" type="application/octet-stream"></script><script>run()</script></body>`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(content), 0o600))
	}
	return dir
}

func TestHTML(t *testing.T) {
	dir, to := built(t), filepath.Join(t.TempDir(), "plan.html")
	title := `某县</script><script>alert(1)</script><!-- & “十五五”`
	table := file(t, "county.csv", strings.Replace(county, "某县“十五五”时期主要指标", `"`+strings.ReplaceAll(title, `"`, `""`)+`"`, 1))
	answer(t, "html", "--dir", dir, "-p", table, "--set", "城镇新增就业=2", "--actuals", file(t, "a.csv", "indicator,year,value\n城镇新增就业,2026,1.7\n"), "-o", to)
	html, err := os.ReadFile(to)
	require.NoError(t, err)
	parts := regexp.MustCompile(`^<body><script id="fiveyear-carried" type="application/json">(.*)</script><script id="fiveyear-engine" type="application/octet-stream">(.*)</script><script id="fiveyear-rest" type="application/octet-stream">(.*)</script><script>run\(\)</script></body>$`).FindSubmatch(html)
	require.NotNil(t, parts, "%.400s", html)
	assert.NotRegexp(t, `[<>&]`, string(parts[1]), "nothing that is carried is markup")
	var carried carriedJSON
	require.NoError(t, json.Unmarshal(parts[1], &carried))
	assert.Contains(t, carried.Plan.Text, "alert(1)")
	assert.NotEmpty(t, carried.Code)
	assert.Contains(t, carried.Actuals.Text, "2026,1.7")
	packed, err := base64.StdEncoding.DecodeString(string(parts[2]))
	require.NoError(t, err)
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	engine, err := io.ReadAll(zip)
	require.NoError(t, err)
	assert.Equal(t, "\x00asm engine", string(engine))
	assert.NotEmpty(t, parts[3])

	require.NoError(t, os.Remove(filepath.Join(dir, "one.html")))
	_, errs, code := call(t, "html", "--dir", dir, "-o", to, "--lang", "zh")
	assert.Equal(t, exitError, code)
	assert.Contains(t, errs, "已构建的计算器中没有 one.html")
	_, errs, code = call(t, "html", "--dir", dir)
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, errs, "--output is needed")
}
