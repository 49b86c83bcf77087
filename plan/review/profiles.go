package review

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// num parses a constant of a profile; it panics if the constant is invalid.
func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// at returns a step that includes its cut-off; over returns one that does not.
func at(class Class, from string, st Standing) Step {
	d := num(from)
	return Step{Class: class, From: &d, Standing: st}
}

func over(class Class, from string, st Standing) Step {
	s := at(class, from, st)
	s.Above = true
	return s
}

func rest(class Class, st Standing) Step { return Step{Class: class, Standing: st} }

// line returns a piece of a score from a number on; from is "" for the last piece.
func line(from, slope, plus string) Line {
	l := Line{Slope: num(slope), Over: num("1"), Plus: num(plus)}
	if from != "" {
		d := num(from)
		l.From = &d
	}
	return l
}

func (l Line) perLimit() Line { l.PerLimit, l.ByLimit = true, true; return l }

// paceProfile returns the profile of the time-proportional pace (序时进度), the default of plans: completion
// over the elapsed share of the period. The cut-offs are ours; no official ones are published.
func paceProfile() Profile {
	return Profile{
		Name: "pace", Method: timePace, NotAvailable: "not_available",
		Title: text.Say("time-proportional pace", "序时进度"),
		Note: text.Say("The cut-offs 1.05, 0.95, 0.80 and 0 are ours; no official ones are published.",
			"分界值 1.05、0.95、0.80、0 为本程序所设，官方未公布。"),
		Target: Scale{at("ahead", "1.05", standsOnCourse), at("on_pace", "0.95", standsOnCourse), at("slightly_behind", "0.80", standsBehind),
			at("behind", "0", standsFarBehind), rest("moving_away", standsAway)},
	}
}

// opensdgProfile returns the profile of actual over required growth as the Open SDG platform computes it.
// Its constants are literal and cause small jumps of the score at the cut-offs.
func opensdgProfile() Profile {
	return Profile{
		Name: "opensdg", Method: growthRatio, NotAvailable: "not_available", Achieved: "target_achieved",
		Title:  text.Say("actual to required growth (Open SDG)", "实际与所需增速之比（Open SDG）"),
		Source: text.Say("Open SDG platform; used by Statistics Canada", "Open SDG 平台；加拿大统计局采用"),
		Target: Scale{at("substantial_progress", "0.95", standsOnCourse), at("moderate_progress", "0.60", standsBehind),
			at("limited_progress", "0", standsFarBehind), rest("deterioration", standsAway)},
		Free: Scale{at("substantial_progress", "0.015", standsOnCourse), at("moderate_progress", "0.005", standsBehind),
			at("limited_progress", "0", standsFarBehind), rest("deterioration", standsAway)},
		Mean: Scale{at("substantial_progress", "2.5", standsOnCourse), at("moderate_progress", "0", standsBehind),
			at("limited_progress", "-2.5", standsFarBehind), rest("deterioration", standsAway)},
		TargetScore: []Line{line("0.60", "7.1429", "-4.2857"), line("", "4.1667", "-2.5")},
		FreeScore: []Line{line("0.015", "500", "-5").perLimit(), line("0.005", "250", "-1.25").perLimit(),
			line("0", "500", "-2.5").perLimit(), line("", "125", "-2.5")},
		MaxScore: num("5"), ZeroAs: num("0.001"), LimitPower: num("4.44"),
	}
}

