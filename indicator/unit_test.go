package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Each row: a unit as written, its names in table heads, and 1513.33 of it as a reader expects it.
var unitTable = []struct{ symbol, nameEN, nameZH, textEN, textZH string }{
	{"%", "%", "%", "1,513.33%", "1,513.33%"},
	{"‰", "‰", "‰", "1,513.33‰", "1,513.33‰"},
	{"pp", "percentage points", "个百分点", "1,513.33 percentage points", "1,513.33个百分点"},
	{"百分点", "percentage points", "个百分点", "1,513.33 percentage points", "1,513.33个百分点"},
	{"index", "index", "指数", "1,513.33", "1,513.33"},
	{"flag", "yes/no", "是否", "1,513.33", "1,513.33"},
	{"1", "", "", "1,513.33", "1,513.33"},
	{"persons", "persons", "人", "1,513.33 persons", "1,513.33人"},
	{"10k persons", "10,000 persons", "万人", "15.1333 million persons", "1,513.33万人"},
	{"万人", "10,000 persons", "万人", "15.1333 million persons", "1,513.33万人"},
	{"千人", "thousand persons", "千人", "1.51333 million persons", "1,513.33千人"},
	{"百人", "hundred persons", "百人", "151.333 thousand persons", "1,513.33百人"},
	{"million persons", "million persons", "百万人", "1.51333 billion persons", "151,333万人"},
	{"billion yuan", "billion yuan", "十亿元", "1.51333 trillion yuan", "15,133.3亿元"},
	{"100m yuan", "100 million yuan", "亿元", "151.333 billion yuan", "1,513.33亿元"},
	{"亿元", "100 million yuan", "亿元", "151.333 billion yuan", "1,513.33亿元"},
	{"万亿元", "trillion yuan", "万亿元", "1,513.33 trillion yuan", "1,513.33万亿元"},
	{"亿亿元", "10,000 trillion yuan", "亿亿元", "15,133,300 trillion yuan", "1,513.33亿亿元"},
	{"yuan", "yuan", "元", "1,513.33 yuan", "1,513.33元"},
	{"USD", "USD", "美元", "1,513.33 USD", "1,513.33美元"},
	{"万美元", "10,000 USD", "万美元", "15.1333 million USD", "1,513.33万美元"},
	{"10k tonnes", "10,000 tonnes", "万吨", "15.1333 million tonnes", "1,513.33万吨"},
	{"万吨标准煤", "10,000 tonnes of coal equivalent", "万吨标准煤", "15.1333 million tonnes of coal equivalent", "1,513.33万吨标准煤"},
	{"years", "years", "年", "1,513.33 years", "1,513.33年"},
	{"岁", "years", "岁", "1,513.33 years", "1,513.33岁"},
	{"per 1,000", "per 1,000", "每千人", "1,513.33 per 1,000", "每千人1,513.33"},
	{"per 10,000", "per 10,000", "每万人", "1,513.33 per 10,000", "每万人1,513.33"},
	{"items/10k persons", "items per 10,000 persons", "件/万人", "1,513.33 items per 10,000 persons", "1,513.33件/万人"},
	{"件/万人", "items per 10,000 persons", "件/万人", "1,513.33 items per 10,000 persons", "1,513.33件/万人"},
	{"yuan/person", "yuan per person", "元/人", "1,513.33 yuan per person", "1,513.33元/人"},
	{"projects/countries", "projects per country", "个项目/个国家", "1,513.33 projects per country", "1,513.33个项目/个国家"},
	{"tce/10k yuan", "tonnes of coal equivalent per 10,000 yuan", "吨标准煤/万元",
		"1,513.33 tonnes of coal equivalent per 10,000 yuan", "1,513.33吨标准煤/万元"},
	{"微克/立方米", "µg/m3", "微克/立方米", "1,513.33 µg/m3", "1,513.33微克/立方米"},
	{"10k m2", "10,000 m2", "万平方米", "15.1333 million m2", "1,513.33万平方米"},
	{"万千瓦", "10,000 kW", "万千瓦", "15.1333 million kW", "1,513.33万千瓦"},
	{"千瓦时", "kWh", "千瓦时", "1,513.33 kWh", "1,513.33千瓦时"},
	{"beds", "beds", "张床位", "1,513.33 beds", "1,513.33张床位"},
	{"人/十万人", "persons per 100,000 persons", "人/十万人", "1,513.33 persons per 100,000 persons", "1,513.33人/十万人"},
	{"家", "units", "家", "1,513.33 units", "1,513.33家"},
	{"万家", "10,000 units", "万家", "15.1333 million units", "1,513.33万家"},
	{"firms", "firms", "个", "1,513.33 firms", "1,513.33个"},
	{"million count", "million", "百万", "1.51333 billion", "151,333万"},
	{"thousand count/person", "thousand per person", "千/人", "1.51333 million per person", "1,513.33千/人"},
	{"count/10k persons", "units per 10,000 persons", "个/万人", "1,513.33 units per 10,000 persons", "1,513.33个/万人"},
	{"元/家", "yuan per unit", "元/家", "1,513.33 yuan per unit", "1,513.33元/家"},
	{"项目", "projects", "个项目", "1,513.33 projects", "1,513.33个项目"},
	{"countries", "countries", "个国家", "1,513.33 countries", "1,513.33个国家"},
}

