package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
)

// brokenFiles are broken in one place each. The texts are what a reader sees, with line and
// column; the Chinese ones are pinned where given.
var brokenFiles = []struct{ name, old, new, want, wantZH string }{
	{"duplicate key", `"version": "1.0",`, `"version": "1.0", "version": "1.0",`,
		`demo.json:4:21: version: the field "version" stands here twice; expected it once`, ""},
	{"unknown field", `"version": "1.0",`, `"version": "1.0", "tilte": 1,`,
		`demo.json:4:21: tilte: unknown field "tilte" (did you mean title?)`, `demo.json:4:21: tilte: 未知字段 "tilte"（是否想写 title？）`},
	{"unknown field without suggestion", `"mark": "①",`, `"mark": "①", "colour": "red",`,
		`demo.json:20:27: notes[0].colour: unknown field "colour"; expected mark, text, printed or rows`, ""},
	{"missing required field", `"id": "demo",`, ``,
		`demo.json:1:1: the required field "id" is missing`, `demo.json:1:1: 缺少必需的字段 "id"`},
	{"empty required field", `"version": "1.0"`, `"version": ""`,
		`demo.json:4:14: version: the field is empty; expected a text`, ""},
	{"empty text", `{"en": "City plan"}`, `{"en": ""}`,
		`demo.json:8:38: higher[0].title: the text is empty; expected "zh", "en" or both`, ""},
	{"text without language", `{"en": "City plan"}`, `{}`,
		`demo.json:8:38: higher[0].title: the text is empty; expected "zh", "en" or both`, ""},
	{"null", `"value": 38.2`, `"value": null`,
		`demo.json:14:173: indicators[1].baseline.value: null stands here; expected a number such as 6.5, or leave the field out`, `demo.json:14:173: indicators[1].baseline.value: 此处是 null；应为数字，例如 6.5，没有值时请省略该字段`},
	{"number in quotes", `"value": 38.2`, `"value": "38.2"`,
		`demo.json:14:173: indicators[1].baseline.value: the number 38.2 stands in quotes; expected it without`, `demo.json:14:173: indicators[1].baseline.value: 数字 38.2 加了引号；应去掉引号`},
	{"word for a number", `"value": 38.2`, `"value": "many"`,
		`demo.json:14:173: indicators[1].baseline.value: a text stands here; expected a number such as 6.5`, ""},
	{"exponent", `"value": 40000`, `"value": 4e4`,
		`demo.json:22:231: vision[0].target.value: 4e4 has an exponent; expected plain digits`, `demo.json:22:231: vision[0].target.value: 4e4 带指数；应写成普通数字`},
	{"plus sign", `"value": 38.2`, `"value": +38.2`,
		`demo.json:14:173: indicators[1].baseline.value: +38.2 has a plus sign; expected the number without it`, ""},
	{"leading zero", `"value": 38.2`, `"value": 038.2`,
		`demo.json:14:173: indicators[1].baseline.value: 038.2 has leading zeros; expected the number without them`, ""},
	{"no digits before the point", `"value": 38.2`, `"value": .2`,
		`demo.json:14:173: indicators[1].baseline.value: .2 is not a number; expected digits with an optional minus and decimal point, such as 6.5`, ""},
	{"too many digits", `"value": 38.2`, `"value": 38.20000000000000000000000000000000000000001`,
		`demo.json:14:173: indicators[1].baseline.value: the number has more than 40 digits`, ""},
	{"hexadecimal", `"value": 40000`, `"value": 0x40`,
		`demo.json:22:231: vision[0].target.value: 0x40 is not a number; expected digits with an optional minus and decimal point, such as 6.5`, ""},
	{"fraction for a year", `"base": 2020`, `"base": 2020.5`,
		`demo.json:6:37: period.base: 2020.5 is not a whole number of usual size; expected one such as 2025`, ""},
	{"list for an object", `"period": {"first": 2019, "base": 2020, "from": 2021, "to": 2025, "horizon": 2035}`, `"period": []`,
		`demo.json:6:13: period: a list stands here; expected an object in { }`, ""},
	{"object for a list", `"notes": [{"mark": "①", "text": {"en": "cumulative"}, "rows": ["3"]}]`, `"notes": {}`,
		`demo.json:20:12: notes: an object stands here; expected a list in [ ]`, ""},
	{"text for a flag", `"assumes": ["equal"]`, `"assumption": "yes"`,
		`demo.json:26:183: model.variables[0].assumption: a text stands here; expected true or false`, ""},
	{"bad enum", `"attribute": "binding"`, `"attribute": "bindng"`,
		`demo.json:16:104: indicators[3].attribute: "bindng" is not allowed here; expected binding or expected (did you mean binding?)`, ""},
	{"bad enum without suggestion", `"level": "city"`, `"level": "galaxy"`,
		`demo.json:8:68: higher[0].level: "galaxy" is not allowed here; expected city, province, nation or other`, ""},
	{"format of the future", `"format": 1`, `"format": 2`,
		`demo.json:2:13: format: format 2 is not known; expected 1`, ""},
	{"plan id", `"id": "demo"`, `"id": "Demo Plan"`,
		`demo.json:3:9: id: "Demo Plan" is not an id of a plan; expected small letters, digits, - and _`, ""},
	{"base after first year", `"base": 2020, "from"`, `"base": 2021, "from"`,
		`demo.json:6:37: period.base: base year 2021 is not before the plan's first year 2021`, ""},
	{"first after base", `"first": 2019`, `"first": 2021`,
		`demo.json:6:23: period.first: first year 2021 is after the base year 2020`, ""},
	{"from after to", `"from": 2021`, `"from": 2026`,
		`demo.json:6:51: period.from: the plan's first year 2026 is after its last 2025`, ""},
	{"horizon before to", `"horizon": 2035`, `"horizon": 2024`,
		`demo.json:6:80: period.horizon: horizon 2024 is before the plan's last year 2025`, ""},
	{"too many years", `"horizon": 2035`, `"horizon": 2300`,
		`demo.json:6:13: period: the period has 282 years; at most 200 are allowed`, ""},
	{"indicator twice", `"id": "jobs", "row": "3"`, `"id": "share", "row": "3"`,
		`demo.json:15:12: indicators[2].id: the id "share" stands here twice; expected each id once
demo.json:41:44: serves[0].indicator: there is no indicator "jobs"; expected an id of this file`, `demo.json:15:12: indicators[2].id: 标识 "share" 重复；每个标识只应出现一次
demo.json:41:44: serves[0].indicator: 没有指标 "jobs"；应为本文件中的标识`},
	{"row twice", `"row": "5"`, `"row": "4"`,
		`demo.json:17:29: indicators[4].row: row "4" stands here twice; expected each row once`, ""},
	{"variable twice", `{"id": "rest", "name"`, `{"id": "gdp", "name"`,
		`demo.json:29:14: model.variables[3].id: the id "gdp" stands here twice; expected each id once
demo.json:34:75: model.wholes[0].shares[1]: there is no variable "rest"; expected an id of this file`, ""},
	{"figure twice", `{"id": "f2"`, `{"id": "f1"`,
		`demo.json:40:12: figures[1].id: the id "f1" stands here twice; expected each id once
demo.json:41:25: serves[0].figure: there is no figure "f2"; did you mean "f1"?`, ""},
	{"item twice", `{"id": "i2"`, `{"id": "i1"`,
		`demo.json:38:255: chapters[0].sections[0].boxes[0].items[0].id: the id "i1" stands here twice; expected each id once`, ""},
	{"id not for formulas", `"id": "jobs"`, `"id": "new-jobs"`,
		`demo.json:15:12: indicators[2].id: "new-jobs" cannot be a name in formulas; expected letters, digits and _, not starting with a digit, and none of and, or, not, year
demo.json:41:44: serves[0].indicator: there is no indicator "jobs"; expected an id of this file`, ""},
	{"reserved word", `{"id": "rest"`, `{"id": "year"`,
		`demo.json:29:14: model.variables[3].id: "year" cannot be a name in formulas; expected letters, digits and _, not starting with a digit, and none of and, or, not, year
demo.json:34:75: model.wholes[0].shares[1]: there is no variable "rest"; expected an id of this file`, ""},
	{"unknown category", `"row": "3", "category": "life"`, `"row": "3", "category": "lief"`,
		`demo.json:15:44: indicators[2].category: there is no category "lief"; did you mean "life"?`, `demo.json:15:44: indicators[2].category: 没有类别 "lief"；是否想写 "life"？`},
	{"in step with nothing", `"of": "gdp_growth"`, `"of": "gdp_grwth"`,
		`demo.json:17:189: indicators[4].target.of: there is no variable "gdp_grwth"; did you mean "gdp_growth"?`, ""},
	{"in step with itself", `"of": "gdp_growth"`, `"of": "income"`,
		`demo.json:17:189: indicators[4].target.of: the target refers to its own indicator "income"`, ""},
	{"unknown higher plan", `"of": "city:energy"`, `"of": "town:energy"`,
		`demo.json:16:210: indicators[3].target.of: there is no higher plan "town"; expected an id of this file`, ""},
	{"unknown unit", `"unit": "USD/person"`, `"unit": "parsec"`,
		`demo.json:22:95: vision[0].unit: unknown unit "parsec"; expected one such as %, pp, persons, 10k persons, 100m yuan, items/10k persons, or a noun declared under units`, `demo.json:22:95: vision[0].unit: 未知单位 "parsec"；应为例如 %、pp、persons、10k persons、100m yuan、items/10k persons，或在 units 中声明的名词`},
	{"baseline with both", `"baseline": {"value": 38.2, "printed": "38.2"}`, `"baseline": {"value": 38.2, "absent": "not_printed"}`,
		`demo.json:14:163: indicators[1].baseline: the baseline has both a value and a reason for its absence; expected one of value and absent`, `demo.json:14:163: indicators[1].baseline: 基期既有数值又有缺失原因；只应有 value 或 absent 之一`},
	{"baseline with neither", `"baseline": {"absent": "needs_input"}`, `"baseline": {}`,
		`demo.json:22:167: vision[0].baseline: the baseline has neither a value nor a reason for its absence; expected one of value and absent`, ""},
	{"baseline year", `"baseline": {"value": 38.2,`, `"baseline": {"year": 2015, "value": 38.2,`,
		`demo.json:14:172: indicators[1].baseline.year: year 2015 is outside the period; expected 2019 to 2020`, ""},
	{"baseline outside limits", `"value": 38.2, "printed": "38.2"`, `"value": 138.2, "printed": "138.2"`,
		`demo.json:14:173: indicators[1].baseline.value: 138.2 lies outside the natural limits; expected 0 to 100
demo.json:34:66: model.wholes[0].shares[0]: the share "share" is 138.2; expected 0 to 100`, ""},
	{"token does not hold the value", `"value": 38.2, "printed": "38.2"`, `"value": 38.2, "printed": "38.3"`,
		`demo.json:14:190: indicators[1].baseline.printed: the printed token "38.3" does not hold the value 38.2`, `demo.json:14:190: indicators[1].baseline.printed: 印刷字样 "38.3" 中没有数值 38.2`},
	{"target token", `"printed": "7左右"`, `"printed": "8左右"`,
		`demo.json:13:255: indicators[0].target.printed: the printed token "8左右" does not hold the value 7`, ""},
	{"target year", `"value": 10, "printed"`, `"value": 10, "year": 2040, "printed"`,
		`demo.json:15:226: indicators[2].target.year: year 2040 is outside the period; expected 2019 to 2035`, ""},
	{"target without value", `"kind": "level", "value": 42, "printed": "42"`, `"kind": "level", "printed": "42"`,
		`demo.json:14:209: indicators[1].target: a target of kind level needs value`, `demo.json:14:209: indicators[1].target: level 类目标需要 value`},
	{"target with a field of another kind", `"kind": "in_step", "of"`, `"kind": "in_step", "value": 3, "of"`,
		`demo.json:17:192: indicators[4].target.value: a target of kind in_step has no value`, ""},
	{"in step without other", `"kind": "in_step", "of": "gdp_growth",`, `"kind": "in_step",`,
		`demo.json:17:163: indicators[4].target: a target of kind in_step needs of`, ""},
	{"assigned by nobody", `"by": {"zh": "市"}, `, ``,
		`demo.json:16:164: indicators[3].target: a target of kind assigned needs by`, ""},
	{"form without number", `"forms": ["compounded_decline", "average_rate"]`, `"forms": ["maintain"]`,
		`demo.json:16:235: indicators[3].target.forms[0]: "maintain" is not a kind a number can take; expected level, average_rate, yearly, cumulative, cumulative_points, cumulative_rate or compounded_decline`, ""},
	{"high without range", `"bound": "range", "value": 120`, `"bound": "at_least", "value": 120`,
		`demo.json:18:219: indicators[5].target.high: high is given without the bound range`, ""},
	{"range upside down", `"value": 120, "high": 150, "printed": "120-150"`, `"value": 150, "high": 120, "printed": "120-150"`,
		`demo.json:18:216: indicators[5].target.high: the range runs from 150 to 120; expected the lower number first`, `demo.json:18:216: indicators[5].target.high: 区间为 150 至 120；应先写较小的数`},
	{"tolerance without about", `"value": 42, "printed": "42"`, `"value": 42, "tolerance": 1, "printed": "42"`,
		`demo.json:14:253: indicators[1].target.tolerance: a target of kind level has no tolerance`, ""},
	{"all with one part", `"target": {"kind": "level", "value": 42, "printed": "42"}`, `"target": {"kind": "all", "parts": [{"kind": "level", "value": 42}]}`,
		`demo.json:14:234: indicators[1].target.parts: a target of kind all needs two parts or more`, ""},
	{"all in all", `"target": {"kind": "level", "value": 42, "printed": "42"}`, `"target": {"kind": "all", "parts": [{"kind": "level", "value": 42}, {"kind": "all", "parts": []}]}`,
		`demo.json:14:267: indicators[1].target.parts[1]: a part of a target cannot have parts itself`, ""},
	{"limits upside down", `{"low": 0, "high": 100}, "attribute"`, `{"low": 100, "high": 0}, "attribute"`,
		`demo.json:14:109: indicators[1].limits.low: low 100 is not below high 0`, ""},
	{"vision without year", `"year": 2035, `, ``,
		`demo.json:22:204: vision[0].target: an indicator of the vision needs the year of its target`, ""},
	{"decline of a count", `"target": {"kind": "cumulative", "value": 10,`, `"target": {"kind": "compounded_decline", "value": 10,`,
		`demo.json:15:191: indicators[2].target.kind: a compounded decline is made of yearly rates; expected an indicator in %, not 10k persons`, ""},
	{"note of an unknown row", `"rows": ["3"]`, `"rows": ["33"]`,
		`demo.json:20:66: notes[0].rows[0]: there is no row "33"; did you mean "3"?`, ""},
	{"formula syntax", `"100 - share"`, `"100 - "`,
		`demo.json:29:70: model.variables[3].formula: at character 7 of the formula: expected a number, a name or (, found the end`, ""},
	{"formula unit", `"formula": "grow(gdp[-1], gdp_growth)"`, `"formula": "share + gdp_growth"`,
		`demo.json:26:100: model.variables[0].formula: at character 1 of the formula: share + gdp_growth: gives %, but the variable is declared in index`, `demo.json:26:100: model.variables[0].formula: 公式第 1 个字符处：share + gdp_growth: 结果为 %，而变量声明为 指数`},
	{"formula name", `"100 - share"`, `"100 - shar"`,
		`demo.json:29:70: model.variables[3].formula: at character 7 of the formula: shar: unknown name; did you mean share?`, ""},
	{"formula circle", `"100 - share"`, `"100 - rest"`,
		`demo.json:29:70: model.variables[3].formula: depends on itself in the same year: rest -> rest; use last year's value, such as rest[-1], on the way`, `demo.json:29:70: model.variables[3].formula: 同一年内依赖自身：rest -> rest；请在途中使用上年值，例如 rest[-1]`},
	{"option's formula", `"share_after(share[-1], sector, gdp_growth)"`, `"gdp"`,
		`demo.json:33:234: model.closures[0].options[1].formulas[0].formula: at character 1 of the formula: gdp: gives index, but the variable is declared in %`, ""},
	{"formula and path", `"path": {"shape": "linear"}`, `"path": {"shape": "linear"}, "formula": "100 - rest[-1]"`,
		`demo.json:28:31: model.variables[2].path: the variable has both a formula and a path; expected at most one`, ""},
	{"path of a variable", `"formula": "100 - share"`, `"path": {"shape": "hold"}`,
		`demo.json:29:67: model.variables[3].path: a path leads to an indicator's target; "rest" is not an indicator`, ""},
	{"name for an indicator", `{"id": "share", "path"`, `{"id": "share", "name": {"en": "x"}, "path"`,
		`demo.json:28:31: model.variables[2].name: "share" is an indicator, whose name stands in the table; expected none here`, ""},
	{"variable without unit", `"unit": "%", "formula": "100 - share"`, `"formula": "100 - share"`,
		`demo.json:29:7: model.variables[3].unit: a variable that is not an indicator needs a unit`, ""},
	{"data year", `{"year": 2020, "value": 100}`, `{"year": 2018, "value": 100}`,
		`demo.json:26:147: model.variables[0].data[0].year: year 2018 is outside the period; expected 2019 to 2035`, `demo.json:26:147: model.variables[0].data[0].year: 2018年不在期间内；应为 2019 至 2035 年`},
	{"data year twice", `{"year": 2020, "value": 100}`, `{"year": 2020, "value": 100}, {"year": 2020, "value": 101}`,
		`demo.json:26:177: model.variables[0].data[1].year: there are two figures for 2020; expected one`, ""},
	{"unknown assumption", `["equal"]`, `["equall"]`,
		`demo.json:26:181: model.variables[0].assumes[0]: there is no assumption "equall"; did you mean "equal"?`, ""},
	{"lever of nothing", `{"variable": "gdp_growth", "group"`, `{"variable": "growth", "group"`,
		`demo.json:32:29: model.levers[0].variable: there is no variable "growth"; expected an id of this file
demo.json:35:99: model.checks[0].matrix[0].lever: there is no lever "gdp_growth"; expected an id of this file
demo.json:36:68: model.scenarios[0].moves[0]: there is no lever "gdp_growth"; expected an id of this file`, ""},
	{"lever's group", `"group": "main"`, `"group": "mian"`,
		`demo.json:32:52: model.levers[0].group: there is no group "mian"; did you mean "main"?`, ""},
	{"lever bounds", `"min": 0, "max": 12`, `"min": 12, "max": 0`,
		`demo.json:32:67: model.levers[0].min: min 12 is not below max 0`, `demo.json:32:67: model.levers[0].min: 下限 12 不小于上限 0`},
	{"lever misses the plan", `"min": 0, "max": 12`, `"min": 0, "max": 6`,
		`demo.json:32:16: model.levers[0]: the plan's own value 7 lies outside min 0 and max 6
demo.json:35:127: model.checks[0].matrix[0].values[1]: 8 lies outside the lever's bounds; expected 0 to 6`, ""},
	{"lever step", `"max": 12, "step": 0.1`, `"max": 12, "step": 0`,
		`demo.json:32:89: model.levers[0].step: the step 0 is not above zero`, ""},
	{"lever's closure", `"closure": "made"`, `"closure": "mode"`,
		`demo.json:32:172: model.levers[1].when.closure: there is no closure "mode"; did you mean "made"?`, ""},
	{"lever's option", `"option": "path"`, `"option": "parth"`,
		`demo.json:32:190: model.levers[1].when.option: there is no option "parth"; did you mean "path"?`, ""},
	{"held variable", `"hold": ["sector"]`, `"hold": ["sectr"]`,
		`demo.json:33:177: model.closures[0].options[1].hold[0]: there is no variable "sectr"; did you mean "sector"?
demo.json:33:233: model.closures[0].options[1].formulas[0].formula: depends on itself in the same year: share -> sector -> share; use last year's value, such as sector[-1], on the way`, ""},
	{"whole of one", `["share", "rest"]`, `["share"]`,
		`demo.json:34:65: model.wholes[0].shares: a whole needs two shares or more`, ""},
	{"whole of persons", `["share", "rest"]`, `["share", "jobs"]`,
		`demo.json:34:75: model.wholes[0].shares[1]: "jobs" has the unit 10k persons; expected a share in %`, ""},
	{"check without bound", `"variable": "share", "low": 0, "high": 100,`, `"variable": "share",`,
		`demo.json:35:16: model.checks[0]: the check has no bound; expected low, high or both`, ""},
	{"corner outside the lever", `"values": [4, 8]`, `"values": [4, 18]`,
		`demo.json:35:127: model.checks[0].matrix[0].values[1]: 18 lies outside the lever's bounds; expected 0 to 12`, ""},
	{"move of nothing", `"gdp_growth=6"`, `"gdp_grow=6"`,
		`demo.json:36:68: model.scenarios[0].moves[0]: there is no lever "gdp_grow"; did you mean "gdp_growth"?`, ""},
	{"not a move", `"gdp_growth=6"`, `"faster"`,
		`demo.json:36:68: model.scenarios[0].moves[0]: "faster" is not a move; expected one such as gdp_growth=6, gdp_growth=8@2024-2025 or closure=option`, ""},
	{"scenario's basis", `"basis": ["f1"]`, `"basis": ["f9"]`,
		`demo.json:36:107: model.scenarios[0].basis[0]: there is no figure "f9"; did you mean "f1"?`, ""},
	{"figure's place", `"place": {"chapter": 1, "section": 1}, "printed": "8.1%"`, `"place": {"chapter": 1, "section": 4}, "printed": "8.1%"`,
		`demo.json:39:169: figures[0].place: the outline has no chapter 1, section 4`, `demo.json:39:169: figures[0].place: 目录中没有第1章第4节`},
	{"figure's token", `"printed": "8.1%"`, `"printed": "8.2%"`,
		`demo.json:39:210: figures[0].printed: the printed token "8.2%" does not hold the value 8.1`, ""},
	{"figure's span", `"from": 2016, "to": 2020`, `"from": 2020, "to": 2016`,
		`demo.json:39:142: figures[0].from: the span begins in 2020, after its end 2016`, ""},
	{"figure's link", `"links": ["gdp_growth"]`, `"links": ["gdp_growth2"]`,
		`demo.json:39:228: figures[0].links[0]: there is no figure or indicator "gdp_growth2"; did you mean "gdp_growth"?`, ""},
	{"serves nothing", `"indicator": "jobs"`, `"indicator": "job"`,
		`demo.json:41:44: serves[0].indicator: there is no indicator "job"; did you mean "jobs"?`, ""},
	{"serves with both", `{"figure": "f2", "indicator"`, `{"figure": "f2", "item": "i1", "indicator"`,
		`demo.json:41:14: serves[0]: expected a figure or an item, and not both`, ""},
	{"covers too much", `"covers": 40`, `"covers": 140`,
		`demo.json:41:62: serves[0].covers: the share 140 is outside 0 to 100`, ""},
	{"trailing comma", `"version": "1.0",`, `"version": "1.0",,`,
		`demo.json:4:20: unexpected ','; expected a field name in double quotes`, `demo.json:4:20: 意外的 ','；应为双引号中的字段名`},
	{"comment", `"version": "1.0",`, `"version": "1.0", // one`,
		`demo.json:4:21: unexpected '/'; expected a field name in double quotes`, ""},
	{"single quotes", `"version": "1.0"`, `"version": '1.0'`,
		`demo.json:4:14: unexpected '\''; expected a value`, ""},
	{"line break in a text", `"version": "1.0"`, "\"version\": \"1\n0\"",
		`demo.json:4:16: control character 0x0A in a string; expected it written as an escape such as \n`, ""},
	{"bad escape", `"version": "1.0"`, `"version": "\x"`,
		`demo.json:4:15: bad escape "\\x"; expected one of \" \\ \/ \b \f \n \r \t \uXXXX`, ""},
	{"half a surrogate", `"version": "1.0"`, `"version": "\ud83d"`,
		`demo.json:4:15: half of a surrogate pair; expected two \u escapes for this character`, ""},
	{"invalid UTF-8", `"version": "1.0"`, "\"version\": \"\xc4\xfa\"",
		`demo.json:4:15: byte 0xC4 is not valid UTF-8; expected a file in UTF-8`, `demo.json:4:15: 字节 0xC4 不是有效的 UTF-8；文件应为 UTF-8 编码`},
	{"trailing data", `"中期评估"}]}
}`, `"中期评估"}]}
} {}`,
		`demo.json:43:3: unexpected '{' after the end of the data; expected nothing more`, ""},
	{"end of file", `"中期评估"}]}
}`, `"中期评估"}]`,
		`demo.json:43:1: unexpected end of file; expected ',' or '}'`, ""},
	{"several at once", `"attribute": "binding", "baseline": {"absent": "not_printed"}`, `"attribut": "binding", "baseline": {"absent": "unknown", "value": "1"}`,
		`demo.json:16:5: indicators[3]: the required field "attribute" is missing
demo.json:16:91: indicators[3].attribut: unknown field "attribut" (did you mean attribute?)
demo.json:16:126: indicators[3].baseline: the baseline has both a value and a reason for its absence; expected one of value and absent
demo.json:16:137: indicators[3].baseline.absent: "unknown" is not allowed here; expected not_printed, assigned, set_later, set_yearly, reference or needs_input
demo.json:16:157: indicators[3].baseline.value: the number 1 stands in quotes; expected it without`, `demo.json:16:5: indicators[3]: 缺少必需的字段 "attribute"
demo.json:16:91: indicators[3].attribut: 未知字段 "attribut"（是否想写 attribute？）
demo.json:16:126: indicators[3].baseline: 基期既有数值又有缺失原因；只应有 value 或 absent 之一
demo.json:16:137: indicators[3].baseline.absent: 此处不能是 "unknown"；应为 not_printed、assigned、set_later、set_yearly、reference 或 needs_input
demo.json:16:157: indicators[3].baseline.value: 数字 1 加了引号；应去掉引号`},
}

func TestBrokenFiles(t *testing.T) {
	require.Empty(t, plan.Validate([]byte(good), "demo.json"), "the good plan must be good")
	for _, c := range brokenFiles {
		t.Run(c.name, func(t *testing.T) {
			data := broken(t, c.old, c.new)
			problems := plan.Validate(data, "demo.json")
			assert.Equal(t, c.want, problems.Error())
			if c.wantZH != "" {
				assert.Equal(t, c.wantZH, problems.In(indicator.Chinese))
			}
			for _, p := range problems {
				assert.NotNil(t, p.Err, "every problem wraps a sentinel")
				assert.NotEmpty(t, p.Code)
				assert.NotEqual(t, p.Message.EN, p.Message.ZH)
			}
			p, err := plan.Parse(data, "demo.json")
			assert.Nil(t, p)
			assert.EqualError(t, err, c.want)
		})
	}
}
