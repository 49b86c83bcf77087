package formula

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
)

var (
	arithmetic = []Op{opAdd, opSubtract, opMultiply, opDivide}
	comparing  = []Op{opLess, opLessEqual, opGreater, opGreaterEqual, opEquals, opNotEquals}
	anyBinary  = append(append([]Op{opAnd, opOr}, arithmetic...), comparing...)
)

func drawNumber(t *rapid.T) Node {
	return &Number{Value: decimal.New(rapid.Int64Range(0, 1e9).Draw(t, "digits"), -rapid.Int32Range(0, 6).Draw(t, "places"))}
}

func drawName(t *rapid.T) *Name {
	n := &Name{ID: rapid.SampledFrom([]string{"x", "share", "地区生产总值", "_1", "x_2020", "доля"}).Draw(t, "name")}
	switch rapid.IntRange(0, 3).Draw(t, "when") {
	case 0:
		n.Lag = -rapid.IntRange(1, maxLag).Draw(t, "lag")
	case 1:
		n.Year = rapid.IntRange(minYear, maxYear).Draw(t, "year")
	}
	return n
}

// drawTree draws any tree that the grammar knows, whether its units fit or not.
func drawTree(t *rapid.T, depth int) Node {
	kind := rapid.IntRange(0, 9).Draw(t, "kind")
	if depth == 0 {
		kind %= 3
	}
	switch kind {
	case 0:
		return drawNumber(t)
	case 1:
		return drawName(t)
	case 2:
		return &CurrentYear{}
	case 3:
		return &Unary{Op: rapid.SampledFrom([]Op{opSubtract, opNot}).Draw(t, "op"), X: drawTree(t, depth-1)}
	case 4, 5, 6, 7:
		return &Binary{Op: rapid.SampledFrom(anyBinary).Draw(t, "op"), X: drawTree(t, depth-1), Y: drawTree(t, depth-1)}
	}
	return drawCall(t, depth)
}

func drawCall(t *rapid.T, depth int) Node {
	fn := rapid.SampledFrom(functionList).Draw(t, "function")
	count := rapid.IntRange(1, 4).Draw(t, "count")
	if fn.Arity != nil {
		count = rapid.SampledFrom(fn.Arity).Draw(t, "arity")
	}
	c := &Call{Func: fn.Name}
	for i := range count {
		var a Node
		switch fn.param(i).Kind {
		case paramReference:
			a = &Name{ID: "x"}
			if fn.total == nil || count == 1 {
				a = &Name{ID: "x", Lag: -rapid.IntRange(0, 3).Draw(t, "lag")}
			}
		case paramYear:
			a = &Number{Value: decimal.NewFromInt(int64(2000 + 20*i + rapid.IntRange(0, 19).Draw(t, "year")))}
		case paramPlaces:
			if a = (&Number{Value: decimal.NewFromInt(2)}); rapid.Bool().Draw(t, "negative") {
				a = &Unary{Op: opSubtract, X: a}
			}
		case paramUnit:
			a = &quoted{Value: rapid.SampledFrom([]string{"%", "persons", "万人"}).Draw(t, "unit")}
		default:
			a = drawTree(t, depth-1)
		}
		c.Args = append(c.Args, a)
	}
	return c
}

func TestPrintParseRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := drawTree(t, 4)
		text := Text(tree)
		f, err := Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !sameTree(tree, f.Root()) {
			t.Fatalf("%s reads back as %s", text, f)
		}
		if f.String() != text {
			t.Fatalf("%s prints as %s", text, f)
		}
	})
}

// White space and full-width signs change nothing.
func TestSpellingDoesNotMatter(t *testing.T) {
	wide := strings.NewReplacer("(", "（", ")", "）", "[", "【", "]", "】", ",", "，", "+", "＋", "-", "－", "*", "×", "/", "÷", "<=", "≤", ">=", "≥", " ", "\n\t")
	rapid.Check(t, func(t *rapid.T) {
		text := Text(drawTree(t, 3))
		if f, err := Parse(wide.Replace(text)); err != nil || f.String() != text {
			t.Fatalf("%s: %v, %v", text, f, err)
		}
	})
}

// drawWhole draws a tree of whole numbers and + - *, with its exact value.
func drawWhole(t *rapid.T, depth int) (Node, *big.Int) {
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		n := rapid.Int64Range(0, 99).Draw(t, "n")
		return &Number{Value: decimal.NewFromInt(n)}, big.NewInt(n)
	}
	x, a := drawWhole(t, depth-1)
	y, b := drawWhole(t, depth-1)
	op := rapid.SampledFrom([]Op{opAdd, opSubtract, opMultiply}).Draw(t, "op")
	v := new(big.Int)
	switch op {
	case opAdd:
		v.Add(a, b)
	case opSubtract:
		v.Sub(a, b)
	default:
		v.Mul(a, b)
	}
	return &Binary{Op: op, X: x, Y: y}, v
}