// What has no Chinese name stands after its number in Chinese, too.
func TestForeignNounsInChinese(t *testing.T) {
	per, err := ParseUnit("per 100,000 live births")
	require.NoError(t, err)
	assert.Equal(t, "250 "+per.Name(text.Chinese), per.Format(Of(D("250")), 0, text.Chinese))
	stalls, err := ParseUnit("stalls/10k persons", map[string]text.Text{"stalls": {EN: "stalls", ZH: "stalls"}})
	require.NoError(t, err)
	assert.Equal(t, "16 stalls/万人", stalls.Format(Of(D("16")), 0, text.Chinese))
}

func TestUnits(t *testing.T) {
	for _, c := range unitTable {
		t.Run(c.symbol, func(t *testing.T) {
			u, err := ParseUnit(c.symbol)
			require.NoError(t, err)
			assert.Equal(t, c.nameEN, u.Name(text.English))
			assert.Equal(t, c.nameZH, u.Name(text.Chinese))
			assert.Equal(t, c.textEN, u.Format(Of(D("1513.33")), 2, text.English))
			assert.Equal(t, c.textZH, u.Format(Of(D("1513.33")), 2, text.Chinese))
			assert.True(t, MustParseUnit(u.Symbol()).Same(u))
		})
	}
}

func TestFormatSingular(t *testing.T) {
	for _, c := range []struct {
		unit, number string
		places       int32
		want         string
	}{
		{"years", "1", 0, "1 year"}, {"years", "1", 1, "1.0 years"}, {"years", "13", 0, "13 years"}, {"years", "-1", 0, "−1 year"},
		{"classes", "1", 0, "1 class"}, {"countries", "1", 0, "1 country"}, {"pp", "1", 0, "1 percentage point"}, {"pp", "2", 0, "2 percentage points"},
		{"items/10k persons", "1", 0, "1 item per 10,000 persons"}, {"10k persons", "0.1", 1, "1 thousand persons"}, {"tce", "1", 0, "1 tonne of coal equivalent"},
		{"USD", "1", 0, "1 USD"}, {"%", "1", 0, "1%"}, {"per 1,000", "1", 0, "1 per 1,000"},
	} {
		assert.Equal(t, c.want, MustParseUnit(c.unit).Format(Of(D(c.number)), c.places, text.English), "%s %s", c.number, c.unit)
	}
}

