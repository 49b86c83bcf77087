package indicator

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// Name returns the unit's name in the given language: 万人 / "10,000 persons", 件/万人 / "items per
// 10,000 persons". It is meant for table heads, where numbers keep the unit they are printed in.
func (u Unit) Name(l text.Lang) string {
	switch u.kind {
	case Percent:
		return u.Symbol()
	case Points:
		return text.Text{EN: "percentage points", ZH: "个百分点"}.In(l)
	case Index:
		return text.Text{EN: "index", ZH: "指数"}.In(l)
	case Flag:
		return text.Text{EN: "yes/no", ZH: "是否"}.In(l)
	}
	if u.IsNumber() || u.kind == Literal {
		return ""
	}
	if rest, ok := strings.CutPrefix(u.symbol, "per "); ok {
		if e, ok := scaleWord(rest); ok {
			return text.Text{EN: u.symbol, ZH: "每" + scaleZH[e] + "人"}.In(l)
		}
	}
	return composeName(u.symbol, l)
}

func composeName(symbol string, l text.Lang) string {
	if n, ok := nouns[symbol]; ok {
		return n.name.In(l)
	}
	var b strings.Builder
	start := 0
	for i := 0; i <= len(symbol); i++ {
		if i < len(symbol) && symbol[i] != '/' && symbol[i] != '*' {
			continue
		}
		b.WriteString(partName(symbol[start:i], l, start > 0))
		if i < len(symbol) {
			switch {
			case symbol[i] == '*':
				b.WriteString("·")
			case l == text.Chinese:
				b.WriteString("/")
			default:
				b.WriteString(" per ")
			}
		}
		start = i + 1
	}
	return b.String()
}

func partName(part string, l text.Lang, below bool) string {
	n, ok := parseNoun(strings.TrimSpace(part))
	if !ok {
		return part
	}
	word := n.counting(part).In(l)
	exp := n.exp10
	if l == text.Chinese {
		if z, ok := scaleZH[exp]; ok {
			return z + word
		}
		return part
	}
	if exp == 0 {
		if below {
			return singular(word)
		}
		return word
	}
	if exp == 3 && !below {
		return strings.TrimSpace(wordEN[exp] + word)
	}
	return strings.TrimSpace(cmp.Or(spelled[exp], englishPrefix(exp)) + word)
}

// counting returns the name of a noun, none for what a scale alone counts: million count is so many millions of what the
// indicator's name says.
func (n noun) counting(part string) text.Text {
	if n.exp10 != 0 && part[0] > '9' && strings.HasSuffix(strings.TrimSpace(part), " count") {
		return text.Text{}
	}
	return n.name
}

// spelled holds what readers see of the scales that plan files write as a short code.
var spelled = map[int]string{3: "1,000 ", 4: "10,000 ", 5: "100,000 ", 8: "100 million ", 16: "10,000 trillion "}

// englishPrefix writes a power of ten in front of a noun as plan files do: its short code if there
// is one ("10k ", "100m "), otherwise the word.
func englishPrefix(exp int) string {
	word := ""
	for _, p := range prefixes {
		if p.exp10 != exp || p.code[0] > 'z' || !strings.HasSuffix(p.code, " ") {
			continue
		}
		if p.code[0] < 'a' {
			return p.code
		}
		word = p.code
	}
	return cmp.Or(word, "10^"+strconv.Itoa(exp)+" ")
}

// singular returns the singular of an English noun or of its first word: "class",
// "country", "tonne of coal equivalent".
func singular(word string) string {
	head, rest, of := strings.Cut(word, " of ")
	switch {
	case strings.HasSuffix(head, "ies"):
		head = strings.TrimSuffix(head, "ies") + "y"
	case strings.HasSuffix(head, "sses"):
		head = strings.TrimSuffix(head, "es")
	default:
		head = strings.TrimSuffix(head, "s")
	}
	if of {
		return head + " of " + rest
	}
	return head
}

// Format writes a number with its unit as a reader of the language expects it: 3.84 in "10k
// persons" is 3.84万人 and "38.4 thousand persons", 5000 in that unit is "50 million persons"; 42 in
// "%" is 42%. In English, the scale word (thousand, million, billion or trillion) depends on the
// number; it applies to the only noun of a unit or the first of a quotient. An absent value is its
// reason in words.
func (u Unit) Format(v Value, places int32, l text.Lang) string {
	return u.join(v, places, l, false)
}

// Text is Format in both languages.
func (u Unit) Text(v Value, places int32) text.Text {
	t := text.Text{EN: u.Format(v, places, text.English)}
	if t.ZH = t.EN; u.kind != Percent || !v.Present() {
		t.ZH = u.Format(v, places, text.Chinese)
	}
	return t
}

// FormatDifference is Format with an explicit sign, in the unit of a difference.
func (u Unit) FormatDifference(v Value, places int32, l text.Lang) string {
	return u.Difference().join(v, places, l, true)
}

func (u Unit) join(v Value, places int32, l text.Lang, signed bool) string {
	if !v.Present() {
		return v.Reason().In(l)
	}
	name := u.Name(l)
	c, scaled := u.counted(l)
	switch {
	case name == "" || u.kind == Index || u.kind == Flag:
		return v.grouped(places, signed)
	case u.kind == Percent:
		return v.grouped(places, signed) + name
	case l == text.Chinese && strings.HasPrefix(name, "每"):
		return name + v.grouped(places, signed) // 每千人4.5
	case scaled && l == text.Chinese:
		exp := c.chinese()
		return c.write(v, places, exp, signed) + scaleZH[exp] + c.noun + c.tail
	case scaled:
		return c.english(v, places, signed)
	case name[0] >= '0' && name[0] <= '9': // 15 × 90kg bags
		return v.grouped(places, signed) + " × " + name
	case l == text.Chinese:
		if name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z' {
			name = " " + name // a noun of another language: 16 bags per acre
		}
		return v.grouped(places, signed) + name
	}
	if u.singularFor(v, places) {
		head, rest, of := strings.Cut(name, " per ")
		if name = singular(head); of {
			name += " per " + rest
		}
	}
	return v.grouped(places, signed) + " " + name
}

// grouped is AppendGrouped as a string.
func (v Value) grouped(places int32, signed bool) string {
	var room [64]byte
	return string(v.AppendGrouped(room[:0], places, signed))
}

// singularFor reports whether a number is written as 1 before an unscaled noun: "1 year", "1 item
// per 10,000 persons".
func (u Unit) singularFor(v Value, places int32) bool {
	if u.kind == Points {
		return v.Abs().grouped(places, false) == "1"
	}
	n, ok := parseNoun(factors(u.symbol)[0].word)
	return ok && n.exp10 == 0 && v.Abs().grouped(places, false) == "1"
}
