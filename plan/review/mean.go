package review

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// MeanVerdict is the verdict of a profile on an indicator with several series.
type MeanVerdict struct {
	Indicator string
	Profile   string
	Series    int             // number of series
	Scored    int             // number of series with a score
	Score     indicator.Value // mean of the scores
	Class     Class
	Standing  Standing
}

// meanOf returns the verdict on an indicator from those on its series: the mean score of the series
// that have one, classed by the profile's Mean scale. The class is achieved only if all of them
// are. Profiles without scores have no class.
func meanOf(name string, p Profile, verdicts []Verdict) MeanVerdict {
	m := MeanVerdict{Indicator: name, Profile: p.Name, Series: len(verdicts), Class: p.NotAvailable, Standing: standsUnknown}
	total, achieved := decimal.Zero, true
	var only Verdict
	for _, v := range verdicts {
		s, ok := v.Score.Decimal()
		if !ok {
			continue
		}
		m.Scored++
		total = total.Add(s)
		achieved = achieved && v.Standing == standsReached
		only = v
	}
	if m.Scored == 0 || len(p.Mean) == 0 {
		return m
	}
	mean, _ := decimals.Div(total, decimal.NewFromInt(int64(m.Scored))) // scores are bounded
	m.Score = indicator.Of(mean)
	switch {
	case achieved && p.Achieved != "":
		m.Class, m.Standing = p.Achieved, standsReached
	case p.OneIsMean && m.Scored == 1 && m.Series == 1:
		m.Class, m.Standing = only.Class, only.Standing
	default:
		st := p.Mean.Of(mean)
		m.Class, m.Standing = st.Class, st.Standing
	}
	return m
}

// Means groups verdicts by their indicator, in order of first appearance.
func Means(p Profile, verdicts []Verdict) []MeanVerdict {
	var names []string
	groups := map[string][]Verdict{}
	for _, v := range verdicts {
		name := cmp.Or(v.Indicator, v.Series)
		if _, seen := groups[name]; !seen {
			names = append(names, name)
		}
		groups[name] = append(groups[name], v)
	}
	out := make([]MeanVerdict, len(names))
	for i, name := range names {
		out[i] = meanOf(name, p, groups[name])
	}
	return out
}

// MeanJSON is the JSON form of a MeanVerdict.
type MeanJSON struct {
	Indicator string   `json:"indicator"`
	Profile   string   `json:"profile"`
	Series    int      `json:"series"`
	Scored    int      `json:"scored"`
	Score     *string  `json:"score"`
	Class     Class    `json:"class"`
	Standing  Standing `json:"standing"`
}

// JSON returns the verdict in its JSON form.
func (m MeanVerdict) JSON() MeanJSON {
	return MeanJSON{m.Indicator, m.Profile, m.Series, m.Scored, figure.String(m.Score), m.Class, m.Standing}
}
