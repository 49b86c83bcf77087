package versions

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// head compares the fields of the plan as a whole.
func (d *differ) head(old, new *plan.Plan) {
	d.what, d.id, d.name = "plan", new.ID, new.Title
	of := func(p *plan.Plan) plan.Document {
		return plan.Document{Schema: p.Schema, ID: p.ID, Version: p.Version, Title: p.Title, Region: p.Region, Source: p.Source}
	}
	rest(d, of(old), of(new))
	byID(d, "higher", old.Higher, new.Higher, func(h plan.Higher) (string, plan.Text) { return h.ID, h.Title }, func(a, b plan.Higher) { rest(d, a, b) })
	byID(d, "unit", old.Units, new.Units, func(u plan.UnitName) (string, plan.Text) { return u.ID, u.Name }, func(a, b plan.UnitName) { rest(d, a, b) })
	byID(d, "assumption", old.Assumptions, new.Assumptions, func(a plan.Assumption) (string, plan.Text) { return a.ID, plan.Text{} }, func(a, b plan.Assumption) { rest(d, a, b) })
	byID(d, "category", old.Categories, new.Categories, func(c plan.Category) (string, plan.Text) { return c.ID, c.Name }, func(a, b plan.Category) { rest(d, a, b) })
	byID(d, "note", old.Notes, new.Notes, func(n plan.Note) (string, plan.Text) { return n.Mark, plan.Text{} }, func(a, b plan.Note) { rest(d, a, b) })
	byID(d, "group", old.Model.Groups, new.Model.Groups, func(g plan.Group) (string, plan.Text) { return g.ID, g.Name }, func(a, b plan.Group) { rest(d, a, b) })
}

// outline compares the structure of the document, without its items, and the implementation system.
func (d *differ) outline(old, new *plan.Plan) {
	byID(d, "chapter", old.Chapters, new.Chapters, func(c plan.Chapter) (string, plan.Text) { return strconv.Itoa(c.No), c.Title }, func(a, b plan.Chapter) { rest(d, a, b) })
	d.what, d.id, d.name = "implementation", "implementation", text.Text{EN: "of the plan", ZH: "规划"}
	d.fields(reflect.ValueOf(old.System), reflect.ValueOf(new.System), plan.Text{})
}

// rest reports every difference of two values that has no kind of its own, field by field, under
// the field's name.
func rest[T any](d *differ, a, b T) { d.fields(reflect.ValueOf(a), reflect.ValueOf(b), plan.Text{}) }

func (d *differ) fields(a, b reflect.Value, what plan.Text) {
	if reflect.DeepEqual(a.Interface(), b.Interface()) {
		return
	}
	switch x := a.Interface().(type) {
	case plan.Text:
		d.reworded(x, b.Interface().(plan.Text), what)
		return
	case plan.Place:
		d.moved(x, b.Interface().(plan.Place))
		return
	case plan.Number:
		y := b.Interface().(plan.Number)
		d.number(otherChange, otherChange, &x, &y, what)
		return
	case *plan.Number:
		d.number(otherChange, otherChange, x, b.Interface().(*plan.Number), what)
		return
	case []plan.Item: // compared by their ids
		return
	}
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			d.plainly(a, b, what)
			return
		}
		d.fields(a.Elem(), b.Elem(), what)
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			d.fields(a.Field(i), b.Field(i), labelled(what, fieldWord(name)))
		}
	case reflect.Slice:
		if a.Type().Elem().Kind() != reflect.Struct {
			d.plainly(a, b, what)
			return
		}
		if a.Len() != b.Len() {
			d.add(otherChange, strconv.Itoa(a.Len()), strconv.Itoa(b.Len()), "%s: %d instead of %d", "%s：由 %[3]d 项变为 %[2]d 项", what, b.Len(), a.Len())
		}
		for i := range min(a.Len(), b.Len()) {
			d.fields(a.Index(i), b.Index(i), labelled(what, plan.Text{EN: strconv.Itoa(i + 1), ZH: strconv.Itoa(i + 1)}))
		}
	default:
		d.plainly(a, b, what)
	}
}

// plainly reports a change of a plain value, with its texts if they differ.
func (d *differ) plainly(a, b reflect.Value, what plan.Text) {
	old, new := scalarText(a), scalarText(b)
	if old == new {
		d.add(otherChange, "", "", "%s changed", "%s有改动", what)
		return
	}
	d.changed(otherChange, old, new, what)
}

// scalarText formats a plain value, or a list of them; "" for none.
func scalarText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		if v.Elem().Kind() == reflect.Int {
			return strconv.Itoa(int(v.Elem().Int())) // 0 is written, not left out
		}
		return scalarText(v.Elem())
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = scalarText(v.Index(i))
		}
		return strings.Join(parts, ", ")
	case reflect.Struct:
		return "…"
	case reflect.Int:
		return year(int(v.Int()))
	case reflect.Bool:
		return map[bool]string{true: "yes", false: "no"}[v.Bool()]
	}
	return v.String()
}

