// Command targets prints a plan's headline table with the grammar of its targets:
//
//	go run ./examples/targets [-plan FILE] [-lang en|zh] [-all] [-json]
//
// With -all it also counts the figures and items of each chapter. With -json it
// prints an array with one object for each row; see Row.
package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Row is one indicator in the JSON output. Numbers are strings with all their digits; an absent
// number is null, with its reason in a field of its own.
type Row struct {
	Row       string         `json:"row"`
	ID        string         `json:"id"`
	Name      text.Text      `json:"name"`
	Unit      string         `json:"unit"`
	Attribute plan.Attribute `json:"attribute"` // binding | expected
	Baseline  *string        `json:"baseline"`
	Absent    *cli.Absence   `json:"baseline_absent,omitempty"`
	Printed   string         `json:"target_printed"`
	Kind      string         `json:"target_kind"`
	Target    text.Text      `json:"target"`
	Threshold *string        `json:"threshold"`
	Open      *cli.Absence   `json:"open,omitempty"` // why the target has no number
	Year      int            `json:"year"`
	Place     plan.Place     `json:"place"`
}

func main() { cli.Main(run) }

func run(args []string, out, errs io.Writer) (err error) {
	c := cli.New("targets [-plan FILE] [-lang en|zh] [-all] [-json]", errs)
	defer c.Say(&err)
	file := c.String("plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	all := c.Bool("all", false, "also count figures and items by chapter")
	asJSON := c.Bool("json", false, "print JSON")
	if err := c.Parse(args, 0); err != nil {
		return err
	}
	m, err := cli.Model(*file)
	if err != nil {
		return err
	}
	if *asJSON {
		return cli.JSON(out, rows(m))
	}
	if err := table(out, m, c.Lang); err != nil || !*all {
		return err
	}
	return chapters(out, m.Plan(), c.Lang)
}

func rows(m *scenario.Model) []Row {
	out := []Row{}
	for _, in := range m.Indicators() {
		o, _ := m.Reference().Outcome(in.ID)
		v, _ := m.Variable(in.ID)
		r := Row{Row: in.Row, ID: in.ID, Name: in.Name, Unit: v.Unit.Symbol(), Attribute: in.Attribute,
			Baseline: cli.Number(o.Baseline), Absent: cli.Reason(m, in.ID, o.Baseline), Printed: printed(in.Target), Kind: string(o.Target.Kind),
			Target: o.Target.Describe(v.Unit), Threshold: cli.Number(o.Judgement.Threshold), Year: o.Target.Year, Place: in.Place}
		if !o.Target.Known() {
			r.Open = cli.Reason(m, in.ID, indicator.Absent(o.Target.Missing()))
		}
		out = append(out, r)
	}
	return out
}

func table(w io.Writer, m *scenario.Model, l text.Lang) error {
	head := map[text.Lang][]string{
		text.English: {"row", "indicator", "unit", "baseline", "printed", "target", "attribute"},
		text.Chinese: {"序号", "指标", "单位", "基期", "原文", "目标", "属性"},
	}[l]
	attribute := map[plan.Attribute]text.Text{plan.Binding: {EN: "binding", ZH: "约束性"}, plan.Expected: {EN: "expected", ZH: "预期性"}}
	out := [][]string{head}
	for _, in := range m.Indicators() {
		o, _ := m.Reference().Outcome(in.ID)
		v, _ := m.Variable(in.ID)
		out = append(out, []string{in.Row, in.Name.In(l), v.Unit.Name(l), baseline(m, o, l), printed(in.Target),
			o.Target.Describe(v.Unit).In(l), attribute[in.Attribute].In(l)})
	}
	return cli.Table(w, out)
}

// printed returns the text that the row prints for its target; for several targets all their
// tokens.
func printed(t plan.Target) string {
	if t.Printed != "" {
		return t.Printed
	}
	var tokens []string
	for _, p := range t.Parts {
		if p.Printed != "" {
			tokens = append(tokens, p.Printed)
		}
	}
	return strings.Join(tokens, "; ")
}

func baseline(m *scenario.Model, o scenario.Outcome, l text.Lang) string {
	if d, ok := o.Baseline.Decimal(); ok {
		return d.String()
	}
	return m.ReasonText(o.Indicator, o.Baseline.Reason()).In(l)
}

// chapters prints the number of figures and items in each chapter of the plan, for comparison with
// the document.
func chapters(w io.Writer, p *plan.Plan, l text.Lang) error {
	figures := map[int]int{}
	for _, f := range p.Figures {
		figures[f.Place.Chapter]++
	}
	out := [][]string{{text.Text{EN: "chapter", ZH: "章"}.In(l), text.Text{EN: "title", ZH: "标题"}.In(l),
		text.Text{EN: "sections", ZH: "节"}.In(l), text.Text{EN: "boxes", ZH: "专栏"}.In(l),
		text.Text{EN: "items", ZH: "事项"}.In(l), text.Text{EN: "figures", ZH: "数字"}.In(l)}}
	total := [4]int{}
	for _, c := range p.Chapters {
		boxes, items := 0, 0
		for _, s := range c.Sections {
			boxes += len(s.Boxes)
			items += len(s.Items)
			for _, b := range s.Boxes {
				items += len(b.Items)
			}
		}
		out = append(out, []string{strconv.Itoa(c.No), c.Title.In(l), strconv.Itoa(len(c.Sections)), strconv.Itoa(boxes),
			strconv.Itoa(items), strconv.Itoa(figures[c.No])})
		for i, n := range []int{len(c.Sections), boxes, items, figures[c.No]} {
			total[i] += n
		}
	}
	out = append(out, []string{"", text.Text{EN: "total", ZH: "合计"}.In(l), strconv.Itoa(total[0]), strconv.Itoa(total[1]), strconv.Itoa(total[2]), strconv.Itoa(total[3])})
	fmt.Fprintln(w)
	return cli.Table(w, out)
}
