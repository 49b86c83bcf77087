package bridge

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// published holds the published data of the embedded plans, by id: actual figures, and the classes
// of an official evaluation.
var published = map[string]struct{ actuals, official func() []byte }{
	"jimo-14fyp":  {actuals: jimo.Actuals},
	"china-14fyp": {china.Actuals14, china.Official14},
}

// template returns a table of actuals to be filled in, containing the known figures.
func (s *Server) template(ctx context.Context, sess *session, p wire.LangParams) (wire.PlanFile, error) {
	var have actuals.Actuals
	var err error
	if ready, ok := published[p.Plan]; ok {
		if have, err = actuals.Parse(ready.actuals(), p.Plan+"-actuals.csv", sess.plan); err != nil {
			return wire.PlanFile{}, err
		}
	}
	data, err := actuals.Template(sess.plan, have, lang(p.Lang))
	return wire.PlanFile{Name: p.Plan + "-actuals.csv", Text: string(data)}, err
}

func (s *Server) ready(_ context.Context, p wire.LangParams) (wire.PlanFile, error) {
	ready, ok := published[p.Plan]
	if !ok {
		return wire.PlanFile{}, nil
	}
	return wire.PlanFile{Name: p.Plan + "-actuals.csv", Text: string(ready.actuals())}, nil
}

func (s *Server) review(ctx context.Context, sess *session, p wire.ReviewParams) (wire.ReviewView, error) {
	rep, given, err := s.reviewed(sess, p)
	if err != nil {
		return wire.ReviewView{}, err
	}
	v := wire.ReviewView{Report: report.View(rep, lang(p.Lang)), Actuals: []wire.ActualView{}}
	for _, a := range given.All() {
		view := viewActual(a)
		if x, known := sess.plan.Variable(a.Indicator); known && a.From != 0 {
			view.Unit = target.Target{Kind: target.Kind(a.Measure)}.MeasureUnit(x.Unit).Symbol()
		}
		v.Actuals = append(v.Actuals, view)
	}
	v.Units = reportUnits(sess.plan, v.Report)
	lines, err := review.PaceLines(sess.plan, review.Options{Entered: enteredOf(p.Scenario), Higher: s.higher(sess.plan)})
	v.Lines = []wire.PaceLineView{}
	for _, line := range lines {
		view := wire.PaceLineView{Indicator: line.ID, Form: paceForm(line), Points: []wire.PacePoint{}}
		for _, y := range line.Years {
			view.Points = append(view.Points, wire.PacePoint{Year: y.Year, Value: y.Value})
		}
		if line.Err != nil {
			view.Problem = errorText(line.Err)
		}
		v.Lines = append(v.Lines, view)
	}
	return v, err
}

// paceForm returns what a pace line consists of, "" without a line.
func paceForm(l review.AnnualPlan) wire.PaceForm {
	switch {
	case len(l.Years) == 0:
		return ""
	case l.Years[0].Actual && l.Shape == "linear":
		return wire.PaceStraight
	case l.Years[0].Actual && l.Shape == "compound":
		return wire.PaceCompound
	case l.Years[0].Actual:
		return wire.PaceShaped
	}
	kind := l.Target.Kind
	if list := l.Target.Milestones(); list != nil {
		kind = list[0].Kind
	}
	switch kind {
	case target.Yearly, "maintain", target.AverageRate:
		return wire.PaceHeld
	case target.Cumulative:
		return wire.PaceShare
	case target.Decline:
		return wire.PaceSteady
	}
	return wire.PaceShaped
}

func viewActual(a actuals.Actual) wire.ActualView {
	return wire.ActualView{Indicator: a.Indicator, Year: a.Year, Value: a.Value.String(), Vintage: a.Vintage, Edition: indicator.Observation{Vintage: a.Vintage}.Edition(), Source: a.Source, Note: a.Note, Line: a.Line, From: a.From, Measure: a.Measure, Scope: a.Scope}
}

