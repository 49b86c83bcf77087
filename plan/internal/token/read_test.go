package token

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
)

// The kinds of wordings are written as ids: each has to be one of the table of kinds.
func TestKindsAreKnown(t *testing.T) {
	known := target.Kind("").Values()
	for _, p := range phrases {
		assert.True(t, p.kind == "" || slices.Contains(known, p.kind), "%s: %q", p.form, p.kind)
	}
	for kind := range lateKinds {
		assert.Contains(t, known, kind)
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		form, text, captured string
		ok                   bool
	}{
		{"与{name}(基本|大体)*同步(增长)?", "与经济增长基本同步", "经济增长", true},
		{"与{name}(基本|大体)*同步(增长)?", "与经济大体基本同步增长", "经济", true},
		{"与{name}同步", "与同步", "", false},
		{"与{name}同步", "与2020年同步", "", false},
		{"{number} times", "2.5 TIMES", "2.5", true},
		{"(待)?{text}后(设置)", "待2020年普查后设置", "2020年普查", true},
		{"{}(每年){}定", "视情每年另定", "", true},
	} {
		got, ok := matches(c.text, c.form)
		assert.Equal(t, c.ok, ok, c.text)
		assert.Equal(t, c.captured, got, c.text)
	}
}

// Each wording of the table is read, as a target whose kind is known.
func TestWordings(t *testing.T) {
	read := map[string]Wording{}
	for _, w := range Wordings() {
		read[w.Text] = w
		assert.NotEmpty(t, w.Kind.In("en"), w.Text)
	}
	assert.Len(t, read, len(wordings))
	assert.Equal(t, Wording{"N以上", target.Level, target.AtLeast}, read["N以上"])
	assert.Equal(t, Wording{"累计增长N%", target.Kind("cumulative_rate"), ""}, read["累计增长N%"])
	assert.Equal(t, Wording{"逐年下降", target.Kind("yearly_change"), target.Below}, read["逐年下降"])
}

func TestReadFigure(t *testing.T) {
	for _, c := range []struct{ cell, unit, value, flags string }{
		{"38.2", "%", "38.2", ""}, {"7左右", "%", "7", ""}, {"2.82（*）", "%", "2.82", FlagOtherYear}, {"5.8%（预计）", "%", "5.8", FlagEstimate},
		{"69.7 Years", "years", "69.7", ""}, {"RM42,503", "RM", "42503", ""}, {"6979 KM", "km", "6979", ""}, {"9.7*", "%", "9.7", FlagOtherYear},
		{"8.4　（可比价）", "%", "8.4", FlagConstant}, {"1.2万亿元", "亿元", "12000", ""}, {"-122", "亿元", "-122", ""}, {"—", "%", "", ""}, {"7‰", "%", "0.7", ""},
		{"42①", "%", "42", "①"}, {"12.3p", "%", "12.3", FlagEstimate}, {"12.3r", "%", "12.3", ""}, {"5000‡", "km", "5000", FlagOtherYear}, {"12th", "rank", "12", ""},
	} {
		r, err := ReadFigure(c.cell, c.unit)
		require.NoError(t, err, c.cell)
		assert.Equal(t, c.value, r.Value, c.cell)
		assert.Equal(t, c.flags, strings.Join(r.Flags, " "), c.cell)
	}
	for _, cell := range []string{"abc", "12.3a", "12th", "5-7", "提高5个百分点", "每年7", "42公里", "7;8"} {
		_, err := ReadFigure(cell, "%")
		assert.Error(t, err, cell)
	}
	r, err := ReadFigure("[2520]", "亿元")
	require.NoError(t, err)
	assert.Equal(t, target.Cumulative, r.Kind, "a total is no figure of its year")
}

func TestReads(t *testing.T) {
	assert.True(t, Reads("1.2万亿元", "亿元", "12000"))
	assert.True(t, Reads("下降3个百分点", "%", "-3"))
	assert.False(t, Reads("1.2万亿元", "亿元", "1200"))
	assert.False(t, Reads("abc", "%", "1"))
}

// A long cell takes no time that a reader would notice.
func TestReadIsQuick(t *testing.T) {
	start := time.Now()
	for _, s := range []string{strings.Repeat("与和同跟", 33), "待" + strings.Repeat("后设置", 40), strings.Repeat("比年", 60), strings.Repeat("[1", 190)} {
		_, err := Read(s, "%", "")
		_ = err
	}
	assert.Less(t, time.Since(start), 2*time.Second)
}