// reworded reports a change of a text in either language.
func (d *differ) reworded(a, b plan.Text, what plan.Text) {
	old, new := a.EN, b.EN
	if old == new {
		old, new = a.ZH, b.ZH
	}
	d.add(otherChange, old, new, "%s reworded", "%s的文字有改动", what)
}

func labelled(outer, inner plan.Text) plan.Text {
	if outer.IsZero() {
		return inner
	}
	return plan.Text{EN: outer.EN + ", " + inner.EN, ZH: outer.ZH + "·" + inner.ZH}
}

// fieldWord returns the readable name of a field, or else its name in the file.
func fieldWord(name string) plan.Text {
	if t, ok := fieldWords[name]; ok {
		return t
	}
	return plan.Text{EN: name, ZH: name}
}

var fieldWords = map[string]plan.Text{
	"$schema": {EN: "address of the schema", ZH: "模式地址"}, "id": {EN: "id", ZH: "标识"}, "version": {EN: "version", ZH: "版本"},
	"title": {EN: "title", ZH: "标题"}, "region": {EN: "region", ZH: "地区"}, "source": {EN: "source", ZH: "来源"}, "issuer": {EN: "issuer", ZH: "发布单位"},
	"published": {EN: "date of publication", ZH: "发布日期"}, "file": {EN: "file", ZH: "文件"}, "url": {EN: "address", ZH: "网址"},
	"note": {EN: "note", ZH: "备注"}, "chapter": {EN: "chapter", ZH: "章"}, "section": {EN: "section", ZH: "节"}, "box": {EN: "box", ZH: "专栏"},
	"row": {EN: "row", ZH: "行"}, "level": {EN: "level", ZH: "层级"}, "name": {EN: "name", ZH: "名称"}, "text": {EN: "text", ZH: "文字"},
	"category": {EN: "category", ZH: "类别"}, "place": {EN: "place", ZH: "出处"}, "lead": {EN: "unit in charge", ZH: "责任单位"},
	"places": {EN: "decimal places", ZH: "小数位"}, "year": {EN: "year", ZH: "年份"}, "value": {EN: "value", ZH: "数值"},
	"absent": {EN: "reason of absence", ZH: "缺失原因"}, "printed": {EN: "printed token", ZH: "原文"}, "vintage": {EN: "vintage", ZH: "版本"},
	"flag": {EN: "flag", ZH: "标记"}, "kind": {EN: "kind", ZH: "类型"}, "bound": {EN: "bound", ZH: "界"}, "high": {EN: "upper end", ZH: "上限"},
	"low": {EN: "lower end", ZH: "下限"}, "from": {EN: "first year", ZH: "起始年"}, "to": {EN: "last year", ZH: "终止年"}, "by": {EN: "who sets it", ZH: "确定者"},
	"after": {EN: "what it waits for", ZH: "设置条件"}, "column": {EN: "column", ZH: "所在列"}, "merged": {EN: "merged cell", ZH: "合并单元格"},
	"baseline": {EN: "baseline", ZH: "基期值"}, "target": {EN: "target", ZH: "目标"}, "mark": {EN: "mark", ZH: "标号"}, "rows": {EN: "rows", ZH: "所涉行"},
	"defined": {EN: "definition or not", ZH: "是否为定义"}, "assumes": {EN: "assumptions", ZH: "所用假设"}, "group": {EN: "group", ZH: "分组"},
	"help": {EN: "explanation", ZH: "说明"}, "when": {EN: "closure it depends on", ZH: "所依闭合方式"}, "closure": {EN: "closure", ZH: "闭合方式"},
	"option": {EN: "option", ZH: "选项"}, "matrix": {EN: "matrix", ZH: "组合"}, "lever": {EN: "lever", ZH: "可调变量"}, "values": {EN: "values", ZH: "取值"},
	"variable": {EN: "variable", ZH: "变量"}, "basis": {EN: "figures it rests on", ZH: "依据数据"}, "summary": {EN: "summary", ZH: "摘要"},
	"sections": {EN: "sections", ZH: "各节"}, "boxes": {EN: "boxes", ZH: "各专栏"}, "zone": {EN: "zone", ZH: "片区"}, "industry": {EN: "industry", ZH: "产业"},
	"links": {EN: "linked figures", ZH: "关联数据"}, "reasoning": {EN: "reasoning", ZH: "理由"}, "responsible": {EN: "who is responsible", ZH: "责任主体"},
	"annual_targets": {EN: "annual targets", ZH: "年度目标"}, "revision": {EN: "revision", ZH: "修订"}, "evaluations": {EN: "evaluations", ZH: "评估"},
	"years": {EN: "years", ZH: "年份"}, "no": {EN: "number", ZH: "编号"}, "implementation": {EN: "implementation", ZH: "实施机制"},
	"shape": {EN: "shape", ZH: "形状"}, "type": {EN: "type", ZH: "类型"}, "unit": {EN: "unit", ZH: "单位"},
}
