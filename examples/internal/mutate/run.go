package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// runner runs a package's tests on changed files.
type runner struct {
	tests   string
	flags   []string
	bounds  []string
	tmp     string
	timeout time.Duration
}

// newRunner checks that the tests pass without a change, and measures how long they take.
func newRunner(ctx context.Context, dir string, o options) (*runner, error) {
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	r := &runner{tests: dir, tmp: tmp, timeout: 10 * time.Minute}
	if o.kill != "" {
		r.tests = o.kill
	}
	if r.flags, err = testFlags(dir); err != nil {
		return nil, err
	}
	r.bounds = bounds()
	begin := time.Now()
	out, err := r.test(ctx, "-count=1")
	if err != nil {
		r.close()
		return nil, fmt.Errorf("%s fails before anything is changed: %w\n%s", dir, err, out)
	}
	if r.timeout = o.timeout; r.timeout == 0 {
		r.timeout = max(30*time.Second, 10*time.Since(begin))
	}
	return r, nil
}

func (r *runner) close() { _ = os.RemoveAll(r.tmp) }

// testFlags returns flags that prevent rapid from writing a file to the tree for each failed test.
func testFlags(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if bytes.Contains(src, []byte(`"pgregory.net/rapid"`)) {
			return []string{"-rapid.nofailfile"}, nil
		}
	}
	return nil, nil
}

// bounds returns a command prefix that limits memory, in case a change allocates without end, where
// the system has a tool for it.
func bounds() []string {
	tool, err := exec.LookPath("prlimit")
	if err != nil {
		return nil
	}
	return []string{"-exec", tool + " --as=" + strconv.Itoa(6<<30)}
}

// test runs the tests.
func (r *runner) test(ctx context.Context, args ...string) ([]byte, error) {
	args = append([]string{"test", "-vet=off", "-failfast", "-timeout=" + r.timeout.String()}, args...)
	args = append(append(append(args, r.bounds...), r.tests), r.flags...)
	return exec.CommandContext(ctx, "go", args...).CombinedOutput()
}

// try runs the tests with one change applied.
func (r *runner) try(ctx context.Context, c change) (outcome, error) {
	src, err := os.ReadFile(c.file)
	if err != nil {
		return broken, err
	}
	overlay, err := r.overlay(c.file, c.apply(src))
	if err != nil {
		return broken, err
	}
	out, err := r.test(ctx, "-overlay="+overlay)
	if ctx.Err() != nil {
		return broken, ctx.Err()
	}
	return judge(string(out), err)
}

// judge derives the outcome from the output of go test.
func judge(out string, err error) (outcome, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return survived, nil
	case !errors.As(err, &exit):
		return broken, err
	case strings.Contains(out, "[build failed]"), strings.Contains(out, "[setup failed]"):
		return broken, nil
	case strings.Contains(out, "panic: test timed out"):
		return slow, nil
	}
	return failed, nil
}

// overlay writes a changed file and the overlay list that replaces the original with it.
func (r *runner) overlay(file string, src []byte) (string, error) {
	changed := filepath.Join(r.tmp, "changed.go")
	if err := os.WriteFile(changed, src, 0o600); err != nil {
		return "", err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{abs: changed}})
	if err != nil {
		return "", err
	}
	path := filepath.Join(r.tmp, "overlay.json")
	return path, os.WriteFile(path, list, 0o600)
}