// reportUnits lists the units of a report's figures and of their differences, each once.
func reportUnits(p *plan.Plan, r report.ReportJSON) []wire.UnitView {
	out := []wire.UnitView{viewUnit(indicator.Percent.Unit())}
	add := func(symbol string) {
		u, err := p.Unit(symbol)
		for ; err == nil && !slices.ContainsFunc(out, func(v wire.UnitView) bool { return v.Symbol == u.Symbol() }); u = u.Difference() {
			out = append(out, viewUnit(u))
		}
	}
	for _, row := range r.Indicators {
		for _, symbol := range []string{row.Unit, row.MeasureUnit, row.Needed.Unit} {
			add(symbol)
		}
		if row.Whole != nil {
			add(row.Whole.Unit)
		}
		for _, part := range row.Needed.Parts {
			add(part.Unit)
		}
	}
	return out
}

func (s *Server) reviewed(sess *session, p wire.ReviewParams) (review.Report, actuals.Actuals, error) {
	actuals, err := actuals.Parse([]byte(p.Text), p.File, sess.plan)
	if err != nil {
		return review.Report{}, actuals, err
	}
	o := review.Options{AsOf: p.AsOf, Kind: p.Kind, Vintage: p.Vintage, Entered: enteredOf(p.Scenario), Higher: s.higher(sess.plan)}
	if o.Profiles, err = profilesOf(p.Profiles, p.Own); err != nil {
		return review.Report{}, actuals, err
	}
	if classes := published[sess.plan.ID].official; classes != nil {
		if o.Official, err = review.ParseOfficial(classes(), sess.plan.ID+"-official.csv"); err != nil {
			return review.Report{}, actuals, err
		}
	}
	report, err := review.Review(sess.plan, actuals, o)
	return report, actuals, err
}

// enteredOf returns the numbers that a scenario enters for open targets.
func enteredOf(sc scenario.Scenario) map[string]plan.Entry {
	out := map[string]plan.Entry{}
	for _, e := range sc.Targets {
		value := json.Number(e.Value.String())
		out[e.Indicator] = plan.Entry{Target: plan.Target{Kind: e.Kind, Bound: e.Bound, Value: &value},
			Source: text.Text{EN: e.Source, ZH: e.Source}}
	}
	return out
}

// exportReview writes a report as a file: json, csv, md or html.
func (s *Server) exportReview(ctx context.Context, p wire.ReviewExportParams) (wire.ExportView, error) {
	sess, err := s.find(ctx, p.Review.Plan)
	if err != nil {
		return wire.ExportView{}, err
	}
	rep, _, err := s.reviewed(sess, p.Review)
	if err != nil {
		return wire.ExportView{}, err
	}
	l := lang(p.Review.Lang)
	v := wire.ExportView{Name: p.Review.Plan + "-review." + string(p.Format)}
	var data []byte
	switch p.Format {
	case wire.ReportJSON:
		v.Mime = "application/json"
		data, err = report.JSON(rep, l)
	case wire.ReportCSV:
		v.Mime = "text/csv;charset=utf-8"
		data, err = report.CSV(rep, l)
	case wire.ReportMarkdown:
		v.Mime = "text/markdown;charset=utf-8"
		data = []byte(report.Markdown(rep, l))
	case wire.ReportHTML:
		v.Mime = "text/html;charset=utf-8"
		var b bytes.Buffer
		err = report.HTML(&b, rep, l)
		data = b.Bytes()
	default:
		err = unnamed[wire.ReportFormat]("format")
	}
	v.Text = string(data)
	return v, err
}

// actualsKey returns the key of a plan's actuals, beside the scenarios; two contents under one id
// have different keys.
func actualsKey(planID, hash string) string {
	if hash != "" {
		hash = "#" + hash
	}
	return "actuals:" + planID + hash
}

// keepActuals stores a plan's actuals. An empty text deletes them; for a plan file an empty record
// is stored, so that those of another content are not offered again.
func (s *Server) keepActuals(ctx context.Context, p wire.ActualsFile) (wire.OK, error) {
	if strings.TrimSpace(p.Text) == "" && p.Hash == "" {
		return s.drop(ctx, actualsKey(p.Plan, ""))
	}
	err := s.store.Update(ctx, actualsKey(p.Plan, p.Hash), func(string, bool) (string, error) { return string(encode(p)), nil })
	if err != nil {
		return wire.OK{}, storage(err)
	}
	return wire.OK{OK: true}, nil
}

