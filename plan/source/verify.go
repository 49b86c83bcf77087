package source

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Verify looks for every printed token of the plan in its source text and returns a problem for
// each token that is not at its place. The token of a row must fill its cell of the headline table;
// a cell shared by several rows or targets may contain more. Other tokens must occur in their
// chapter, section or box. Verify also looks for the titles and for the names and attributes of the
// table, and reports a number that has a place but no printed token. It ignores spaces, line and
// page breaks and markup (**, #) inside a token, and does not find a token inside a longer number.
//
// It does not look for revised baselines and figures with a source of their own, which come from
// other publications, or for texts by the plan's authors.
func Verify(p *plan.Plan, source []byte) plan.Problems {
	v := verifier{p: p, src: readSource(source)}
	for i := range p.Indicators {
		v.row(&p.Indicators[i], "indicators", i)
	}
	for i := range p.Vision {
		v.row(&p.Vision[i], "vision", i)
	}
	for i, n := range p.Notes {
		if n.Printed != "" {
			v.in(v.src.tableOrAll(), n.Printed, plan.Place{Box: "table"}, "notes", i, "printed")
		}
	}
	v.points()
	for i := range p.Figures {
		f := &p.Figures[i]
		v.token(f.Printed, f.Place, "figures", i, "printed")
	}
	v.titles()
	if s := p.System; s != nil {
		for i, e := range s.Evaluations {
			if e.Printed != "" {
				v.token(e.Printed, s.Place, "implementation", "evaluations", i, "printed")
			}
		}
	}
	return v.problems
}

type verifier struct {
	p        *plan.Plan
	src      *sourceText
	problems plan.Problems
}

func (v *verifier) add(code string, msg text.Text, path ...any) {
	v.problems = append(v.problems, plan.Problem{Path: strictjson.PathString(path), Code: code, Message: msg, Err: text.ErrInvalid})
}

func (s *sourceText) tableOrAll() span {
	if s.table != (span{}) {
		return s.table
	}
	return s.all
}

// token looks for a token at its place.
func (v *verifier) token(token string, place plan.Place, path ...any) {
	key := place
	key.Row = ""
	at, ok := v.src.parts[key]
	if key == (plan.Place{}) {
		at, ok = v.src.all, true
	}
	if !ok {
		v.add("source_place", text.Say("the source has no %s", "原文中没有%s", place.Text()), path...)
		return
	}
	v.in(at, token, place, path...)
}

func (v *verifier) in(at span, token string, place plan.Place, path ...any) {
	if !v.src.search(at).contains(token) {
		where := cmp.Or(place.Text(), text.Text{EN: "the document", ZH: "文件"})
		v.add("source_token", text.Say("the token %q does not stand in %s of the source", "原文%[2]s中没有字样 %[1]q", token, where), path...)
	}
}

func (v *verifier) unprinted(path ...any) {
	v.add("source_unprinted", text.Say("the number has a place but no printed token; expected the token as printed", "数值有出处但没有印刷字样；应写明原文字样"), path...)
}

// row verifies an indicator in its row of the table, or at its place.
func (v *verifier) row(in *plan.Indicator, key string, i int) {
	place, _ := v.p.PlaceOf(in.ID)
	cells := v.src.rows[place.Row]
	tabular := place.InTable() && len(v.src.rows) > 0
	if tabular && cells == nil {
		v.add("source_place", text.Say("the headline table of the source has no row %q", "原文主要指标表中没有第 %q 行", place.Row), key, i, "row")
		return
	}
	if !tabular {
		cells = nil
	}
	v.rowText(in, cells, key, i)
	if in.Baseline.Printed != "" {
		year := cmp.Or(in.Baseline.Year, v.p.Period.Base)
		if in.Baseline.Flag == "other_year" {
			year = v.p.Period.Base // starred data are in the base year's column
		}
		v.cell(cells, in.Baseline.Printed, place, v.src.column(strconv.Itoa(year)), whole, key, i, "baseline", "printed")
	} else if in.Baseline.Value != nil && place != (plan.Place{}) {
		v.unprinted(key, i, "baseline")
	}
	v.target(&in.Target, cells, place, whole, []any{key, i, "target"})
	for j, h := range in.Figures {
		switch {
		case h.Source != "":
		case h.Printed == "":
			v.unprinted(key, i, "figures", j)
		default:
			v.cell(cells, h.Printed, place, v.src.column(strconv.Itoa(h.Year)), whole, key, i, "figures", j, "printed")
		}
	}
}