// eurostatProfile returns the profile of actual over required growth with Eurostat's cut-offs, as the
// Basque statistics office (Eustat) re-implements it: its class names, its scores, and the limit
// factor of Open SDG. A target that is met is significant progress. The class of an indicator is
// that of the mean score of several series, or the class of a single one.
func eurostatProfile() Profile {
	insufficient := at("moderate_deterioration", "0", standsFarBehind)
	insufficient.Name = text.Say("insufficient progress (published as moderate deterioration)", "进展不足（公布名为“轻度恶化”）")
	steep := line("0.6", "5", "0")
	steep.At, steep.Over = num("0.6"), num("0.7")
	flat := line("-0.6", "5", "-5")
	flat.At, flat.Over = num("-0.6"), num("1.2")
	below := line("", "0", "-5")
	return Profile{
		Name: "eurostat", Method: growthRatio, NotAvailable: "not_available", Achieved: "significant_progress",
		Title:  text.Say("actual to required growth (Eurostat)", "实际与所需增速之比（欧盟统计局）"),
		Source: text.Say("Eurostat, as re-implemented by Eustat", "欧盟统计局方法，巴斯克统计局实现"),
		Target: Scale{over("significant_progress", "0.95", standsOnCourse), over("moderate_progress", "0.60", standsBehind),
			insufficient, rest("significant_deterioration", standsAway)},
		Free: Scale{over("significant_progress", "0.01", standsOnCourse), over("moderate_progress", "0.001", standsBehind),
			at("no_progress", "-0.001", standsFarBehind), at("moderate_deterioration", "-0.01", standsAway), rest("significant_deterioration", standsAway)},
		Mean: Scale{at("significant_progress", "2.5", standsOnCourse), over("moderate_progress", "0.25", standsBehind),
			at("no_progress", "-0.25", standsFarBehind), at("moderate_deterioration", "-2.5", standsAway), rest("significant_deterioration", standsAway)},
		TargetScore: []Line{steep, flat, below},
		FreeScore:   []Line{line("0", "250", "0").perLimit(), line("", "250", "0")},
		MaxScore:    num("5"), ZeroAs: num("0.001"), LimitPower: num("4.44"), OneIsMean: true,
	}
}

// unProfile returns the profile of the expected value at the target year, the method of the United
// Nations' progress chart.
func unProfile() Profile {
	return Profile{
		Name: "un", Method: expectedValue, NotAvailable: "not_available", Achieved: "met",
		Title:  text.Say("expected value at the target year (UN)", "目标年预期值（联合国）"),
		Source: text.Say("United Nations, SDG progress chart", "联合国可持续发展目标进展图"),
		Target: Scale{at("on_track", "0.95", standsOnCourse), at("fair_progress", "0.10", standsBehind),
			rest("stagnation_or_regression", standsAway)},
		NearFull: num("1"),
	}
}

// germanProfile returns the profile of the projected miss of the German sustainability strategy.
func germanProfile() Profile {
	return Profile{
		Name: "german", Method: projectedMiss, NotAvailable: "not_available", Achieved: "met", Missed: "missed",
		Title:  text.Say("projected miss (German sustainability strategy)", "预计差距（德国可持续发展战略）"),
		Source: text.Say("Destatis, indicator report on sustainable development", "德国联邦统计局可持续发展指标报告"),
		// The ratio is the part of the remaining way that will be missed; at 1 and above there is
		// no movement in the desired direction.
		Target: Scale{over("on_course", "0.05", standsOnCourse), at("slightly_off", "0.20", standsBehind),
			over("far_off", "1", standsFarBehind), rest("away", standsAway)},
		LowIsGood:   true,
		Kept:        Scale{rest("on_course", standsOnCourse), rest("slightly_off", standsBehind), rest("far_off", standsFarBehind), rest("away", standsAway)},
		Free:        Scale{rest("on_course", standsOnCourse), rest("slightly_off", standsBehind), rest("far_off", standsFarBehind), rest("away", standsAway)},
		LastChanges: 5, MinChanges: 3,
	}
}

// escapProfile returns the profile of the two gap indices of the UN's commission for Asia and the Pacific:
// the way covered so far and the way predicted for the target year, where 10 is the whole way.
func escapProfile() Profile {
	return Profile{
		Name: "escap", Method: gapIndex, NotAvailable: "not_available", Achieved: "met",
		Title:  text.Say("gap indices (ESCAP)", "差距指数（联合国亚太经社会）"),
		Source: text.Say("UN ESCAP, Asia and the Pacific SDG progress report", "联合国亚太经社会可持续发展目标进展报告"),
		Note:   text.Say("Classes are those of the predicted index.", "等级按预测指数划分。"),
		Target: Scale{at("maintain", "9", standsOnCourse), at("accelerate", "0", standsBehind), rest("reverse", standsAway)},
	}
}

