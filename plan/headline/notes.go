package headline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// marks is what the title and the notes of a table tell about its cells.
type marks struct {
	total    string            // opening bracket of a total of several years, if it is not [
	five     bool              // such a total is one of five years
	stretch  string            // opening bracket of a value to strive for
	starYear int               // year of the figures marked with *
	binding  string            // signs that mark binding indicators: *, ★
	expected string            // and expected ones
	refer    map[string]string // what notes tell of marks behind numbers: 61.3a, 12.3 1)
	current  string            // names whose amounts are at current prices, and whose growth is at constant ones
}

var bracketPairs = []struct{ open, end string }{{"【", "】"}, {"〔", "〕"}, {"［", "］"}, {"[", "]"}, {"（", "）"}, {"(", ")"}, {"〈", "〉"}, {"《", "》"}, {"{", "}"}, {"「", "」"}}

// above reads the rows over the table: the title, and the unit of the whole table.
func (im *importer) above() {
	for i := range im.at.head {
		for _, s := range im.sheet.Texts(i) {
			s, unit := units.Over(unbroken(s))
			im.unit = cmp.Or(unit, im.unit)
			if im.doc.Title.IsZero() && len([]rune(s)) > 3 && !strings.HasPrefix(token.ASCII(s), "#") {
				im.doc.Title = token.Text(withoutTableNumber(s))
			}
		}
	}
}

// withoutTableNumber removes 表1 or 专栏2 from a title.
func withoutTableNumber(s string) string {
	for _, word := range []string{"表", "附表", "附件", "专栏", "Table ", "Box "} {
		if strings.HasPrefix(token.Simplified(s), word) {
			rest := s[len(word):]
			if bare := strings.TrimLeft(rest, "0123456789-— :：.、"); bare != "" && len(bare) < len(rest) {
				return bare
			}
		}
	}
	return s
}

// isNote reports whether a row below the head is a note: its first cell begins like one, or it
// follows one and has a single long cell.
func (im *importer) isNote(row int) bool {
	cells := im.sheet.Texts(row)
	if len(cells) == 0 || len(cells) > 2 {
		return false
	}
	s := strings.TrimSpace(cells[0])
	low := token.Lower(token.ASCII(s))
	for _, w := range []string{"注", "note "} { // 注3:
		if rest, ok := strings.CutPrefix(low, w); ok && rest != "" && token.IsDigit(rest[0]) {
			return true
		}
	}
	if units.Is(strings.TrimRight(low, ":. "), "注|备注|说明|来源|note|notes") {
		return true
	}
	for _, w := range []string{"注:", "注 ", "注.", "备注", "说明:", "note:", "notes:", "source", "数据来源", "资料来源", "来源:", "* ", "*:", "*为", "*表", "*指", "[ ]", "[]", "( )", "带*", "标*", "标注", "①", "②", "③", "④", "⑤", "其中:[", "1.[", "2.[", "1.【", "(1)"} {
		if strings.HasPrefix(low, w) && (len(cells) == 1 || w != "(1)") {
			return len([]rune(s)) > 3
		}
	}
	if len(cells) == 1 && row > im.at.last+1 && isListed(low) && im.ended(row) && (!token.IsDigit(low[0]) && low[0] != '(' || len([]rune(s)) > 40 || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") || strings.HasSuffix(s, ".") && strings.Count(s, " ") > 3) {
		return true
	}
	return len(cells) == 1 && im.noteRows[row-1] && (len([]rune(s)) > 40 || isListed(low))
}

// ended reports whether no row with several cells follows.
func (im *importer) ended(row int) bool {
	for i := row + 1; i < len(im.sheet.Rows); i++ {
		if len(im.sheet.Texts(i)) > 1 {
			return false
		}
	}
	return true
}