// Running text takes the scale by the number; the point moves exactly, and no zeros
// are added by it. Hand calculation.
func TestFormatScale(t *testing.T) {
	for _, c := range []struct {
		unit, number string
		places       int32
		en, zh       string
	}{
		{"10k persons", "5000", 0, "50 million persons", "5,000万人"},
		{"10k persons", "5012.5", 1, "50.125 million persons", "5,012.5万人"},
		{"10k persons", "5000", 2, "50.00 million persons", "5,000.00万人"},
		{"10k persons", "99.96", 1, "1.0 million persons", "100.0万人"},
		{"10k persons", "99.96", 0, "1 million persons", "100万人"},
		{"10k persons", "0.05", 2, "500 persons", "0.05万人"},
		{"10k persons", "0.0001", 4, "1 person", "0.0001万人"},
		{"10k persons", "-3.84", 2, "−38.4 thousand persons", "−3.84万人"},
		{"10k persons", "3.84", 0, "40 thousand persons", "4万人"},
		{"10k persons", "0", 1, "0 thousand persons", "0.0万人"},
		{"100m yuan", "1350", 0, "135 billion yuan", "1,350亿元"},
		{"100m yuan", "0.5", 1, "50 million yuan", "0.5亿元"},
		{"trillion yuan", "92.7", 1, "92.7 trillion yuan", "92.7万亿元"},
		{"10k trillion yuan", "1", 0, "10,000 trillion yuan", "1亿亿元"},
		{"10k yuan/person", "12", 0, "120 thousand yuan per person", "12万元/人"},
		{"10k yuan/person", "8.7", 1, "87 thousand yuan per person", "8.7万元/人"},
		{"million yuan/km2", "5", 0, "5 million yuan per km2", "500万元/平方公里"},
		{"billion yuan", "5", 1, "5.0 billion yuan", "50亿元"},
		{"items/10k persons", "12", 0, "12 items per 10,000 persons", "12件/万人"},
		{"persons", "50000", 0, "50,000 persons", "50,000人"},
	} {
		u := MustParseUnit(c.unit)
		assert.Equal(t, c.en, u.Format(Of(D(c.number)), c.places, text.English), "%s %s", c.number, c.unit)
		assert.Equal(t, c.zh, u.Format(Of(D(c.number)), c.places, text.Chinese), "%s %s", c.number, c.unit)
	}
	own, err := ParseUnit("10k stalls", map[string]text.Text{"stalls": {EN: "stalls", ZH: "个摊位"}})
	require.NoError(t, err)
	assert.Equal(t, "120 thousand stalls", own.Format(Of(D("12")), 0, text.English))
	assert.Equal(t, "+50 million persons", MustParseUnit("10k persons").FormatDifference(Of(D("5000")), 0, text.English))
}

func TestFormatJimo(t *testing.T) {
	jobs := MustParseUnit("10k persons")
	assert.Equal(t, "3.84万人", jobs.Format(Of(D("3.84")), 2, text.Chinese))
	assert.Equal(t, "38.4 thousand persons", jobs.Format(Of(D("3.84")), 2, text.English))
	assert.Equal(t, text.Text{EN: "needs input: 就业", ZH: "需要输入：就业"}, jobs.Text(Absent(Reason{Code: NeedsInput, Root: "就业"}), 2), "an absent value is its reason")
	assert.Equal(t, "42%", Percent.Unit().Format(Of(D("42")), 0, text.English))
	assert.Equal(t, "+3.8 percentage points", Percent.Unit().FormatDifference(Of(D("3.8")), 1, text.English))
	assert.Equal(t, "−3.8个百分点", Percent.Unit().FormatDifference(Of(D("-3.8")), 1, text.Chinese))
	assert.Equal(t, "+0.60万人", jobs.FormatDifference(Of(D("0.6")), 2, text.Chinese))
}

func TestUnitErrors(t *testing.T) {
	for symbol, want := range map[string]string{
		"parsec":         `indicator: unit parsec: unknown unit "parsec"`,
		"10k":            `indicator: unit 10k: unknown unit "10k"`,
		"items/":         `indicator: unit items/: unknown unit "items/"`,
		"/":              `indicator: unit /: unknown unit "/"`,
		"per 7":          `indicator: unit per 7: unknown unit "per 7"`,
		"亿":              `indicator: unit 亿: unknown unit "亿"`,
		"persons/parsec": `indicator: unit persons/parsec: unknown unit "persons/parsec"`,
		"1/":             `indicator: unit 1/: unknown unit "1/"`,
	} {
		_, err := ParseUnit(symbol)
		require.ErrorIs(t, err, text.ErrUnit)
		assert.EqualError(t, err, want)
	}
	for symbol, same := range map[string]string{"KM": "km", "Years": "years", "MW": "兆瓦", "kwh": "kWh", "周岁": "years", "US$": "USD", "USD million": "million USD", "Rs. crore": "crore Rs", "'000 tonnes": "千吨", "人/10万人": "人/十万人", "sq km": "km2", "mg/L": "毫克/升", "Persons/KM": "persons/km", "亿 斤": "亿斤", "per cent": "%"} {
		u, err := ParseUnit(symbol)
		require.NoError(t, err, symbol)
		assert.True(t, u.Same(MustParseUnit(same)), symbol)
	}
	_, err := ParseUnit("光年")
	assert.Equal(t, `indicator: unit 光年: 未知单位 "光年"`, text.ErrorIn(err, text.Chinese))
	assert.Panics(t, func() { MustParseUnit("parsec") })
}

