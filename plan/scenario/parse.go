package scenario

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/strictjson"
)

// ParseScenario reads a scenario's JSON form strictly: unknown and doubled fields,
// missing numbers, null, other formats and whatever exceeds the limits are refused, with the
// place: "scenario: moves[0].value: null stands here; …". A number may stand in quotes or without.
func ParseScenario(data []byte) (Scenario, error) {
	var s Scenario
	if err := s.UnmarshalJSON(data); err != nil {
		return Scenario{}, err
	}
	return s, s.check()
}

// UnmarshalJSON reads the JSON form as strictly as ParseScenario does, but leaves
// the format and the limits to the run.
func (s *Scenario) UnmarshalJSON(data []byte) error {
	doc, problems := strictjson.Parse(data, "")
	if len(problems) > 0 {
		p := problems[0]
		return &text.Error{Package: "scenario", Line: p.Line, Col: p.Col, Err: text.ErrInvalid,
			Message: text.Say("not a scenario file: line %d, character %d: %s", "不是情景文件：第%d行第%d个字符：%s", p.Line, p.Col, p.Message)}
	}
	r := &reader{doc: doc}
	read := r.scenario()
	if r.err != nil {
		return r.err
	}
	*s = read
	return nil
}

// reader reads the JSON form; the first error ends it.
type reader struct {
	doc *strictjson.Document
	err error
}

// field reads the value of a field into its place.
type field func(n *strictjson.Node, path string)

func (r *reader) fail(n *strictjson.Node, path string, cause error, en, zh string, args ...any) {
	if r.err != nil {
		return
	}
	line, col := r.doc.Position(n.Offset())
	r.err = &text.Error{Package: "scenario", Line: line, Col: col, Op: path, Err: cause, Message: text.Say(en, zh, args...)}
}

// is checks the JSON type of a node.
func (r *reader) is(n *strictjson.Node, path string, k strictjson.Kind, en, zh string) bool {
	switch {
	case r.err != nil:
		return false
	case n.Kind() == k:
		return true
	case n.Kind() == strictjson.Null:
		r.fail(n, path, text.ErrInvalid, "null stands here; expected %s, or leave the field out", "此处是 null；应为%s，没有值时请省略该字段", text.Text{EN: en, ZH: zh})
	default:
		r.fail(n, path, text.ErrInvalid, "expected %s", "应为%s", text.Text{EN: en, ZH: zh})
	}
	return false
}

func (r *reader) object(n *strictjson.Node, path string, fields map[string]field, required ...string) {
	if !r.is(n, path, strictjson.Object, "an object in { }", " { } 中的对象") {
		return
	}
	prefix := path
	if path != "" {
		prefix += "."
	}
	seen := map[string]bool{}
	for i := range n.Items() {
		kid := &n.Items()[i]
		key := kid.Key()
		read, known := fields[key]
		switch {
		case !known:
			r.fail(kid, path, text.ErrUnknown, "unknown field %q%s", "未知字段 %q%s", key, nearest(key, fields))
			return
		case seen[key]:
			r.doubled(kid, path)
			return
		}
		seen[key] = true
		read(kid, prefix+key)
	}
	for _, f := range required {
		if !seen[f] {
			r.fail(n, path, text.ErrInvalid, "the required field %q is missing", "缺少必需的字段 %q", f)
		}
	}
}

func (r *reader) doubled(n *strictjson.Node, path string) {
	r.fail(n, path, text.ErrInvalid, "the field %q stands here twice; expected it once", "字段 %q 重复；只应出现一次", n.Key())
}

func nearest(key string, fields map[string]field) text.Text {
	names := make([]string, 0, len(fields))
	for f := range fields {
		names = append(names, f)
	}
	slices.Sort(names)
	if near, ok := strictjson.Closest(key, names); ok {
		return text.Text{EN: " (did you mean " + near + "?)", ZH: "（是否想写 " + near + "？）"}
	}
	return text.Text{}
}

func (r *reader) list(n *strictjson.Node, path string, each field) {
	if !r.is(n, path, strictjson.Array, "a list in [ ]", " [ ] 中的列表") {
		return
	}
	for i := range n.Items() {
		each(&n.Items()[i], path+"["+strconv.Itoa(i)+"]")
	}
}

// table reads an object whose keys are not fields but names.
func (r *reader) table(n *strictjson.Node, path string, each func(key string, n *strictjson.Node, path string)) {
	if !r.is(n, path, strictjson.Object, "an object in { }", " { } 中的对象") {
		return
	}
	seen := map[string]bool{}
	for i := range n.Items() {
		kid := &n.Items()[i]
		if seen[kid.Key()] {
			r.doubled(kid, path)
			return
		}
		seen[kid.Key()] = true
		each(kid.Key(), kid, path+"."+kid.Key())
	}
}

