// Command api lists the exported names of the library and compares them with api.txt.
//
//	go run ./examples/internal/api           compares, and prints the number of exported names by package
//	go run ./examples/internal/api -write    writes api.txt
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const list = "examples/internal/api/api.txt"

// limits bounds the number of exported top-level names by package; "" bounds the sum of those that
// are not in own.
var (
	limits = map[string]int{"": 450, "indicator": 43, "indicator/target": 33, "indicator/text": 22, "plan/grid": 15, "plan/modules": 20, "plan/plantest": 15, "plan/portfolio": 30, "plan/scenario": 46}
	own    = []string{"plan/grid", "plan/modules", "plan/plantest", "plan/portfolio"} // later rooms
)

func main() {
	write := flag.Bool("write", false, "write "+list)
	flag.Parse()
	if err := run(*write); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(write bool) error {
	names, err := exported(".")
	if err != nil {
		return err
	}
	text := []byte(strings.Join(names, "\n") + "\n")
	if write {
		return os.WriteFile(list, text, 0o600)
	}
	if err := report(names); err != nil {
		return err
	}
	old, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	if !bytes.Equal(old, text) {
		was := strings.Split(strings.TrimSpace(string(old)), "\n")
		for _, n := range names {
			if !slices.Contains(was, n) {
				fmt.Println("new:", n)
			}
		}
		for _, n := range was {
			if !slices.Contains(names, n) {
				fmt.Println("gone:", n)
			}
		}
		return fmt.Errorf("the exported names are not those of %s; go run ./examples/internal/api -write", list)
	}
	return nil
}

// report prints the number of top-level names of each package and compares it with the limits.
func report(names []string) error {
	sum, count, rooms := 0, map[string]int{}, []string{}
	for _, n := range names {
		room, name, _ := strings.Cut(n, ": ")
		if strings.HasPrefix(name, "method ") {
			continue
		}
		if count[room] == 0 {
			rooms = append(rooms, room)
		}
		count[room]++
		sum++
		if !slices.Contains(own, room) {
			count[""]++
		}
	}
	fmt.Print("exported names:")
	for _, r := range rooms {
		fmt.Printf(" %s %d,", r, count[r])
	}
	fmt.Printf(" in all %d, without %s %d\n", sum, strings.Join(own, ", "), count[""])
	for room, most := range limits {
		if count[room] > most {
			return fmt.Errorf("%s: %d exported names; at most %d are allowed", cmp.Or(room, "all rooms"), count[room], most)
		}
	}
	return nil
}

// exported returns the exported names below a folder, "package: kind name", in order.
func exported(root string) ([]string, error) {
	var names []string
	for _, top := range []string{"indicator", "plan", "wasm"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir():
				// Modules of their own are no part of the library.
				_, err := os.Stat(filepath.Join(path, "go.mod"))
				if err == nil || slices.Contains([]string{"web", "testdata", "internal", "serve", "tsgen", "bench"}, d.Name()) {
					return filepath.SkipDir
				}
				return nil
			case !strings.HasSuffix(path, ".go"), strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return err
			}
			for _, decl := range file.Decls {
				for _, n := range namesOf(decl) {
					names = append(names, filepath.ToSlash(rel)+": "+n)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

func namesOf(decl ast.Decl) (names []string) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		switch {
		case !d.Name.IsExported():
		case d.Recv == nil:
			names = append(names, "func "+d.Name.Name)
		default:
			if owner := receiver(d.Recv.List[0].Type); ast.IsExported(owner) {
				names = append(names, "method "+owner+"."+d.Name.Name)
			}
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					names = append(names, "type "+s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() {
						names = append(names, d.Tok.String()+" "+n.Name)
					}
				}
			}
		}
	}
	return names
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
