package indicator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Kind distinguishes quantities that are all dimensionless but must not be mixed.
type Kind uint8

// The kinds of unit.
const (
	Plain   Kind = iota // counts, money, masses, and quotients of these
	Percent             // a share or a rate: 42 % is written 42
	Points              // a difference of two percentages
	Index               // a level relative to a base year at 100
	Flag                // the outcome of a comparison: 1 or 0
	Literal             // a bare number in a formula; adapts to the unit of the other operand
)

// Unit returns the unit that the kind has without a noun: %, percentage points, an index, a flag, a
// bare number; the plain number 1 for Plain.
func (k Kind) Unit() Unit { return Unit{symbol: kindSymbols[k], kind: k} }

var kindSymbols = [...]string{Plain: "1", Percent: "%", Points: "pp", Index: "index", Flag: "flag", Literal: "number"}

// dimension holds the powers of the base nouns, "yuan" -> 1, "person" -> −1; nouns that do not
// occur have power 0. It is a canonical string so that dimensions compare with ==. A line break ends each
// noun, since those of plan files may have spaces.
type dimension string

// Unit is a unit of measure: a noun or a quotient of nouns with a scale (10k persons counts 10,000
// persons), or one of the kinds above. Units are compared with Same, not with ==; the zero Unit is
// the plain number 1.
type Unit struct {
	symbol string
	kind   Kind
	dim    dimension
	exp10  int // the unit is 10^exp10 of its base nouns
}

var (
	perMille   = Unit{symbol: "‰", kind: Percent, exp10: -1}
	simpleUnit = map[string]Unit{
		"1": Plain.Unit(), "": Plain.Unit(), "%": Percent.Unit(), "‰": perMille, "pp": Points.Unit(), "index": Index.Unit(), "flag": Flag.Unit(),
		"number": Literal.Unit(), "百分点": Points.Unit(), "％": Percent.Unit(), "指数": Index.Unit(), "percentage points": Points.Unit(),
	}
)

// noun is a base noun with its power of ten and its names.
type noun struct {
	base  string
	exp10 int
	name  text.Text
}

// nouns maps each accepted word, in either language, to its noun.
var nouns = map[string]noun{}

// folded maps the words of nouns in lower case.
var folded = map[string]noun{}

// baseNouns maps the name of a dimension to its noun.
var baseNouns = map[string]noun{}

// prefix is a scale word in front of a noun.
type prefix struct {
	code  string
	exp10 int
}

// Longer words come first: 万亿 before 万, 百万 before 百.
var prefixes = []prefix{
	{"10k trillion ", 16}, {"trillion ", 12}, {"billion ", 9}, {"million ", 6}, {"thousand ", 3}, {"hundred ", 2},
	{"100m ", 8}, {"100 million ", 8}, {"10k ", 4}, {"1k ", 3}, {"1,000 ", 3}, {"10,000 ", 4}, {"1,000", 3}, {"10,000", 4},
	{"'000 ", 3}, {"100k ", 5}, {"lakh ", 5}, {"crore ", 7},
	{"亿亿", 16}, {"万亿", 12}, {"十亿", 9}, {"亿", 8}, {"百万", 6}, {"十万", 5}, {"10万", 5}, {"万", 4}, {"千", 3}, {"百", 2},
}

// scales are all that is read: prefixes, and other ways to write them.
var scales = append(prefixes[:len(prefixes):len(prefixes)], []prefix{
	{"tn ", 12}, {"bn ", 9}, {"bln ", 9}, {"mn ", 6}, {"mln ", 6}, {"Mio. ", 6}, {"Mio ", 6}, {"Mrd. ", 9}, {"Mrd ", 9},
	{"thous. ", 3}, {"ths. ", 3}, {"th. ", 3}, {"mill. ", 6}, {"mil. ", 6}, {"mil ", 6}, {"bil. ", 9}, {"bil ", 9}, {"lakh crore ", 12},
	{"thousands ", 3}, {"millions ", 6}, {"billions ", 9}, {"trillions ", 12}, {"lakhs ", 5}, {"crores ", 7}, {"cr. ", 7}, {"cr ", 7},
	{"100 ", 2}, {"1000 ", 3}, {"10000 ", 4}, {"10 000 ", 4}, {"100,000 ", 5}, {"100000 ", 5}, {"100 000 ", 5},
}...)

