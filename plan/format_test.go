package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

func TestRoundTrip(t *testing.T) {
	for name, data := range map[string]string{"demo": sample.Plan, "jimo": readFile(t, "jimo/jimo.json")} {
		t.Run(name, func(t *testing.T) {
			first := sample.Load(t, data)
			out, err := first.Document().Marshal()
			require.NoError(t, err)
			second := sample.Load(t, string(out))
			assert.Equal(t, first.Document(), second.Document())
			again, err := second.Document().Marshal()
			require.NoError(t, err)
			assert.Equal(t, string(out), string(again))
			formatted, err := plan.Format(out)
			require.NoError(t, err)
			assert.Equal(t, string(out), string(formatted))
			assert.True(t, json.Valid(out))
		})
	}
}

// What an import inferred of a row is kept in the file, and told once for all rows of which it is the same; a
// file without it has none.
func TestInferredIsKept(t *testing.T) {
	const rule = `"inferred":[{"field":"attribute","cell":"B2","text":{"en":"taken as expected"}}],`
	data := strings.ReplaceAll(sample.Plan, `"attribute":`, rule+`"attribute":`)
	require.NotEqual(t, sample.Plan, data)
	p, bare := sample.Load(t, data), sample.Load(t, sample.Plan)
	out, err := p.Document().Marshal()
	require.NoError(t, err)
	assert.Equal(t, p.Document(), sample.Load(t, string(out)).Document())
	for in := range p.AllIndicators() {
		fields := func(p *plan.Plan) (list []string) {
			for _, x := range p.Inferred(in.ID) {
				list = append(list, x.Field)
			}
			return list
		}
		assert.Equal(t, append([]string{"attribute"}, fields(bare)...), fields(p), in.ID)
		assert.Equal(t, in.Direction == "", slices.Contains(fields(p), "direction"), in.ID)
	}
	assert.Nil(t, p.Inferred("nothing"))
	var told []plan.Problem
	for _, n := range p.Notices() {
		if n.Code == "inferred" {
			told = append(told, n)
		}
	}
	require.Len(t, told, 1)
	assert.Contains(t, told[0].Message.EN, ": taken as expected")
	problems := validate([]byte(strings.Replace(data, `"field":"attribute"`, `"field":"colour"`, 1)), "t.json")
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Path, "inferred[0].field")
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

func TestCanonicalForm(t *testing.T) {
	got, err := plan.Format([]byte(`{"version":"1","id":"a","format":1,"source":{"title":{"en":"\u00e9\n<&>"}},"title":{"en":"A","zh":"甲"},
		"period":{"to":2025,"from":2021,"base":2020},"categories":[],"indicators":[{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"%","attribute":"binding",
		"baseline":{"value":38.20},"target":{"kind":"level","value":-0.50}}],"model":{}}`))
	require.NoError(t, err)
	assert.Equal(t, `{
  "format": 1,
  "id": "a",
  "version": "1",
  "title": {"zh": "甲", "en": "A"},
  "period": {"base": 2020, "from": 2021, "to": 2025},
  "source": {"title": {"en": "é\n<&>"}},
  "categories": [],
  "indicators": [
    {
      "id": "x",
      "row": "1",
      "category": "c",
      "name": {"en": "X"},
      "unit": "%",
      "attribute": "binding",
      "baseline": {"value": 38.20},
      "target": {"kind": "level", "value": -0.50}
    }
  ]
}
`, string(got))
}

func TestFormatRefusesUnknownFields(t *testing.T) {
	_, err := plan.Format([]byte(`{"format": 1, "colour": "red"}`))
	require.ErrorIs(t, err, text.ErrUnknown)
	assert.Contains(t, err.Error(), `unknown field "colour"`)
}

func TestMarshalRefusesBadNumbers(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	d := *p.Document()
	d.Figures = []plan.Figure{{ID: "x", Value: "1e3"}}
	_, err := d.Marshal()
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.EqualError(t, err, `plan: figures[0].value: "1e3" is not a number; expected plain digits such as 6.5`)
	d.Figures[0] = plan.Figure{ID: "\xff", Value: "1"}
	_, err = d.Marshal()
	assert.EqualError(t, err, `plan: figures[0].id: the text is not valid UTF-8`)
}

func TestNew(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	d := *p.Document()
	q, err := plan.New(&d)
	require.NoError(t, err)
	assert.Equal(t, p.Document(), q.Document())
	d.Categories = nil
	_, err = plan.New(&d)
	require.ErrorIs(t, err, text.ErrUnknown)
}

