package plan

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
)

// targets reads the target columns; several of them give the kind all.
func (im *importer) targets(in *Indicator, rec []string) {
	var found []Target
	for _, c := range []struct{ name, column string }{{"target", "level"}, {"average", "average"}, {"cumulative", "cumulative"}} {
		cell := im.field(rec, c.name)
		t, err := ParseTarget(cell, in.Unit, c.column)
		if err != nil {
			line, col := im.pos(c.name)
			im.add(line, col, "target", indicator.ErrInvalid, messageOf(err))
			return
		}
		if t.Kind == "" {
			continue
		}
		t = declining(t, in.Name)
		im.note(t, c.name, len(found))
		found = append(found, t)
	}
	switch len(found) {
	case 0:
		im.at(im.targetColumn(), "target", indicator.ErrInvalid, "the row has no target; expected a number or a phrase such as 待普查后设置", "该行没有目标；应为数字或说法（例如 待普查后设置）")
	case 1:
		in.Target = found[0]
		for i := range im.others {
			if o := &im.others[i]; o.row == len(im.doc.Indicators) && in.Target.Kind != "all" {
				o.part = -1
			}
		}
	default:
		in.Target = flattened(found)
	}
}

// flattened makes one target of several, without nesting.
func flattened(found []Target) Target {
	all := Target{Kind: "all"}
	for _, t := range found {
		if t.Kind == "all" {
			all.Parts = append(all.Parts, t.Parts...)
		} else {
			all.Parts = append(all.Parts, t)
		}
	}
	return all
}

func (im *importer) targetColumn() string {
	for _, n := range []string{"target", "average", "cumulative"} {
		if _, ok := im.columns[n]; ok {
			return n
		}
	}
	return "name"
}

func messageOf(err error) indicator.Text {
	return indicator.Text{EN: strings.TrimPrefix(indicator.ErrorIn(err, indicator.English), "plan: "),
		ZH: strings.TrimPrefix(indicator.ErrorIn(err, indicator.Chinese), "plan: ")}
}

// declining reads [13.5] of "energy intensity, reduction" as a compounded decline.
func declining(t Target, name Text) Target {
	if strings.Contains(t.Printed, "百分点") || strings.Contains(lower(t.Printed), "point") {
		return t
	}
	for _, w := range []string{"降低", "下降", "减少", "reduction", "decline", "decrease"} {
		if t.Kind == "cumulative_points" && strings.Contains(name.ZH+lower(name.EN), w) {
			t.Kind = "compounded_decline"
		}
	}
	return t
}

func (im *importer) note(t Target, column string, part int) {
	line, col := im.pos(column)
	if t.Kind == "in_step" || t.Kind == "above_other" {
		im.others = append(im.others, pendingOther{len(im.doc.Indicators), part, line, col})
	}
	for i, p := range t.Parts {
		if p.Kind == "in_step" || p.Kind == "above_other" {
			im.others = append(im.others, pendingOther{len(im.doc.Indicators), part + i, line, col})
		}
	}
}

// resolveOthers puts ids in place of the names of other indicators.
func (im *importer) resolveOthers() {
	for _, o := range im.others {
		if o.row >= len(im.doc.Indicators) {
			continue
		}
		t := &im.doc.Indicators[o.row].Target
		if o.part >= 0 && o.part < len(t.Parts) {
			t = &t.Parts[o.part]
		}
		id := im.named(t.Of, o.row)
		if id == "" {
			im.add(o.line, o.col, "reference", indicator.ErrUnknown, indicator.Say("no indicator of the table is called %q", "表中没有名为 %q 的指标", short(t.Of)))
			continue
		}
		t.Of = id
	}
}

// named finds the indicator a text means: GDP增速 means 地区生产总值增速.
func (im *importer) named(name string, not int) string {
	want := bareName(name)
	best := ""
	for i := range im.doc.Indicators {
		in := &im.doc.Indicators[i]
		if i == not || want == "" {
			continue
		}
		got := bareName(in.Name.ZH + in.Name.EN)
		if got == want || in.ID == name {
			return in.ID
		}
		if best == "" && strings.Contains(got, want) {
			best = in.ID
		}
	}
	return best
}

// bareName drops what varies between a name and its mention.
func bareName(s string) string {
	s = lower(asciiForm(s))
	s = strings.NewReplacer("地区生产总值", "gdp", "国内生产总值", "gdp", "生产总值", "gdp", "gross domestic product", "gdp",
		"(gdp)", "", "增速", "", "增长率", "", "增长", "", "growth rate", "", "growth", "", "the ", "", "经济", "gdp").Replace(s)
	return strings.ReplaceAll(strings.TrimSpace(s), " ", "")
}

// direction takes the given one; a plan without it infers the direction each time it is loaded (see Plan.DesiredOf).
func (im *importer) direction(in *Indicator, s string) {
	switch lower(s) {
	case "up", "上升", "正向":
		in.Direction = "up"
	case "down", "下降", "逆向", "负向":
		in.Direction = "down"
	case "":
	default:
		im.at("direction", "direction", indicator.ErrInvalid, "%q is not a direction; expected up or down", "%q 不是方向；应为 up（上升）或 down（下降）", short(s))
	}
}
