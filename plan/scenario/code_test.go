package scenario

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
)

// sealed makes a code of a body, as other versions wrote it.
func sealed(version string, body []byte) string {
	return version + base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(body, crc32.ChecksumIEEE(body)))
}

func words(t require.TestingT, s Scenario) string {
	data, err := json.Marshal(s)
	require.NoError(t, err)
	return string(data)
}

// shown draws characters that texts may hold.
var shown = rapid.Rune().Filter(func(r rune) bool { return !chars.Acts(r) })

func drawScenario(t *rapid.T) Scenario {
	word := rapid.SampledFrom([]string{"", "gdp_growth", "制造业", "manufacturing_share", "x"})
	num := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "digits"), int32(rapid.IntRange(-20, 3).Draw(t, "exponent")))
	})
	s := Scenario{Format: format, Plan: word.Draw(t, "plan"), Version: word.Draw(t, "version"), ID: word.Draw(t, "id"), Name: rapid.StringOfN(shown, -1, -1, 100).Draw(t, "name"), Note: word.Draw(t, "note"), Author: word.Draw(t, "author")}
	for range rapid.IntRange(0, 8).Draw(t, "moves") {
		m := Move{Lever: word.Draw(t, "lever"), Op: rapid.SampledFrom([]Op{opSet, opAdd, opMul}).Draw(t, "op"), Value: num.Draw(t, "value"), Shape: word.Draw(t, "shape")}
		if rapid.Bool().Draw(t, "span") {
			m.From = rapid.IntRange(2020, 2035).Draw(t, "from")
			m.To = m.From + rapid.IntRange(0, 5).Draw(t, "years")
		}
		s.Moves = append(s.Moves, m)
	}
	if rapid.Bool().Draw(t, "chained") {
		s.Base, s.Chain = word.Draw(t, "base"), rapid.SliceOfN(word, 1, 3).Draw(t, "chain")
	}
	if rapid.Bool().Draw(t, "more") {
		s.Closures = map[string]string{word.Draw(t, "closure"): "growth", "b": "c"}
		s.Targets = []Entry{{Indicator: word.Draw(t, "indicator"), Kind: target.Yearly, Bound: target.AtLeast, Value: num.Draw(t, "target"), Source: "s"}}
		s.Formulas = []Change{{Variable: "v", Formula: "a + b", Unit: "%", Name: "n"}}
		s.Revised = []string{word.Draw(t, "revised")}
		s.Held = map[string]Years{"a": {2021: num.Draw(t, "held"), 2022: decimal.Zero}, "b": {2025: num.Draw(t, "held b")}}
		if rapid.Bool().Draw(t, "projected") {
			s.Projected = map[string]int{"b": 2024, word.Draw(t, "continued"): 2023}
		}
	}
	return s
}

func TestCodeKeepsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawScenario(t)
		code := s.Code()
		require.Regexp(t, `^[234][A-Za-z0-9_-]+$`, code)
		version := byte('2')
		if s.Base != "" || s.Chain != nil {
			version = '3'
		}
		if s.Projected != nil {
			version = '4'
		}
		require.Equal(t, version, code[0], "older programs read what they can")
		back, err := FromCode(code)
		require.NoError(t, err)
		require.JSONEq(t, words(t, s), words(t, back))
		require.Equal(t, code, back.Code(), "the same code again")
	})
}

func TestCodeIsShort(t *testing.T) {
	m := jimoModel(t)
	s := moved(t, m.New("增速低一个百分点"), "gdp_growth+=-1")
	assert.Less(t, len(s.Code()), 120)
	assert.Less(t, len(full(t, m).Code()), 380)
}

// Codes once handed out stay readable: these are never changed.
const (
	old1 = "1AHsiZm9ybWF0IjoxLCJuYW1lIjoi5oWiIiwicGxhbiI6ImppbW8tMTRmeXAiLCJ2ZXJzaW9uIjoiMSIsIm1vdmVzIjpbeyJsZXZlciI6ImdkcF9ncm93dGgiLCJvcCI6Iis9IiwidmFsdWUiOiItMSJ9LHsibGV2ZXIiOiJtYW51ZmFjdHVyaW5nX3NoYXJlIiwib3AiOiI9IiwidmFsdWUiOiI0My41Iiwic2hhcGUiOiJjb21wb3VuZCJ9XSwiY2xvc3VyZXMiOnsibWFyaW5lX2Nsb3N1cmUiOiJncm93dGgifSwiaGVsZCI6eyJyZF9ncm93dGgiOnsiMjAyMSI6IjguMjUifX19Eph5yQ"
	old2 = "2ASzMuw3CMBAG4P9yEYIUUDAGoohEQ5FZLMt2HCP80CUWYgAWYQVmgjlossCH7hZiPveX8VlAPQD-vd7MDTpvi_KSH8uE5jSACWAco0511GapEpJX86TFgQZq6QNga3IsuSZL2EctITll7nmu4rBZKYCwE7vK9D1wy9d_AAAA__9osu1m"
	old3 = "3AAABcAABMQAAAAdGaWd1cmVzAwMBAAFnAAE9AAIGAAADAAAAAAEFAuUPAQJK5g8DBAINAwEABGJhc2VCbIi8"
	old4 = "4AAABcAABMQAAAAdGaWd1cmVzAwMBAAFnAAE9AAIGAAADAAAAAAEFAuUPAQJK5g8DBAINAwEABGJhc2UBBeYP7rCMZA"
)

