// Package units reads what tables write for units, beyond the symbols of package indicator: words around them, units over a
// whole table, slips.
package units

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Has reports whether a text contains one of the words, which | separates.
func Has(s, words string) bool {
	for words != "" {
		w, rest, _ := strings.Cut(words, "|")
		if strings.Contains(s, w) {
			return true
		}
		words = rest
	}
	return false
}

// Is reports whether a text is one of the words, which | separates.
func Is(s, words string) bool {
	for words != "" {
		w, rest, _ := strings.Cut(words, "|")
		if s == w {
			return true
		}
		words = rest
	}
	return false
}

// In returns the unit that a text is or names, "" if it is none: % of GDP, constant 2015 US$, nos.
func In(s string) string {
	s = token.Simplified(s)
	ascii := strings.TrimSpace(token.ASCII(s))
	plain := token.Lower(ascii)
	switch rest := strings.TrimPrefix(plain, "in "); {
	case slices.Contains(counting, plain):
		return "count"
	case Is(plain, "1/10万|/10万|1/十万|/100000|/100,000"):
		return "per 100,000"
	case strings.HasSuffix(plain, "/10万") || strings.HasSuffix(plain, "/十万"): // 人/10万
		return s + "人"
	case Is(plain, "percent|per cent|percentage|percents|pct|%age|%/year|%/yr|%/年|%/a"):
		return "%"
	case Is(plain, "index|rank|score"):
		return plain
	case plain != "%" && token.IsUnit(s):
		return s
	case strings.HasPrefix(plain, "percentage p") && token.IsPoints(plain):
		return "pp"
	case strings.HasPrefix(plain, "%") && !strings.Contains(plain, "/"), strings.HasPrefix(plain, "percent "), strings.HasPrefix(plain, "per cent "), strings.HasSuffix(plain, " %"), plain == "百分比":
		return "%"
	case slices.Contains(dimensionless, plain), strings.HasPrefix(plain, "以") && strings.HasSuffix(plain, "为1"):
		return "1"
	case Is(rest, "000|000s|'000s"):
		return "thousand count"
	case Is(rest, "'000|thousand|thousands|million|millions|billion|billions|lakh|lakhs|crore|crores"):
		return strings.TrimSuffix(rest, "s") + " count"
	}
	if money, scale, ok := strings.Cut(ascii, " in "); ok && token.IsUnit(money+" "+scale) { // Rs. in crore
		return money + " " + scale
	}
	if base, ok := strings.CutSuffix(plain, "=100"); ok && (len(token.YearsIn(base)) == 1 || base != "" && len(token.Numbers(base)) == 0) { // 2020=100, 女=100
		return "index"
	}
	for _, behind := range []string{" (", " out of ", " of ", " aged ", " at risk"} { // index (2015=100), rank out of 132, months of imports, births per 1,000 women aged 15-19
		switch front, _, ok := strings.Cut(plain, behind); {
		case ok && slices.Contains(counting, front): // no. of schools
			return "count"
		case ok && token.IsUnit(front):
			return front
		}
	}
	if Is(plain, "/100|out of 100|0-100") {
		return "score"
	}
	rest := plain // prices: current USD, constant 2015 USD, 2015 USD
	for _, basis := range []string{"current ", "constant "} {
		rest = strings.TrimPrefix(rest, basis)
	}
	if year, of, ok := strings.Cut(rest, " "); ok && len(year) == 4 && len(token.YearsIn(year)) == 1 {
		rest = of
	}
	if rest = ascii[len(ascii)-len(rest):]; token.IsUnit(rest) {
		return rest
	}
	return ""
}

// telling are words beside a unit that say what the figures are; linking words stand among them.
var (
	telling = strings.Fields("reduction reduced decrease decline fall drop cut growth increase rise change cumulative cumulated total annual annually yearly p.a. pa new newly additional added " +
		"累计 下降 降低 减少 降幅 增长 增速 增幅 增加 提高 上升 变化 年均 每年 新增")
	linking = strings.Fields("in of the over since from to by on a an per year years compared relative with vs vs. against baseline base level levels period plan 较 比 年 以来 五年 规划期 期间")
)

// maxWords is the most words that a unit with words beside it has.
const maxWords = 16

// apart sets what is written without spaces apart.
var apart = func() []string {
	var pairs []string
	for _, sign := range "()[],;:" {
		pairs = append(pairs, string(sign), " ")
	}
	for _, w := range slices.Concat(telling, linking) {
		if w[0] >= utf8.RuneSelf {
			pairs = append(pairs, w, " "+w+" ")
		}
	}
	return pairs
}()