// keptActuals returns the actuals stored for a plan with that content. If there are none, it
// returns those of another content of the same id, whose hash then differs; empty if nothing is
// stored.
func (s *Server) keptActuals(ctx context.Context, p wire.ActualsParams) (wire.ActualsFile, error) {
	own := actualsKey(p.Plan, p.Hash)
	texts, err := s.store.All(ctx, func(key string) bool { return key == own })
	if err == nil && len(texts) == 0 && p.Hash != "" {
		texts, err = s.store.All(ctx, func(key string) bool {
			return key == actualsKey(p.Plan, "") || strings.HasPrefix(key, actualsKey(p.Plan, "")+"#")
		})
	}
	if err != nil {
		return wire.ActualsFile{}, storage(err)
	}
	f := wire.ActualsFile{Plan: p.Plan, Hash: p.Hash}
	for _, text := range texts {
		var found wire.ActualsFile
		if _, err := unmarshal(text, &found); err != nil {
			return f, storage(err)
		}
		if f.Text == "" {
			f = found
		}
	}
	return f, nil
}

func (s *Server) profiles(context.Context, wire.LangParams) (wire.ProfilesView, error) {
	v := wire.ProfilesView{Items: []wire.ProfileView{}}
	for _, p := range review.Profiles() {
		x, err := viewProfile(p, "my-"+p.Name, p.Name)
		if err != nil {
			return v, err
		}
		x.Name = p.Name
		v.Items = append(v.Items, x)
	}
	return v, nil
}

// viewProfile describes a profile, with its file, under a name.
func viewProfile(p review.Profile, name, basedOn string) (wire.ProfileView, error) {
	file, err := p.File(name, basedOn)
	if err != nil {
		return wire.ProfileView{}, err
	}
	v := wire.ProfileView{Name: name, Title: p.Title, Source: p.Source, Note: p.Note, File: string(file), Cuts: []wire.CutView{}, LowIsGood: p.LowIsGood}
	for _, scale := range []struct {
		prefix string
		steps  review.Scale
	}{{"", p.Target}, {"free.", p.Free}} {
		for _, st := range scale.steps {
			if st.From != nil {
				v.Cuts = append(v.Cuts, wire.CutView{Key: scale.prefix + string(st.Class), Name: st.Title(), From: st.From.String(), Above: st.Above})
			}
		}
	}
	return v, nil
}

// profile creates a user's own profile, from a file or from a built-in one with other cut-offs.
func (s *Server) profile(_ context.Context, p wire.ProfileParams) (wire.ProfileView, error) {
	if p.Text != "" {
		own, err := review.ParseProfile([]byte(p.Text), p.File)
		if err != nil {
			return wire.ProfileView{}, err
		}
		return viewProfile(own, own.Name, own.BasedOn)
	}
	base, err := review.ProfileByName(p.BasedOn)
	if err != nil {
		return wire.ProfileView{}, err
	}
	cuts := map[string]decimal.Decimal{}
	for key, s := range p.Cuts {
		d, err := decimals.Parse(s)
		if err != nil {
			return wire.ProfileView{}, err
		}
		cuts[key] = d
	}
	own, err := base.With(cuts)
	if err != nil {
		return wire.ProfileView{}, err
	}
	own.Title = text.Say("%s, cut-offs changed", "%s，分界值已改", base.Title)
	own.Note = text.Say("The cut-offs are the reader's own.", "分界值由使用者自定。")
	file, err := own.File(p.Name, base.Name)
	if err != nil {
		return wire.ProfileView{}, err
	}
	if own, err = review.ParseProfile(file, p.Name+".json"); err != nil { // the name is the user's, too
		return wire.ProfileView{}, err
	}
	return viewProfile(own, own.Name, base.Name)
}

