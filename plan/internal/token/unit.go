package token

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func isPoints(s string) bool {
	return slices.Contains([]string{"个百分点", "百分点", "个点", "点", "pp", "p.p.", "ppt", "ppts", "pct", "pct.", "pts", "percentage points", "percentage point", "points", "% points"}, Lower(s))
}

// unitOf checks the unit in the text against the indicator's, and converts to it.
func (n *numeric) unitOf() error {
	switch low := Lower(n.shown); {
	case low == "":
		return nil
	case isPoints(low):
		n.Points = true
		if u, err := indicator.ParseUnit(n.unit); err == nil && !u.IsRate() && u.Kind() != indicator.Points {
			return n.otherUnit(n.shown)
		}
		return nil
	case low == "percent" || low == "per cent" || low == "% of gdp" || low == "% of gni":
		n.shown = "%"
	}
	rate := n.Span == "average" || n.Span == "" && n.Column == "average" || n.Verb != "" ||
		strings.HasPrefix(n.value, "-") && (n.Span == "cumulative" || n.Span == "" && n.Column == "cumulative") // −12.5% of a level, in all
	if n.shown == "%" && rate {
		return nil
	}
	want, errWant := n.parse(n.unit)
	got, errGot := n.parse(n.shown)
	if scaled, ok := n.scaled(want); ok && errWant == nil {
		got, errGot = scaled, nil
	}
	switch {
	case n.shown == n.unit:
		return nil
	case errGot != nil || IsDigit(n.shown[0]):
		return n.unread(n.shown)
	case errWant != nil:
		return n.otherUnit(n.shown)
	case got.Same(want):
		return nil
	case got.Comparable(want):
		n.late = true
		return n.convert(got, want)
	case sharesNumerator(got, want):
		return nil
	}
	shown := text.Text{EN: n.shown, ZH: n.shown}
	if !strings.Contains(Lower(n.Printed), Lower(n.shown)) { // a sign, such as ¥
		shown.ZH = got.Name(text.Chinese)
	}
	return n.otherUnit(shown)
}

// parse reads a unit; an indicator's own that is not known counts as a noun, which a plan declares.
func (n *numeric) parse(s string) (indicator.Unit, error) {
	if _, err := indicator.ParseUnit(n.unit); err != nil {
		return indicator.ParseUnit(s, map[string]text.Text{n.unit: {}})
	}
	return indicator.ParseUnit(s)
}

// otherUnit returns the error for a unit in the text that is not the indicator's.
func (n *numeric) otherUnit(shown any) error {
	return n.fail(text.ErrUnit, "the unit %q stands in the text, but the indicator is in %q", "文字中的单位是 %q，而指标的单位是 %q", shown, n.unit)
}

// scaleOnly are the scale words that a text may have in place of a whole unit: 10万, 1.5 million.
var scaleOnly = map[string]string{"千": "千", "万": "万", "十万": "十万", "百万": "百万", "千万": "千万", "亿": "亿", "万亿": "万亿", "thousand": "thousand ", "million": "million ", "mn": "million ",
	"lakh": "lakh ", "crore": "crore ", "billion": "billion ", "bn": "billion ", "trillion": "trillion "}

// scaled returns the unit of a number whose text has only its scale, by the noun of the indicator's.
func (n *numeric) scaled(want indicator.Unit) (indicator.Unit, bool) {
	scale, ok := scaleOnly[Lower(strings.TrimSpace(n.shown))]
	if !ok || want.IsRate() || want.IsNumber() || strings.Contains(n.unit, "/") {
		return indicator.Unit{}, false
	}
	noun := n.unit
	for _, s := range []string{"万亿", "百万", "千万", "十万", "亿", "万", "trillion ", "billion ", "million ", "thousand ", "100m ", "10k "} {
		if rest, ok := strings.CutPrefix(Lower(n.unit), s); ok {
			noun = n.unit[len(n.unit)-len(rest):]
			break
		}
	}
	u, err := n.parse(scale + noun)
	return u, err == nil && u.Comparable(want)
}

// convert converts the numbers of the text to the indicator's unit.
func (n *numeric) convert(got, want indicator.Unit) error {
	for _, s := range []*string{&n.value, &n.high} {
		if *s == "" {
			continue
		}
		d, err := decimals.Parse(*s)
		if err == nil {
			d, err = got.Convert(d, want)
		}
		if err != nil {
			return n.otherUnit(n.shown)
		}
		*s = d.String()
	}
	return nil
}

// sharesNumerator reports whether the text repeats only the counted thing of the indicator's unit:
// "3.8件" may be a target in items/10k persons.
func sharesNumerator(got, want indicator.Unit) bool {
	top, _, ok := strings.Cut(want.Symbol(), "/")
	if !ok {
		return false
	}
	u, err := indicator.ParseUnit(top)
	return err == nil && u.Same(got)
}

// UnitOf returns the unit that a cell with a number has itself, "" if it has none or is not read.
func UnitOf(cell string) string {
	s := Plain(cell)
	n := &numeric{Number: Number{Printed: cell}, rest: Lower(s), cased: s}
	if n.parts() != nil {
		return ""
	}
	return n.shown
}

// amount reports whether the text has a unit of its own that is no percentage.
func (n *numeric) amount() bool { return n.shown != "" && n.shown != "%" && !n.Points }

// IsUnit reports whether a text is a unit.
func IsUnit(s string) bool {
	_, err := indicator.ParseUnit(s)
	return err == nil && s != ""
}