// Words splits words that say what the figures are from a unit: cumulative % reduction is %, and cumulative reduction. There
// are none in what is a unit as it stands, and where anything else stands beside the unit.
func Words(s string) (unit, words string) {
	if token.IsUnit(s) {
		return s, ""
	}
	fields := strings.Fields(strings.NewReplacer(apart...).Replace(token.ASCII(token.Simplified(s))))
	tells := func(list []string) (all, some bool) {
		all = true
		for _, w := range list {
			low := token.Lower(w)
			some = some || slices.Contains(telling, low)
			all = all && (slices.Contains(telling, low) || slices.Contains(linking, low) || len(token.YearsIn(w)) > 0 && strings.Trim(w, "0123456789-/") == "")
		}
		return all, some
	}
	if len(fields) > maxWords {
		return s, ""
	}
	for n := len(fields) - 1; n > 0; n-- {
		for at := 0; at+n <= len(fields); at++ {
			run, rest := fields[at:at+n], slices.Concat(fields[:at], fields[at+n:])
			if _, some := tells(run); some {
				continue
			}
			if all, some := tells(rest); all && some {
				if unit = In(strings.Join(run, " ")); unit != "" {
					if words = strings.Join(rest, " "); token.Text(words).ZH != "" {
						words = strings.Join(rest, "")
					}
					return unit, words
				}
			}
		}
	}
	return s, ""
}

var counting = []string{"number", "numbers", "no.", "no", "nos.", "nos", "nr", "nr.", "#"}

var dimensionless = []string{"比值", "无量纲", "无单位", "ratio", "gini", "coefficient", "0-1", "dimensionless", "no unit"}

// Over cuts the unit that a text over a table gives for all of it: 单位：万元; Main figures (in millions of USD);
// (thousands). A scale alone counts things: thousand count. The unit is "" if the text gives none that is known.
func Over(s string) (title, unit string) {
	plain := strings.TrimSpace(token.ASCII(s))
	for _, w := range []string{"计量单位", "单位", "units", "unit"} {
		before, rest, ok := strings.Cut(token.Lower(plain), w+":")
		if ok && (before == "" || strings.ContainsAny(before[len(before)-1:], " (")) {
			at := max(strings.Index(token.Lower(s), w), 0)
			return strings.TrimRight(s[:at], " 　(（"), over(plain[len(plain)-len(rest):])
		}
	}
	at := strings.LastIndexByte(plain, '(')
	if inside := plain[at+1:]; at == 0 || strings.HasPrefix(token.Lower(inside), "in ") && (at < 0 || strings.HasSuffix(inside, ")")) {
		if unit = over(inside); unit != "" {
			return strings.TrimSpace(s[:max(strings.LastIndexAny(s, "(（"), 0)]), unit
		}
	}
	return s, ""
}

func over(s string) string {
	for _, w := range []string{" unless", ", unless", "，除", ",除", " 除"} {
		s, _, _ = strings.Cut(s, w)
	}
	s = strings.Trim(s, " ):")
	if strings.HasPrefix(token.Lower(s), "in ") {
		s = s[len("in "):]
	}
	return In(strings.TrimSpace(singularScales.Replace(s + " ")))
}

var singularScales = strings.NewReplacer("housands of ", "housand ", "illions of ", "illion ", "housands ", "housand ", "illions ", "illion ")

// Scaled returns a unit without a scale of its own, known or not, under one that stands over the table: persons under
// thousand count; ok is false for any other unit.
func Scaled(whole, unit string) (scaled string, ok bool) {
	scale, alone := strings.CutSuffix(whole, " count")
	scaled = scale + " " + unit
	return scaled, alone && !strings.Contains(unit, "/") && !strings.Contains(unit, "per ") && unit != "" && (token.IsUnit(scaled) || !token.IsUnit(unit))
}

// Nearest returns a symbol of which an unknown one may be a slip: with each word that lacks a letter, has one too many
// or two exchanged as the known word (milion persns is million persons); ok is false if there is none.
func Nearest(symbol string) (near string, ok bool) {
	known := indicator.Unit{}.Words()
	words := strings.Fields(symbol)
	for i, w := range words {
		if slices.Contains(known, w) || slices.Contains(known, token.Lower(w)) || w == "per" {
			continue
		}
		word, found := text.Closest(w, known)
		if !found || utf8.RuneCountInString(w) < 5 || !sameLetters(token.Lower(w), token.Lower(word)) {
			return "", false
		}
		words[i], ok = word, true
	}
	return strings.Join(words, " "), ok
}

// sameLetters reports whether two words have the same letters but for one.
func sameLetters(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, r := range a {
		if !strings.ContainsRune(b, r) {
			return false
		}
		b = strings.Replace(b, string(r), "", 1)
	}
	return utf8.RuneCountInString(b) <= 1
}