func TestConvert(t *testing.T) {
	for _, c := range []struct{ number, from, to, want string }{
		{"3.84", "10k persons", "persons", "38400"}, {"38400", "人", "万人", "3.84"}, {"1513.33", "亿元", "yuan", "151333000000"},
		{"1513.33", "亿元", "万亿元", "0.151333"}, {"5", "‰", "%", "0.5"}, {"1.9", "items/10k persons", "items/person", "0.00019"},
		{"2.58", "per 1,000", "per 10,000", "25.8"}, {"1", "tce/10k yuan", "tce/100m yuan", "10000"},
	} {
		got, err := MustParseUnit(c.from).Convert(D(c.number), MustParseUnit(c.to))
		require.NoError(t, err)
		equal(t, c.want, got, c.number+" "+c.from)
	}
	for _, c := range []struct{ from, to, want string }{
		{"persons", "yuan", "indicator: persons to yuan: units do not fit"}, {"%", "pp", "indicator: % to pp: units do not fit"},
		{"1", "%", "indicator: 1 to %: units do not fit"}, {"USD", "yuan", "indicator: USD to yuan: units do not fit"},
	} {
		_, err := MustParseUnit(c.from).Convert(D("1"), MustParseUnit(c.to))
		assert.EqualError(t, err, c.want)
		assert.ErrorIs(t, err, text.ErrUnit)
	}
}

func TestConvertThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scales := []string{"", "10k ", "100m ", "trillion ", "million ", "thousand ", "hundred "}
		from := MustParseUnit(rapid.SampledFrom(scales).Draw(t, "from") + "yuan")
		to := MustParseUnit(rapid.SampledFrom(scales).Draw(t, "to") + "yuan")
		d := genDecimal(-100000, 100000, 4).Draw(t, "d")
		there, err := from.Convert(d, to)
		require.NoError(t, err)
		back, err := to.Convert(there, from)
		require.NoError(t, err)
		assert.True(t, back.Equal(d))
	})
}

func TestUnitAlgebra(t *testing.T) {
	for _, c := range []struct{ a, op, b, want string }{
		{"items", "/", "10k persons", "items/10k persons"}, {"100m yuan", "/", "10k persons", "100m yuan/10k persons"},
		{"yuan/person", "*", "10k persons", "10k yuan"}, {"persons", "*", "yuan/person", "yuan"}, {"10k persons", "/", "persons", "10k 1"},
		{"persons", "/", "人", "1"}, {"yuan", "/", "yuan/person", "persons"}, {"tce/10k yuan", "*", "100m yuan", "10k tonnes of coal equivalent"},
		{"%", "*", "1", "%"}, {"1", "*", "%", "%"}, {"%", "/", "%", "1"}, {"1", "/", "persons", "1/persons"}, {"m2", "*", "metres", "m2*metres"},
	} {
		op := Unit.Times
		if c.op == "/" {
			op = Unit.Over
		}
		u, err := op(MustParseUnit(c.a), MustParseUnit(c.b))
		require.NoError(t, err, "%s %s %s", c.a, c.op, c.b)
		assert.Equal(t, c.want, u.Symbol(), "%s %s %s", c.a, c.op, c.b)
		if c.want != "10k 1" {
			assert.True(t, MustParseUnit(u.Symbol()).Same(u), "%s reads back", u)
		}
	}
	for _, c := range []struct{ a, op, b string }{{"%", "*", "persons"}, {"persons", "/", "%"}, {"pp", "*", "pp"}, {"index", "/", "persons"}, {"1", "/", "%"}} {
		op := Unit.Times
		if c.op == "/" {
			op = Unit.Over
		}
		_, err := op(MustParseUnit(c.a), MustParseUnit(c.b))
		assert.ErrorIs(t, err, text.ErrUnit, "%s %s %s", c.a, c.op, c.b)
	}
}

func TestUnitComparison(t *testing.T) {
	assert.True(t, MustParseUnit("万人").Same(MustParseUnit("10k persons")), "whatever the symbol")
	assert.True(t, MustParseUnit("per 1,000").Same(MustParseUnit("count/1k persons")))
	assert.False(t, MustParseUnit("persons").Same(MustParseUnit("10k persons")))
	assert.True(t, MustParseUnit("persons").Comparable(MustParseUnit("10k persons")))
	assert.False(t, Percent.Unit().Comparable(Points.Unit()))
	assert.True(t, Unit{}.IsNumber(), "the zero Unit is the plain number")
	assert.Equal(t, "1", Unit{}.Symbol())
	assert.Equal(t, Points.Unit(), Percent.Unit().Difference())
	assert.Equal(t, perMille, perMille.Difference())
	assert.Equal(t, Percent, Percent.Unit().Kind())
}

