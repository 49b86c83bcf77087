package token

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// phrase is a wording without a number of its own.
type phrase struct {
	form  string
	kind  target.Kind
	bound target.Bound
	value string // the number that the wording means: 翻一番 is 2
	fits  func(named string) bool
	late  bool // see Reading.Late
}

// Ways of a change, in words that tell no amount of it.
const (
	inChinese = "(继续|持续|稳步|逐步|进一步|不断|明显|显著|大幅|大幅度|较大幅度|有所|稳中有|稳中)*"
	inEnglish = "(continue to |continued |continuous |continuously |steady |steadily |further |gradual |gradually |significant |significantly )*"
)

// phrases are tried in this order.
var phrases = []phrase{
	{form: "(待|等){text}(之|以)?后(再|另行)?(设置|设定|确定|提出){}", kind: "set_later"},
	{form: "(另行|待|等待){}下达", kind: "set_later", late: true},
	{form: "(不低于|不少于|不小于){name}下达(的)?{}(任务|目标|指标|计划|数)?", kind: "assigned", bound: target.AtLeast, late: true},
	{form: "(不高于|不超过|不大于|不突破|控制在){name}下达(的)?{}(任务|目标|指标|计划|数)(以内|之内|内)", kind: "assigned", bound: target.AtMost, late: true},
	{form: "(完成|按照|按|达到|控制在|以|由)?下达(的)?{}(任务|目标|指标|计划|为准|数)?", kind: "assigned"},
	{form: "(完成|按照|按|达到|控制在|以|由)?{name}下达(的)?{}(任务|目标|指标|计划|为准|数)?", kind: "assigned"},
	{form: "(与|和|同|跟){name}(基本|保持|大体)*同步(增长|提高)?", kind: "in_step"},
	{form: "(与|和|同|跟){name}(基本|保持|大体)*(持平|一致)", kind: "in_step", late: true},
	{form: "(grow )?(broadly |basically )?(in step|in line|keep pace|on par) with {name}", kind: "in_step"},
	{form: "(不低于|不少于|达到或高于|达到或超过){name}", kind: "reference", bound: target.AtLeast, fits: isReference},
	{form: "(略|明显|显著)?(高于|超过|优于|好于|快于){name}", kind: "reference", bound: target.Above, fits: isReference},
	{form: "(不高于|不超过|控制在){name}(以内)?", kind: "reference", bound: target.AtMost, fits: isReference},
	{form: "(略|明显|显著)?(低于){name}", kind: "reference", bound: target.Below, fits: isReference},
	{form: "(at least|no less than|not below|no lower than) {name}", kind: "reference", bound: target.AtLeast, fits: isReference},
	{form: "(above|better than|exceed|higher than|faster than) {name}", kind: "reference", bound: target.Above, fits: isReference},
	{form: "(below|lower than) {name}", kind: "reference", bound: target.Below, fits: isReference},
	{form: "(略|明显|显著)?(高于|快于|超过){name}", kind: "above_other"},
	{form: "(grow )?(above|faster than|higher than) {name}", kind: "above_other", fits: hasLetter},
	{form: "(年均)?(增速|增长|增幅)(不低于|不慢于|不小于){name}", kind: "above_other", bound: target.AtLeast, late: true},
	{form: "(年均)?(增速|增长|增幅)(略|明显|显著)?(高于|快于|超过){name}", kind: "above_other", late: true},
	{form: "(不低于|不慢于|不小于|达到或超过){name}", kind: "above_other", bound: target.AtLeast, fits: isGrowth, late: true},
	{form: "(grow )?(no slower than|not slower than|at least as fast as) {name}", kind: "above_other", bound: target.AtLeast, late: true},
	{form: "(at least|no less than|not below|no lower than) {name}", kind: "above_other", bound: target.AtLeast, fits: isGrowth, late: true},
	{form: "(达到|达){name}", kind: "reference", fits: func(s string) bool { return isReference(s) || hasAny(s, "标准", "要求") }},
	{form: "(reach|attain|meet) {name}", kind: "reference", fits: func(s string) bool { return isReference(s) || hasAny(s, "standard") }},
	{form: "完成{name}(规定的|确定的)?(任务|目标)", kind: "assigned"},
	{form: "(完成|落实|按照|按){name}(要求|规定|标准)(执行|落实)", kind: "assigned", late: true},
	{form: "(完成|落实|按照|按){name}(考核|规定|确定|分解|控制|下发)?(的)?(要求|指标|标准|计划)", kind: "assigned", late: true},
	{form: "(as )?(assigned|set|allocated) by {name}", kind: "assigned"},
	{form: "{}(各年度|逐年|每年|分年度|年度){}(提出|确定|另定|设定|设置)", kind: "set_yearly"},
	{form: "(保持|维持|控制|运行|处于|处)(在)?合理(区间|范围)(内|以内|之内)?", kind: "set_yearly"},
	{form: "keep within a reasonable range{}", kind: "set_yearly"},
	{form: "(to be )?set (yearly|every year|each year|year by year|annually){}", kind: "set_yearly"},
	{form: "{text}(之|以)?后(再|另行)?(设置|设定|确定|提出){}", kind: "set_later"},
	{form: "(待定|另行确定|以后设置|待确定|to be set later|set later|to be set|to be determined|to be decided|tbd|tbc)", kind: "set_later"},
	{form: "(未定|待明确|尚未确定|to be confirmed|to be agreed|not yet set)", kind: "set_later", late: true},
	{form: "(to be )?set (later, |later )?(after|once|when) {text}", kind: "set_later"},
	{form: "(比|较|比基期|较基期|比基年|较基年)?(实现)?翻(一|1)?番", kind: "multiple", value: "2"},
	{form: "(比|较)(19|20){number}年{}翻(一|1)?番", kind: "multiple", value: "2"},
	{form: "(比|较|比基期|较基期|比基年|较基年)?(实现)?翻(两|二|2)番", kind: "multiple", value: "4"},
	{form: "(比|较)(19|20){number}年{}翻(一|1)?番(及)?以上", kind: "multiple", bound: target.AtLeast, value: "2"},
	{form: "(比|较)(19|20){number}年{}翻(两|二|2)番", kind: "multiple", value: "4"},
	{form: "(比|较|比基期|较基期|比基年|较基年)?(实现)?翻(一|1)?番(及)?以上", kind: "multiple", bound: target.AtLeast, value: "2"},
	{form: "(比|较|比基期|较基期|比基年|较基年)?(实现)?(增长|增加|提高)(一|1)倍", kind: "multiple", value: "2"},
	{form: "(比|较|比基期|较基期|比基年|较基年)?(实现)?(增长|增加|提高)(一|1)倍(及)?以上", kind: "multiple", bound: target.AtLeast, value: "2"},
	{form: "at least (double|doubled|doubling|twice the baseline)", kind: "multiple", bound: target.AtLeast, value: "2"},
	{form: "more than (double|doubled|doubling|twice the baseline)", kind: "multiple", bound: target.Above, value: "2"},
	{form: "(double|doubled|doubling|twice the baseline)", kind: "multiple", value: "2"},
	{form: "(twice|double) the (19|20){number} (level|levels|value|figure)", kind: "multiple", value: "2", late: true},
	{form: "half (of )?(the )?(baseline|(19|20){number})( level| levels| value| figure)?", kind: "multiple", value: "0.5", late: true},
	{form: "(halve|halved|halving|(reduce|reduced|cut|fall) by (a )?half|减半|(下降|降低|减少)一半)", kind: "multiple", value: "0.5"},
	{form: "(triple|tripled)", kind: "multiple", value: "3"},
	{form: "(达到|达|为|是)?基(期|年)(的)?{number}倍", kind: "multiple", fits: isMultiple},
	{form: "(达到|达|为|是)?基(期|年)(的)?{number}倍(及)?以上", kind: "multiple", bound: target.AtLeast, fits: isMultiple},
	{form: "(达到|达|为|是)?(19|20){number}年{}(的){number}倍", kind: "multiple", fits: isMultiple},
	{form: "(达到|达|为|是)?(19|20){number}年{}(的){number}倍(及)?以上", kind: "multiple", bound: target.AtLeast, fits: isMultiple},
	{form: "(reach )?{number} times the baseline", kind: "multiple", fits: isMultiple},
	{form: "(稳步|持续)?(逐年|每年)(下降|降低|减少|递减)", kind: "yearly_change", bound: target.Below, value: "0"},
	{form: "(稳步|持续)?(逐年|每年)(提高|提升|增长|增加|上升|递增)", kind: "yearly_change", bound: target.Above, value: "0"},
	{form: "(decline|fall|decrease) (every year|each year)", kind: "yearly_change", bound: target.Below, value: "0"},
	{form: "(rise|grow|increase) (every year|each year)", kind: "yearly_change", bound: target.Above, value: "0"},
	{form: "(实现|达到)?(应保尽保、)?(全覆盖|全面覆盖|全部覆盖|full coverage|universal coverage|full|universal)", kind: target.Level, value: "100"},
	{form: "(实现|达到|保持)?100%( )?(全覆盖|full coverage|coverage)", kind: target.Level, value: "100"},
	{form: "(达到|达)?(过半|过半数|超过半数|超过一半|more than half|over half)", kind: target.Level, bound: target.Above, value: "50"},
	{form: "(实现|保持)?(动态)?(清零|归零|为零|零发生|零|全面消除|zero|eliminated|eliminate)", kind: target.Level, value: "0"},
	{form: "(保持|维持)?(稳定|不降低|不下降|不退化|只升不降)", kind: "maintain"},
	{form: "(保持不变|维持现状|(与上年|与基期|基本|大体|总体|保持)*持平)", kind: "maintain"},
	{form: "(基本|总体)?(保持|维持)?(基本|总体|大体)?(稳定|不变|现状|不降低|不下降|不减少|不退化|不恶化|只增不减|只减不增|只升不降|只降不升)", kind: "maintain", late: true},
	{form: inChinese + "(提高|提升|上升|增长|增加|升)", kind: "cumulative_points", bound: target.Above, value: "0", late: true},
	{form: inChinese + "(降低|下降|减少|降)", kind: "cumulative_points", bound: target.Below, value: "0", late: true},
	{form: inEnglish + "(increase|increased|increasing|rise|rising|grow|growth|upward trend)", kind: "cumulative_points", bound: target.Above, value: "0", late: true},
	{form: inEnglish + "(decrease|decreased|decreasing|decline|declining|fall|falling|reduce|reduced|reduction|downward trend)", kind: "cumulative_points", bound: target.Below, value: "0", late: true},
	{form: inChinese + "(有效|总体|整体|基本|趋于|稳定|保持|得到|实现)*(改善|优化|增强|加强|向好|好转|趋好|完善|健全|缩小|扩大|消除|遏制|平稳|良好)", kind: "in_words", late: true},
	{form: "(保持|位居|位列|进入|跻身|居|达到|处于)?{name}(前列|先进水平|领先水平|一流水平|先进行列|第一方阵)", kind: "in_words", late: true},
	{form: inEnglish + "(improve|improved|improving|improvement|strengthen|strengthened|enhance|enhanced|better)", kind: "in_words", late: true},
	{form: "(yes|in place|established|completed|operational|adopted|是|有|(已)?(建成|建立|完成|实现)|达标|合格)", kind: "in_words", late: true},
	{form: "(保持|维持|maintain|maintained|keep|kept|stable|steady|unchanged|remain stable|keep stable|kept stable|no decline|no worse than the baseline|not worse than the baseline)", kind: "maintain"},
}

