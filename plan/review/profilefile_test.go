package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func TestProfileFilesRoundTrip(t *testing.T) {
	for _, p := range review.Profiles() {
		data, err := p.File("my-"+p.Name, p.Name)
		require.NoError(t, err)
		back, err := review.ParseProfile(data, "p.json")
		require.NoError(t, err, p.Name)
		p.Name = "my-" + p.Name
		again, err := back.File(p.Name, strings.TrimPrefix(p.Name, "my-"))
		require.NoError(t, err)
		assert.Equal(t, string(data), string(again))
	}
}

// A file tells what differs from the profile it is based on, also where that is nothing.
func TestProfileFileHoldsAllOfAProfile(t *testing.T) {
	for _, p := range review.Profiles() {
		for name, change := range map[string]func(*review.Profile){
			"unchanged":         func(*review.Profile) {},
			"no score limit":    func(p *review.Profile) { p.MaxScore = decimal.Zero },
			"zero as zero":      func(p *review.Profile) { p.ZeroAs = decimal.Zero },
			"no limit factor":   func(p *review.Profile) { p.LimitPower = decimal.Zero },
			"only full is full": func(p *review.Profile) { p.NearFull = decimal.Zero },
			"the ratio decides": func(p *review.Profile) { p.Achieved = "" },
			"no class at end":   func(p *review.Profile) { p.Missed = "" },
			"other classes":     func(p *review.Profile) { p.Achieved, p.Missed = "good", "bad" },
			"no changes":        func(p *review.Profile) { p.LastChanges, p.MinChanges = 0, 0 },
			"other constants": func(p *review.Profile) {
				p.MaxScore, p.ZeroAs, p.LimitPower, p.NearFull = dec("4"), dec("0.1"), dec("3"), dec("2")
			},
			"other changes": func(p *review.Profile) { p.LastChanges, p.MinChanges = 7, 2 },
		} {
			want := p
			change(&want)
			data, err := want.File("mine", p.Name)
			require.NoError(t, err)
			got, err := review.ParseProfile(data, "p.json")
			require.NoError(t, err, "%s %s", p.Name, name)
			assert.Equal(t, p.Name, got.BasedOn)
			want.Name, want.BasedOn = "mine", p.Name
			assert.Equal(t, shown(want), shown(got), "%s %s", p.Name, name)
		}
	}
}

// shown is a profile as text, with decimals by value.
func shown(p review.Profile) string {
	out := fmt.Sprint(p.Name, p.BasedOn, p.Method, p.Title, p.Source, p.Note, p.Achieved, p.Missed, p.NotAvailable, p.MaxScore, p.ZeroAs, p.LimitPower, p.NearFull, p.LastChanges, p.MinChanges, p.LowIsGood, p.OneIsMean)
	for _, scale := range []review.Scale{p.Target, p.Free, p.Kept, p.Mean} {
		for _, st := range scale {
			out += fmt.Sprint("\n", st.Class, st.From, st.Above, st.Standing, st.Name)
		}
	}
	for _, lines := range [][]review.Line{p.TargetScore, p.FreeScore} {
		for _, l := range lines {
			out += fmt.Sprint("\n", l.From, l.Slope, l.Over, l.At, l.Plus, l.PerLimit, l.ByLimit)
		}
	}
	return out
}

func TestProfileFileChangesTheClass(t *testing.T) {
	p, err := review.ParseProfile([]byte(`{"format": 1, "name": "strict", "based_on": "pace", "title": {"en": "strict pace"},
		"target": [{"class": "fine", "from": 1.2, "standing": "on_course", "name": {"zh": "好", "en": "fine"}}, {"class": "late", "standing": "behind"}]}`), "strict.json")
	require.NoError(t, err)
	assert.Equal(t, "strict pace", p.Title.EN)
	// 40 → 50 in five years, 42.2 after one: (2.2 ÷ 10) ÷ (1 ÷ 5) = 1.1, "ahead" by the built-in cut-offs.
	goal := decimal.RequireFromString("50")
	s := review.Series{Name: "s", BaseYear: 2020, Base: indicator.Of(decimal.RequireFromString("40")), Points: []review.Point{{Year: 2021, Value: decimal.RequireFromString("42.2")}}, TargetYear: 2025, Target: &goal, Direction: target.Up}
	assert.Equal(t, review.Class("ahead"), review.Evaluate(s, profile("pace")).Class)
	v := review.Evaluate(s, p)
	assert.Equal(t, review.Class("late"), v.Class)
	assert.Equal(t, "strict", v.Profile)
	assert.EqualValues(t, "behind", v.Standing)
}

