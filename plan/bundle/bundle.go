// Package bundle keeps a plan with its scenarios and its actual figures in one file, so that a
// person can hand over all of it at once:
//
//	b, err := bundle.Read(ctx, data, "county.bundle.json")
//	m, err := scenario.Compile(ctx, b.Plan)
//	r, err := m.Run(ctx, b.Scenarios[0], b.Scenarios...)
//
// The file is JSON with a format mark of its own. Its plan is a plan file as package plan writes it,
// its scenarios are in the form of scenario.ParseScenario, and its figures are the text of the table
// that package actuals reads. The file is read strictly: what is unknown, twice, or does not fit
// together is refused at its place. See FORMAT.md of package plan.
package bundle

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Bundle is a plan with its scenarios and its actual figures.
type Bundle struct {
	Plan      *plan.Plan
	Scenarios []scenario.Scenario // of this plan; a base is among them, or a ready-made one of the plan
	Actuals   struct {            // the table of actual figures as text; empty if there are none
		File string `json:"file" req:"true"`
		Text string `json:"text" req:"true"`
	}
}

// version is the format mark of a bundle.
const version = 1

// maxScenarios is the number of scenarios of a bundle.
const maxScenarios = 200

// Write returns the file of a bundle: the same bytes for the same content. The error is that of Read
// for what does not fit together.
func (b Bundle) Write() ([]byte, error) {
	if !b.Plan.Loaded() {
		return nil, &text.Error{Package: "bundle", Err: text.ErrInvalid, Message: text.Say("not a plan that was checked; make one with plan.Load, plan.Parse or plan.New",
			"不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")}
	}
	document, err := b.Plan.Document().Marshal()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"bundle\": %d,\n\"plan\": %s", version, bytes.TrimSpace(document))
	for _, part := range []struct {
		key   string
		given bool
		value any
	}{{"scenarios", len(b.Scenarios) > 0, b.Scenarios}, {"actuals", b.Actuals.Text != "", b.Actuals}} {
		if part.given {
			data, err := json.Marshal(part.value)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&out, ",\n%q: %s", part.key, data)
		}
	}
	out.WriteString("\n}\n")
	_, err = Read(context.Background(), out.Bytes(), b.Plan.ID)
	return out.Bytes(), err
}

// Read reads the file of a bundle; the name is for messages. The error is a plan.Problems with the
// problems of the file, or of the first of its parts that has any: the plan, a scenario of another
// plan or without its base, the figures.
func Read(ctx context.Context, data []byte, file string) (Bundle, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	o := strictjson.Options{File: file, MaxString: strictjson.MaxBytes}
	doc, problems := strictjson.Decode(data, nil, o)
	r := reader{doc: doc, data: data, problems: problems}
	var b Bundle
	if doc.Root == nil || !r.members() {
		return b, r.problems
	}
	var mark int
	r.decode("bundle", &mark, o)
	if len(r.problems) == 0 && mark != version {
		r.add("format", text.ErrInvalid, text.Say("bundle %d is not known; expected %d", "未知的合集格式 %d；应为 %d", mark, version), "bundle")
	}
	if len(r.problems) > 0 {
		return b, r.problems
	}
	p, err := plan.Parse(ctx, r.alone(doc.Root.Member("plan")), file)
	if err != nil {
		return b, err
	}
	b.Plan = p
	if r.scenarios(&b); len(r.problems) > 0 {
		return Bundle{}, r.problems
	}
	if r.decode("actuals", &b.Actuals, o); len(r.problems) > 0 {
		return Bundle{}, r.problems
	}
	if b.Actuals.Text != "" {
		if _, err := actuals.Parse([]byte(b.Actuals.Text), b.Actuals.File, p); err != nil {
			return Bundle{}, err
		}
	}
	return b, nil
}

type reader struct {
	doc      *strictjson.Document
	data     []byte
	problems plan.Problems
}

func (r *reader) add(code string, err error, msg text.Text, path ...any) {
	r.problems = append(r.problems, r.doc.At(code, err, msg, path...))
}