// Sums, differences and products are exact: math/big is the oracle.
func TestExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree, want := drawWhole(t, 4) // at most 16 factors of two digits: 32 digits
		s, err := NewSystem(period, []Definition{{ID: "x", Type: Type{Unit: indicator.Plain.Unit()}, Formula: MustParse(Text(tree))}})
		if err != nil {
			t.Fatal(err)
		}
		got, ok := s.Evaluate(nil).Value("x", 2021).Decimal()
		if !ok || !got.Equal(decimal.NewFromBigInt(want, 0)) {
			t.Fatalf("%s = %s, want %s", Text(tree), got, want)
		}
	})
}

// drawPlain draws a tree of plain numbers over variables v0, v1, …: those from
// low on may be read in the same year, all in others. Flags stand in conditions only.
func drawPlain(t *rapid.T, depth, low, count int) Node {
	kind := rapid.IntRange(0, 12).Draw(t, "kind")
	if depth == 0 {
		kind %= 4
	}
	sub := func() Node { return drawPlain(t, depth-1, low, count) }
	name := func(from int) *Name {
		return &Name{ID: fmt.Sprint("v", rapid.IntRange(from, count-1).Draw(t, "variable"))}
	}
	switch kind {
	case 0:
		return &Number{Value: decimal.NewFromInt(rapid.Int64Range(0, 3).Draw(t, "n"))}
	case 1:
		if low < count {
			return name(low)
		}
		fallthrough
	case 2:
		n := name(0)
		n.Lag = -rapid.IntRange(1, 2).Draw(t, "lag")
		return n
	case 3:
		n := name(0)
		n.Year = rapid.IntRange(2017, 2031).Draw(t, "year")
		return n
	case 4, 5, 6:
		return &Binary{Op: rapid.SampledFrom(arithmetic).Draw(t, "op"), X: sub(), Y: sub()}
	case 7:
		return &Call{Func: "or_else", Args: []Node{sub(), sub()}}
	case 8:
		return &Call{Func: "if", Args: []Node{drawCondition(t, sub), sub(), sub()}}
	case 9:
		return &Call{Func: rapid.SampledFrom([]string{"sum", "min", "max"}).Draw(t, "function"), Args: []Node{sub(), sub(), sub()}}
	case 10:
		if low < count {
			return &Call{Func: "cumulative", Args: []Node{name(low)}}
		}
		fallthrough
	case 11:
		return &Call{Func: "cumulative", Args: []Node{name(0), &Number{Value: decimal.NewFromInt(2021)}, &Number{Value: decimal.NewFromInt(2023)}}}
	}
	n := name(0)
	n.Lag = -1
	return &Call{Func: "change", Args: []Node{n}}
}

func drawCondition(t *rapid.T, sub func() Node) Node {
	compare := &Binary{Op: rapid.SampledFrom(comparing).Draw(t, "comparison"), X: sub(), Y: sub()}
	known := &Call{Func: "known", Args: []Node{sub()}}
	switch rapid.IntRange(0, 3).Draw(t, "condition") {
	case 0:
		return compare
	case 1:
		return known
	case 2:
		return &Unary{Op: opNot, X: known}
	}
	return &Binary{Op: rapid.SampledFrom([]Op{opAnd, opOr}).Draw(t, "logic"), X: compare, Y: known}
}

// drawSystem draws a system of plain numbers without circles in one year, in any order.
func drawSystem(t *rapid.T) *System {
	count := rapid.IntRange(2, 7).Draw(t, "variables")
	defs := make([]Definition, count)
	for i := range defs {
		defs[i] = Definition{ID: fmt.Sprint("v", i), Type: Type{Unit: indicator.Plain.Unit()}}
		if rapid.IntRange(0, 3).Draw(t, "input") > 0 {
			f, err := Parse(Text(drawPlain(t, 3, i+1, count)))
			if err != nil {
				t.Fatal(err)
			}
			defs[i].Formula = f
		}
	}
	s, err := NewSystem(period, rapid.Permutation(defs).Draw(t, "order"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func drawFigures(t *rapid.T, s *System, chance int, f figures) {
	for _, def := range s.Definitions() {
		for y := period.First; y <= period.Last; y++ {
			if rapid.IntRange(0, chance).Draw(t, "given") == 0 {
				v := fmt.Sprint(rapid.IntRange(-2, 2).Draw(t, "figure"))
				if rapid.IntRange(0, 4).Draw(t, "absent") == 0 {
					v = "!needs_input"
				}
				f[fmt.Sprint(def.ID, " ", y)] = v
			}
		}
	}
}

// changedOf returns the variables whose figures differ.
func changedOf(s *System, a, b figures) []string {
	var ids []string
	for _, def := range s.Definitions() {
		for y := period.First; y <= period.Last; y++ {
			if key := fmt.Sprint(def.ID, " ", y); a[key] != b[key] {
				ids = append(ids, def.ID)
				break
			}
		}
	}
	return ids
}

func TestReevaluateEqualsEvaluate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		f := figures{}
		drawFigures(t, s, 3, f)
		r := s.Evaluate(f.given)
		for range 3 {
			g := figures{}
			for k, v := range f {
				g[k] = v
			}
			drawFigures(t, s, 30, g)
			again := s.Reevaluate(r, g.given, changedOf(s, f, g))
			requireResultsEqual(t, s, s.Evaluate(g.given), again)
			r, f = again, g
		}
	})
}