// rowText verifies the name and the attribute of a row.
func (v *verifier) rowText(in *plan.Indicator, cells []string, key string, i int) {
	if cells == nil {
		return
	}
	line := condense(strings.Join(cells, "\n"))
	folded := condense(token.ASCII(strings.Join(cells, "\n"))) // （助理） may be printed as (助理)
	if in.Name.ZH != "" && !folded.contains(token.ASCII(in.Name.ZH)) {
		v.add("source_name", text.Say("the name %q does not stand in row %s of the source", "原文第%[2]s行中没有名称 %[1]q", in.Name.ZH, in.Row), key, i, "name")
	}
	printed := map[plan.Attribute]string{plan.Binding: "约束性", plan.Expected: "预期性"}[in.Attribute]
	if v.src.column("属性") >= 0 && !line.contains(printed) {
		v.add("source_attribute", text.Say("row %s of the source does not say %q", "原文第%s行没有写 %q", in.Row, printed), key, i, "attribute")
	}
}

// within is how a token fills its cell.
type within bool

const (
	whole within = false // the token is the whole cell
	part  within = true  // the cell belongs to several rows or targets
)

func (v *verifier) target(t *plan.Target, cells []string, place plan.Place, fill within, path []any) {
	at := func(more ...any) []any { return append(append([]any{}, path...), more...) }
	if t.Merged != "" {
		fill = part
		if merged := v.src.rows[t.Merged]; merged != nil {
			cells = merged
			place.Row = t.Merged
		}
	}
	head := ""
	switch t.Column {
	case "level":
		head = strconv.Itoa(cmp.Or(t.Year, v.p.Period.To))
	case "average":
		head = "年均"
	case "cumulative":
		head = "累计"
	}
	switch {
	case t.Printed != "":
		v.cell(cells, t.Printed, place, v.src.column(head), fill, at("printed")...)
	case t.Value != nil && place != (plan.Place{}):
		v.unprinted(path...)
	}
	for j := range t.Parts {
		p, fill := t.Parts[j], fill
		switch {
		case p.Printed == "":
			p.Printed, p.Column = t.Printed, t.Column
		case t.Printed != "": // within the row's token
			fill = part
		}
		v.target(&p, cells, place, fill, at("parts", j))
	}
}

// cell looks for a token in a column of its row, in any cell of the row if the column is unknown,
// or at its place if there is no table.
func (v *verifier) cell(cells []string, token string, place plan.Place, column int, fill within, path ...any) {
	if cells == nil {
		v.token(token, place, path...)
		return
	}
	if column >= 0 && column < len(cells) && len(cells) == len(v.src.header) {
		cells = cells[column : column+1]
	}
	stands := func(cell string) bool {
		if fill == whole {
			return bare(cell) == bare(token)
		}
		return condense(cell).contains(token)
	}
	if fill == whole && !slices.ContainsFunc(cells, stands) && condense(strings.Join(cells, "\n")).contains(token) {
		v.add("source_token", text.Say("the token %q is not all that stands in its cell of row %s of the source", "原文第%[2]s行的单元格中除字样 %[1]q 外还有其他文字", token, place.Row), path...)
		return
	}
	if !slices.ContainsFunc(cells, stands) {
		v.add("source_token", text.Say("the token %q does not stand in its cell of row %s of the source", "原文第%[2]s行的单元格中没有字样 %[1]q", token, place.Row), path...)
	}
}

// bare returns a cell without spaces, markup and note marks.
func bare(cell string) string {
	return strings.TrimRightFunc(condense(cell).text, func(r rune) bool { return r >= '①' && r <= '⑳' || r == '※' })
}

// points verifies the figures of the model's variables.
func (v *verifier) points() {
	for i := range v.p.Model.Variables {
		for j, d := range v.p.Model.Variables[i].Data {
			path := []any{"model", "variables", i, "data", j}
			switch {
			case d.Printed != "" && d.Place != nil:
				if cells := v.src.rows[d.Place.Row]; d.Place.InTable() && cells != nil {
					v.cell(cells, d.Printed, *d.Place, -1, whole, append(path, "printed")...)
					continue
				}
				v.token(d.Printed, *d.Place, append(path, "printed")...)
			case d.Printed != "":
				v.token(d.Printed, plan.Place{}, append(path, "printed")...)
			case d.Place != nil:
				v.unprinted(path...)
			}
		}
	}
}

// titles verifies the Chinese titles of the outline.
func (v *verifier) titles() {
	for i := range v.p.Chapters {
		ch := &v.p.Chapters[i]
		v.title(ch.Title, plan.Place{Chapter: ch.No}, "chapters", i, "title")
		for j := range ch.Sections {
			s := &ch.Sections[j]
			v.title(s.Title, plan.Place{Chapter: ch.No, Section: s.No}, "chapters", i, "sections", j, "title")
			for k := range s.Boxes {
				v.title(s.Boxes[k].Title, plan.Place{Chapter: ch.No, Section: s.No, Box: s.Boxes[k].No}, "chapters", i, "sections", j, "boxes", k, "title")
			}
		}
	}
}

func (v *verifier) title(t plan.Text, place plan.Place, path ...any) {
	if t.ZH != "" {
		v.token(t.ZH, place, path...)
	}
}
