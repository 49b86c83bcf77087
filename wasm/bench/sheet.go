//go:build !js

package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
)

// sheet is the model as a spreadsheet: a row for each variable, a column for each year.
type sheet struct {
	Variables []string    `json:"variables"`
	Years     []int       `json:"years"`
	Cells     [][]any     `json:"cells"`  // a number, a formula that begins with =, or nothing
	Values    [][]float64 `json:"values"` // the result of the exact run; 0 where Cells is empty
}

// writer translates formulas into the spreadsheet's language. Conditions on presence are resolved
// here: the spreadsheet has less work to do.
type writer struct {
	*subject
	row  map[string]int
	at   int // year of the current cell
	fail error
}

func makeSheet(s *subject, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	w := &writer{subject: s, row: map[string]int{}}
	out := sheet{Years: s.model.Years()}
	for i, v := range s.model.Variables() {
		w.row[v.ID] = i + 1
		out.Variables = append(out.Variables, v.ID)
	}
	for _, id := range out.Variables {
		cells, values := make([]any, len(out.Years)), make([]float64, len(out.Years))
		for k, y := range out.Years {
			if d, ok := s.run.Value(id, y).Decimal(); ok {
				cells[k], values[k] = w.cell(id, y, d), d.InexactFloat64()
			}
		}
		out.Cells, out.Values = append(out.Cells, cells), append(out.Values, values)
	}
	return out, w.fail
}

func (w *writer) cell(id string, year int, d decimal.Decimal) any {
	f := w.sys.Formula(id)
	switch mark := w.run.Mark(id, year); {
	case mark == "formula" && f != nil:
		w.at = year
		return "=" + w.node(f.Root())
	case mark == "path":
		if path := w.path(id, year); path != "" {
			return path
		}
	}
	return d.InexactFloat64()
}

// path writes a point between the ends of a path, which a lever moves.
func (w *writer) path(id string, year int) string {
	lever, ok := w.model.Lever(id)
	first, last := firstYear-1, lastYear
	if !ok || w.model.LeverKind(lever) != "end" || year <= first || year >= last || !w.run.Value(id, first).Present() {
		return ""
	}
	a, b, n := w.ref(id, first), w.ref(id, last), last-first
	if v, _ := w.model.Variable(id); v.Def != nil && v.Def.Path != nil && v.Def.Path.Shape == "compound" {
		return fmt.Sprintf("=%s*(%s/%s)^(%d/%d)", a, b, a, year-first, n)
	}
	return fmt.Sprintf("=%s+(%s-%s)*%d/%d", a, b, a, year-first, n)
}

func (w *writer) ref(id string, year int) string {
	return string(rune('A'+year-w.model.Years()[0])) + strconv.Itoa(w.row[id])
}

func (w *writer) node(n formula.Node) string {
	switch n := n.(type) {
	case *formula.Number:
		return n.Value.String()
	case *formula.Name:
		return w.ref(n.ID, n.In(w.at))
	case *formula.Unary:
		return "(-" + w.node(n.X) + ")"
	case *formula.Binary:
		return "(" + w.node(n.X) + string(n.Op) + w.node(n.Y) + ")"
	case *formula.Call:
		return w.call(n)
	}
	return w.cannot(fmt.Sprintf("%T", n))
}

func (w *writer) cannot(what string) string {
	if w.fail == nil {
		w.fail = fmt.Errorf("a spreadsheet formula for %s is not written here", what)
	}
	return "0"
}

func (w *writer) call(n *formula.Call) string {
	if n.Func == "if" {
		if w.holds(n.Args[0]) {
			return w.node(n.Args[1])
		}
		return w.node(n.Args[2])
	}
	if site := w.sys.Site(n, w.at); site.Name != nil {
		return w.lookBack(n, site.Years)
	}
	arg := func(i int) string { return w.node(n.Args[i]) }
	switch n.Func {
	case "grow":
		return "(" + arg(0) + "*(1+" + arg(1) + "/100))"
	case "share":
		return "(" + arg(0) + "*100/" + arg(1) + ")"
	case "portion", "reflate":
		return "(" + arg(0) + "*" + arg(1) + "/100)"
	case "per":
		return "(" + arg(0) + "/" + arg(1) + ")"
	case "ln", "exp":
		return strings.ToUpper(n.Func) + "(" + arg(0) + ")"
	case "power":
		return "(" + arg(0) + "^" + arg(1) + ")"
	case "convert":
		from, _ := w.sys.TypeOf(n.Args[0])
		to, _ := w.sys.TypeOf(n)
		if from.Unit.Kind() == indicator.Literal { // a bare number takes the unit
			return arg(0)
		}
		factor, err := from.Unit.Convert(decimal.NewFromInt(1), to.Unit)
		if err != nil {
			return w.cannot("convert")
		}
		return "(" + arg(0) + "*" + factor.String() + ")"
	}
	return w.cannot(n.Func)
}

// holds evaluates conditions that depend only on presence.
func (w *writer) holds(n formula.Node) bool {
	switch n := n.(type) {
	case *formula.Binary:
		if n.Op == "and" {
			return w.holds(n.X) && w.holds(n.Y)
		}
	case *formula.Call:
		if x, ok := n.Args[0].(*formula.Name); ok && n.Func == "known" {
			return w.run.Value(x.ID, x.In(w.at)).Present()
		}
	}
	w.cannot("a condition")
	return false
}

func (w *writer) lookBack(n *formula.Call, years []int) string {
	id := n.Args[0].(*formula.Name).ID
	refs := make([]string, len(years))
	for i, y := range years {
		refs[i] = w.ref(id, y)
	}
	first, last := refs[0], refs[len(refs)-1]
	switch {
	case n.Func == "growth":
		return "((" + last + "/" + first + "-1)*100)"
	case n.Func == "change":
		return "(" + last + "-" + first + ")"
	case n.Func == "implied_growth" && len(n.Args) == 2:
		return "((1+" + w.node(n.Args[1]) + "/100)*" + last + "/" + first + "-1)*100"
	case n.Func == "average_growth":
		return "((" + last + "/" + first + ")^(1/" + strconv.Itoa(years[len(years)-1]-years[0]) + ")-1)*100"
	case n.Func == "cumulative":
		return "SUM(" + first + ":" + last + ")"
	case n.Func == "compounded_decline":
		for i, r := range refs {
			refs[i] = "(1-" + r + "/100)"
		}
		return "(1-" + strings.Join(refs, "*") + ")*100"
	}
	return w.cannot(n.Func)
}
