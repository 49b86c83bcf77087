// Command proxy writes the modules of this repository into a folder as a module proxy serves them, under
// one version and without replacements: what users will get of a release can be tried before there is one.
//
//	go run ./examples/internal/proxy -version v0.0.1 -o DIR
//	GOPROXY=file://DIR,… go install github.com/jimo-plan/fiveyear/examples/fiveyear@v0.0.1
package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const root = "github.com/jimo-plan/fiveyear"

// released lists the folders of the modules that users import or install.
var released = []string{".", "examples/fiveyear", "wasm/site/page"}

func main() {
	version := flag.String("version", "v0.0.1", "version of all modules")
	out := flag.String("o", "", "folder of the proxy")
	flag.Parse()
	for _, dir := range released {
		if err := write(dir, *version, *out); err != nil {
			log.Fatalf("%s: %v", dir, err)
		}
	}
}

// write writes the files of one module: its version, its go.mod and its content.
func write(dir, version, out string) error {
	files, err := filesOf(dir)
	if err != nil {
		return err
	}
	module := strings.TrimSuffix(root+"/"+dir, "/.")
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return err
	}
	mod = rewritten(mod, version)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		data := mod
		if f != "go.mod" {
			if data, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(f))); err != nil {
				return err
			}
		}
		w, err := z.Create(module + "@" + version + "/" + f)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	at := filepath.Join(out, filepath.FromSlash(module), "@v")
	if err := os.MkdirAll(at, 0o750); err != nil {
		return err
	}
	for name, data := range map[string][]byte{"list": []byte(version + "\n"), version + ".info": fmt.Appendf(nil, `{"Version":%q,"Time":"2000-01-01T00:00:00Z"}`, version),
		version + ".mod": mod, version + ".zip": b.Bytes()} {
		if err := os.WriteFile(filepath.Join(at, name), data, 0o600); err != nil {
			return err
		}
	}
	fmt.Printf("%s@%s: %d files, %d bytes\n", module, version, len(files), b.Len())
	return nil
}

// rewritten returns a go.mod with our modules at a version, and without replacements.
func rewritten(mod []byte, version string) []byte {
	var out []string
	for line := range strings.Lines(string(mod)) {
		if strings.HasPrefix(line, "replace ") {
			continue
		}
		if strings.Contains(line, root) {
			line = strings.ReplaceAll(line, " v0.0.0", " "+version)
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, ""))
}

// filesOf lists the files of a module: what git has, without the modules within it; the embedded page as it is built.
func filesOf(dir string) ([]string, error) {
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = dir
	text, err := list.Output()
	if err != nil {
		return nil, err
	}
	files := strings.FieldsFunc(string(text), func(r rune) bool { return r == 0 })
	if dir == "wasm/site/page" {
		built, err := fs.Glob(os.DirFS(dir), "files/*")
		if err != nil || len(built) < 2 {
			return nil, fmt.Errorf("the page is not built (%v): run make page", err)
		}
		files = slices.DeleteFunc(files, func(f string) bool { return strings.HasPrefix(f, "files/") })
		err = fs.WalkDir(os.DirFS(dir), "files", func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var inner []string
	for _, f := range files {
		if strings.HasSuffix(f, "/go.mod") {
			inner = append(inner, strings.TrimSuffix(f, "go.mod"))
		}
	}
	return slices.DeleteFunc(files, func(f string) bool {
		return slices.ContainsFunc(inner, func(m string) bool { return strings.HasPrefix(f, m) })
	}), nil
}
