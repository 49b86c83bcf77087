package actuals

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// names resolves an id, or a name in either language, to a variable.
type names struct {
	ids   map[string]bool
	byID  map[string]string // plain form of an id or a name -> id; "" if several variables share it
	given map[string]string // the same, as the caller maps it; "" for a name that is passed over
	all   []string          // candidates for suggestions, in document order
}

func namesOf(p *plan.Plan) names {
	n := names{ids: map[string]bool{}, byID: map[string]string{}, given: map[string]string{}}
	for _, v := range p.Variables() {
		n.ids[v.ID] = true
		n.all = append(n.all, v.ID)
	}
	whole := map[string]bool{}
	for _, bare := range []bool{false, true} { // a whole name before one without its brackets: 就业 before 就业（累计）
		for _, v := range p.Variables() {
			for _, name := range []string{v.ID, v.Name.ZH, v.Name.EN} {
				form := plain(name)
				if bare {
					form = plain(withoutBrackets(name))
				}
				switch other, taken := n.byID[form]; {
				case name == "" || bare && whole[form]:
				case taken && other != v.ID:
					n.byID[form] = ""
				default:
					n.byID[form] = v.ID
				}
				if !bare && name != "" {
					whole[form] = true
					n.all = append(n.all, name)
				}
			}
		}
	}
	return n
}

// find returns the id for an id or name in a file; "" for one that is passed over.
func (n names) find(s string) (id string, ok bool) {
	if id, ok := n.given[plain(s)]; ok {
		return id, id == "" || n.ids[id]
	}
	if n.ids[s] {
		return s, true
	}
	for _, form := range []string{plain(s), plain(withoutBrackets(s)), plain(totals.Replace(token.Simplified(s)))} {
		if id := n.byID[form]; id != "" {
			return id, true
		}
	}
	return "", false
}

// totals takes the words away by which the name of a total differs from that of its years.
var totals = strings.NewReplacer("累计", "", ", cumulative", "", "Cumulative ", "", "cumulative ", "", ", in total", "", " in total", "", ", total", "")

// suggest returns the nearest id or name.
func (n names) suggest(s string) (string, bool) {
	if best, ok := text.Closest(s, n.all); ok {
		return best, true
	}
	p := plain(s)
	if len([]rune(p)) < 3 {
		return "", false
	}
	for _, name := range n.all {
		if q := plain(name); strings.Contains(q, p) || strings.Contains(p, q) {
			return name, true
		}
	}
	return "", false
}

var widths = strings.NewReplacer("（", "(", "）", ")", "　", "", " ", "", "“", "", "”", "", "\"", "", "‘", "", "’", "", "％", "%", "_", "", "-", "")

// plain normalizes a name for comparison: no spaces or quotes, lower case, brackets of one width.
func plain(s string) string { return strings.ToLower(widths.Replace(token.Simplified(s))) }

// withoutBrackets removes a trailing bracket, which usually holds the unit, unless it makes another figure of
// the name.
func withoutBrackets(s string) string {
	s = strings.TrimSpace(s)
	for _, pair := range []struct{ open, end string }{{"(", ")"}, {"（", "）"}} {
		if i := strings.LastIndex(s, pair.open); i > 0 && strings.HasSuffix(s, pair.end) {
			inside := token.Lower(s[i:])
			if isAnother(inside) && !token.IsUnit(token.ASCII(inside[len(pair.open):len(inside)-len(pair.end)])) {
				return s
			}
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// another are words in brackets behind a name or a year that make another figure of it: an index on another base, the
// growth of an amount, a part of the year, what is planned.
const another = "=100|＝100|增速|增长|增幅|同比|上年|growth|change|year on year|目标|计划|月|季|半年|target|planned|quarter|half-year|half year|first half"