func TestRatesAreNoLevels(t *testing.T) {
	for symbol, want := range map[string]bool{"%": true, "‰": true, "pp": true, "1": false, "index": false, "persons": false, "items/10k persons": false} {
		assert.Equal(t, want, MustParseUnit(symbol).IsRate(), symbol)
	}
}

// The parts of a composite unit are named each, whatever stands between them.
func TestNamesOfComposites(t *testing.T) {
	area, err := MustParseUnit("m2").Times(MustParseUnit("10k persons"))
	require.NoError(t, err)
	assert.Equal(t, "10k m2*persons", area.Symbol())
	stalls, err := ParseUnit("stalls/10k persons", map[string]text.Text{"stalls": {}})
	require.NoError(t, err)
	for _, c := range []struct {
		unit   Unit
		en, zh string
	}{
		{area, "10,000 m2·person", "万平方米·人"},
		{stalls, "stalls per 10,000 persons", "stalls/万人"},
		{MustParseUnit("10k yuan/person"), "10,000 yuan per person", "万元/人"},
	} {
		assert.Equal(t, c.en, c.unit.Name(text.English))
		assert.Equal(t, c.zh, c.unit.Name(text.Chinese))
	}
}

// Every word and prefix the tables know parses, in both languages, to names that parse to the same unit.
func TestEveryNounReadsBack(t *testing.T) {
	for word := range nouns {
		for _, prefix := range []string{"", "10k ", "100m ", "万", "亿"} {
			if prefix != "" && strings.Contains(word, "/") {
				continue // µg/m3 takes no prefix
			}
			u, err := ParseUnit(prefix + word)
			require.NoError(t, err, prefix+word)
			for _, l := range []text.Lang{text.English, text.Chinese} {
				back, err := ParseUnit(u.Name(l))
				require.NoError(t, err, "%q is named %q", prefix+word, u.Name(l))
				assert.True(t, back.Same(u), "%q is named %q", prefix+word, u.Name(l))
			}
		}
	}
}

func FuzzParseUnit(f *testing.F) {
	for _, c := range unitTable {
		f.Add(c.symbol)
	}
	f.Add("a*b/c")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUnit(s)
		if err != nil {
			require.ErrorIs(t, err, text.ErrUnit)
			return
		}
		again, err := ParseUnit(u.Symbol())
		require.NoError(t, err)
		require.True(t, again.Same(u))
		for _, l := range []text.Lang{text.English, text.Chinese} {
			require.NotPanics(t, func() { _ = u.Name(l) + u.Format(Of(D("1513.33")), 2, l) + u.FormatDifference(Of(D("-1")), 0, l) })
		}
	})
}

// Words with a scale of their own, and "per" in words, are the units that they stand for.
func TestWordsOfScaledUnits(t *testing.T) {
	for s, same := range map[string]string{"Mt": "million tonnes", "kt": "1k tonnes", "TWh": "1k GWh", "MtCO2e": "百万吨二氧化碳", "kt CO2": "1k tCO2", "Mtoe": "million toe", "Gbps": "1k Mbps", "EB": "million TB",
		"kg per hectare": "kg/hectares", "tonnes per capita": "tonnes/person", "USD per person": "USD/person"} {
		got, err := ParseUnit(s)
		require.NoError(t, err, s)
		if want, err := ParseUnit(same); err == nil {
			assert.True(t, got.Same(want), "%s is %s", s, same)
		}
		back, err := ParseUnit(got.Name(text.English))
		require.NoError(t, err, s)
		assert.True(t, back.Same(got), "%s is named %s", s, got.Name(text.English))
	}
	for _, s := range []string{"标台", "万架次", "栋", "海里", "分贝", "学时", "acres", "million GBP", "JPY", "mm", "quintals/ha", "PFLOPS", "million UGX", "USD per worker", "births per woman", "US cents/kWh", "10k students", "doctors/10k persons",
		"million bags", "KSh billion", "naira", "birr", "Rp trillion", "₹ crore", "GH¢ million", "A$", "zł", "USD PPP", "barrels", "ft", "ML", "MCM", "million cubic meters", "ppm", "PJ", "ktoe", "Gg CO2e", "MtCO2eq", "t CO2-eq", "sqkm", "weeks", "nights", "€m", "€bn", "£m", "US$m", "US$ bn", "USD m", "EUR mn", "Million USD", "Lakh persons", "ths. persons", "mill. t"} {
		u, err := ParseUnit(s)
		require.NoError(t, err, s)
		assert.False(t, u.IsNumber(), s)
	}
}