// The checked-in schema is what go generate writes, and it says the same as the
// reader: every field of every type, with a description.
func TestSchema(t *testing.T) {
	want := readFile(t, "plan.schema.json")
	assert.Equal(t, want, string(plan.Schema()), "run go generate ./plan")
	var s struct {
		Properties map[string]any            `json:"properties"`
		Required   []string                  `json:"required"`
		Defs       map[string]map[string]any `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(plan.Schema(), &s))
	assert.Equal(t, reflect.TypeFor[plan.Document]().NumField(), len(s.Properties))
	assert.Contains(t, s.Required, "indicators")
	for name, def := range s.Defs {
		if def["type"] == "string" {
			assert.NotEmpty(t, def["enum"], name)
			continue
		}
		assert.Equal(t, false, def["additionalProperties"], name)
		for field, p := range def["properties"].(map[string]any) {
			if name != "Text" {
				assert.NotEmpty(t, p.(map[string]any)["description"], name+"."+field)
			}
		}
	}
}

// shown draws texts without the characters that plan files refuse.
func shown(n int) *rapid.Generator[string] {
	letters := rapid.Rune().Filter(func(r rune) bool {
		return !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) && !unicode.Is(unicode.Noncharacter_Code_Point, r) && !unicode.IsSpace(r)
	})
	return rapid.StringOfN(letters, n, 50, 150)
}

// Texts of any content survive writing and reading.
func TestTextsSurvive(t *testing.T) {
	base := *sample.Load(t, sample.Plan).Document()
	rapid.Check(t, func(t *rapid.T) {
		d := base
		d.Title = plan.Text{EN: shown(0).Draw(t, "en"), ZH: shown(1).Draw(t, "zh")}
		p, err := plan.New(&d)
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != d.Title {
			t.Fatalf("%q became %q", d.Title, p.Title)
		}
	})
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", 201)
	deep := strings.Repeat("[", 33)
	for _, c := range []struct{ name, data, want string }{
		{"largest file", strings.Repeat(" ", 10<<20) + sample.Plan, "demo.json:1:1: the file has 10490"},
		{"nesting", `{"format": ` + deep, "demo.json:1:43: nested deeper than 32 levels"},
		{"text", strings.Replace(sample.Plan, `"cumulative"}`, `"`+strings.Repeat("x", 10_001)+`"}`, 1), "demo.json:20:42: notes[0].text.en: the text has 10001 bytes; at most 10000 are allowed"},
		{"name", strings.Replace(sample.Plan, `"Ring road"`, `"`+long+`"`, 1), "demo.json:38:285: chapters[0].sections[0].boxes[0].items[0].name: the name has 201 characters; at most 200 are allowed"},
		{"id", strings.Replace(sample.Plan, `"id": "i2"`, `"id": "i`+long+`"`, 1), `demo.json:38:255: chapters[0].sections[0].boxes[0].items[0].id: the id "i` + long[:39] + `…" has 202 characters; at most 100 are allowed`},
		{"variables", manyVariables(2001), "at most 2000 are allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			problems := validate([]byte(c.data), "demo.json")
			require.NotEmpty(t, problems)
			assert.Contains(t, problems.Error(), c.want)
		})
	}
	assert.Empty(t, validate([]byte(manyVariables(2000)), "x"), "the limit itself is allowed")
	exact := strings.Replace(sample.Plan, `"cumulative"}`, `"`+strings.Repeat("x", 10_000)+`"}`, 1)
	assert.Empty(t, validate([]byte(exact), "x"))
}

// manyVariables returns a plan with n indicators and variables.
func manyVariables(n int) string {
	var b strings.Builder
	b.WriteString(`{"format":1,"id":"m","version":"1","title":{"en":"M"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"S"}},"categories":[],"indicators":[],"model":{"variables":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"id":"v` + strings.Repeat("a", i%7) + strconv.Itoa(i) + `","name":{"en":"V"},"unit":"%"}`)
	}
	b.WriteString(`]}}`)
	return b.String()
}

// A hostile file can hold a problem in every few bytes; the list of them ends.
func TestProblemsEnd(t *testing.T) {
	data := `{"format": 1, "indicators": [` + strings.Repeat(`{},`, 1900) + `{}]}`
	problems := validate([]byte(data), "x")
	assert.Less(t, len(problems), 1100)
	assert.Contains(t, problems.Error(), "more problems")
}

func TestLoadReadsFromReader(t *testing.T) {
	p, err := plan.Load(t.Context(), strings.NewReader("\uFEFF"+sample.Plan), "demo.json")
	require.NoError(t, err)
	assert.Equal(t, "demo", p.ID)
	_, err = plan.Load(t.Context(), failing{}, "demo.json")
	assert.EqualError(t, err, "plan: demo.json: no disk")
	assert.Panics(t, func() { plan.MustParse([]byte("{"), "x") })
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("no disk") }

func FuzzLoad(f *testing.F) {
	f.Add([]byte(sample.Plan))
	for _, c := range brokenFiles {
		f.Add([]byte(strings.Replace(sample.Plan, c.old, c.new, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := plan.Parse(t.Context(), data, "f")
		if (p == nil) == (err == nil) {
			t.Fatalf("plan %v, error %v", p, err)
		}
		if err != nil {
			var ps plan.Problems
			if !errors.As(err, &ps) || ps.Error() == "" || ps.In(text.Chinese) == "" {
				t.Fatalf("error %v", err)
			}
			return
		}
		out, err := p.Document().Marshal()
		if err != nil {
			t.Fatal(err)
		}
		q, err := plan.Parse(t.Context(), out, "f")
		if err != nil {
			t.Fatal(err)
		}
		again, err := q.Document().Marshal()
		if err != nil || string(out) != string(again) {
			t.Fatalf("not a round trip: %v", err)
		}
	})
}

// All that is wrong with a document built in memory is reported at once, numbers that are none included.
func TestNewReportsEverything(t *testing.T) {
	d := sample.Load(t, sample.Plan).Document()
	ten := plan.Number("ten")
	d.Indicators[0].Target.Value = &ten
	d.Indicators[0].Unit = "parsec"
	d.Model.Levers[0].Min = ""
	d.Categories = append(d.Categories, d.Categories[0])
	_, err := plan.New(d)
	var problems plan.Problems
	require.ErrorAs(t, err, &problems)
	var paths []string
	for _, p := range problems {
		paths = append(paths, p.Path)
	}
	assert.Subset(t, paths, []string{"indicators[0].target.value", "indicators[0].unit", "model.levers[0].min"})
	assert.Contains(t, err.Error(), "indicators[0].target.value: ")
	assert.Contains(t, err.Error(), "categories")
}

func TestNewFillsTheFormat(t *testing.T) {
	d := sample.Load(t, sample.Plan).Document()
	d.Format = 0
	p, err := plan.New(d)
	require.NoError(t, err)
	assert.Equal(t, plan.FormatVersion, p.Format)
	assert.Zero(t, d.Format, "the document is not changed")
	d.Format = 2
	_, err = plan.New(d)
	assert.ErrorContains(t, err, "format: format 2 is not known; expected 1")
	_, err = plan.Parse(context.Background(), []byte(strings.Replace(sample.Plan, `"format": 1`, `"format": 0`, 1)), "zero.json")
	assert.ErrorContains(t, err, "format: format 0 is not known; expected 1")
	assert.Contains(t, text.ErrorIn(err, text.Chinese), "不支持格式 0；应为 1")
}

func TestNothingToMakeAPlanOf(t *testing.T) {
	_, err := plan.New(nil)
	assert.EqualError(t, err, "plan: there is no document")
	_, err = (*plan.Document)(nil).Marshal()
	assert.ErrorIs(t, err, text.ErrInvalid)
	var none *plan.Plan
	assert.False(t, none.Loaded())
	assert.False(t, (&plan.Plan{}).Loaded())
	assert.True(t, sample.Load(t, sample.Plan).Loaded())
	var nothing *plan.Document
	assert.Nil(t, nothing.Clone())
}

// A document got from a plan is a copy through and through: whatever is changed in it, the plan stays.
func TestDocumentIsACopy(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	before, err := p.Document().Marshal()
	require.NoError(t, err)
	d := p.Document()
	assert.Equal(t, d, d.Clone())
	changed := 0
	var spoil func(v reflect.Value)
	spoil = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				spoil(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				spoil(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				spoil(v.Field(i))
			}
		case reflect.String:
			v.SetString("9")
			changed++
		case reflect.Int:
			v.SetInt(9)
			changed++
		case reflect.Bool:
			v.SetBool(!v.Bool())
		}
	}
	spoil(reflect.ValueOf(d).Elem())
	assert.Greater(t, changed, 100)
	after, err := p.Document().Marshal()
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}

func TestRevise(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	q, err := p.Revise("2", func(d *plan.Document) { d.Title.EN = "Revised" })
	require.NoError(t, err)
	assert.Equal(t, "2", q.Version)
	assert.Equal(t, "Revised", q.Title.EN)
	assert.NotEqual(t, "Revised", p.Title.EN)
	_, err = p.Revise("3", func(d *plan.Document) { d.Categories = nil })
	assert.ErrorIs(t, err, text.ErrUnknown)
}
