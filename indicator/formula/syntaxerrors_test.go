package formula

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// syntaxErrors pins the whole text of each error; err is text.ErrSyntax when left out.
var syntaxErrors = []struct {
	src, want string
	err       error
}{
	{src: "", want: "formula: 1:1: the formula is empty\n" +
		"\n" +
		"^"},
	{src: "  ", want: "formula: 1:1: the formula is empty\n" +
		"  \n" +
		"^"},
	{src: "a +", want: "formula: 1:4: expected a number, a name or (, found the end\n" +
		"a +\n" +
		"   ^"},
	{src: "a + * b", want: "formula: 1:5: expected a number, a name or (, found *\n" +
		"a + * b\n" +
		"    ^"},
	{src: "(a + b", want: "formula: 1:7: expected ) for the ( at column 1, found the end\n" +
		"(a + b\n" +
		"      ^"},
	{src: "a + b)", want: "formula: 1:6: this ) closes nothing\n" +
		"a + b)\n" +
		"     ^"},
	{src: "()", want: "formula: 1:2: expected a number, a name or (, found )\n" +
		"()\n" +
		" ^"},
	{src: "a b", want: "formula: 1:3: expected an operator or the end, found b\n" +
		"a b\n" +
		"  ^"},
	{src: "2 a", want: "formula: 1:3: expected an operator or the end, found a\n" +
		"2 a\n" +
		"  ^"},
	{src: "a < b < c", want: "formula: 1:7: comparisons do not chain: write a < b and b < c\n" +
		"a < b < c\n" +
		"      ^"},
	{src: "a == not b", want: "formula: 1:6: put parentheses around not …\n" +
		"a == not b\n" +
		"     ^"},
	{src: "+a", want: "formula: 1:1: a + stands between two values\n" +
		"+a\n" +
		"^"},
	{src: "a AND b", want: "formula: 1:3: expected an operator, found AND: the words are and, or, not in small letters\n" +
		"a AND b\n" +
		"  ^"},
	{src: "a an b", want: "formula: 1:3: expected an operator or the end, found an\n" +
		"a an b\n" +
		"  ^"},
	{src: "a & b", want: "formula: 1:3: unexpected \"&\": the words are and, or, not\n" +
		"a & b\n" +
		"  ^"},
	{src: "a = b", want: "formula: 1:3: write == to compare; a formula assigns nothing\n" +
		"a = b\n" +
		"  ^"},
	{src: "a ^ 2", want: "formula: 1:3: there is no power operator: use grow, average_growth or average_rate\n" +
		"a ^ 2\n" +
		"  ^"},
	{src: "5%", want: "formula: 1:2: write the number without %: a percentage is written as its number, 5\n" +
		"5%\n" +
		" ^"},
	{src: "6.", want: "formula: 1:3: expected a digit after the decimal point\n" +
		"6.\n" +
		"  ^"},
	{src: ".5", want: "formula: 1:1: a number begins with a digit, such as 0.5\n" +
		".5\n" +
		"^"},
	{src: "1e3", want: "formula: 1:2: a number is digits with an optional decimal point, such as 6.5\n" +
		"1e3\n" +
		" ^"},
	{src: "1.2.3", want: "formula: 1:4: a number is digits with an optional decimal point, such as 6.5\n" +
		"1.2.3\n" +
		"   ^"},
	{src: "1,000", want: "formula: 1:3: a number has no leading zeros and no thousands separators\n" +
		"1,000\n" +
		"  ^"},
	{src: "a + 007", want: "formula: 1:5: a number has no leading zeros and no thousands separators\n" +
		"a + 007\n" +
		"    ^"},
	{src: "x[1]", want: "formula: 1:3: formulas look only backwards: x[-1] is 1 back; a year has four digits\n" +
		"x[1]\n" +
		"  ^"},
	{src: "x[0]", want: "formula: 1:3: write x for the current year\n" +
		"x[0]\n" +
		"  ^"},
	{src: "x[+1]", want: "formula: 1:3: expected years back or a year, such as x[-1] or x[2020], found +\n" +
		"x[+1]\n" +
		"  ^"},
	{src: "x[201]", want: "formula: 1:3: a year has four digits\n" +
		"x[201]\n" +
		"  ^"},
	{src: "x[-201]", want: "formula: 1:4: a formula can look back 1 to 200 years\n" +
		"x[-201]\n" +
		"   ^"},
	{src: "x[-0]", want: "formula: 1:4: a formula can look back 1 to 200 years\n" +
		"x[-0]\n" +
		"   ^"},
	{src: "x[12345]", want: "formula: 1:3: a year has four digits\n" +
		"x[12345]\n" +
		"  ^"},
	{src: "x[year-1]", want: "formula: 1:3: expected years back or a year, such as x[-1] or x[2020], found year\n" +
		"x[year-1]\n" +
		"  ^"},
	{src: "x[2.5]", want: "formula: 1:3: expected years back or a year, such as x[-1] or x[2020], found 2.5\n" +
		"x[2.5]\n" +
		"  ^"},
	{src: "x[-1", want: "formula: 1:5: expected ], found the end\n" +
		"x[-1\n" +
		"    ^"},
	{src: "x[]", want: "formula: 1:3: expected years back or a year, such as x[-1] or x[2020], found ]\n" +
		"x[]\n" +
		"  ^"},
	{src: "(a+b)[-1]", want: "formula: 1:6: only a variable can be taken in another year: x[-1], x[2020]\n" +
		"(a+b)[-1]\n" +
		"     ^"},
	{src: "year[-1]", want: "formula: 1:5: year is a number: write year - 1\n" +
		"year[-1]\n" +
		"    ^"},
	{src: "5[2020]", want: "formula: 1:2: only a variable can be taken in another year: x[-1], x[2020]\n" +
		"5[2020]\n" +
		" ^"},
	{src: "sum(a)[-1]", want: "formula: 1:7: only a variable can be taken in another year: x[-1], x[2020]\n" +
		"sum(a)[-1]\n" +
		"      ^"},
	{src: "shar(a, b)", want: "formula: 1:1: there is no function shar; did you mean share?\n" +
		"shar(a, b)\n" +
		"^", err: text.ErrUnknown},
	{src: "frobnicate(a)", want: "formula: 1:1: there is no function frobnicate\n" +
		"frobnicate(a)\n" +
		"^", err: text.ErrUnknown},
	{src: "share(a)", want: "formula: 1:1: share(part, whole) does not take 1 argument\n" +
		"share(a)\n" +
		"^"},
	{src: "share(a, b, c)", want: "formula: 1:1: share(part, whole) does not take 3 arguments\n" +
		"share(a, b, c)\n" +
		"^"},
	{src: "share(a,)", want: "formula: 1:9: expected a number, a name or (, found )\n" +
		"share(a,)\n" +
		"        ^"},
	{src: "share(a b)", want: "formula: 1:9: expected , or ) in share(part, whole), found b\n" +
		"share(a b)\n" +
		"        ^"},
	{src: "share(a, b", want: "formula: 1:11: expected , or ) in share(part, whole), found the end\n" +
		"share(a, b\n" +
		"          ^"},
	{src: "sum()", want: "formula: 1:1: sum(a, b, …) does not take 0 arguments\n" +
		"sum()\n" +
		"^"},
	{src: "growth(a + b)", want: "formula: 1:8: growth looks back, so x must be the name of a variable, such as x or x[-1]\n" +
		"growth(a + b)\n" +
		"       ^"},
	{src: "growth(x[2020])", want: "formula: 1:8: growth looks back, so x must be the name of a variable, such as x or x[-1]\n" +
		"growth(x[2020])\n" +
		"       ^"},
	{src: "growth(2)", want: "formula: 1:8: growth looks back, so x must be the name of a variable, such as x or x[-1]\n" +
		"growth(2)\n" +
		"       ^"},
	{src: "implied_growth(x+1, g)", want: "formula: 1:16: implied_growth looks back, so share must be the name of a variable, such as x or x[-1]\n" +
		"implied_growth(x+1, g)\n" +
		"               ^"},
	{src: "implied_growth(s, g, p)", want: "formula: 1:1: implied_growth(share, growth[, deflator, own_deflator]) does not take 3 arguments\n" +
		"implied_growth(s, g, p)\n" +
		"^"},
	{src: "index(x, y)", want: "formula: 1:10: base of index must be a year in figures, such as 2020\n" +
		"index(x, y)\n" +
		"         ^"},
	{src: "index(x, 15)", want: "formula: 1:10: base of index must be a year in figures, such as 2020\n" +
		"index(x, 15)\n" +
		"         ^"},
	{src: "round(x, 2.5)", want: "formula: 1:10: places of round must be a whole number in figures, from -30 to 30\n" +
		"round(x, 2.5)\n" +
		"         ^"},
	{src: "round(x, n)", want: "formula: 1:10: places of round must be a whole number in figures, from -30 to 30\n" +
		"round(x, n)\n" +
		"         ^"},
	{src: "round(x, 31)", want: "formula: 1:10: places of round must be a whole number in figures, from -30 to 30\n" +
		"round(x, 31)\n" +
		"         ^"},
	{src: "convert(x, persons)", want: "formula: 1:12: unit of convert must be a unit in quotation marks, such as \"persons\"\n" +
		"convert(x, persons)\n" +
		"           ^"},
	{src: "convert(x, \"parsecs\")", want: "formula: 1:12: unknown unit \"parsecs\"\n" +
		"convert(x, \"parsecs\")\n" +
		"           ^", err: text.ErrUnit},
	{src: "convert(\"persons\", x)", want: "formula: 1:9: a string stands only in convert(x, \"unit\")\n" +
		"convert(\"persons\", x)\n" +
		"        ^"},
	{src: "\"a\" + b", want: "formula: 1:1: a string stands only in convert(x, \"unit\")\n" +
		"\"a\" + b\n" +
		"^"},
	{src: "convert(x, \"per", want: "formula: 1:12: the quotation mark is not closed\n" +
		"convert(x, \"per\n" +
		"           ^"},
	{src: "cumulative(x, 2021)", want: "formula: 1:1: cumulative(x[, from, to]) does not take 2 arguments\n" +
		"cumulative(x, 2021)\n" +
		"^"},
	{src: "cumulative(x, 2025, 2021)", want: "formula: 1:15: the years must run forward, at most 200 of them\n" +
		"cumulative(x, 2025, 2021)\n" +
		"              ^"},
	{src: "cumulative(x[-1], 2021, 2025)", want: "formula: 1:12: with fixed years write x without [-1]\n" +
		"cumulative(x[-1], 2021, 2025)\n" +
		"           ^"},
	{src: "cumulative(x, 1000, 9999)", want: "formula: 1:15: the years must run forward, at most 200 of them\n" +
		"cumulative(x, 1000, 9999)\n" +
		"              ^"},
	{src: "占比 + 增速）", want: "formula: 1:8: this ) closes nothing\n" +
		"占比 + 增速）\n" +
		"\u3000\u3000   \u3000\u3000^"},
	{src: "总量 × （甲＋乙", want: "formula: 1:10: expected ) for the ( at column 6, found the end\n" +
		"总量 × （甲＋乙\n" +
		"\u3000\u3000   \u3000\u3000\u3000\u3000^"},
	{src: "a +\n  b c", want: "formula: 2:5: expected an operator or the end, found c\n" +
		"  b c\n" +
		"    ^"},
	{src: "a\t$ b", want: "formula: 1:3: unexpected character \"$\"\n" +
		"a\t$ b\n" +
		" \t^"},
	{src: "not", want: "formula: 1:4: expected a number, a name or (, found the end\n" +
		"not\n" +
		"   ^"},
	{src: "a and", want: "formula: 1:6: expected a number, a name or (, found the end\n" +
		"a and\n" +
		"     ^"},
	{src: "1 2", want: "formula: 1:3: expected an operator or the end, found 2\n" +
		"1 2\n" +
		"  ^"},
	{src: "share(a, b) c", want: "formula: 1:13: expected an operator or the end, found c\n" +
		"share(a, b) c\n" +
		"            ^"},
	{src: "x[-1]y", want: "formula: 1:6: expected an operator or the end, found y\n" +
		"x[-1]y\n" +
		"     ^"},
	{src: "a (b)", want: "formula: 1:1: there is no function a\n" +
		"a (b)\n" +
		"^", err: text.ErrUnknown},
	{src: "2 (b)", want: "formula: 1:3: expected an operator before (\n" +
		"2 (b)\n" +
		"  ^"},
	{src: "x + 12345678901234567890123456789012345678901", want: "formula: 1:5: a number may have at most 40 digits\n" +
		"x + 1234567890123456789012345678901234567890…\n" +
		"    ^", err: text.ErrLimit},
	{src: "]", want: "formula: 1:1: expected a number, a name or (, found ]\n" +
		"]\n" +
		"^"},
	{src: ",", want: "formula: 1:1: expected a number, a name or (, found ,\n" +
		",\n" +
		"^"},
	{src: "总量×２", want: "formula: 1:4: unexpected character \"２\"\n" +
		"总量×２\n" +
		"　　 ^"},
}