// profilesOf returns profiles by name, with precedence for those of the given files.
func profilesOf(names, files []string) ([]review.Profile, error) {
	own := map[string]review.Profile{}
	for _, f := range files {
		p, err := review.ParseProfile([]byte(f), "profile.json")
		if err != nil {
			return nil, err
		}
		own[p.Name] = p
	}
	var out []review.Profile
	for _, name := range names {
		p, ok := own[name]
		if !ok {
			var err error
			if p, err = review.ProfileByName(name); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// project extrapolates the actuals and returns both as a scenario.
func (s *Server) project(ctx context.Context, sess *session, p wire.ProjectParams) (wire.ProjectView, error) {
	methods := indicator.Method("").Values()
	v := wire.ProjectView{Scenario: sess.model.New(""), Items: []wire.ProjectItem{}, Methods: []wire.CategoryView{}}
	for _, m := range methods {
		v.Methods = append(v.Methods, wire.CategoryView{ID: string(m), Name: both(m)})
	}
	if m := p.Method; m != "" && !slices.Contains(methods, m) {
		return v, refuse(string(p.Method), text.ErrUnknown, "no such method", "没有这个方法")
	}
	actuals, err := actuals.Parse([]byte(p.Text), p.File, sess.plan)
	if err != nil {
		return v, err
	}
	to := sess.plan.Period.To
	for _, x := range review.Projection(sess.plan, actuals, p.Method, to) {
		item := wire.ProjectItem{Indicator: x.ID, Label: x.Label, From: x.From}
		if x.Err != nil {
			item.Problem = errorText(x.Err)
		}
		info, _ := sess.model.Variable(x.ID)
		for y := sess.plan.Period.Base; y <= to; y++ {
			value := x.Series.At(y)
			item.Cells = append(item.Cells, namesOf(sess.model, x.ID).cellOf(value, info.Unit, sess.model.Places(info), lang(p.Lang)))
		}
		v.Scenario = sess.model.Carry(v.Scenario, x.ID, x.Series, x.From)
		v.Items = append(v.Items, item)
	}
	return v, nil
}

// annual breaks the plan's targets down by year, honouring the actuals so far.
func (s *Server) annual(ctx context.Context, sess *session, p wire.AnnualParams) (wire.AnnualView, error) {
	var given actuals.Actuals
	var err error
	if p.Text != "" {
		if given, err = actuals.Parse([]byte(p.Text), p.File, sess.plan); err != nil {
			return wire.AnnualView{}, err
		}
	}
	var weights []decimal.Decimal
	for _, w := range p.Weights {
		d, err := decimals.Parse(w)
		if err != nil {
			return wire.AnnualView{}, err
		}
		weights = append(weights, d)
	}
	o := review.Options{Shape: p.Shape, Entered: enteredOf(p.Scenario), Higher: s.higher(sess.plan)}
	list, err := review.Annual(sess.plan, given, o, weights)
	if err != nil {
		return wire.AnnualView{}, err
	}
	v := wire.AnnualView{Items: []wire.AnnualItem{}}
	for y := sess.plan.Period.From; y <= sess.plan.Period.To; y++ {
		v.Years = append(v.Years, y)
	}
	for _, a := range list {
		info, _ := sess.model.Variable(a.ID)
		item := wire.AnnualItem{Indicator: a.ID, Cells: []wire.CellView{}, Actual: []bool{}, Target: a.Target.Describe(a.Target.MeasureUnit(info.Unit))}
		if total, ok := a.Total(); ok {
			item.Total = namesOf(sess.model, a.ID).cellOf(indicator.Of(total), info.Unit, min(indicator.Of(total).Places(), sess.model.Places(info)), lang(p.Lang))
		}
		if a.Err != nil {
			item.Problem = errorText(a.Err)
		}
		places := int32(0) // no more than the years need: they are rounded as the plan prints
		for _, t := range a.Years {
			places = max(places, indicator.Of(t.Value).Places())
		}
		for _, y := range v.Years {
			cell, actual := wire.CellView{}, false
			for _, t := range a.Years {
				if t.Year == y {
					cell = namesOf(sess.model, a.ID).cellOf(indicator.Of(t.Value), info.Unit, min(places, sess.model.Places(info)), lang(p.Lang))
					actual = t.Actual
				}
			}
			item.Cells, item.Actual = append(item.Cells, cell), append(item.Actual, actual)
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}