func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(Lower(s), w) })
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(Lower(s), func(r rune) bool { return r >= 'a' && r <= 'z' })
}

// isGrowth reports whether a name is that of a growth rate.
func isGrowth(s string) bool { return hasAny(s, "增速", "增长", "增幅", "growth") }

func isMultiple(s string) bool {
	whole, part, _ := strings.Cut(s, ".")
	return len(whole) > 0 && len(whole) <= 3 && len(part) <= 4 && !strings.HasSuffix(s, ".")
}

// isReference reports whether a name is that of a figure outside the table: an average, a level, or
// the figure of a place.
func isReference(s string) bool {
	return hasAny(s, "平均", "水平", "average", "level") || namesPlace(s)
}

var places = []string{"全国", "全省", "全市", "全区", "全县", "全州", "全盟", "省", "市", "国家", "国内平均", "世界", "全球", "nation", "country", "province", "provincial", "state",
	"region", "city", "municipal", "prefecture", "county", "district", "world", "global"}

// namesPlace reports whether a name begins with a place beyond this plan: 全省, the nation.
func namesPlace(s string) bool {
	s = strings.TrimPrefix(Lower(s), "the ")
	return s == "eu" || strings.HasPrefix(s, "eu ") || slices.ContainsFunc(places, func(p string) bool { return strings.HasPrefix(s, p) })
}

