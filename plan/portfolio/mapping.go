package portfolio

import (
	"strings"
	"unicode"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// MatchBasis is why two indicators are taken for the same: their ids or their names.
type MatchBasis string

const (
	byID   MatchBasis = "id"
	byName MatchBasis = "name"
)

// Match relates an indicator of a plan to a common id, by which the portfolio calls it. A match by
// name is in force once it is confirmed; a refused one never is.
type Match struct {
	ID        string     `json:"id"` // common id: that of the first plan with the indicator
	Plan      string     `json:"plan"`
	Indicator string     `json:"indicator"` // id in that plan
	By        MatchBasis `json:"by"`
	Confirmed bool       `json:"confirmed"`
	Refused   bool       `json:"refused"`
}

func (m Match) inForce() bool { return !m.Refused && (m.Confirmed || m.By != byName) }

// Mapping relates the indicators of the plans to each other: at most one match in force for each
// plan and common id.
type Mapping []Match

// Mapping returns the mapping, with proposals that are not in force.
func (p *Portfolio) Mapping() Mapping { return append(Mapping(nil), p.mapping...) }

// Map returns the portfolio with another mapping.
//
// Errors: text.ErrUnknown for a plan or an indicator that does not exist, text.ErrInvalid for two
// matches in force of one plan and common id.
func (p *Portfolio) Map(mapping Mapping) (*Portfolio, error) {
	out := *p
	out.mapping, out.ids, out.common = mapping, map[[2]string]string{}, nil
	matched := map[[2]string]bool{} // indicators with a confirmed match by name
	for _, m := range mapping {
		if m.By == byName && m.inForce() {
			matched[[2]string{m.Plan, m.Indicator}] = true
		}
	}
	seen := map[string]bool{}
	for _, m := range mapping {
		of, err := p.find(m.Plan)
		if err != nil {
			return nil, err
		}
		if _, ok := of.Plan.Indicator(m.Indicator); !ok {
			return nil, fail(m.Plan, "", text.ErrUnknown, "there is no indicator %q", "没有指标 %q", text.Short(m.Indicator))
		}
		if !m.inForce() || m.By == byID && matched[[2]string{m.Plan, m.Indicator}] {
			continue
		}
		if !seen[m.ID] {
			seen[m.ID] = true
			out.common = append(out.common, m.ID)
		}
		key := [2]string{m.Plan, m.ID}
		if out.ids[key] != "" {
			return nil, fail(m.Plan, m.ID, text.ErrInvalid, "two indicators of the plan, %q and %q, are mapped to one", "该规划的两个指标 %q 与 %q 对应同一指标", out.ids[key], m.Indicator)
		}
		out.ids[key] = m.Indicator
	}
	return &out, nil
}

// propose matches each indicator of each plan with the first plan that has it, by id, else by name.
func (p *Portfolio) propose() Mapping {
	var out Mapping
	type common struct {
		id   string
		unit indicator.Unit
	}
	known, named := map[string]bool{}, map[string][]common{}
	for _, m := range p.members {
		mine := map[string]bool{}
		for in := range m.Plan.AllIndicators() {
			mine[in.ID] = true
		}
		var added []*plan.Indicator
		for in := range m.Plan.AllIndicators() {
			match := Match{ID: in.ID, Plan: m.Plan.ID, Indicator: in.ID, By: byID}
			if !known[in.ID] {
				u, _ := m.Plan.Unit(in.Unit)
				for _, c := range sameName(named, in.Name) {
					if !mine[c.id] && c.unit.Comparable(u) {
						mine[c.id] = true
						match.ID, match.By = c.id, byName
						break
					}
				}
				added = append(added, in)
			}
			out = append(out, match)
			if match.By == byName { // until that is confirmed it has an id of its own
				out = append(out, Match{ID: in.ID, Plan: m.Plan.ID, Indicator: in.ID, By: byID})
			}
		}
		for _, in := range added {
			u, _ := m.Plan.Unit(in.Unit)
			c := common{in.ID, u}
			known[in.ID] = true
			for _, n := range []string{plainName(in.Name.ZH), plainName(in.Name.EN)} {
				if n != "" {
					named[n] = append(named[n], c)
				}
			}
		}
	}
	return out
}

func sameName[C any](named map[string][]C, name plan.Text) []C {
	if list := named[plainName(name.ZH)]; plainName(name.ZH) != "" && len(list) > 0 {
		return list
	}
	if plainName(name.EN) == "" {
		return nil
	}
	return named[plainName(name.EN)]
}

// plainName returns a name without its case, spaces, punctuation and what stands in brackets.
func plainName(name string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("(（[【", r):
			depth++
		case strings.ContainsRune(")）]】", r):
			depth = max(depth-1, 0)
		case depth == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// indicator returns a plan's indicator by its common id; without one, an absent value with the reason.
func (p *Portfolio) indicator(m *member, id string) (*plan.Indicator, indicator.Value) {
	own := p.ids[[2]string{m.Plan.ID, id}]
	if in, ok := m.Plan.Indicator(own); ok {
		return in, indicator.Value{}
	}
	for _, match := range p.mapping {
		if match.Plan == m.Plan.ID && match.ID == id && !match.Refused {
			return nil, absent("the match with %q is not confirmed", "与 %q 的对应尚未确认", match.Indicator)
		}
	}
	return nil, absent("the plan has no such indicator", "该规划没有此指标")
}

// Own returns the id in a plan of the indicator with a common id, if a match in force relates one.
func (p *Portfolio) Own(planID, id string) (string, bool) {
	own, ok := p.ids[[2]string{planID, id}]
	return own, ok
}

// Indicators returns the common ids of the indicators, in the order of the plans.
func (p *Portfolio) Indicators() []string { return append([]string(nil), p.common...) }