// isListed reports whether a text begins with a number or a letter in a list: 2., (2) or a.
func isListed(s string) bool {
	if len(s) > 3 && s[0] >= 'a' && s[0] <= 'h' && strings.ContainsRune(".)", rune(s[1])) && s[2] == ' ' {
		return true
	}
	rest := strings.TrimLeft(s, "(0123456789")
	return len(rest) < len(s) && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, ","))
}

// collectNotes reads the notes below the table and what they explain.
func (im *importer) collectNotes() {
	im.noteRows = map[int]bool{}
	used := im.marksUsed()
	for i := range im.body() {
		explains := im.explains(i, used)
		if (explains || im.isNote(i)) && len(im.notes) < maxNotes {
			im.noteRows[i] = true
			if note := token.Text(unbroken(strings.Join(im.sheet.Texts(i), " "))); !slices.Contains(im.notes, note) { // on each page
				im.notes = append(im.notes, note)
			}
		}
	}
	for i, n := range im.notes {
		im.marks.explain(n.EN + n.ZH)
		im.doc.Notes = append(im.doc.Notes, plan.Note{Mark: noteMark(i), Text: n})
	}
	for _, h := range im.at.heads { // 年均增速(%)[累计], 年均/[累计]
		im.marks.explain(h.text)
	}
}

// tell adds a note on how the table is read.
func (im *importer) tell(t text.Text) {
	im.notes = append(im.notes, t)
	im.doc.Notes = append(im.doc.Notes, plan.Note{Mark: noteMark(len(im.notes) - 1), Text: t})
}

// maxNotes is the number of notes that are kept.
const maxNotes = 100

func noteMark(i int) string {
	if i < 20 {
		return string(rune('①' + i))
	}
	return "注"
}

// explain takes from a note what brackets, stars and prices mean.
func (m *marks) explain(note string) {
	spaced := strings.Join(strings.Fields(strings.ReplaceAll(token.Simplified(note), "　", " ")), "")
	for _, b := range bracketPairs {
		for rest := spaced; ; {
			_, after, ok := strings.Cut(rest, b.open)
			if !ok {
				break
			}
			rest = after
			inside, behind, ok := strings.Cut(after, b.end)
			if !ok {
				break
			}
			about := ""
			if inside == "" { // 〔 〕内为五年累计数
				about, _, _ = strings.Cut(behind, "；")
				about, _, _ = strings.Cut(about, ";")
				about, _, _ = strings.Cut(about, "。")
				about, _, _ = strings.Cut(about, "，")
			} else if units.Is(token.Lower(inside), "累计|五年累计|cumulative") {
				about = inside
			}
			low := token.Lower(about)
			switch {
			case strings.Contains(low, "累计") || strings.Contains(low, "合计") || strings.Contains(low, "cumulative") || strings.Contains(low, "total"):
				m.total += b.open
				m.five = m.five || strings.Contains(low, "五年") || strings.Contains(low, "5年") || strings.Contains(low, "five")
			case strings.Contains(low, "争取") || strings.Contains(low, "力争") || strings.Contains(low, "奋斗") || strings.Contains(low, "strive") || strings.Contains(low, "stretch"):
				m.stretch += b.open
			}
		}
	}
	m.signs(spaced)
	if i := strings.IndexAny(spaced, "*＊"); i >= 0 && m.starYear == 0 {
		about, _, _ := strings.Cut(spaced[i:], "；")
		if years := token.YearsIn(token.ASCII(about)); len(years) == 1 {
			m.starYear = years[0]
		}
	}
	if strings.Contains(spaced, "可比价") || strings.Contains(spaced, "不变价") {
		for _, phrase := range strings.FieldsFunc(listMarks.Replace(spaced), func(r rune) bool { return strings.ContainsRune("；。;", r) }) {
			subject, about, _ := strings.Cut(phrase, "绝对数")
			if strings.Contains(about, "当年价") {
				m.current = cmp.Or(strings.TrimLeft(subject, "注：:（("), m.current)
			}
		}
	}
}

// attributeSigns are signs that mark attributes.
const attributeSigns = "*＊★☆▲△●○■□◆◇※"

