// Package page embeds the built calculator, for servers and commands that carry it along:
//
//	files, err := page.Files()
//	if err != nil {
//		return err // this copy of the module holds no built page
//	}
//	http.Handle("/calculator/", http.StripPrefix("/calculator", site.Handler(files)))
//
// On the main branch the module holds a placeholder only, and Files returns ErrNotBuilt. "make page"
// fills it; a released version of the module is filled.
package page

import (
	"embed"
	"errors"
	"io/fs"
)

//go:embed all:files
var files embed.FS

// ErrNotBuilt reports that the module holds no built page.
var ErrNotBuilt = errors.New("page: the calculator is not built; run make page first")

// Files returns the files of the built calculator, index.html among them.
func Files() (fs.FS, error) { return open(files) }

func open(root fs.FS) (fs.FS, error) {
	built, err := fs.Sub(root, "files")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(built, "index.html"); err != nil {
		return nil, ErrNotBuilt
	}
	return built, nil
}
