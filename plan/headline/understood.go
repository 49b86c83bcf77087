package headline

import (
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// Understood is what was understood of a headline table, beside the plan made from it.
type Understood struct {
	File   []byte // plan file in canonical format; nil if the table was refused
	Sheet  string
	Tables []grid.Table // the tables that were found
	Title  text.Text
	Rows   []Row       // of the indicators, in order
	Notes  []text.Text // of the table, and what it does not state and was inferred
	Doubts []Doubt     // in the order of the rows

	// Fingerprint is a hash of the table's heads (without years), units and names of rows: equal for the table
	// of another year or with other figures. Corrections, in the form that is kept with it, apply
	// to the next table with the same fingerprint as well.
	Fingerprint string
	Corrections []grid.Correction // those that were applied, with all their fields

	plan *plan.Plan // of File
}

// Row is an indicator as it was understood.
type Row struct {
	Cell      string // address of its name
	Number    string
	Name      text.Text
	Unit      text.Text
	Baseline  string
	Kind      text.Text
	Target    text.Text
	Direction text.Text // which way is better, and why
	Attribute text.Text
	Notes     []text.Text
	Doubts    []Doubt
	Given     []string // texts of the row's cells before corrections, from the left
}

// Doubt is something that was understood, but may be meant otherwise: of code wording, stretch,
// baseline_total, baseline_range, no_target, wrong_side, growth or power_of_ten, or a notice of the plan. Those that are no notices are
// kept in the plan.
type Doubt struct {
	plan.Doubt
	Row    int  // index of the indicator
	Notice bool // of the plan, which repeats it whenever it is loaded
}

// Wordings returns the wordings of targets that can be read, with N for a number.
func Wordings() []Wording {
	var list []Wording
	for _, w := range token.Wordings() {
		list = append(list, Wording{w.Text, w.Kind, w.Bound})
	}
	return list
}

// Wording is a wording of a target and what it means.
type Wording struct {
	Text  string
	Kind  target.Kind
	Bound target.Bound
}

// understood describes the rows; those of a refused table as far as they were read.
func (im *importer) understood(data []byte) Understood {
	u := Understood{File: data, Sheet: im.sheet.Name, Tables: im.tables, Title: im.doc.Title, Notes: im.notes, Doubts: im.doubts}
	var p *plan.Plan
	if data != nil {
		if loaded, err := plan.Parse(context.Background(), data, im.o.File); err == nil {
			p, u.plan = loaded, loaded
			u.Doubts = append(u.Doubts, im.implausible(p)...)
			im.keepDoubts(&u)
			for _, n := range p.Notices() {
				if n.Code == "inferred" {
					u.Notes = append(u.Notes, n.Message)
				}
			}
		}
	}
	u.Fingerprint, u.Corrections = im.fingerprint(), im.book.Corrections(im.table, im.label)
	sort.SliceStable(u.Doubts, func(i, j int) bool { return u.Doubts[i].Row < u.Doubts[j].Row })
	for i := range im.doc.Indicators {
		u.Rows = append(u.Rows, im.describe(p, i, u.Doubts))
	}
	return u
}

// keepDoubts settles the doubts about confirmed cells, and writes all doubts into the plan.
func (im *importer) keepDoubts(u *Understood) {
	kept := false
	for i := range u.Doubts {
		d := &u.Doubts[i]
		d.Confirmed = im.book.Confirmed(im.table, d.Cell)
		if !d.Notice {
			in := &im.doc.Indicators[d.Row]
			in.Doubts, kept = append(in.Doubts, d.Doubt), true
		}
	}
	if !kept {
		return
	}
	if data, err := im.doc.Marshal(); err == nil {
		if p, err := plan.Parse(context.Background(), data, im.o.File); err == nil {
			u.File, u.plan = data, p
		}
	}
}

func (im *importer) describe(p *plan.Plan, i int, doubts []Doubt) Row {
	in := &im.doc.Indicators[i]
	row := Row{Cell: im.sheet.Address(im.lines[i], im.at.columns["name"]), Number: in.Row, Name: in.Name, Unit: text.Text{EN: in.Unit, ZH: in.Unit},
		Baseline: in.Baseline.Printed, Kind: token.Word(string(in.Target.Kind)), Attribute: token.Word(string(in.Attribute))}
	var flag text.Text
	if f := in.Baseline.Flag; f != "" {
		flag = text.Say("the baseline is %s", "基期为%s", token.Word(string(f)))
	}
	for _, n := range []text.Text{in.Note, in.Baseline.Note, in.Target.Note, flag} {
		if !n.IsZero() {
			row.Notes = append(row.Notes, n)
		}
	}
	for _, d := range doubts {
		if d.Row == i {
			row.Doubts = append(row.Doubts, d)
		}
	}
	for j := range im.sheet.Rows[im.lines[i]] {
		row.Given = append(row.Given, im.book.Original(im.table, im.lines[i], j))
	}
	if p == nil { // refused: as far as the row was read
		if u, err := indicator.ParseUnit(in.Unit); err == nil && in.Target.Kind != "" {
			row.Target = in.Target.In(im.doc.Period).Describe(u)
		}
		return row
	}
	v, _ := p.Variable(in.ID)
	row.Unit = text.Text{EN: v.Unit.Name(text.English), ZH: v.Unit.Name(text.Chinese)}
	row.Target = p.TargetOf(in.ID).Describe(v.Unit)
	row.Direction = p.DirectionText(in.ID)
	return row
}

// implausible returns the doubts about figures of a valid plan: its notices, a target on the wrong
// side of its baseline, and a jump by a power of ten.
func (im *importer) implausible(p *plan.Plan) (doubts []Doubt) {
	for _, n := range p.Notices() {
		i, ok := n.Item("indicators")
		if !ok || n.Code == "direction_inferred" || n.Code == "inferred" {
			continue
		}
		row, col := im.cellOf(n)
		doubts = append(doubts, Doubt{Row: i, Notice: true, Doubt: plan.Doubt{Code: n.Code, Cell: im.sheet.Address(row, col), Text: n.Message}})
	}
	add := func(row int, d plan.Doubt) { // of the targets of several years once
		if !slices.ContainsFunc(doubts, func(o Doubt) bool { return o.Row == row && o.Code == d.Code && !o.Notice }) {
			doubts = append(doubts, Doubt{Row: row, Doubt: d})
		}
	}
	for i := range im.doc.Indicators {
		in := &im.doc.Indicators[i]
		base, ok := plan.Decimal(in.Baseline.Value)
		if !ok || base.IsZero() {
			continue
		}
		im.growth(p.TargetOf(in.ID), base, in.Unit, func(msg text.Text) {
			add(i, plan.Doubt{Cell: im.sheet.Address(im.lines[i], im.at.columns[im.targetColumn()]), Code: "growth", Text: msg})
		})
		parts := p.TargetOf(in.ID).Parts
		if len(parts) == 0 {
			parts = []target.Target{p.TargetOf(in.ID)}
		}
		for _, t := range parts {
			if t.Kind != target.Level || !t.Known() {
				continue
			}
			cell := im.sheet.Address(im.lines[i], im.at.columns[im.targetColumn()])
			moved := t.Value.Cmp(base)
			kept := units.Has(token.Simplified(t.Printed), "稳定|保持")
			ceiling := t.Bound == target.AtMost || t.Bound == target.Below // may be above what is reached: 失业率控制在5.5%以内
			if d := p.DirectionOf(in.ID); !kept && d != target.Neutral && moved == -d.Sign() && t.Bound != target.About && !(ceiling && d == target.Down) && !(t.Bound == target.Within && t.High.Cmp(base) != moved) {
				add(i, plan.Doubt{Cell: cell, Code: "wrong_side", Text: text.Say("the target %s lies on the wrong side of the baseline %s: %s", "目标 %s 比基期 %s 更差：%s", t.Value, base, p.DirectionText(in.ID))})
			}
			if one := decimal.NewFromInt(1); in.Unit == "%" && base.IsPositive() && base.LessThan(one) && t.Value.LessThanOrEqual(one) && ofMany(in.Name) {
				add(i, plan.Doubt{Cell: cell, Code: "power_of_ten", Text: text.Say("%s may be a fraction of 1, that is %s%%; expected percentages such as 58.2", "%s 可能是小数，即 %s%%；应写百分数，例如 58.2", t.Value, t.Value.Shift(2))})
			}
			if is, was := t.Value.Abs(), base.Abs(); !is.IsZero() && (is.GreaterThan(was.Mul(eight)) || is.Mul(eight).LessThan(was)) {
				add(i, plan.Doubt{Cell: cell, Code: "power_of_ten", Text: text.Say("from %s to %s: expected both in the same unit", "由 %s 到 %s：两者单位应一致", base, t.Value)})
			}
		}
	}
	return doubts
}

// growth doubts a growth that leads from the baseline to another level than the target beside it: by more than a
// point a year of what is counted or weighed, and five of money, which may be at other prices.
func (im *importer) growth(t target.Target, base decimal.Decimal, unit string, doubt func(text.Text)) {
	at := slices.IndexFunc(t.Parts, func(p target.Target) bool { return p.Kind == target.Level && p.Known() && p.Year == im.doc.Period.To })
	years := im.doc.Period.To - im.doc.Period.Base
	if at < 0 || !base.IsPositive() || years > 50 {
		return
	}
	level := t.Parts[at].Value
	for _, g := range t.Parts {
		times := 1
		switch {
		case !g.Known() || g.Value.Abs().GreaterThan(decimal.NewFromInt(1000)) || g.Kind != target.AverageRate && g.Kind != "cumulative_rate" || g.Year != im.doc.Period.To:
			continue
		case g.Kind == target.AverageRate:
			times = years
		}
		end := base
		for range times {
			end = end.Mul(decimal.NewFromInt(100).Add(g.Value)).Shift(-2).Round(12)
		}
		room := level.Abs().Mul(decimal.NewFromInt(int64(5 * years))).Shift(-2)
		if u, err := indicator.ParseUnit(unit); err == nil && slices.ContainsFunc(counted, func(c string) bool { return u.Comparable(indicator.MustParseUnit(c)) }) {
			room = room.Div(decimal.NewFromInt(5))
		}
		if end.Sub(level).Abs().GreaterThan(room) {
			doubt(text.Say("the growth %s%% leads from %s to %s, and the target beside it is %s", "按增速 %s%% 由 %s 到 %s，而并列的目标为 %s", g.Value, base, end.Round(2), level))
			return
		}
	}
}

// counted are units of what is counted or weighed, which has no prices.
var counted = []string{"tonnes", "tce", "mu", "hectares", "persons", "households", "count", "kWh", "kW", "km", "m2", "m3"}

// eight is the ratio from which a target is doubted to be in the unit of its baseline.
var eight = decimal.NewFromInt(8)

// ofMany reports whether a name is that of a rate that is hardly ever below 1 %.
func ofMany(name plan.Text) bool {
	low := token.Lower(name.EN)
	return slices.ContainsFunc([]string{"化率", "覆盖率", "普及率", "达标率", "合格率", "优良率", "处理率", "参保率", "利用率", "巩固率", "入学率"}, func(w string) bool { return strings.HasSuffix(token.Simplified(name.ZH), w) }) ||
		units.Has(low, "urbanization|urbanisation|coverage|literacy|enrolment|enrollment|access to|employment rate|completion rate")
}
