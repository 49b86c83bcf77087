package naming

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

//go:embed directions.tsv
var directionsFile string

// Word is an entry of the vocabulary of indicator names.
type Word struct {
	Language  text.Lang
	Word      string
	Direction target.Direction // Neutral: the word is ambiguous, and the plan has to state the direction
}

var words = sync.OnceValue(func() []Word {
	var out []Word
	for line := range strings.Lines(directionsFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue
		}
		d := map[string]target.Direction{"up": target.Up, "down": target.Down}[f[1]]
		words := strings.Split(f[2], "|")
		l := text.English
		if f[0] == "zh" {
			l, words = text.Chinese, strings.Fields(f[2])
		}
		for _, w := range words {
			out = append(out, Word{l, w, d})
		}
	}
	return out
})

// Words returns the vocabulary of indicator names in directions.tsv.
func Words() []Word { return append([]Word(nil), words()...) }

// Direction looks a name up in the vocabulary. It returns the direction that the name implies,
// Neutral for an ambiguous word, and the word; known is false if the name contains no word of the
// vocabulary. A name that counts a decline (能源消耗降低, reduction of emissions) has the opposite
// direction of the declining quantity.
func Direction(name string) (d target.Direction, word string, known bool) {
	if token.Text(name).ZH != "" {
		return chineseName(name)
	}
	return englishName(name)
}

// declineEnds are the endings of Chinese names that count a decline. tails are endings that
// describe how something is counted and imply no direction.
var (
	declineEnds = []string{"降低", "下降", "减少", "削减", "减排", "降低率", "下降率", "减少率", "降幅", "降低幅度", "下降幅度"}
	tails       = []string{"数", "数量", "人数", "个数", "户数", "家数", "件数", "起数", "次数", "率", "量", "总量", "额", "总额", "面积", "规模", "占比", "比重", "比例", "比率",
		"增长", "增长率", "增速", "增长速度", "浓度", "天数", "水平", "强度", "长度", "能力", "拥有量", "拥有数", "年限", "值", "总值", "投入", "经费", "消费", "涨幅", "余额", "年均", "平均", "累计"}
)

// chineseName returns the word that ends last, the longest of those, since the head of a Chinese
// name is at its end. A word followed by anything but a tail implies nothing: 污染源监测 is not
// pollution. In the name of a share, only the part counts (研发经费占地区生产总值比重).
func chineseName(name string) (d target.Direction, word string, known bool) {
	s := strings.ToUpper(withoutBrackets(token.ASCII(token.Simplified(name))))
	if part, whole, ok := strings.Cut(s, "占"); ok && part != "" && whole != "" {
		s = part
	}
	s = strings.ReplaceAll(s, " ", "")
	s, declines := withoutEnd(s, declineEnds)
	head := s
	for more := true; more; {
		head, more = withoutEnd(head, tails)
	}
	end := 0
	for _, w := range words() {
		if w.Language != text.Chinese {
			continue
		}
		i := strings.LastIndex(s, strings.ToUpper(w.Word))
		if i < 0 {
			continue
		}
		if at := i + len(w.Word); at > end || at == end && len(w.Word) > len(word) {
			end, d, word = at, w.Direction, w.Word
		}
	}
	if end == 0 || end < len(head) {
		return target.Neutral, "", false
	}
	if declines {
		d = target.DirectionOf(-d.Sign())
	}
	return d, word, true
}

// withoutEnd removes the longest matching ending from a text, unless nothing else remains.
func withoutEnd(s string, ends []string) (string, bool) {
	best := ""
	for _, e := range ends {
		if len(e) > len(best) && len(e) < len(s) && strings.HasSuffix(s, e) {
			best = e
		}
	}
	return strings.TrimSuffix(s, best), best != ""
}

// denominators begin the part of an English name that names the denominator or the whole.
var denominators = []string{" per ", " as a percentage of ", " as a share of ", " as % of ", " as percent of ", " (", ", % of", " to gdp"}

// englishName looks for words before the denominator. Longer words take precedence over those
// within them. A name with contradicting words is ambiguous, and so is one with an ambiguous word.
func englishName(name string) (d target.Direction, word string, known bool) {
	s := token.Lower(token.ASCII(name))
	for _, den := range denominators {
		if head, _, ok := strings.Cut(s, den); ok && head != "" {
			s = head
		}
	}
	var found []Word
	for _, w := range words() {
		if w.Language == text.English && holdsWord(s, w.Word) {
			found = append(found, w)
		}
	}
	for _, w := range found {
		if slices.ContainsFunc(found, func(o Word) bool { return len(o.Word) > len(w.Word) && holdsWord(o.Word, w.Word) }) {
			continue
		}
		if !known || len(w.Word) > len(word) {
			word = w.Word
		}
		if known && w.Direction != d || w.Direction == target.Neutral {
			d, known = target.Neutral, true
			word = w.Word
			break
		}
		d, known = w.Direction, true
	}
	if known && Decline(text.Text{EN: name}) {
		d = target.DirectionOf(-d.Sign())
	}
	return d, word, known
}

// holdsWord reports whether s contains w as a whole word or words.
func holdsWord(s, w string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], w)
		if i < 0 {
			return false
		}
		i += from
		if end := i + len(w); (i == 0 || !letter(s[i-1])) && (end == len(s) || !letter(s[end])) {
			return true
		}
		from = i + 1
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// withoutBrackets removes a bracketed end of a name, and the brackets of an insertion: 执业（助理）医师数.
func withoutBrackets(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	return strings.NewReplacer("(", "", ")", "").Replace(s)
}