var known = []string{"bundle", "plan", "scenarios", "actuals"}

// members checks what the file consists of.
func (r *reader) members() bool {
	if r.doc.Root.Kind() != '{' || r.doc.Root.Member("bundle") == nil || r.doc.Root.Member("plan") == nil {
		r.add("bundle", text.ErrInvalid, text.Say(`not a bundle; expected an object with "bundle" and "plan"`, `不是合集文件；应为含有 "bundle" 和 "plan" 的对象`))
		return false
	}
	seen := map[string]bool{}
	for _, m := range r.doc.Root.Items() {
		if seen[m.Key()] {
			r.add("duplicate_key", text.ErrInvalid, text.Say("the field %q occurs twice", "字段 %q 出现两次", text.Short(m.Key())), m.Key())
		}
		if seen[m.Key()] = true; !slices.Contains(known, m.Key()) {
			r.add("unknown_field", text.ErrUnknown, text.Say("unknown field %q; expected %s", "未知字段 %q；应为 %s", text.Short(m.Key()), text.Join(known, ", ", "、")), m.Key())
		}
	}
	return len(r.problems) == 0
}

func (r *reader) decode(key string, into any, o strictjson.Options) {
	if n := r.doc.Root.Member(key); n != nil {
		r.problems = append(r.problems, r.doc.Decode(n, into, o, key)...)
	}
}

// part returns the text of an object of the file, empty for another value.
func (r *reader) part(n *strictjson.Node) []byte { return r.data[n.Offset():max(n.Offset(), n.End())] }

// alone returns a part of the file at its place: what comes before is blank, so that the part has
// the lines and columns of the file.
func (r *reader) alone(n *strictjson.Node) []byte {
	var out bytes.Buffer
	for before := r.data[:n.Offset()]; len(before) > 0; {
		c, size := utf8.DecodeRune(before)
		before = before[size:]
		if c != '\n' {
			c = ' '
		}
		out.WriteRune(c)
	}
	out.Write(r.part(n))
	return out.Bytes()
}

// scenarios reads the scenarios and checks that they are of this plan and have their bases.
func (r *reader) scenarios(b *Bundle) {
	list := r.doc.Root.Member("scenarios")
	if list == nil {
		return
	}
	if list.Kind() != '[' || len(list.Items()) > maxScenarios {
		r.add("limit", text.ErrLimit, text.Say("expected a list of at most %d scenarios", "应为列表，最多 %d 个情景", maxScenarios), "scenarios")
		return
	}
	ids := map[string]bool{}
	for _, s := range b.Plan.Model.Scenarios {
		ids[s.ID] = true
	}
	for i := range list.Items() {
		s, err := scenario.ParseScenario(r.part(&list.Items()[i]))
		if err != nil {
			r.add("scenario", text.ErrInvalid, text.Of(err), "scenarios", i)
			continue
		}
		if s.Plan != b.Plan.ID {
			r.add("plan", text.ErrInvalid, text.Say("it is a scenario of the plan %q; expected %q", "该情景属于规划 %q；应为 %q", text.Short(s.Plan), b.Plan.ID), "scenarios", i, "plan")
		}
		if s.ID != "" && slices.ContainsFunc(b.Scenarios, func(other scenario.Scenario) bool { return other.ID == s.ID }) {
			r.add("duplicate_id", text.ErrInvalid, text.Say("two scenarios have the id %q", "两个情景的标识都是 %q", text.Short(s.ID)), "scenarios", i, "id")
		}
		ids[s.ID] = true
		b.Scenarios = append(b.Scenarios, s)
	}
	for i, s := range b.Scenarios {
		if len(r.problems) == 0 && s.Base != "" && !ids[s.Base] {
			r.add("base", text.ErrUnknown, text.Say("the scenario %q, on which it builds, is not in the file", "它所基于的情景 %q 不在文件中", text.Short(s.Base)), "scenarios", i, "base")
		}
	}
}
