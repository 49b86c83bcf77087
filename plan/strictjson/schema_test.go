package strictjson

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

type colour string

type base struct {
	ID string `json:"id" req:"true"`
}

type pair struct {
	A int `json:"a"`
	B int `json:"b"`
}

// CheckJSON wants both numbers or none.
func (p *pair) CheckJSON(given func(string) bool) error {
	if given("a") != given("b") {
		return &text.Error{Err: text.ErrInvalid, Message: text.Say("a and b go together", "a 与 b 须同时给出")}
	}
	return nil
}

type message struct {
	base
	Value decimal.Decimal         `json:"value"`
	Years map[int]decimal.Decimal `json:"years,omitempty"`
	Seed  uint64                  `json:"seed,omitempty,string"`
	Hue   colour                  `json:"hue,omitempty"`
	Pair  *pair                   `json:"pair,omitempty"`
	Note  string                  `json:"note,omitempty" req:"given"`
}

var hues = Options{Enums: map[reflect.Type][]string{reflect.TypeFor[colour](): {"red", "green"}}}

func TestDecodeMessages(t *testing.T) {
	var m message
	o := hues
	o.Message = true
	_, problems := Decode([]byte(`{"id":"x","value":"-1.50","years":{"2021":3,"2022":"0.1"},"seed":"18446744073709551615","hue":"red","pair":null,"note":""}`), &m, o)
	require.Empty(t, problems)
	assert.Equal(t, "-1.5", m.Value.String())
	assert.Equal(t, int32(-2), m.Value.Exponent(), "digits stay as written")
	assert.Equal(t, "0.1", m.Years[2022].String())
	assert.Equal(t, uint64(18446744073709551615), m.Seed)
	assert.Nil(t, m.Pair, "null for a pointer of a message")
	_, problems = Decode([]byte(`{"id":"x","value":"007","note":"","hue":""}`), &m, o)
	assert.Empty(t, problems, "a number in quotes may have leading zeros, and a field left out may be written empty")
}

func TestProblemsOfMessages(t *testing.T) {
	for src, want := range map[string]string{
		`{"value":1,"note":"n"}`:                              "the required field \"id\" is missing",
		`{"id":"x","note":"n","value":"1e3"}`:                 "value: 1e3 has an exponent; expected plain digits",
		`{"id":"x","note":"n","years":{"21x":1}}`:             "years.21x: \"21x\" is not a year; expected one such as 2025",
		`{"id":"x","note":"n","years":{"2021":1,"2021":2}}`:   "years.2021: the field \"2021\" occurs twice; expected it once",
		`{"id":"x","note":"n","seed":5}`:                      "seed: found a number; expected a whole number in double quotes",
		`{"id":"x","note":"n","hue":"rde"}`:                   "hue: \"rde\" is not allowed here; expected red or green (did you mean red?)",
		`{"id":"x","note":"n","pair":{"a":1}}`:                "pair: a and b go together",
		`{"id":"x","note":"n","pair":null}`:                   "pair: found null; expected an object in { }, or leave the field out",
		`{"id":"x","note":"n","value":"` + long(41) + `"}`:    "value: the number has more than 40 digits",
		`{"id":"x","note":"n","seed":"18446744073709551616"}`: "seed: \"18446744073709551616\" is not a whole number of 0 or more",
		`{"id":"x"}`:           "the required field \"note\" is missing",
		`{"id":" ","note":""}`: "id: the field is empty; expected a text",
	} {
		var m message
		_, problems := Decode([]byte(src), &m, hues)
		require.Len(t, problems, 1, src)
		p := problems[0]
		p.File, p.Line, p.Col = "", 0, 0
		assert.Equal(t, want, strings.TrimPrefix(p.Error(), "plan: "), src)
		assert.True(t, errors.Is(p, text.ErrInvalid) || errors.Is(p, text.ErrLimit), src)
	}
}

func long(n int) string { return strings.Repeat("1", n) }

// A document larger than the options allow, or a longer string, is refused.
func TestOptionsBoundSizes(t *testing.T) {
	_, problems := Decode([]byte(`{"id":"xy"}`), nil, Options{MaxBytes: 11})
	assert.Empty(t, problems)
	doc, problems := Decode([]byte(`{"id":"xyz"}`), nil, Options{MaxBytes: 11})
	require.Len(t, problems, 1)
	assert.ErrorIs(t, problems[0], text.ErrLimit)
	assert.Nil(t, doc.Root)
	var b base
	_, problems = Decode([]byte(`{"id":"xyz"}`), &b, Options{MaxString: 2})
	require.Len(t, problems, 1)
	assert.ErrorIs(t, problems[0], text.ErrLimit)
}

// The schema of a message requires what is always written, and lists the values of closed sets once.
func TestSchemaOfMessages(t *testing.T) {
	o := hues
	o.Message, o.Title = true, "Message"
	assert.JSONEq(t, `{"title":"Message","type":"object","properties":{
		"id":{"type":"string","minLength":1},
		"value":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$"},
		"years":{"type":"object","propertyNames":{"pattern":"^[1-9][0-9]{0,3}$"},"additionalProperties":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$"}},
		"seed":{"type":"string","pattern":"^[0-9]+$"},
		"hue":{"$ref":"#/$defs/Colour"},
		"pair":{"anyOf":[{"$ref":"#/$defs/Pair"},{"type":"null"}]},
		"note":{"type":"string"}},
		"required":["id","value","note"],"additionalProperties":false,
		"$defs":{"Colour":{"type":"string","enum":["red","green"]},
			"Pair":{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"],"additionalProperties":false}}}`,
		string(Schema(reflect.TypeFor[message](), o)))
}