// scalesBehind are those that stand behind a currency, too; "m" only behind capitals.
var scalesBehind = append(scales[:len(scales):len(scales)], prefix{"m ", 6})

// scaleZH names the powers of ten of a printed unit.
var scaleZH = map[int]string{0: "", 2: "百", 3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿", 9: "十亿", 12: "万亿", 16: "亿亿"}

// scaledNouns are words for a noun with its scale.
var scaledNouns = map[string]string{"ML": "million litres", "megalitres": "million litres", "MCM": "million m3", "ktoe": "thousand toe", "Gg": "thousand tonnes", "Mt": "million tonnes", "kt": "thousand tonnes", "Mtce": "million tce", "Mtoe": "million toe", "TWh": "thousand GWh",
	"MtCO2": "million tCO2", "MtCO2eq": "million tCO2", "Mt CO2 eq": "million tCO2", "ktCO2eq": "thousand tCO2", "kt CO2 eq": "thousand tCO2", "Gg CO2e": "thousand tCO2", "GgCO2e": "thousand tCO2", "Gg CO2 eq": "thousand tCO2", "MtCO2e": "million tCO2", "Mt CO2": "million tCO2", "Mt CO2e": "million tCO2", "ktCO2": "thousand tCO2", "ktCO2e": "thousand tCO2", "kt CO2": "thousand tCO2", "kt CO2e": "thousand tCO2",
	"Gbps": "thousand Mbps", "PB": "thousand TB", "EB": "million TB"}

// currencyNames are what tables write in place of the code of a currency.
var currencyNames = map[string][]string{"AUD": {"A$"}, "BDT": {"taka", "Tk"}, "BRL": {"R$"}, "CAD": {"C$"}, "CZK": {"Kč"}, "ETB": {"birr"}, "GEL": {"lari"}, "GHS": {"cedis", "GH¢", "GH₵"},
	"HKD": {"HK$"}, "HUF": {"forint"}, "IDR": {"rupiah", "Rp"}, "INR": {"₹"}, "KES": {"KSh", "KShs"}, "KGS": {"som"}, "KHR": {"riel"}, "KRW": {"won"}, "KZT": {"tenge"}, "LAK": {"kip"},
	"MMK": {"kyat"}, "MNT": {"tugrik"}, "NGN": {"naira", "₦"}, "PHP": {"₱"}, "PLN": {"zloty", "zł"}, "RON": {"lei"}, "RWF": {"Frw", "Rwf"}, "THB": {"baht"}, "TRY": {"lira"},
	"TZS": {"TSh", "TShs"}, "UAH": {"hryvnia"}, "UGX": {"USh", "UShs"}, "ZAR": {"rand"}}

func define(base, en, zh string, exp10 int, aliases ...string) {
	n := noun{base: base, exp10: exp10, name: text.Text{EN: en, ZH: zh}}
	if _, taken := baseNouns[base]; !taken {
		baseNouns[base] = n
	}
	for _, w := range append([]string{zh, en, singular(en)}, aliases...) {
		if _, taken := nouns[w]; taken || w == "" {
			continue
		}
		alias := n
		switch {
		case w[0] >= utf8.RuneSelf && !strings.HasSuffix(zh, w): // 岁 counts years and stays 岁; 项目 is 个项目
			alias.name.ZH = w
		case base == "count" && w[0] < utf8.RuneSelf && singular(w) != "unit" && singular(w) != "count": // firms stay firms
			alias.name.EN = w
		}
		if low := strings.ToLower(w); folded[low].base == "" {
			folded[low] = alias
		}
		nouns[w] = alias
	}
}

func init() {
	define("person", "persons", "人", 0, "people", "人次", "名", "workers", "worker", "employees", "employee", "students", "student", "pupils", "teachers", "teacher", "doctors", "doctor", "nurses",
		"women", "woman", "arrivals", "visitor arrivals", "children", "child", "inhabitants", "inhabitant", "residents", "farmers", "tourists", "visitors", "passengers", "population", "capita", "head", "live births")
	define("yuan", "yuan", "元", 0, "CNY", "RMB")
	define("usd", "USD", "美元", 0, "dollars", "US$", "US dollars", "US dollar", "$")
	define("eur", "EUR", "欧元", 0, "€", "euros")
	define("ringgit", "RM", "林吉特", 0, "MYR")
	define("tonne", "tonnes", "吨", 0, "t", "metric tons", "tons")
	define("kg", "kg", "千克", 0, "公斤")
	define("jin", "jin", "斤", 0, "市斤")
	define("tce", "tonnes of coal equivalent", "吨标准煤", 0, "tce", "吨标煤")
	define("kgce", "kg of coal equivalent", "千克标准煤", 0, "kgce", "公斤标准煤")
	define("gce", "grams of coal equivalent", "克标准煤", 0, "gce")
	define("tco2", "tonnes of CO2", "吨二氧化碳", 0, "吨CO2", "tCO2", "吨二氧化碳当量", "tCO2e", "t CO2e", "tCO2eq", "t CO2 eq", "t CO2-eq")
	define("year", "years", "年", 0, "岁", "周岁", "yrs", "yr")
	define("item", "items", "件", 0, "patents")
	define("place", "places", "个托位", 0, "托位")
	define("count", "units", "个", 0, "count", "counts", "处", "家", "项", "所", "座", "条", "只", "艘", "辆", "张", "台", "头", "羽", "株", "棵", "枚", "篇", "本", "部", "场", "孔", "架", "列", "支", "眼", "起", "例", "宗", "栋", "幢", "卷", "幅", "种", "批次", "对", "面", "场次", "届", "门", "期", "村", "片", "段", "间", "births", "deaths", "cases", "pieces", "pcs", "pcs.", "firms", "facilities", "bags", "bales", "cattle", "heads of cattle", "classrooms", "courses", "trips", "nights", "DALYs")
	define("household", "households", "户", 0)
	define("set", "sets", "套", 0, "dwellings")
	define("km", "km", "公里", 0, "千米", "kilometres", "kms")
	define("metre", "metres", "米", 0, "m")
	define("m2", "m2", "平方米", 0, "m²", "㎡", "平米", "square metres")
	define("km2", "km2", "平方公里", 0, "km²", "平方千米", "sq km", "sq. km", "sqkm", "square kilometres", "square kilometers")
	define("mu", "mu", "亩", 0)
	define("acre", "acres", "英亩", 0)
	define("nmi", "nautical miles", "海里", 0)
	define("mm", "mm", "毫米", 0, "millimetres")
	define("gbp", "GBP", "英镑", 0, "£", "pounds sterling")
	define("jpy", "JPY", "日元", 0)
	define("uscent", "US cents", "美分", 0, "USD cents", "cents")
	for _, code := range strings.Fields("AED ALL AMD ARS AUD AZN BAM BDT BHD BIF BOB BRL BTN BWP BYN CAD CDF CHF CLP COP CRC CZK DJF DKK DOP DZD EGP ETB FJD GEL GHS GMD GNF GTQ HKD HNL HUF IDR ILS INR IQD IRR ISK JMD JOD KES KGS KHR KRW KWD KZT LAK LBP LCU LKR LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MZN NAD NGN NIO NOK NPR NZD OMR PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD SLE SOS SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX UYU UZS XAF XOF YER ZAR ZMW") {
		define(strings.ToLower(code), code, code, 0, currencyNames[code]...)
	}
	define("intdollar", "international dollars", "国际元", 0, "PPP$", "PPP dollars", "USD PPP", "US$ PPP", "intl $", "int$")
	define("barrel", "barrels", "桶", 0)
	define("foot", "feet", "英尺", 0, "ft")
	define("pj", "PJ", "拍焦", 0)
	define("ppm", "ppm", "ppm", 0)
	define("ppb", "ppb", "ppb", 0)
	define("week", "weeks", "周", 0)
	define("cfa", "CFA francs", "非洲法郎", 0, "FCFA", "F CFA", "CFA")
	define("toe", "tonnes of oil equivalent", "吨油当量", 0, "toe")
	define("quintal", "quintals", "公担", 0)
	define("decibel", "dB", "分贝", 0, "decibels", "dB(A)")
	define("mbps", "Mbps", "兆比特每秒", 0)
	define("terabyte", "TB", "太字节", 0)
	define("busunit", "standard buses", "标台", 0)
	define("movement", "aircraft movements", "架次", 0)
	define("service", "scheduled services", "班次", 0)
	define("vehicletrip", "vehicle trips", "车次", 0)
	define("lesson", "class hours", "学时", 0, "课时")
	define("householdtime", "household visits", "户次", 0)
	define("hectare", "hectares", "公顷", 0, "ha")
	define("m3", "m3", "立方米", 0, "m³", "方", "cubic metres", "cubic meters")
	define("kwh", "kWh", "千瓦时", 0, "度")
	define("mwh", "MWh", "兆瓦时", 0)
	define("gwh", "GWh", "吉瓦时", 0)
	define("mj", "MJ", "兆焦", 0)
	define("gj", "GJ", "吉焦", 0)
	define("tj", "TJ", "太焦", 0)
	define("celsius", "degrees C", "摄氏度", 0, "°C", "℃", "degrees Celsius")
	define("kw", "kW", "千瓦", 0)
	define("mw", "MW", "兆瓦", 0, "MWp")
	define("gw", "GW", "吉瓦", 0)
	define("hour", "hours", "小时", 0, "hrs", "hr")
	define("day", "days", "天", 0, "日")
	define("minute", "minutes", "分钟", 0)
	define("bed", "beds", "张床位", 0, "床位", "张床", "床")
	define("litre", "litres", "升", 0, "liters")
	define("score", "points of score", "分", 0, "score")
	define("eflops", "EFLOPS", "EFLOPS", 0, "EFlops")
	define("pflops", "PFLOPS", "PFLOPS", 0, "PFlops", "Pflops")
	define("personyear", "person-years", "人年", 0)
	define("job", "jobs", "个岗位", 0, "岗位")
	define("rupee", "Rs", "卢比", 0, "Rs.", "rupees")
	define("shilling", "shillings", "先令", 0)
	define("dong", "VND", "越南盾", 0)
	define("bookvolume", "volumes", "册", 0)
	define("teu", "TEU", "标箱", 0)
	define("ugm3", "µg/m3", "微克/立方米", 0, "ug/m3", "μg/m3", "µg/m³", "μg/m³", "ug/m³")
	define("mgm3", "mg/m3", "毫克/立方米", 0, "mg/m³")
	define("mgl", "mg/L", "毫克/升", 0, "mg/l")
	for _, w := range []struct{ zh, bare, en string }{
		{"家企业", "企业", "enterprises"}, {"个项目", "项目", "projects"}, {"个点位", "点位", "sites"}, {"所学校", "学校", "schools"},
		{"个村庄", "村庄", "villages"}, {"次", "", "times"}, {"个公园", "公园", "parks"}, {"座站", "站", "stations"}, {"辆车", "车辆", "vehicles"},
		{"个班", "班", "classes"}, {"个镇", "镇", "towns"}, {"个平台", "平台", "platforms"}, {"家机构", "机构", "institutions"},
		{"个中心", "中心", "centres"}, {"个基地", "基地", "bases"}, {"家医院", "医院", "hospitals"}, {"场活动", "活动", "events"},
		{"项标准", "标准", "standards"}, {"个社区", "社区", "communities"}, {"个团队", "团队", "teams"}, {"个泊位", "泊位", "berths"},
		{"条道路", "道路", "roads"}, {"个月", "月", "months"}, {"个实验室", "实验室", "laboratories"}, {"个国家", "国家", "countries"},
		{"倍", "", "multiple"}, {"名次", "", "rank"}, {"个产业", "产业", "industries"}, {"个品牌", "品牌", "brands"}, {"个园区", "园区", "zones"},
		{"个车位", "车位", "parking spaces"}, {"个充电桩", "桩", "charging piles"}, {"个学位", "学位", "school seats"},
	} {
		define(w.en, w.en, w.zh, 0, w.bare)
	}
}

// ParseUnit reads a unit as written in plan files, in English or Chinese: "%", "pp", "‰", "index",
// "persons", "10k persons" (万人), "100m yuan" (亿元), "USD", "years", "items/10k persons",
// "yuan/person", "per 1,000". Nouns that a plan file declares may follow; they take precedence over
// the built-in ones and take the same prefixes ("10k stalls", "stalls/10k persons"). It returns
// text.ErrUnit for an unknown unit.
func ParseUnit(symbol string, own ...map[string]text.Text) (Unit, error) {
	for _, nouns := range own {
		if u, ok := ownUnit(symbol, nouns); ok {
			return u, nil
		}
	}
	s := strings.TrimSpace(symbol)
	if u, ok := simpleUnit[s]; ok {
		return u, nil
	}
	if low := strings.ToLower(s); low == "percent" || low == "per cent" {
		return Percent.Unit(), nil
	}
	if whole, ok := nouns[s]; ok { // "微克/立方米" contains a slash itself
		return build(s, map[string]int{whole.base: 1}, whole.exp10), nil
	}
	if rest, ok := strings.CutPrefix(s, "per "); ok {
		for _, who := range []string{" people", " persons", " population", " inhabitants", " live births", " births"} {
			rest = strings.TrimSuffix(rest, who)
		}
		if e, ok := scaleWord(rest); ok {
			return build(s, map[string]int{"count": 1, "person": -1}, -e), nil
		}
		if n, ok := parseNoun(rest); ok { // per million hours
			return build(s, map[string]int{"count": 1, n.base: -1}, -n.exp10), nil
		}
	}
	powers := map[string]int{}
	exp10 := 0
	for i, f := range factors(perWord.Replace(s)) {
		if i == 0 && f.word == "1" {
			continue // "1/persons"
		}
		n, ok := parseNoun(f.word)
		if exp, scale := scaleWord(f.word); scale && f.sign < 0 { // deaths per 100,000
			n, ok = noun{base: "person", exp10: exp}, true
		}
		if !ok {
			return Unit{}, &text.Error{Package: "indicator", Op: "unit " + symbol, Err: text.ErrUnit,
				Message: text.Say("unknown unit %q", "未知单位 %q", symbol)}
		}
		powers[n.base] += f.sign
		exp10 += f.sign * n.exp10
	}
	return build(s, powers, exp10), nil
}

// perWord writes per in words as a slash: kg per hectare is kg/hectare.
var perWord = strings.NewReplacer(" per capita", "/person", " per ", "/")

// factor is one noun of a composite unit; sign is −1 after a slash.
type factor struct {
	word string
	sign int
}

// factors splits "a*b/c" into its nouns; a slash applies to the next noun only.
func factors(s string) []factor {
	var out []factor
	sign := 1
	for {
		i := strings.IndexAny(s, "*/")
		if i < 0 {
			return append(out, factor{strings.TrimSpace(s), sign})
		}
		out = append(out, factor{strings.TrimSpace(s[:i]), sign})
		sign = 1
		if s[i] == '/' {
			sign = -1
		}
		s = s[i+1:]
	}
}

// MustParseUnit is ParseUnit for units known to exist; it panics otherwise.
func MustParseUnit(symbol string) Unit {
	u, err := ParseUnit(symbol)
	if err != nil {
		panic(err)
	}
	return u
}

func scaleWord(s string) (int, bool) {
	for _, p := range scales {
		if strings.TrimSpace(p.code) == s {
			return p.exp10, true
		}
	}
	return 0, false
}

// nounOf returns the noun of a word; words of two letters or more are read in any case (KM, Years).
func nounOf(s string) (noun, bool) {
	n, ok := nouns[s]
	if !ok && len(s) > 1 && s[0] < utf8.RuneSelf {
		n, ok = folded[strings.ToLower(s)]
	}
	return n, ok
}

func parseNoun(s string) (noun, bool) {
	if n, ok := nounOf(s); ok {
		return n, true
	}
	if long, ok := scaledNouns[s]; ok {
		return parseNoun(long)
	}
	for _, p := range scales {
		if len(s) < len(p.code) || !strings.EqualFold(s[:len(p.code)], p.code) {
			continue
		}
		if n, ok := nounOf(strings.TrimSpace(s[len(p.code):])); ok {
			n.exp10 += p.exp10
			return n, true
		}
	}
	for _, p := range scalesBehind { // USD million, €bn, EUR m
		at := len(s) - len(p.code) + 1
		if at <= 0 || !strings.EqualFold(s[at:]+" ", p.code) || p.code == "m " && s[:at] != strings.ToUpper(s[:at]) {
			continue
		}
		head := strings.TrimSpace(s[:at])
		if last, _ := utf8.DecodeLastRuneInString(s[:at]); last != ' ' && !strings.ContainsRune("$€£₹", last) {
			continue
		}
		if n, ok := nounOf(head); ok {
			n.exp10 += p.exp10
			return n, true
		}
	}
	return noun{}, false
}

func build(symbol string, powers map[string]int, exp10 int) Unit {
	var b strings.Builder
	for _, n := range sorted(powers) {
		if powers[n] == 0 {
			continue
		}
		b.WriteString(n)
		b.WriteByte('^')
		b.WriteString(strconv.Itoa(powers[n]))
		b.WriteByte('\n')
	}
	return Unit{symbol: symbol, dim: dimension(b.String()), exp10: exp10}
}

func sorted(powers map[string]int) (names []string) {
	for n := range powers {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

func (d dimension) powers() map[string]int {
	m := map[string]int{}
	for _, f := range strings.Split(string(d), "\n") {
		if i := strings.LastIndexByte(f, '^'); i > 0 {
			m[f[:i]] = atoi(f[i+1:])
		}
	}
	return m
}

// Symbol returns the unit as it was written.
func (u Unit) Symbol() string { return cmp.Or(u.symbol, "1") }

// String returns the symbol.
func (u Unit) String() string { return u.Symbol() }

// Kind returns the unit's kind.
func (u Unit) Kind() Kind { return u.kind }

// IsNumber reports whether the unit is the plain number 1.
func (u Unit) IsNumber() bool { return u.kind == Plain && u.dim == "" && u.exp10 == 0 }

// Same reports whether two units measure the same thing at the same scale; symbols are ignored.
func (u Unit) Same(v Unit) bool {
	return u.kind == v.kind && u.dim == v.dim && u.exp10 == v.exp10
}

// Comparable reports whether the two units measure the same thing, possibly at
// different scales: Convert works between them.
func (u Unit) Comparable(v Unit) bool { return u.kind == v.kind && u.dim == v.dim }

// Times returns the unit of a product; text.ErrUnit for percentages, points and indices, for which
// there are the functions portion, grow and reflate.
func (u Unit) Times(v Unit) (Unit, error) { return u.combine(v, 1) }

// Over returns the unit of a quotient; the quotient of equal units is a plain number.
func (u Unit) Over(v Unit) (Unit, error) {
	if u.kind == v.kind && u.Same(v) {
		return Plain.Unit(), nil
	}
	return u.combine(v, -1)
}

func (u Unit) combine(v Unit, sign int) (Unit, error) {
	switch {
	case v.IsNumber() || v.kind == Literal:
		return u, nil
	case (u.IsNumber() || u.kind == Literal) && sign > 0:
		return v, nil
	case u.kind != Plain && u.kind != Literal, v.kind != Plain:
		return Unit{}, text.ErrUnit
	}
	powers := u.dim.powers()
	for n, p := range v.dim.powers() {
		powers[n] += sign * p
	}
	r := build("", powers, u.exp10+sign*v.exp10)
	r.symbol = r.canonical()
	if sign < 0 && u.simple() && v.simple() && r.dim != "" {
		r.symbol = u.Symbol() + "/" + v.Symbol() // "items/10k persons" keeps its scale in the denominator
	}
	return r, nil
}

// simple reports whether the unit is a single noun.
func (u Unit) simple() bool { return u.kind == Plain && !strings.ContainsAny(u.symbol, "*/") }

// canonical writes a unit from its dimension: scale and nouns of the numerator, then nouns of the
// denominator.
func (u Unit) canonical() string {
	var above, below []string
	powers := u.dim.powers()
	for _, base := range sorted(powers) {
		word := strings.TrimPrefix(base, "own:")
		if n, ok := baseNouns[base]; ok {
			word = n.name.EN
		}
		for p := powers[base]; p > 0; p-- {
			above = append(above, word)
		}
		for p := powers[base]; p < 0; p++ {
			below = append(below, singular(word))
		}
	}
	s := cmp.Or(strings.Join(above, "*"), "1")
	if u.exp10 != 0 {
		s = englishPrefix(u.exp10) + s
	}
	for _, b := range below {
		s += "/" + b
	}
	return s
}

// Convert converts a number d from unit u to unit v: 3.84 "10k persons" is 38400 "persons". It
// returns text.ErrUnit if they measure different things.
func (u Unit) Convert(d decimal.Decimal, v Unit) (decimal.Decimal, error) {
	if !u.Comparable(v) {
		return decimal.Decimal{}, &text.Error{Package: "indicator", Op: u.Symbol() + " to " + v.Symbol(), Err: text.ErrUnit}
	}
	if err := num.Within(&d); err != nil {
		return d, &text.Error{Package: "indicator", Op: u.Symbol() + " to " + v.Symbol(), Err: err}
	}
	return d.Shift(int32(u.exp10 - v.exp10)), nil
}

// Difference returns the unit of a difference of two values in this unit:
// percentage points for percentages, the unit itself otherwise.
func (u Unit) Difference() Unit {
	if u.kind == Percent && u.exp10 == 0 {
		return Points.Unit()
	}
	return u
}

// IsRate reports whether a series in this unit holds rates or shares rather than levels.
func (u Unit) IsRate() bool { return u.kind == Percent || u.kind == Points }

// ownUnit reads a unit with nouns that a plan file declares, which are compared by their key; false
// if it has none, or an unknown part.
func ownUnit(symbol string, own map[string]text.Text) (Unit, bool) {
	s := strings.TrimSpace(symbol)
	parts := strings.Split(s, "/")
	if !mentionsOwn(parts, own) {
		return Unit{}, false
	}
	powers := map[string]int{}
	exp10 := 0
	for i, part := range parts {
		sign := 1
		if i > 0 {
			sign = -1
		}
		part = strings.TrimSpace(part)
		if key, exp, ok := ownNoun(part, own); ok {
			powers["own:"+key] += sign
			exp10 += sign * exp
			continue
		}
		n, ok := parseNoun(part)
		if !ok {
			return Unit{}, false
		}
		powers[n.base] += sign
		exp10 += sign * n.exp10
	}
	return build(s, powers, exp10), true
}

func mentionsOwn(parts []string, own map[string]text.Text) bool {
	return slices.ContainsFunc(parts, func(p string) bool {
		_, _, ok := ownNoun(strings.TrimSpace(p), own)
		return ok
	})
}

func ownNoun(s string, own map[string]text.Text) (key string, exp10 int, ok bool) {
	if _, ok := own[s]; ok {
		return s, 0, true
	}
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(s, p.code); found {
			rest = strings.TrimSpace(rest)
			if _, ok := own[rest]; ok {
				return rest, p.exp10, true
			}
		}
	}
	return "", 0, false
}

// Words returns the words for nouns and scales of which symbols consist, for suggestions.
func (Unit) Words() (words []string) {
	for _, p := range scales {
		words = append(words, strings.TrimSpace(p.code))
	}
	for word := range nouns {
		words = append(words, word)
	}
	slices.Sort(words)
	return words
}