// UnitIn returns the unit that a text is or names, "" if it is none: % of GDP, constant 2015 US$, nos.
func UnitIn(s string) string {
	ascii := strings.TrimSpace(ASCII(s))
	plain := Lower(ascii)
	switch rest := strings.TrimPrefix(plain, "in "); {
	case slices.Contains(counting, plain):
		return "count"
	case plain == "1/10万" || plain == "/10万" || plain == "1/十万":
		return "per 100,000"
	case strings.HasSuffix(plain, "/10万") || strings.HasSuffix(plain, "/十万"): // 人/10万
		return s + "人"
	case slices.Contains([]string{"percent", "per cent", "%/year", "%/yr", "%/年", "%/a"}, plain):
		return "%"
	case plain != "%" && IsUnit(s):
		return s
	case strings.HasPrefix(plain, "%") && !strings.Contains(plain, "/"), strings.HasPrefix(plain, "percent "), strings.HasPrefix(plain, "per cent "), strings.HasSuffix(plain, " %"), plain == "百分比":
		return "%"
	case slices.Contains(dimensionless, plain), strings.HasPrefix(plain, "以") && strings.HasSuffix(plain, "为1"):
		return "1"
	case slices.Contains([]string{"000", "000s", "'000s"}, rest):
		return "thousand count"
	case slices.Contains([]string{"'000", "thousand", "thousands", "million", "millions", "billion", "billions"}, rest):
		return strings.TrimSuffix(rest, "s") + " count"
	}
	if year, ok := strings.CutSuffix(plain, "=100"); ok && len(YearsIn(year)) == 1 { // 2020=100
		return "index"
	}
	for _, behind := range []string{" (", " out of ", " of ", " aged ", " at risk"} { // index (2015=100), rank out of 132, months of imports, births per 1,000 women aged 15-19
		switch front, _, ok := strings.Cut(plain, behind); {
		case ok && slices.Contains(counting, front): // no. of schools
			return "count"
		case ok && IsUnit(front):
			return front
		}
	}
	if slices.Contains([]string{"/100", "out of 100", "0-100"}, plain) {
		return "score"
	}
	rest := plain // prices: current USD, constant 2015 USD, 2015 USD
	for _, basis := range []string{"current ", "constant "} {
		rest = strings.TrimPrefix(rest, basis)
	}
	if year, of, ok := strings.Cut(rest, " "); ok && len(year) == 4 && len(YearsIn(year)) == 1 {
		rest = of
	}
	if rest = ascii[len(ascii)-len(rest):]; IsUnit(rest) {
		return rest
	}
	return ""
}

var counting = []string{"number", "numbers", "no.", "no", "nos.", "nos", "nr", "nr.", "#"}

var dimensionless = []string{"比值", "无量纲", "无单位", "ratio", "gini", "coefficient", "0-1", "dimensionless", "no unit"}

// UnitOver cuts the unit that a text over a table gives for all of it: 单位：万元; Main figures (in millions of USD);
// (thousands). A scale alone counts things: thousand count. The unit is "" if the text gives none that is known.
func UnitOver(s string) (title, unit string) {
	plain := strings.TrimSpace(ASCII(s))
	for _, w := range []string{"计量单位", "单位", "units", "unit"} {
		before, rest, ok := strings.Cut(Lower(plain), w+":")
		if ok && (before == "" || strings.ContainsAny(before[len(before)-1:], " (")) {
			at := max(strings.Index(Lower(s), w), 0)
			return strings.TrimRight(s[:at], " 　(（"), unitOver(plain[len(plain)-len(rest):])
		}
	}
	at := strings.LastIndexByte(plain, '(')
	if inside := plain[at+1:]; at == 0 || strings.HasPrefix(Lower(inside), "in ") && (at < 0 || strings.HasSuffix(inside, ")")) {
		if unit = unitOver(inside); unit != "" {
			return strings.TrimSpace(s[:max(strings.LastIndexAny(s, "(（"), 0)]), unit
		}
	}
	return s, ""
}

func unitOver(s string) string {
	s = strings.Trim(s, " )")
	if strings.HasPrefix(Lower(s), "in ") {
		s = s[len("in "):]
	}
	return UnitIn(strings.TrimSpace(singularScales.Replace(s + " ")))
}

var singularScales = strings.NewReplacer("housands of ", "housand ", "illions of ", "illion ", "housands ", "housand ", "illions ", "illion ")

// Scaled returns a unit without a scale of its own, known or not, under one that stands over the table: persons under
// thousand count; ok is false for any other unit.
func Scaled(over, unit string) (scaled string, ok bool) {
	scale, alone := strings.CutSuffix(over, " count")
	scaled = scale + " " + unit
	return scaled, alone && !strings.Contains(unit, "/") && !strings.Contains(unit, "per ") && unit != "" && (IsUnit(scaled) || !IsUnit(unit))
}

// NearestUnit returns a symbol of which an unknown one may be a slip: with each word that lacks a letter, has one too many
// or two exchanged as the known word (milion persns is million persons); ok is false if there is none.
func NearestUnit(symbol string) (near string, ok bool) {
	known := indicator.Unit{}.Words()
	words := strings.Fields(symbol)
	for i, w := range words {
		if slices.Contains(known, w) || slices.Contains(known, Lower(w)) || w == "per" {
			continue
		}
		word, found := text.Closest(w, known)
		if !found || utf8.RuneCountInString(w) < 5 || !sameLetters(Lower(w), Lower(word)) {
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