// sdsnProfile returns the profile of the linear slope of the Sustainable Development Solutions Network:
// observed over required yearly change.
func sdsnProfile() Profile {
	return Profile{
		Name: "sdsn", Method: linearSlope, NotAvailable: "not_available", Achieved: "on_track",
		Title:  text.Say("linear slope (SDSN)", "线性斜率（SDSN）"),
		Source: text.Say("SDSN, Sustainable Development Report", "可持续发展报告（SDSN）"),
		Target: Scale{at("on_track", "1", standsOnCourse), at("moderately_increasing", "0.5", standsBehind),
			at("stagnating", "0", standsFarBehind), rest("decreasing", standsAway)},
	}
}

var classNames = map[Class]text.Text{
	"ahead":                     {EN: "ahead", ZH: "快于进度"},
	"on_pace":                   {EN: "on pace", ZH: "符合进度"},
	"slightly_behind":           {EN: "slightly behind", ZH: "略慢于进度"},
	"behind":                    {EN: "behind", ZH: "慢于进度"},
	"moving_away":               {EN: "moving away", ZH: "背离目标"},
	"target_achieved":           {EN: "target achieved", ZH: "目标已实现"},
	"substantial_progress":      {EN: "substantial progress", ZH: "显著进展"},
	"significant_progress":      {EN: "significant progress", ZH: "显著进展"},
	"moderate_progress":         {EN: "moderate progress", ZH: "中等进展"},
	"limited_progress":          {EN: "limited progress", ZH: "有限进展"},
	"no_progress":               {EN: "no progress", ZH: "没有进展"},
	"deterioration":             {EN: "deterioration", ZH: "恶化"},
	"moderate_deterioration":    {EN: "moderate deterioration", ZH: "轻度恶化"},
	"significant_deterioration": {EN: "significant deterioration", ZH: "明显恶化"},
	"met":                       {EN: "met", ZH: "已达到"},
	"missed":                    {EN: "missed", ZH: "未完成"},
	"on_track":                  {EN: "on track", ZH: "有望实现"},
	"fair_progress":             {EN: "fair progress, acceleration needed", ZH: "有进展但需加快"},
	"stagnation_or_regression":  {EN: "stagnation or regression", ZH: "停滞或倒退"},
	"on_course":                 {EN: "on course", ZH: "可按期实现"},
	"slightly_off":              {EN: "slightly off", ZH: "略有差距"},
	"far_off":                   {EN: "right direction, far off", ZH: "方向正确但差距大"},
	"away":                      {EN: "moving away", ZH: "背离目标"},
	"maintain":                  {EN: "maintain progress", ZH: "保持进度即可实现"},
	"accelerate":                {EN: "accelerate progress", ZH: "需要加快"},
	"reverse":                   {EN: "reverse trend", ZH: "需要扭转趋势"},
	"moderately_increasing":     {EN: "moderately increasing", ZH: "中等改善"},
	"stagnating":                {EN: "stagnating", ZH: "停滞"},
	"decreasing":                {EN: "decreasing", ZH: "恶化"},
	"not_available":             {EN: "not available", ZH: "不适用"},
}

// className returns the usual name of a class.
func className(c Class) text.Text {
	if t, ok := classNames[c]; ok {
		return t
	}
	return text.Text{EN: string(c)}
}

// ProfileTitle returns the title of the verdict's profile for readers; for one that is not built in
// it returns the name.
func (v Verdict) ProfileTitle() text.Text {
	if p, err := ProfileByName(v.Profile); err == nil {
		return p.Title
	}
	return text.Text{EN: v.Profile, ZH: v.Profile}
}

// Describe returns a text with the method's source, its note and its cut-offs.
func (p Profile) Describe() text.Text {
	return text.Say("; ", "；").Join(slices.DeleteFunc([]text.Text{p.Source, p.Note, p.cutoffs()}, text.Text.IsZero))
}

func (p Profile) cutoffs() text.Text {
	var cuts []text.Text
	for _, s := range p.Target {
		op := "≥ "
		switch {
		case s.From == nil:
			cuts = append(cuts, text.Say("%s: the rest", "%s：其余", s.Title()))
			continue
		case p.LowIsGood && s.Above:
			op = "< "
		case p.LowIsGood:
			op = "≤ "
		case s.Above:
			op = "> "
		}
		cuts = append(cuts, text.Say("%s %s", "%s %s", s.Title(), op+figure.Show(*s.From)))
	}
	return text.Say(", ", "，").Join(cuts)
}
