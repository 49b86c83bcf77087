package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// change is one small alteration of a file: it replaces the bytes from start to end with text.
type change struct {
	file       string
	start, end int
	line, col  int
	from, to   string
	source     string // the original line
}

func (c change) base() string { return filepath.Base(c.file) }

func (c change) String() string {
	return fmt.Sprintf("%s:%d:%d: %s -> %s   %s", c.file, c.line, c.col, c.from, c.to, c.source)
}

// apply returns the file with the change made.
func (c change) apply(src []byte) []byte {
	out := append([]byte{}, src[:c.start]...)
	out = append(out, c.to...)
	return append(out, src[c.end:]...)
}

// changes returns all changes of a package's files, in the order of files and places.
func changes(dir string) ([]change, error) {
	p, err := build.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	var all []change
	for _, name := range p.GoFiles {
		path := filepath.Join(dir, name)
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		found, err := changesOf(path, src)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// finder collects the changes of one file.
type finder struct {
	path  string
	src   []byte
	lines []string
	fset  *token.FileSet
	found []change
}

func changesOf(path string, src []byte) ([]change, error) {
	f := &finder{path: path, src: src, lines: strings.Split(string(src), "\n"), fset: token.NewFileSet()}
	file, err := parser.ParseFile(f.fset, path, src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	if ast.IsGenerated(file) {
		return nil, nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		f.node(n)
		return true
	})
	return f.found, nil
}

// add records that the text at pos can be replaced by each element of to.
func (f *finder) add(pos token.Pos, from string, to ...string) {
	p := f.fset.Position(pos)
	for _, t := range to {
		f.found = append(f.found, change{file: f.path, start: p.Offset, end: p.Offset + len(from), line: p.Line, col: p.Column,
			from: from, to: t, source: strings.TrimSpace(f.lines[p.Line-1])})
	}
}

var operators = map[token.Token][]string{
	token.ADD: {"-"}, token.SUB: {"+"}, token.MUL: {"/"}, token.QUO: {"*"}, token.REM: {"*"},
	token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"}, token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
	token.EQL: {"!="}, token.NEQ: {"=="}, token.LAND: {"||"}, token.LOR: {"&&"},
}

var assignments = map[token.Token]string{token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "/=", token.QUO_ASSIGN: "*="}

// methods are the operators of decimals and of the exact arithmetic, by name.
var methods = map[string][]string{
	"Add": {"Sub"}, "Sub": {"Add"}, "Mul": {"Add"}, "Div": {"Mul"},
	"LessThan": {"LessThanOrEqual", "GreaterThan"}, "LessThanOrEqual": {"LessThan", "GreaterThan"},
	"GreaterThan": {"GreaterThanOrEqual", "LessThan"}, "GreaterThanOrEqual": {"GreaterThan", "LessThan"},
	"IsPositive": {"IsNegative"}, "IsNegative": {"IsPositive"},
}

func (f *finder) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		f.add(n.OpPos, n.Op.String(), operators[n.Op]...)
	case *ast.AssignStmt:
		if to, ok := assignments[n.Tok]; ok {
			f.add(n.TokPos, n.Tok.String(), to)
		}
	case *ast.IncDecStmt:
		f.add(n.TokPos, n.Tok.String(), map[token.Token]string{token.INC: "--", token.DEC: "++"}[n.Tok])
	case *ast.BranchStmt:
		if n.Label == nil {
			f.branch(n)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			f.add(n.OpPos, "!", "")
		}
		if n.Op == token.SUB {
			f.add(n.OpPos, "-", "+")
		}
	case *ast.CallExpr:
		if s, ok := n.Fun.(*ast.SelectorExpr); ok {
			f.add(s.Sel.Pos(), s.Sel.Name, methods[s.Sel.Name]...)
		}
	case *ast.Ident:
		f.constant(n)
	case *ast.BasicLit:
		f.number(n)
	case *ast.IfStmt:
		f.condition(n)
	}
}

func (f *finder) branch(n *ast.BranchStmt) {
	switch n.Tok {
	case token.BREAK:
		f.add(n.TokPos, "break", "continue")
	case token.CONTINUE:
		f.add(n.TokPos, "continue", "break")
	}
}

func (f *finder) constant(n *ast.Ident) {
	switch n.Name {
	case "true":
		f.add(n.Pos(), "true", "false")
	case "false":
		f.add(n.Pos(), "false", "true")
	}
}

func (f *finder) number(n *ast.BasicLit) {
	if n.Kind != token.INT {
		return
	}
	v, err := strconv.ParseInt(n.Value, 0, 64)
	if err != nil {
		return
	}
	f.add(n.Pos(), n.Value, strconv.FormatInt(v+1, 10))
	if v > 0 {
		f.add(n.Pos(), n.Value, strconv.FormatInt(v-1, 10))
	}
}

// condition records changes that skip an early return of an error, and changes that negate a
// condition that has no operator to change.
func (f *finder) condition(n *ast.IfStmt) {
	text := string(f.src[f.fset.Position(n.Cond.Pos()).Offset:f.fset.Position(n.Cond.End()).Offset])
	switch c := n.Cond.(type) {
	case *ast.BinaryExpr:
		if y, ok := c.Y.(*ast.Ident); ok && c.Op == token.NEQ && y.Name == "nil" && returns(n.Body) {
			f.add(n.Cond.Pos(), text, "("+text+") && false")
		}
	case *ast.CallExpr, *ast.Ident, *ast.SelectorExpr:
		f.add(n.Cond.Pos(), text, "!("+text+")")
	}
}

func returns(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	_, ok := b.List[len(b.List)-1].(*ast.ReturnStmt)
	return ok
}
