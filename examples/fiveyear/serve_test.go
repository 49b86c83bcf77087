package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// served starts the program and returns the addresses that it prints.
func served(t *testing.T, lines int, args ...string) []string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte("<!doctype html><title>calculator</title>"), 0o600))
	ctx, stop := context.WithCancel(t.Context())
	out, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		a := &app{in: strings.NewReader(""), out: write, errs: io.Discard, lang: "en"}
		ended <- a.main(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--no-open", "--dir", dir}, args...))
		_ = write.Close()
	}()
	t.Cleanup(func() {
		stop()
		assert.Equal(t, exitOK, <-ended, "Ctrl+C ends it")
	})
	in := bufio.NewReader(out)
	var addresses []string
	for range lines {
		line, err := in.ReadString('\n')
		require.NoError(t, err)
		_, address, ok := strings.Cut(strings.TrimSpace(line), ": ")
		require.True(t, ok, line)
		addresses = append(addresses, address)
	}
	go func() { _, _ = io.Copy(io.Discard, in) }()
	return addresses
}

func body(t *testing.T, method, url, send string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(send))
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(data)
}

// Figures that are given come with the page: those published with a plan, and those of a file.
func TestServeActuals(t *testing.T) {
	at := served(t, 1, "--actuals", "published")
	assert.Contains(t, at[0], "/?plan=jimo-14fyp&actuals=%2Factuals%2Fjimo-14fyp-actuals.csv#/whatif?s=")
	have, err := os.ReadFile("../../plan/jimo/actuals.csv")
	require.NoError(t, err)
	code, content := body(t, http.MethodGet, at[0][:strings.Index(at[0], "?")]+"actuals/jimo-14fyp-actuals.csv", "")
	assert.Equal(t, http.StatusOK, code)
	assert.Equal(t, string(have), content)

	at = served(t, 1, "--plan", file(t, "county.csv", county), "--actuals", file(t, "figures.csv", "指标,2026年\n常住人口城镇化率（%）,60.1\n"))
	assert.Regexp(t, `/\?plan=%2Fplans%2F[^&]+\.json&actuals=%2Factuals%2F[^&]+-actuals\.csv#`, at[0])
}

// The page opens with the plan and the scenario, and the API knows the plan, too.
func TestServe(t *testing.T) {
	at := served(t, 2, "--api", "--plan", file(t, "county.csv", county), "--set", "城镇新增就业=2")
	page, api := at[0], strings.TrimSuffix(at[1], "openapi.json")
	assert.Regexp(t, `/\?plan=%2Fplans%2F[^&]+\.json#/whatif\?s=[\w-]+&h=[0-9a-f]{12}$`, page)
	code, content := body(t, http.MethodGet, page, "")
	assert.Equal(t, http.StatusOK, code)
	assert.Contains(t, content, "calculator")
	id := strings.TrimSuffix(strings.SplitN(strings.SplitN(page, "%2Fplans%2F", 2)[1], "#", 2)[0], ".json")
	code, content = body(t, http.MethodGet, api+"plans/"+id+".json", "")
	assert.Equal(t, http.StatusOK, code)
	assert.Contains(t, content, "城镇新增就业")
	code, _ = body(t, http.MethodGet, api+"openapi.json", "")
	assert.Equal(t, http.StatusOK, code)
	var opened struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(content), &opened))
	code, content = body(t, http.MethodPost, api+"v1/run", `{"plan":"`+opened.ID+`","lang":"zh","scenario":{"format":1,"plan":"`+opened.ID+`","version":""}}`)
	assert.Equal(t, http.StatusOK, code, content)
}

func TestServeWithoutAPI(t *testing.T) {
	at := served(t, 1)
	assert.True(t, strings.HasSuffix(at[0], "/"))
	code, _ := body(t, http.MethodPost, at[0]+"v1/run", "{}")
	assert.Equal(t, http.StatusMethodNotAllowed, code)
	_, errs, code := call(t, "serve", "--dir", t.TempDir(), "--lang", "zh", "--no-open")
	assert.Equal(t, exitError, code)
	assert.Contains(t, errs, "请先运行 make build")
}