func TestProfileFileErrors(t *testing.T) {
	const head = `"format": 1, "name": "x", "based_on": "pace"`
	for _, c := range []struct{ name, file, want, zh string }{
		{"empty", ``, "p.json:1:1: ", ""},
		{"no name", `{"format": 1, "based_on": "pace"}`, `p.json:1:1: the required field "name" is missing`, ""},
		{"another format", `{"format": 2, "name": "x", "based_on": "pace"}`, `p.json:1:12: format: format 2 is not supported; expected 1`, `p.json:1:12: format: 不支持格式 2；应为 1`},
		{"no such name", `{"format": 1, "name": "Mine", "based_on": "pace"}`, `p.json:1:23: name: a name has small letters, digits, - and _, at most 40 of them`, ""},
		{"built-in name", `{"format": 1, "name": "un", "based_on": "pace"}`, `p.json:1:23: name: "un" is a built-in profile; give yours another name`, `p.json:1:23: name: "un" 是内置方法的名称，请另取一个`},
		{"based on nothing", `{"format": 1, "name": "x", "based_on": "pacé"}`, `p.json:1:40: based_on: profile pacé: unknown profile "pacé"; there are: pace, opensdg, eurostat, un, german, escap, sdsn`, ""},
		{"order", `{` + head + `, "target": [{"class": "a", "from": 1, "standing": "on_course"}, {"class": "b", "from": 2, "standing": "behind"}, {"class": "c", "standing": "away"}]}`,
			`p.json:1:134: target[1].from: 2 is out of order after 1; classes stand from good to bad`, `p.json:1:134: target[1].from: 2 排在 1 之后，顺序颠倒；等级应由好到差`},
		{"last with a number", `{` + head + `, "target": [{"class": "a", "from": 1, "standing": "on_course"}]}`, `p.json:1:82: target[0].from: no number here: the class takes what the others leave`, ""},
		{"number missing", `{` + head + `, "target": [{"class": "a", "standing": "on_course"}, {"class": "b", "standing": "away"}]}`, `p.json:1:59: target[0]: the class "a" has no number to start at; only the last one takes the rest`, ""},
		{"twice", `{` + head + `, "target": [{"class": "a", "from": 1, "standing": "on_course"}, {"class": "a", "standing": "away"}]}`, `p.json:1:121: target[1].class: the class "a" stands twice`, ""},
		{"no class", `{` + head + `, "target": []}`, `p.json:1:58: target: there is no class; expected at least one`, ""},
		{"no rule for it", `{` + head + `, "kept": [{"class": "a", "standing": "away"}]}`, `p.json:1:56: kept: the method pace has no rule that uses these classes`, ""},
		{"by rule", `{"format": 1, "name": "x", "based_on": "german", "kept": [{"class": "a", "standing": "away"}]}`, `p.json:1:58: kept: 1 classes; the method has a rule for 4`, `p.json:1:58: kept: 有 1 个等级；该方法规定为 4 个`},
		{"divided by zero", `{"format": 1, "name": "x", "based_on": "opensdg", "target_score": [{"slope": 1, "over": 0}]}`, `p.json:1:89: target_score[0].over: a slope cannot be divided by zero`, ""},
		{"negative", `{"format": 1, "name": "x", "based_on": "opensdg", "max_score": -5}`, `p.json:1:64: max_score: -5 is negative; expected zero or more`, ""},
		{"changes", `{"format": 1, "name": "x", "based_on": "german", "last_changes": 2}`, `p.json:1:66: last_changes: at least 3 of the last 2 changes cannot be had`, `p.json:1:66: last_changes: 最近 2 个变化中不可能至少有 3 个`},
		{"standing", `{` + head + `, "target": [{"class": "a", "standing": "good"}]}`, `target[0].standing: "good" is not allowed here`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := review.ParseProfile([]byte(c.file), "p.json")
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			var list plan.Problems
			require.ErrorAs(t, err, &list)
			if c.zh != "" {
				assert.Contains(t, list.In(text.Chinese), c.zh)
			}
		})
	}
	exact := `{` + head + `}` + strings.Repeat(" ", 1<<20)
	_, err := review.ParseProfile([]byte(exact[:1<<20]), "p.json")
	require.NoError(t, err)
	_, err = review.ParseProfile([]byte(exact[:1<<20+1]), "p.json")
	assert.ErrorIs(t, err, text.ErrLimit)
}