func (r *reader) text(to *string) field {
	return func(n *strictjson.Node, path string) {
		if r.is(n, path, strictjson.String, "a text in double quotes", "双引号中的文字") {
			*to = n.Text()
		}
	}
}

// word is text for a string type of its own.
func word[T ~string](r *reader, to *T) field {
	return func(n *strictjson.Node, path string) {
		var s string
		r.text(&s)(n, path)
		*to = T(s)
	}
}

func (r *reader) whole(to *int) field {
	return func(n *strictjson.Node, path string) {
		if !r.is(n, path, strictjson.Number, "a whole number such as 2025", "整数，例如 2025") {
			return
		}
		i, err := strconv.Atoi(n.Text())
		if err != nil || i < 0 || i > 9999 {
			r.fail(n, path, text.ErrInvalid, "%s is not a year or a format; expected a whole number such as 2025", "%s 不是年份或格式号；应为整数，例如 2025", n.Text())
			return
		}
		*to = i
	}
}

// decimal reads a number, in quotes as Scenario writes it or without.
func (r *reader) decimal(to *decimal.Decimal) field {
	return func(n *strictjson.Node, path string) {
		if n.Kind() != strictjson.String && !r.is(n, path, strictjson.Number, "a number such as 6.5", "数字，例如 6.5") {
			return
		}
		d, err := indicator.ParseDecimal(n.Text())
		if err != nil {
			r.fail(n, path, text.ErrInvalid, "%s", "%s", said{err})
			return
		}
		*to = d
	}
}

// said says an error in both languages.
type said struct{ err error }

// In returns the error's text in the given language.
func (s said) In(l text.Lang) string { return text.ErrorIn(s.err, l) }

func (r *reader) scenario() Scenario {
	var s Scenario
	r.object(r.doc.Root, "", map[string]field{
		"format": r.whole(&s.Format), "id": r.text(&s.ID), "name": r.text(&s.Name), "note": r.text(&s.Note), "author": r.text(&s.Author),
		"plan": r.text(&s.Plan), "version": r.text(&s.Version),
		"moves": func(n *strictjson.Node, path string) {
			r.list(n, path, func(n *strictjson.Node, path string) { s.Moves = append(s.Moves, r.move(n, path)) })
		},
		"closures": func(n *strictjson.Node, path string) {
			s.Closures = map[string]string{}
			r.table(n, path, func(key string, n *strictjson.Node, path string) {
				var option string
				r.text(&option)(n, path)
				s.Closures[key] = option
			})
		},
		"targets": func(n *strictjson.Node, path string) {
			r.list(n, path, func(n *strictjson.Node, path string) { s.Targets = append(s.Targets, r.entry(n, path)) })
		},
		"formulas": func(n *strictjson.Node, path string) {
			r.list(n, path, func(n *strictjson.Node, path string) { s.Formulas = append(s.Formulas, r.change(n, path)) })
		},
		"revised": func(n *strictjson.Node, path string) {
			r.list(n, path, func(n *strictjson.Node, path string) {
				var id string
				r.text(&id)(n, path)
				s.Revised = append(s.Revised, id)
			})
		},
		"held": func(n *strictjson.Node, path string) {
			s.Held = map[string]Years{}
			r.table(n, path, func(key string, n *strictjson.Node, path string) { s.Held[key] = r.years(n, path) })
		},
	})
	return s
}

func (r *reader) move(n *strictjson.Node, path string) Move {
	var m Move
	r.object(n, path, map[string]field{"lever": r.text(&m.Lever), "op": word(r, &m.Op), "value": r.decimal(&m.Value),
		"from": r.whole(&m.From), "to": r.whole(&m.To), "shape": r.text(&m.Shape)}, "lever", "value")
	return m
}

func (r *reader) entry(n *strictjson.Node, path string) Entry {
	var e Entry
	r.object(n, path, map[string]field{"indicator": r.text(&e.Indicator), "kind": word(r, &e.Kind), "bound": word(r, &e.Bound),
		"value": r.decimal(&e.Value), "source": r.text(&e.Source)}, "indicator", "value")
	return e
}

func (r *reader) change(n *strictjson.Node, path string) Change {
	var c Change
	r.object(n, path, map[string]field{"variable": r.text(&c.Variable), "formula": r.text(&c.Formula),
		"unit": r.text(&c.Unit), "name": r.text(&c.Name)}, "variable", "formula")
	return c
}

func (r *reader) years(n *strictjson.Node, path string) Years {
	ys := Years{}
	r.table(n, path, func(key string, n *strictjson.Node, path string) {
		year, err := strconv.Atoi(key)
		if err != nil || strconv.Itoa(year) != key || year < 1 || year > 9999 {
			r.fail(n, path, text.ErrInvalid, "%q is not a year", "%q 不是年份", key)
			return
		}
		var d decimal.Decimal
		r.decimal(&d)(n, path)
		ys[year] = d
	})
	return ys
}