// lateKinds are the kinds whose wordings earlier versions did not read.
var lateKinds = map[target.Kind]bool{"multiple": true, "yearly_change": true, target.Level: true}

// readPhrase reads a wording without a number.
func readPhrase(s string) (Reading, bool) {
	for _, p := range phrases {
		named, ok := matches(s, p.form)
		if !ok || p.fits != nil && !p.fits(named) {
			continue
		}
		r := Reading{Kind: p.kind, Bound: p.bound, Value: p.value, Late: p.late || lateKinds[p.kind]}
		if p.kind == "reference" && !hasAny(named, "平均", "水平", "标准", "要求", "average", "level", "standard") {
			r.Late = r.Late || !strings.HasPrefix(Lower(s), "高于") && !strings.HasPrefix(s, "超过")
		}
		switch p.kind {
		case "in_step", "above_other":
			bare := strings.TrimPrefix(named, "the ")
			if r.Of = bare; namesPlace(bare) || hasAny(bare, "平均", "average") {
				// The figure of a place is not a row of this table, even if a row has a similar name.
				r.Kind, r.Of, r.By = "reference", "", named
				if p.kind == "above_other" {
					r.Bound = cmp.Or(p.bound, target.Above)
				}
			}
		case "reference":
			r.By = named
		case "assigned":
			if r.By = strings.TrimSuffix(named, "定"); r.By == "" { // 完成市定目标
				r.By = higher.ZH
			}
		case "set_later":
			r.After = named
		case "in_words":
			r.By = s
		case "cumulative_points": // whatever the amount
			r.Doubt = text.Say("%s is taken as a change from the baseline by the end of the plan; it may be meant in every year", "%s 按规划期末与基期相比理解；也可能指每年", text.Short(s))
		case "multiple":
			if p.value == "" {
				r.Value = WithoutZeros(named)
			}
			for _, n := range Numbers(s) { // 比2020年翻一番
				if len(n) == 4 && !strings.Contains(n, ".") {
					r.BaseYear = Numeral(n)
				}
			}
		}
		return r, true
	}
	return Reading{}, false
}
