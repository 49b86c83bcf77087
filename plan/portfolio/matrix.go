package portfolio

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// Matrix holds scenarios as a table of lever values: a row for each scenario, or for each scenario
// and plan, and a column for each lever.
type Matrix struct {
	names []string
	cells []matrixCell
}

type matrixCell struct {
	scenario, plan string // plan "": all
	head, cell     string
	file           string
	line           int
}

// maxScenarios is the largest number of scenarios in a matrix.
const maxScenarios = 10_000

// ReadMatrix reads scenarios from CSV with the columns scenario, optionally plan, and one for each
// lever:
//
//	scenario,plan,gdp_growth,gdp_growth@2028-2030,jobs+
//	as planned,,,,
//	slow,,4.5,,-0.1
//	slow,county-03,4,,
//	uncertain,,normal(5.5 0.8) cycle:0.6,,
//
// The head of a lever is its move as scenario.ParseMove reads it, up to the equals sign: years after
// an @, a + or * before the sign for a move relative to the reference. An empty cell leaves the
// lever on plan. A row without a plan is for all of them, and a row with a plan is applied after it.
//
// A cell holds a number, or a distribution to draw from: normal, lognormal (mean, sd),
// truncated_normal (mean, sd, low, high), uniform (low, high), triangular, pert (low, mode, high),
// before it yearly for a draw in each year, after it the name of a common shock with the loading.
//
// The error is a plan.Problems with all problems.
func ReadMatrix(data []byte, file string) (Matrix, error) {
	t := &grid.Records{File: file}
	book, problems := grid.ReadText(data, file, "")
	if t.Problems = problems; len(book.Sheets) == 0 {
		return Matrix{}, t.Err()
	}
	var m Matrix
	var heads []string
	rows := map[[2]string]bool{}
	for _, row := range book.Sheets[0].Rows {
		if len(row) == 0 {
			continue
		}
		line := row[0].Line
		if heads == nil {
			for i, f := range row {
				heads = append(heads, strings.ReplaceAll(f.Text, " ", ""))
				if at := slices.Index(heads, heads[i]); at < i || heads[i] == "" {
					t.Problem(line, i+1, heads[i], "head", text.ErrInvalid, text.Say("the head %q stands here twice or is empty", "表头 %q 重复或为空", heads[i]))
				}
			}
			if heads[0] != "scenario" {
				t.Problem(line, 1, "", "head", text.ErrInvalid, text.Say("the first column is %q; expected scenario", "首列为 %q；应为 scenario（情景）", heads[0]))
			}
			continue
		}
		name, of := row[0].Text, ""
		if i := slices.Index(heads, "plan"); i > 0 && i < len(row) {
			of = row[i].Text
		}
		if name == "" || rows[[2]string{name, of}] {
			t.Problem(line, 1, "scenario", "row", text.ErrInvalid, text.Say("the scenario has no name, or two rows for one plan: %q", "情景没有名称，或同一规划有两行：%q", name))
		}
		rows[[2]string{name, of}] = true
		if !slices.Contains(m.names, name) {
			m.names = append(m.names, name)
		}
		for i, f := range row {
			switch {
			case i >= len(heads):
				t.Problem(f.Line, f.Col, "", "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
			case f.Text != "" && i > 0 && heads[i] != "plan":
				c := matrixCell{name, of, heads[i], f.Text, file, line}
				if _, _, err := c.read(nil); err != nil {
					t.Problem(line, i+1, heads[i], "cell", text.ErrInvalid, text.Of(err))
				}
				m.cells = append(m.cells, c)
			}
		}
	}
	if len(m.names) == 0 || len(m.names) > maxScenarios {
		t.Problem(1, 1, "", "rows", text.ErrLimit, text.Say("%d scenarios; expected 1 to %d", "%d 个情景；应为 1 至 %d 个", len(m.names), maxScenarios))
	}
	return m, t.Err()
}

// Scenarios returns the names of the scenarios in the order of the file.
func (m Matrix) Scenarios() []string { return slices.Clone(m.names) }

// Query returns a scenario of the matrix for a plan: the given one with the moves of the matrix and,
// where cells hold distributions, the levers to draw. own returns the id in the plan of a lever named
// by a common id; nil leaves them as they are. Seed and number of draws are set by the caller; the
// stream of the draws is the plan's id, so that the draws of a plan are the same in each scenario and
// independent of those of other plans, but for common shocks.
//
// Errors: text.ErrUnknown for a scenario or a lever that does not exist.
func (m Matrix) Query(model *scenario.Model, s scenario.Scenario, name string, own func(string) string) (ensemble.Query, error) {
	id := model.Plan().ID
	if !slices.Contains(m.names, name) {
		return ensemble.Query{}, fail("matrix", "", text.ErrUnknown, "there is no scenario %q", "没有情景 %q", text.Short(name))
	}
	q := ensemble.Query{Scenario: s.Clone(), Stream: id}
	q.Scenario.Name = name
	for _, special := range []bool{false, true} { // rows for all plans first
		for _, c := range m.cells {
			if c.scenario != name || (c.plan == id) != special || c.plan != "" && c.plan != id {
				continue
			}
			move, u, err := c.read(own)
			if err != nil {
				return q, err
			}
			lever := move.Lever
			if u != nil {
				lever = u.Lever
			}
			if _, ok := model.Lever(lever); !ok {
				return q, fail("matrix", lever, text.ErrUnknown, "%s:%d: the plan %q has no such lever", "%s:%d：规划 %q 没有此可调变量", c.file, c.line, id)
			}
			if u == nil {
				q.Scenario = q.Scenario.WithMoves(move)
			}
			// What a row of the plan's own sets replaces what the row for all plans draws.
			q.Uncertain = slices.DeleteFunc(q.Uncertain, func(x ensemble.Uncertain) bool {
				return x.Lever == lever && x.From == max(move.From, 0) && x.To == max(move.To, 0)
			})
			if u != nil {
				q.Uncertain = append(q.Uncertain, *u)
			}
		}
	}
	return q, nil
}

// read parses a cell: a move, or a lever to draw.
func (c matrixCell) read(own func(string) string) (scenario.Move, *ensemble.Uncertain, error) {
	head, years, _ := strings.Cut(c.head, "@")
	op := ""
	if n := len(head); n > 0 && (head[n-1] == '+' || head[n-1] == '*') {
		head, op = head[:n-1], head[n-1:]
	}
	if own != nil {
		head = own(head)
	}
	at := func(value string) string {
		s := head + op + "=" + value
		if years != "" {
			s += "@" + years
		}
		return s
	}
	if !strings.Contains(c.cell, "(") {
		move, err := scenario.ParseMove(at(c.cell))
		return move, nil, err
	}
	move, err := scenario.ParseMove(at("1"))
	if err != nil {
		return move, nil, err
	}
	u, err := distribution(c.cell)
	if err != nil {
		return move, nil, err
	}
	u.Vary = scenario.Vary{Lever: move.Lever, Op: move.Op, From: move.From, To: move.To}
	return move, &u, nil
}

// distribution parses a distribution: "yearly normal(5.5 0.8) cycle:0.6".
func distribution(s string) (ensemble.Uncertain, error) {
	var u ensemble.Uncertain
	refuse := func() (ensemble.Uncertain, error) {
		return u, fail("matrix", "", text.ErrSyntax, "%q is neither a number nor a distribution; expected one such as normal(5.5 0.8) or uniform(4 6) cycle:0.6", "%q 既不是数字也不是分布；应如 normal(5.5 0.8) 或 uniform(4 6) cycle:0.6", text.Short(s))
	}
	rest, yearly := strings.CutPrefix(s, "yearly ")
	u.Yearly = yearly
	kind, rest, _ := strings.Cut(rest, "(")
	args, shock, ok := strings.Cut(rest, ")")
	if !ok {
		return refuse()
	}
	var x []float64
	for _, f := range strings.FieldsFunc(args, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return refuse()
		}
		x = append(x, v)
	}
	u.Dist.Kind = ensemble.DistributionKind(strings.TrimSpace(kind))
	fields := map[ensemble.DistributionKind][]*float64{
		"normal": {&u.Dist.Mean, &u.Dist.SD}, "lognormal": {&u.Dist.Mean, &u.Dist.SD},
		"truncated_normal": {&u.Dist.Mean, &u.Dist.SD, &u.Dist.Low, &u.Dist.High}, "uniform": {&u.Dist.Low, &u.Dist.High},
		"triangular": {&u.Dist.Low, &u.Dist.Mode, &u.Dist.High}, "pert": {&u.Dist.Low, &u.Dist.Mode, &u.Dist.High},
	}[u.Dist.Kind]
	if len(fields) == 0 || len(fields) != len(x) {
		return refuse()
	}
	for i, f := range fields {
		*f = x[i]
	}
	if _, err := u.Dist.Quantile(0.5); err != nil {
		return u, err
	}
	if shock = strings.TrimSpace(shock); shock != "" {
		name, loading, ok := strings.Cut(shock, ":")
		v, err := strconv.ParseFloat(strings.TrimSpace(loading), 64)
		if !ok || err != nil {
			return u, fail("matrix", "", text.ErrSyntax, "the common shock %q has no loading; expected its name and a number between −1 and 1, cycle:0.6", "共同冲击 %q 没有载荷；应为名称和 −1 至 1 之间的数，如 cycle:0.6", text.Short(shock))
		}
		u.Common = &ensemble.Common{Name: strings.TrimSpace(name), Loading: v}
	}
	return u, nil
}