// The order of the definitions decides nothing: values and faults are the same.
func TestOrderOfDefinitionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		f := figures{}
		drawFigures(t, s, 4, f)
		other, err := NewSystem(period, rapid.Permutation(s.Definitions()).Draw(t, "other order"))
		if err != nil {
			t.Fatal(err)
		}
		a, b := s.Evaluate(f.given), other.Evaluate(f.given)
		for _, def := range s.Definitions() {
			for y := period.First; y <= period.Last; y++ {
				v, w := a.Value(def.ID, y), b.Value(def.ID, y)
				if v.Reason().Code == cause.NoSolution || w.Reason().Code == cause.NoSolution {
					continue // several circles may share a cell: which one it names is open
				}
				if !v.Equal(w) {
					t.Fatalf("%s %d: %s and %s", def.ID, y, v, w)
				}
			}
		}
	})
}

// Explain agrees with the result: its formula node has the value of the cell,
// and no reference differs from its cell.
func TestExplainAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		f := figures{}
		drawFigures(t, s, 3, f)
		r := s.Evaluate(f.given)
		for _, def := range s.Definitions() {
			tr := s.Explain(r, f.given, def.ID, 2022)
			if v := r.Value(def.ID, 2022); tr.Kind == traceFormula && v.Reason().Code != cause.NoSolution && !tr.Children[0].Value.Equal(v) {
				t.Fatalf("%s: %s, explained as %s", def.ID, v, tr.Children[0].Value)
			}
			agree(t, r, tr)
		}
	})
}

func agree(t *rapid.T, r *Result, tr *Trace) {
	if tr.Kind == traceReference && !tr.Value.Equal(r.Value(tr.Name, tr.Year)) {
		t.Fatalf("%s %d: %s", tr.Name, tr.Year, tr.Value)
	}
	for _, c := range tr.Children {
		agree(t, r, c)
	}
}

// The mean of equal rates is the rate; growth undoes grow; shares of a whole add
// up to 100; index and cumulative agree with their definitions.
func TestIdentities(t *testing.T) {
	s := system(t, "g | %", "a | persons", "b | persons", "x | persons | | grow(x[-1], g)", "back | % | | round(growth(x), 25)", "mean | % | | round(average_rate(g), 25)",
		"average | % | | round(average_growth(x), 25)", "level | index | | index(x)",
		"parts | % | | round(share(a, a + b) + share(b, a + b), 25)", "again | persons | | round(portion(a + b, share(a, a + b)), 20)",
		"total | persons | | cumulative(a)", "step | persons | | total - total[-1]")
	rapid.Check(t, func(t *rapid.T) {
		rate := fmt.Sprint(rapid.IntRange(-90, 200).Draw(t, "rate"))
		f := figures{"x 2020": "1000"}.yearly("g", rate)
		for y := 2021; y <= 2025; y++ {
			f[fmt.Sprint("a ", y)] = fmt.Sprint(rapid.IntRange(0, 1e6).Draw(t, "a"))
			f[fmt.Sprint("b ", y)] = fmt.Sprint(rapid.IntRange(1, 1e6).Draw(t, "b"))
		}
		r := s.Evaluate(f.given)
		at := func(id string, y int) decimal.Decimal { return r.Value(id, y).Or(decimal.NewFromInt(-12345)) }
		for y := 2021; y <= 2025; y++ {
			for _, id := range []string{"back", "mean", "average"} {
				if !at(id, y).Equal(d(rate)) {
					t.Fatalf("%s %d: %s, want %s", id, y, at(id, y), rate)
				}
			}
			if !at("parts", y).Equal(d("100")) || !at("again", y).Equal(at("a", y)) {
				t.Fatalf("%d: shares add up to %s; %s, want %s", y, at("parts", y), at("again", y), at("a", y))
			}
			if !at("level", y).Equal(at("x", y).Shift(-1)) {
				t.Fatalf("%d: index %s of %s", y, at("level", y), at("x", y))
			}
			if y > 2021 && !at("step", y).Equal(at("a", y)) {
				t.Fatalf("%d: total rose by %s, want %s", y, at("step", y), at("a", y))
			}
		}
	})
}