// signs takes from a note which signs mark binding and which expected indicators: ★为约束性指标，▲为预期性指标; 约束性指标以●表示.
func (m *marks) signs(note string) {
	for clause := range strings.FieldsFuncSeq(note, func(r rune) bool { return strings.ContainsRune("；;，,。、.", r) }) {
		for i, r := range clause {
			if !strings.ContainsRune(attributeSigns, r) {
				continue
			}
			about, sign := clause[i+len(string(r)):], strings.ReplaceAll(string(r), "＊", "*")
			if at := strings.IndexAny(about, attributeSigns); at >= 0 {
				about = about[:at]
			} else if strings.IndexAny(clause, attributeSigns) == i {
				about = clause
			}
			switch low := token.Lower(about); {
			case units.Has(low, "约束性|binding") && !units.Has(low, "预期性|expected|indicative"):
				m.binding += sign
			case units.Has(low, "预期性|expected|indicative") && !strings.Contains(low, "约束性"):
				m.expected += sign
			}
		}
	}
}

// signed cuts the signs of attributes from a name, or from a cell of attributes, and returns the attribute that they mark; one
// without a sign has the other attribute where only one has signs.
func (m *marks) signed(s string) (bare string, a plan.Attribute) {
	if m.binding+m.expected == "" {
		return s, ""
	}
	plain := strings.TrimSpace(strings.ReplaceAll(s, "＊", "*"))
	bare = strings.Trim(plain, m.binding+m.expected+" ")
	switch sign := strings.Replace(plain, bare, "", 1); {
	case strings.ContainsAny(sign, m.binding), sign == "" && m.binding == "":
		return bare, plan.Binding
	case strings.ContainsAny(sign, m.expected), sign == "" && m.expected == "":
		return bare, plan.Expected
	}
	return bare, ""
}

// listMarks ends an entry of a list where the next one begins: 3.地区生产总值…, ③地区生产总值….
var listMarks = func() *strings.Replacer {
	var pairs []string
	for n := range 9 {
		for _, behind := range []string{".", "．", "、", ")", "）"} {
			pairs = append(pairs, strconv.Itoa(n+1)+behind, "；")
		}
		pairs = append(pairs, noteMark(n), "；")
	}
	return strings.NewReplacer(pairs...)
}()

// brackets writes the brackets that a note explains as totals as [ ].
func (m *marks) brackets(s string) string {
	for _, b := range bracketPairs {
		if b.open != "[" && strings.Contains(m.total, b.open) && strings.HasPrefix(strings.TrimSpace(s), b.open) && strings.Contains(s, b.end) {
			s = strings.Replace(strings.Replace(s, b.open, "[", 1), b.end, "]", 1)
		}
	}
	return s
}

// aim removes the brackets that a note explains as those of a value to strive for. Beside a target
// they are read as its stretch value; alone, the value is all there is.
func (m *marks) aim(s string) (bare string, alone bool) {
	for _, b := range bracketPairs {
		before, rest, _ := strings.Cut(s, b.open)
		inside, after, ok := strings.Cut(rest, b.end)
		if !ok || !strings.Contains(m.stretch, b.open) {
			continue
		}
		if strings.TrimSpace(before) == "" {
			return inside + after, true
		}
		return before + "，力争" + inside + after, false
	}
	return s, false
}

// prices sets the price basis that a note gives by name: amounts at current prices, growth at
// constant ones.
func (m *marks) prices(in *plan.Indicator) {
	name := token.Simplified(in.Name.ZH)
	if m.current == "" || !strings.Contains(name, m.current) {
		return
	}
	u, err := indicator.ParseUnit(in.Unit)
	switch {
	case err != nil:
	case u.Comparable(indicator.MustParseUnit("yuan")):
		in.Prices = "current"
	case u.IsRate() && (strings.Contains(name, "增长") || strings.Contains(name, "增速")):
		in.Prices = "constant"
	}
}
