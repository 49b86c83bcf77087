package page

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestOpen(t *testing.T) {
	if _, err := open(fstest.MapFS{"files/not-built.txt": {}}); !errors.Is(err, ErrNotBuilt) {
		t.Errorf("a placeholder alone: %v", err)
	}
	built, err := open(fstest.MapFS{"files/not-built.txt": {}, "files/index.html": {Data: []byte("<!doctype html>")}, "files/assets/a.js": {}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "assets/a.js"} {
		if _, err := fs.Stat(built, name); err != nil {
			t.Error(err)
		}
	}
}

// The placeholder and a built page are told apart in the module as it is.
func TestFiles(t *testing.T) {
	built, err := Files()
	if err != nil {
		if !errors.Is(err, ErrNotBuilt) {
			t.Fatal(err)
		}
		return
	}
	if _, err := fs.Stat(built, "sw.js"); err != nil {
		t.Error(err)
	}
}