func FuzzRead(f *testing.F) {
	for _, w := range wordings {
		f.Add(strings.ReplaceAll(w, "N", "7"), "%", "level")
	}
	f.Add("5%以上、力争5.5%", "亿元", "average")
	f.Add("由42%提高到45%", "%", "")
	f.Fuzz(func(t *testing.T, cell, unit, column string) {
		list, err := Read(cell, unit, column)
		if err != nil {
			return
		}
		for _, r := range list {
			for _, n := range []string{r.Value, r.High, r.Stretch} {
				if _, err := decimals.Parse(n); n != "" && err != nil {
					t.Fatalf("%q gives the number %q", cell, n)
				}
			}
		}
	})
}

// An unknown wording is answered with one that is read: with the numbers of the cell, or with X where
// it has none.
func TestNearestWording(t *testing.T) {
	for cell, want := range map[string]string{
		"五成左右吧": "X左右", "看情况": "不低于X", "abc": "at least X", "as much as possible": "at least X", "mantain": "maintain", "不低与42": "不低于42",
		"42 to the moon": "at least 42", "42以上以上": "42以上", "5与7之间": "5—7", "8%和9%": "8%",
	} {
		assert.Equal(t, want, nearestWording(cell), cell)
		_, err := Read(strings.ReplaceAll(want, "X", "6"), "%", "")
		assert.NoError(t, err, want)
	}
}

// A form is found in a text wherever it begins, groups may be nested, and a gap takes what it may.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		form, text, captured, found string
	}{
		{"占{^占}(总量|总额)?(的)?(比重|占比)", "煤炭占能源消费总量的比重", "能源消费", "占能源消费总量的比重"},
		{"((annual|real) )*gdp( growth( rate)?)?$", "Annual real GDP growth rate", "", "Annual real GDP growth rate"},
		{"^gdp$", "gdp growth", "", ""},
		{"每{^, 2}人", "每十万人", "十万", "每十万人"},
		{"每{^, 2}人", "每一百万人", "", ""},
		{"^gdp{brackets}增长$", "GDP(可比价)增长", "", "GDP(可比价)增长"},
		{"^gdp{brackets}增长$", "GDP增长", "", "GDP增长"},
		{"a(b|bc)d|c", "abcd", "", "abcd"},
	} {
		captured, from, to, ok := Find(c.text, c.form)
		assert.Equal(t, c.found != "", ok, c.text)
		assert.Equal(t, c.found, c.text[from:to], c.text)
		assert.Equal(t, c.captured, captured, c.text)
	}
}

// Fiscal years are written as the year in which they begin, runs of years in full; dates stay.
func TestFiscal(t *testing.T) {
	for s, want := range map[string]string{
		"2022/23": "2022", "FY2022-23": "FY2022", "2022/2023": "2022", "2022-2023": "2022-2023", "2013-18": "2013-2018", "2020/21-2024/25": "2020-2024", "1999/00": "1999",
		"2022-12": "2022-12", "2011-12-31": "2011-12-31", "2022/12/31": "2022/12/31", "12022/23": "12022/23", "2022/23/24": "2022/23/24", "a": "a", "2022/": "2022/", "FY22": "FY2022", "FY22/23 and FY 24": "FY2022 and FY2024", "fly22": "fly22", "FY223": "FY223",
	} {
		assert.Equal(t, want, Fiscal(s), s)
	}
	for s, want := range map[string][2]int{
		"plan (2013-18)": {2013, 2018}, "2021—2025年": {2021, 2025}, "2021年至2025年": {2021, 2025}, "2021 to 2025": {2021, 2025}, "FY2020/21-2024/25": {2020, 2024},
		"2025-2021": {}, "to 2025": {}, "2021, 2025": {}, "2035 and 2021-2025": {2021, 2025},
	} {
		from, to := Span(s)
		assert.Equal(t, want, [2]int{from, to}, s)
	}
}

func TestCommonEra(t *testing.T) {
	for written, want := range map[string]string{
		"民國114年": "2025年", "民国 114 年度": "2025 年度", "中華民國114年至117年目標": "2025年至2028年目標", "民國113-116年": "2024-2027年", "2025年": "2025年",
		"民國113年、民國114年": "2024年、2025年", "民國前": "前", "民國": "",
	} {
		assert.Equal(t, want, commonEra(written), written)
	}
}

func TestOneFirst(t *testing.T) {
	for s, want := range map[string][2]bool{"1:20": {true, true}, "20：1": {false, true}, "1:1.08": {true, true}, "1:1": {}, "5:42:53": {}, "12": {}, "2:3": {}, "1:15以内": {true, true}} {
		first, ratio := OneFirst(s)
		assert.Equal(t, want, [2]bool{first, ratio}, s)
	}
}
