package plan

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// unitTable parses each unit of a file once.
type unitTable struct {
	own  map[string]text.Text
	seen map[string]indicator.Unit
}

func newUnitTable(names []UnitName) unitTable {
	t := unitTable{seen: map[string]indicator.Unit{}}
	if len(names) > 0 {
		t.own = map[string]text.Text{}
		for _, n := range names {
			t.own[n.ID] = n.Name
		}
	}
	return t
}

func (t unitTable) parse(symbol string) (indicator.Unit, error) {
	if u, ok := t.seen[symbol]; ok {
		return u, nil
	}
	u, err := indicator.ParseUnit(symbol, t.own)
	if err == nil {
		t.seen[symbol] = u
	}
	return u, err
}

// known returns a unit that was already checked.
func (t unitTable) known(symbol string) indicator.Unit { return t.seen[symbol] }

// UnitName returns the name of a unit in both languages, including the plan's own nouns: "10k
// stalls" is 万个摊位 if the plan names stalls 个摊位. For an invalid symbol it returns the symbol.
func (p *Plan) UnitName(symbol string) Text {
	parts := strings.Split(symbol, "/")
	own := false
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		_, noun := splitScale(parts[i])
		_, found := p.units.own[noun]
		own = own || found
	}
	if !own {
		u, err := p.Unit(symbol)
		if err != nil {
			return Text{EN: symbol, ZH: symbol}
		}
		return Text{EN: u.Name(text.English), ZH: u.Name(text.Chinese)}
	}
	names := make([]Text, len(parts))
	for i, part := range parts {
		names[i] = p.nounName(part)
	}
	return text.Say(" per ", "/").Join(names)
}

// scaleNames are the scales of the plan's own nouns in words.
var scaleNames = []struct {
	code string
	name Text
}{
	{"trillion ", text.Say("trillion ", "万亿")}, {"billion ", text.Say("billion ", "十亿")}, {"million ", text.Say("million ", "百万")}, {"thousand ", text.Say("thousand ", "千")},
	{"100m ", text.Say("100 million ", "亿")}, {"10k ", text.Say("10,000 ", "万")}, {"1k ", text.Say("1,000 ", "千")},
}

func splitScale(part string) (scale Text, noun string) {
	for _, s := range scaleNames {
		if rest, ok := strings.CutPrefix(part, s.code); ok {
			return s.name, strings.TrimSpace(rest)
		}
	}
	return Text{}, part
}

func (p *Plan) nounName(part string) Text {
	scale, noun := splitScale(part)
	name, ok := p.units.own[noun]
	if !ok {
		return p.UnitName(part)
	}
	return Text{EN: scale.EN + name.In(text.English), ZH: scale.ZH + name.In(text.Chinese)}
}
