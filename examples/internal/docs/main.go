// Command docs writes the pages of the documentation that come from tables of the library: the
// wordings of targets and the functions of formulas.
//
//	go run ./examples/internal/docs
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

const folder = "wasm/site/docs"

func main() {
	for name, content := range pages() {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), []byte(content), 0o600); err != nil {
			log.Fatal(err)
		}
	}
}

// pages returns the pages by their place in the folder of the documentation.
func pages() map[string]string {
	out := map[string]string{}
	for lang, l := range map[string]text.Lang{"en": text.English, "zh": text.Chinese} {
		out[lang+"/wordings.md"] = wordings(l)
		out[lang+"/functions.md"] = functions(l)
	}
	return out
}

// bounds names the sides of a target.
var bounds = map[target.Bound]text.Text{
	target.Exactly: {}, target.AtLeast: {EN: "at least", ZH: "不低于"}, target.AtMost: {EN: "at most", ZH: "不高于"}, target.Above: {EN: "above", ZH: "高于"},
	target.Below: {EN: "below", ZH: "低于"}, target.About: {EN: "about", ZH: "左右"}, target.Within: {EN: "from … to …", ZH: "区间"},
}

// row returns a row of a Markdown table.
func row(cells ...string) string {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

func table(head ...string) string {
	return row(head...) + "|" + strings.Repeat(" --- |", len(head)) + "\n"
}

// wordings lists the wordings of targets by kind, in the order of the kinds.
func wordings(l text.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", text.Text{EN: "Wordings of targets", ZH: "目标的写法"}.In(l), text.Text{
		EN: "A target cell of a headline table is read in these wordings, in either language, with N for a number. Sign, bound and unit may\n" +
			"be written otherwise as well; a wording that can be read in two ways is refused, with the wordings that distinguish the two.",
		ZH: "指标表的目标栏按以下写法读取，中英文均可，N 代表数字。符号、界限和单位也可有其他写法；\n可作两种理解的写法会被拒绝，并列出能区分两者的写法。"}.In(l))
	list := headline.Wordings()
	for _, k := range target.Kind("").Values() {
		var rows string
		for _, w := range list {
			if w.Kind == k {
				rows += row("`"+w.Text+"`", bounds[w.Bound].In(l))
			}
		}
		if rows != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s%s", titled(k.In(l)), table(text.Text{EN: "wording", ZH: "写法"}.In(l), text.Text{EN: "bound", ZH: "界限"}.In(l)), rows)
		}
	}
	return b.String()
}

// titled returns a text with a capital letter at its beginning.
// titled begins a text with a capital; Chinese has none.
func titled(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(first)) + s[size:]
}

// functions lists the functions of formulas by name.
func functions(l text.Lang) string {
	list := formula.Functions()
	slices.SortFunc(list, func(a, b formula.Function) int { return strings.Compare(a.Name, b.Name) })
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n%s", text.Text{EN: "Functions of formulas", ZH: "公式函数"}.In(l), text.Text{
		EN: "A formula is an expression over variables of the same year: `+ - * /`, comparisons, `and or not`, and the functions below. `x[-1]` is\n" +
			"the year before, `x[2020]` a fixed year. Units are checked before anything is computed, and an absent value makes the result absent,\nwith its reason.",
		ZH: "公式是同一年各变量的表达式：`+ - * /`、比较、`and or not` 和下列函数。`x[-1]` 指上一年，`x[2020]` 指固定年份。\n计算之前先核对单位；有缺失值时结果也缺失，并带原因。"}.In(l),
		table(text.Text{EN: "function", ZH: "函数"}.In(l), text.Text{EN: "what it returns", ZH: "结果"}.In(l), text.Text{EN: "units", ZH: "单位"}.In(l)))
	for _, f := range list {
		b.WriteString(row("`"+f.Signature+"`", f.Doc.In(l), f.Units.In(l)))
	}
	return b.String()
}
