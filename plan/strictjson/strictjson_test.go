package strictjson

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

type inner struct {
	Value  json.Number       `json:"value" req:"true"`
	Pass   *json.Number      `json:"pass"`
	Side   string            `json:"side" enum:"left,right"`
	Tags   []string          `json:"tags"`
	Kids   []inner           `json:"kids"`
	Years  map[string]int    `json:"years"`
	Text   text.Text         `json:"text"`
	Words  map[string]string `json:"words"`
	On     bool              `json:"on"`
	Float  float64           `json:"float"`
	hidden string
}

func read(t *testing.T, src string) (inner, []Problem) {
	t.Helper()
	var v inner
	_, problems := Decode([]byte(src), &v, Options{File: "f.json"})
	return v, problems
}

func TestDecode(t *testing.T) {
	v, problems := read(t, `{"value": -12.50, "pass": 3, "side": "left", "tags": ["a", "é\u4e2d\ud83d\ude00\n"], "kids": [{"value": 0}],
	"years": {"a": 2020, "b": 2021}, "text": {"zh": "中"}, "words": {}, "on": true, "float": 1.5}`)
	require.Empty(t, problems)
	assert.Equal(t, json.Number("-12.50"), v.Value, "digits stay as written")
	assert.Equal(t, json.Number("3"), *v.Pass)
	assert.Equal(t, []string{"a", "é中😀\n"}, v.Tags)
	assert.Equal(t, json.Number("0"), v.Kids[0].Value)
	assert.Equal(t, map[string]int{"a": 2020, "b": 2021}, v.Years)
	assert.True(t, v.On)
	assert.Equal(t, 1.5, v.Float)
	assert.Empty(t, v.hidden)
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"several at once", `{"side": "up", "kids": [{}, 3], "years": {"a": 1, "a": 2}, "vlaue": 1}`,
			"f.json:1:1: the required field \"value\" is missing\n" +
				"f.json:1:10: side: \"up\" is not allowed here; expected left or right\n" +
				"f.json:1:25: kids[0]: the required field \"value\" is missing\n" +
				"f.json:1:29: kids[1]: found a number; expected an object in { }\n" +
				"f.json:1:51: years.a: the field \"a\" occurs twice; expected it once\n" +
				"f.json:1:60: vlaue: unknown field \"vlaue\" (did you mean value?)"},
		{"column counts characters", `{"text": {"zh": "中文"}, "value": "6"}`, "f.json:1:33: value: the number 6 is in quotes; expected it without"},
		{"prototype key", `{"value": 1, "__proto__": {}}`, "f.json:1:14: __proto__: unknown field \"__proto__\"; expected value, pass, side, tags, kids, years, text, words, on or float"},
		{"number too large for an int", `{"value": 1, "years": {"a": 99999999999}}`, "f.json:1:29: years.a: 99999999999 is out of range; expected a whole number such as 2025"},
		{"empty input", ``, "f.json:1:1: unexpected end of file; expected a value"},
		{"spaces only", " \n ", "f.json:2:2: unexpected end of file; expected a value"},
		{"word", `nil`, "f.json:1:1: unexpected 'n'; expected a value"},
		{"open text", `{"side": "left`, "f.json:1:15: unexpected end of file; expected '\"' at the end of the string"},
		{"no colon", `{"side" "left"}`, "f.json:1:9: unexpected '\"'; expected ':'"},
		{"comma in a list", `{"tags": [1,]}`, "f.json:1:13: unexpected ']'; expected a value"},
		{"escape at the end", `{"side": "\`, "f.json:1:12: unexpected end of file; expected an escape"},
		{"bad hex", `{"side": "\u12g4"}`, "f.json:1:11: bad escape \"\\\\u\"; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"},
		{"minus alone", `{"value": -}`, "f.json:1:11: value: - is not a number; expected digits with an optional minus and decimal point, such as 6.5"},
		{"two points", `{"value": 1.2.3}`, "f.json:1:11: value: 1.2.3 is not a number; expected digits with an optional minus and decimal point, such as 6.5"},
		{"huge exponent", `{"value": 1e999}`, "f.json:1:11: value: 1e999 has an exponent; expected plain digits"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := read(t, c.src)
			lines := make([]string, len(problems))
			for i, p := range problems {
				lines[i] = p.Error()
			}
			// Decode reports a missing field behind the others of its object.
			assert.ElementsMatch(t, strings.Split(c.want, "\n"), lines)
		})
	}
}

func TestPosition(t *testing.T) {
	d, _ := Decode([]byte("{\r\n \"a\": 1,\n\n\"中\": 2}"), nil, Options{File: "f"})
	require.NotNil(t, d.Root)
	line, col := d.Position(d.Root.Member("a").Offset())
	assert.Equal(t, [2]int{2, 7}, [2]int{line, col})
	line, col = d.Position(d.Root.Member("中").Offset())
	assert.Equal(t, [2]int{4, 6}, [2]int{line, col})
	assert.True(t, d.Has("a"))
	assert.False(t, d.Has("a", 0))
	p := d.At("x", text.ErrInvalid, text.Text{EN: "m"}, "a", "b", 3)
	assert.EqualError(t, p, "f:2:7: a.b[3]: m")
}

func TestClosest(t *testing.T) {
	for _, c := range []struct {
		word string
		want string
	}{{"tilte", "title"}, {"Title", "title"}, {"titl", "title"}, {"colour", ""}, {"城镇化率", "城镇化率"}, {strings.Repeat("x", 100), ""}} {
		got, _ := text.Closest(c.word, []string{"unit", "title", "城镇化率"})
		assert.Equal(t, c.want, got, c.word)
	}
}

// Whatever encoding/json writes, this reader reads to the same values.
func TestAgreesWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := draw(t, 3)
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := Decode(data, nil, Options{})
		if len(problems) > 0 {
			t.Fatalf("%s: %v", data, problems)
		}
		same(t, v, d.Root)
	})
}

func draw(t *rapid.T, depth int) any {
	kinds := 3
	if depth > 0 {
		kinds = 5
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return rapid.String().Draw(t, "text")
	case 1:
		return json.Number(strconv.Itoa(rapid.Int().Draw(t, "number")))
	case 2:
		return rapid.Bool().Draw(t, "flag")
	case 3:
		list := make([]any, rapid.IntRange(0, 4).Draw(t, "n"))
		for i := range list {
			list[i] = draw(t, depth-1)
		}
		return list
	}
	m := map[string]any{}
	for range rapid.IntRange(0, 4).Draw(t, "n") {
		m[rapid.String().Draw(t, "key")] = draw(t, depth-1)
	}
	return m
}

func same(t *rapid.T, v any, n *Node) {
	switch v := v.(type) {
	case string:
		if n.Kind() != kindString || n.Text() != v {
			t.Fatalf("%q became %q", v, n.Text())
		}
	case json.Number:
		if n.Kind() != kindNumber || n.Text() != v.String() {
			t.Fatalf("%v became %q", v, n.Text())
		}
	case bool:
		if n.Kind() != kindBool || n.Text() != strconv.FormatBool(v) {
			t.Fatalf("%v became %q", v, n.Text())
		}
	case []any:
		if n.Kind() != kindArray || len(n.Items()) != len(v) {
			t.Fatalf("%v has %d items", v, len(n.Items()))
		}
		for i := range v {
			same(t, v[i], &n.Items()[i])
		}
	case map[string]any:
		if n.Kind() != kindObject || len(n.Items()) != len(v) {
			t.Fatalf("%v has %d members", v, len(n.Items()))
		}
		for k, e := range v {
			same(t, e, n.Member(k))
		}
	}
}

// What this reader accepts, encoding/json accepts too, but for the forms of
// numbers, which Decode reports.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a": [1, -2.5, "x\u4e2d", true, null, {}]}`, `[[[]]]`, `"\ud83d\ude00"`, "\uFEFF1", `{"a":1,"a":2}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, problems := Decode(data, nil, Options{})
		if (d.Root == nil) != (len(problems) > 0) {
			t.Fatal("a tree beside problems, or neither")
		}
		plain := strings.TrimPrefix(string(data), bom)
		var any any
		valid := json.Unmarshal([]byte(plain), &any) == nil
		if d.Root == nil {
			return
		}
		var v inner
		d.Decode(d.Root, &v, Options{})
		if !valid && !numbersOdd(d.Root) {
			t.Fatalf("%q is read, but is not JSON", data)
		}
	})
}

func numbersOdd(n *Node) bool {
	if n.kind == kindNumber && (formOf(n.text) != formPlain) {
		return true
	}
	for i := range n.kids {
		if numbersOdd(&n.kids[i]) {
			return true
		}
	}
	return false
}

// A place in a long line is found by blocks, and is where counting from the start of the line finds it.
func TestPositionInLongLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Repeat(rapid.SampledFrom([]string{"a", "中", "é😀", "x\n", "\r\n"}).Draw(t, "unit"), rapid.IntRange(0, 5000).Draw(t, "n")) + "end"
		d, _ := Decode([]byte(src), nil, Options{})
		off := rapid.IntRange(0, len(src)).Draw(t, "off")
		before := src[:off]
		line, col := d.Position(off)
		if want := 1 + strings.Count(before, "\n"); line != want {
			t.Fatalf("line %d, not %d", line, want)
		}
		start := strings.LastIndex(before, "\n") + 1
		if want := 1; utf8.ValidString(before) && col != want+utf8.RuneCountInString(before[start:]) {
			t.Fatalf("column %d, not %d", col, want+utf8.RuneCountInString(before[start:]))
		}
	})
}

// Tags bound whole numbers and lists.
func TestRangesAndCounts(t *testing.T) {
	type bounded struct {
		N    int   `json:"n" range:"1,9"`
		List []int `json:"list" max:"2" range:"0,5"`
	}
	for src, want := range map[string]string{
		`{"n": 1}`: "", `{"n": 9, "list": [0, 5]}`: "",
		`{"n": 0}`:            "f:1:7: n: 0 is out of range; expected 1 to 9",
		`{"n": 10}`:           "f:1:7: n: 10 is out of range; expected 1 to 9",
		`{"list": [1, 2, 3]}`: "f:1:10: list: the list has 3 entries; at most 2 are allowed",
		`{"list": [6]}`:       "f:1:11: list[0]: 6 is out of range; expected 0 to 5",
	} {
		var v bounded
		var lines []string
		_, problems := Decode([]byte(src), &v, Options{File: "f"})
		for _, p := range problems {
			lines = append(lines, p.Error())
		}
		assert.Equal(t, want, strings.Join(lines, "\n"), src)
	}
}