func TestOldCodes(t *testing.T) {
	want := Scenario{Format: 1, Plan: "jimo-14fyp", Version: "1", Name: "慢", Moves: []Move{{Lever: "gdp_growth", Op: opAdd, Value: d("-1")}, {Lever: "manufacturing_share", Op: opSet, Value: d("43.5"), Shape: "compound"}},
		Closures: map[string]string{"marine_closure": "growth"}, Held: map[string]Years{"rd_growth": {2021: d("8.25")}}}
	chained := Scenario{Format: 1, Plan: "p", Version: "1", Name: "Figures", Chain: []string{"base"}, Moves: []Move{{Lever: "g", Op: opSet, Value: d("6")}}, Held: map[string]Years{"g": {2021: d("7.4"), 2022: d("5.25")}}}
	carried := chained.Clone()
	carried.Projected = map[string]int{"g": 2022}
	for name, c := range map[string]struct {
		code string
		want Scenario
	}{
		"1":          {sealed("1", append([]byte{0}, words(t, want)...)), want},
		"1 verbatim": {old1, want},
		"2":          {old2, want},
		"3":          {old3, chained},
		"4":          {old4, carried},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want
			s, err := FromCode(c.code)
			require.NoError(t, err)
			assert.JSONEq(t, words(t, want), words(t, s))
			again, err := FromCode(s.Code())
			require.NoError(t, err)
			assert.JSONEq(t, words(t, want), words(t, again))
		})
	}
}

func TestCodeErrors(t *testing.T) {
	good := Scenario{Format: 1, Plan: "p", Moves: []Move{{Lever: "gdp_growth", Op: opSet, Value: d("6")}}}.Code()
	flipped := good[:9] + string("AB"[boolInt(good[9] == 'A')]) + good[10:]
	huge := sealed("2", append([]byte{1}, deflated(make([]byte, 2*maxUnpacked))...))
	cases := []struct{ name, code, en, zh string }{
		{"empty", "  ", "the code is empty", "代码为空"},
		{"other text", "gdp_growth=6", "not a scenario code", "不是情景代码"},
		{"newer", "7AAAA", "made by a newer version (7); this one reads up to 4", "由更新的版本（7）生成；本版本最高支持 4"},
		{"cut short", good[:len(good)-3], "damaged or cut short (the checksum does not fit)", "代码损坏或不完整（校验和不符）"},
		{"a letter changed", flipped, "damaged or cut short (the checksum does not fit)", "代码损坏或不完整（校验和不符）"},
		{"very short", "2AA", "damaged or cut short", "代码损坏或不完整"},
		{"no base64", good + "!", "damaged or cut short", "代码损坏或不完整"},
		{"too long", "2" + strings.Repeat("A", maxCodeSize), "longer than 100000 characters", "超过 100000 个字符"},
		{"unknown packing", sealed("2", []byte{9, 1, 2}), "damaged", "代码损坏"},
		{"bad deflate", sealed("2", []byte{1, 255, 255}), "damaged", "代码损坏"},
		{"bomb", huge, "larger than 1000000 bytes", "超过 1000000 字节"},
		{"counts too much", sealed("2", []byte{0, 0, 255, 255, 255, 255, 15}), "damaged or cut short", "代码损坏或不完整"},
		{"something left over", sealed("2", append(payload(good), 0)), "damaged or cut short", "代码损坏或不完整"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := FromCode(c.code)
			pinned(t, err, "scenario: link code: "+c.en, "scenario: 链接代码: "+c.zh)
		})
	}
}

// payload is a code's body with the byte before it.
func payload(code string) []byte {
	body, _ := base64.RawURLEncoding.DecodeString(code[1:])
	return body[:len(body)-4]
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func FuzzFromCode(f *testing.F) {
	f.Add("")
	f.Add(old1)
	f.Add(old2)
	f.Add(Scenario{Format: 1}.Code())
	f.Add(sealed("2", []byte{0, 0, 255, 255, 255, 255, 15}))
	f.Fuzz(func(t *testing.T, code string) {
		s, err := FromCode(code)
		if err != nil {
			var e *text.Error
			require.ErrorAs(t, err, &e)
			return
		}
		back, err := FromCode(s.Code())
		require.NoError(t, err)
		require.JSONEq(t, words(t, s), words(t, back))
	})
}

// FuzzUnpack reaches the reader behind the checksum.
func FuzzUnpack(f *testing.F) {
	f.Add(payload(old2)[1:])
	f.Add([]byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := unpack(data, byte('2'+len(data)%3))
		if err != nil || s.check() != nil {
			return
		}
		if len(s.Code()) > maxCodeSize {
			return
		}
		back, err := FromCode(s.Code())
		require.NoError(t, err)
		require.JSONEq(t, words(t, s), words(t, back))
	})
}
