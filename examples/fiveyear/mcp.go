package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

func (a *app) mcp() *cobra.Command {
	var in *input
	var site string
	c := a.command("mcp", text.Text{EN: "Offers plans to an assistant, over MCP", ZH: "通过 MCP 向助手提供规划"},
		text.Text{EN: "Offers the embedded plans and the one given to an assistant, over the Model Context Protocol on standard input and\noutput. Each answer holds exact numbers with unit, origin, reason of absence and place in the source, and a link that\nopens the scenario in the calculator (fiveyear serve).",
			ZH: "通过标准输入输出上的 Model Context Protocol 向助手提供内置规划和给出的规划。每个答案都含精确数值及其单位、\n来历、缺失原因和原文位置，以及在计算器（fiveyear serve）中打开该情景的链接。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			s := newAssistant(m, strings.TrimSuffix(site, "/"))
			return s.server().Run(ctx, &mcp.IOTransport{Reader: io.NopCloser(a.in), Writer: unclosed{a.out}, MaxLineLength: bridge.MaxMessage})
		})
	in = a.planFlags(c)
	c.Flags().StringVar(&site, "site", "http://127.0.0.1:8080", a.say("`ADDRESS` of the calculator that links open", "链接所打开的计算器`地址`"))
	return c
}

// unclosed keeps standard output open when the session ends.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// assistant answers the tools for one user.
type assistant struct {
	engine *bridge.Server
	plans  []*plan.Plan
	site   string

	mu     sync.Mutex
	models map[string]*scenario.Model
}

// newAssistant returns an assistant for the embedded plans and that of a model.
func newAssistant(own *scenario.Model, site string) *assistant {
	plans := embedded()
	if !isEmbedded(own.Plan()) {
		plans = append([]*plan.Plan{own.Plan()}, plans...)
	}
	return &assistant{engine: bridge.New(&bridge.MemoryStore{}, plans...), plans: plans, site: site,
		models: map[string]*scenario.Model{own.Plan().ID: own}}
}

// model returns the model of a plan.
func (s *assistant) model(ctx context.Context, id string) (*scenario.Model, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.models[id]; m != nil {
		return m, nil
	}
	for _, p := range s.plans {
		if p.ID == id {
			above, err := (&input{}).above(ctx, p)
			if err != nil {
				return nil, err
			}
			m, err := scenario.Compile(ctx, p, above...)
			if err == nil {
				s.models[id] = m
			}
			return m, err
		}
	}
	var ids []string
	for _, p := range s.plans {
		ids = append(ids, p.ID)
	}
	return nil, &text.Error{Op: id, Err: text.ErrUnknown, Message: meant(text.Say("no such plan; there are %s", "没有这个规划；现有 %s", text.Join(ids, ", ", "、")), id, "", ids)}
}

// asked holds what the tools have in common of their parameters.
type asked struct {
	Plan     string          `json:"plan"`
	Lang     text.Lang       `json:"lang"`
	Scenario json.RawMessage `json:"scenario"`
	A        json.RawMessage `json:"a"`
	B        json.RawMessage `json:"b"`
	Only     []string        `json:"only"`
	Variable string          `json:"variable"`
	Year     int             `json:"year"`

	Seek     *nested `json:"seek"`
	Goals    *nested `json:"goals"`
	Feasible *nested `json:"feasible"`
	Ensemble *nested `json:"ensemble"`
}

// nested is the query of a tool that carries the scenario within it.
type nested struct {
	Scenario  json.RawMessage `json:"scenario"`
	Variables []string        `json:"variables"`
	Goal      struct {
		Variable string `json:"variable"`
		Year     int    `json:"year"`
	} `json:"goal"`
}

// toolAnswer is the answer of a tool.
type toolAnswer struct {
	Answer  any          `json:"answer,omitempty"`     // that of the engine
	Figures []figureJSON `json:"figures,omitempty"`    // the numbers it is about
	Other   []figureJSON `json:"other,omitempty"`      // of compare: those of b
	Link    string       `json:"link,omitempty"`       // opens the scenario in the calculator
	Opens   string       `json:"other_link,omitempty"` // opens b
}

// figureJSON is one number with all that belongs to it.
type figureJSON struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Year   int         `json:"year"`
	Value  *string     `json:"value"` // every digit
	Shown  string      `json:"shown"` // rounded, with its unit, or the reason of its absence
	Unit   string      `json:"unit"`
	Mark   string      `json:"mark,omitempty"` // where the number comes from
	Absent *absence    `json:"absent,omitempty"`
	Target string      `json:"target,omitempty"`
	Result string      `json:"result,omitempty"` // met, exceeded, missed, open
	Place  string      `json:"place,omitempty"`  // in the source
	Rests  []restsJSON `json:"rests,omitempty"`  // what a computed number rests on

	origin string // Mark in words
}

type restsJSON struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Printed string `json:"printed,omitempty"`
	Place   string `json:"place,omitempty"`
}

// tool is one tool: a method of the engine, or a question about a plan that needs none.
type tool struct {
	name, method string
	doc          string
	own          func(ctx context.Context, s *assistant, q asked) (any, error)
}

// planOnly is the schema of a tool that is about one plan.
const planOnly = `{"type":"object","properties":{"plan":{"type":"string","description":"id of the plan, from plans"}},"required":["plan"],"additionalProperties":false}`

// tools returns the tools; to add one, add a line.
func tools() []tool {
	return []tool{
		{name: "plans", doc: "Lists the plans at hand: id, title, years, number of indicators.", own: listPlans},
		{name: "targets", doc: "The headline table of a plan: each indicator with unit, baseline, target in words, and place in the source.",
			own: func(ctx context.Context, s *assistant, q asked) (any, error) {
				m, err := s.model(ctx, q.Plan)
				if err != nil {
					return nil, err
				}
				return targetRows(m.Reference()), nil
			}},
		{name: "levers", doc: "The levers of a plan, which the moves of a scenario set: bounds, value in the plan as written, years.", own: listLevers},
		{name: "move_parse", method: "move.parse", doc: `Reads moves such as "gdp_growth=6@2023-2025" for the scenario of the other tools.`},
		{name: "run", method: "run", doc: "A scenario (format 1, the plan's id, moves) beside the plan as written: the outcome of every target, and what differs in the last year. only lists further variables."},
		{name: "explain", method: "explain", doc: "Explains one number: formula with the values filled in, inputs, what it rests on, places in the source."},
		{name: "compare", method: "compare", doc: "Two scenarios: the outcome of every target in both, and what differs in the last year."},
		{name: "seek", method: "seek", doc: "Every value of one lever at which a goal is reached."},
		{name: "reach", method: "reach", doc: "The smallest change of several levers that reaches all goals."},
		{name: "feasible", method: "feasible", doc: "Whether demands can hold together, and what has to be relaxed if not."},
		{name: "ensemble", method: "ensemble", doc: "Draws uncertain levers many times: how likely each target is met. variables lists those whose fans are returned."},
		{name: "review", method: "review.run", doc: "Evaluates a plan against published figures, given as CSV in text (columns indicator, year, value); review_ready returns those that come with a plan."},
		{name: "review_ready", method: "review.ready", doc: "The published figures that come with a plan, as CSV."},
		{name: "plan_understand", method: "plan.understand", doc: "How a headline table in CSV is understood, cell by cell, with doubts and refusals."},
		{name: "plan_diff", method: "plan.diff", doc: "What changed between two versions of a plan file."},
	}
}

func listPlans(_ context.Context, s *assistant, _ asked) (any, error) {
	type head struct {
		ID         string      `json:"id"`
		Version    string      `json:"version"`
		Title      text.Text   `json:"title"`
		Period     plan.Period `json:"period"`
		Indicators int         `json:"indicators"`
	}
	var out []head
	for _, p := range s.plans {
		out = append(out, head{p.ID, p.Version, p.Title, p.Period, len(p.Indicators)})
	}
	return out, nil
}

func listLevers(ctx context.Context, s *assistant, q asked) (any, error) {
	m, err := s.model(ctx, q.Plan)
	if err != nil {
		return nil, err
	}
	type lever struct {
		ID   string      `json:"id"`
		Name text.Text   `json:"name"`
		Unit string      `json:"unit"`
		Kind string      `json:"kind"` // yearly, end of a path, start
		From int         `json:"from"`
		To   int         `json:"to"`
		Min  plan.Number `json:"min"`
		Max  plan.Number `json:"max"`
		Now  *string     `json:"reference"` // in the last year of the plan as written
		Why  *absence    `json:"absent,omitempty"`
		Help text.Text   `json:"help"`
	}
	out := []lever{}
	for _, l := range m.Levers() {
		v, _ := m.Variable(l.Variable)
		now := m.Reference().Value(l.Variable, m.Plan().Period.To)
		out = append(out, lever{l.Variable, v.Name, v.Unit.Symbol(), m.LeverKind(l), l.From, l.To, l.Min, l.Max, digits(now), absenceOf(m, l.Variable, now), l.Help})
	}
	return out, nil
}

// server returns the server of the tools.
func (s *assistant) server() *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "fiveyear", Title: "Fiveyear", Version: fmt.Sprint(bridge.Protocol)}, &mcp.ServerOptions{
		Instructions: "Five-year development plans: targets, projections, what-if scenarios. Begin with plans, then targets and levers. " +
			"Numbers are exact decimal strings in the unit named beside them; a number that is absent has a reason and is never zero. " +
			"Quote figures with their unit and place, and give the user the link, which opens the scenario in the calculator."})
	schemas := map[string][]byte{}
	for _, m := range bridge.Methods() {
		schemas[m.Name] = m.Params
	}
	closed := false
	for _, t := range tools() {
		schema := schemas[t.method]
		switch {
		case t.name == "plans":
			schema = []byte(`{"type":"object","additionalProperties":false}`)
		case t.own != nil:
			schema = []byte(planOnly)
		}
		server.AddTool(&mcp.Tool{Name: t.name, Description: t.doc, InputSchema: json.RawMessage(schema),
			Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}},
			func(ctx context.Context, r *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
				return s.call(ctx, t, r.Params.Arguments), nil
			})
	}
	return server
}

// call answers one call of a tool. An error is an answer, too: the assistant reads it and corrects
// itself.
func (s *assistant) call(ctx context.Context, t tool, arguments json.RawMessage) *mcp.CallToolResult {
	if len(arguments) == 0 {
		arguments = json.RawMessage("{}")
	}
	var q asked
	loose := json.Unmarshal(arguments, &q) // the engine reads them strictly and tells what is wrong
	if q.Lang != text.Chinese {
		q.Lang = text.English
	}
	answer, err := s.answer(ctx, t, arguments, q)
	if err == nil && t.own != nil {
		err = loose
	}
	if err != nil {
		a := &app{lang: q.Lang}
		return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: a.errorText(err)}}}
	}
	words := answer.text(q.Lang)
	if words == "" {
		data, err := json.Marshal(answer)
		if err != nil {
			return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: err.Error()}}}
		}
		words = string(data)
	}
	return &mcp.CallToolResult{StructuredContent: answer, Content: []mcp.Content{&mcp.TextContent{Text: words}}}
}

// engineFault is an error of the engine.
type engineFault struct {
	Code    string    `json:"code"`
	Message text.Text `json:"message"`
	Details []struct {
		Path    string    `json:"path"`
		Line    int       `json:"line"`
		Col     int       `json:"col"`
		Message text.Text `json:"message"`
	} `json:"details"`
}

func (f *engineFault) Error() string { return f.In(text.English) }

// In returns the message and its details in the given language.
func (f *engineFault) In(l text.Lang) string {
	lines := []string{f.Message.In(l)}
	for _, d := range f.Details {
		place := d.Path
		if d.Line > 0 {
			place = fmt.Sprintf("%d:%d %s", d.Line, d.Col, d.Path)
		}
		if line := strings.Trim(place+": "+d.Message.In(l), ": "); f.Code != "internal" && !strings.Contains(lines[0], d.Message.In(l)) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// engineAnswer asks the engine one method.
func (s *assistant) engineAnswer(ctx context.Context, method string, params json.RawMessage) (map[string]any, error) {
	request := fmt.Appendf(nil, `{"v":%d,"id":1,"method":%q,"params":%s}`, bridge.Protocol, method, params)
	var got struct {
		Result map[string]any `json:"result"`
		Error  *engineFault   `json:"error"`
	}
	if err := json.Unmarshal(s.engine.Handle(ctx, request), &got); err != nil {
		return nil, err
	}
	if got.Error != nil {
		return nil, got.Error
	}
	return got.Result, nil
}

func (s *assistant) answer(ctx context.Context, t tool, arguments json.RawMessage, q asked) (toolAnswer, error) {
	if t.own != nil {
		got, err := t.own(ctx, s, q)
		return toolAnswer{Answer: got}, err
	}
	got, err := s.engineAnswer(ctx, t.method, arguments)
	if err != nil {
		return toolAnswer{}, err
	}
	out := toolAnswer{Answer: got}
	switch t.name {
	case "run":
		out.Answer = nil // its cells are thousands; figures holds those that count
		out.Figures, out.Link, err = s.outcomes(ctx, q, q.Scenario)
	case "compare":
		out.Answer = nil
		if out.Figures, out.Link, err = s.outcomes(ctx, q, q.A); err == nil {
			out.Other, out.Opens, err = s.outcomes(ctx, q, q.B)
		}
	case "explain":
		var r *scenario.Run
		if r, out.Link, err = s.run(ctx, q, q.Scenario, nil); err == nil {
			out.Figures = []figureJSON{figureOf(r, q.Variable, q.Year, q.Lang)}
		}
	case "seek", "reach", "feasible", "ensemble":
		query := first(q.Seek, q.Goals, q.Feasible, q.Ensemble)
		var r *scenario.Run
		if r, out.Link, err = s.run(ctx, q, query.Scenario, firstMoves(got)); err == nil && query.Goal.Variable != "" && query.Goal.Year != 0 {
			out.Figures = []figureJSON{figureOf(r, query.Goal.Variable, query.Goal.Year, q.Lang)}
		}
		if t.name == "ensemble" && len(query.Variables) == 0 {
			delete(got, "fans")
		}
	}
	return out, err
}

func first(list ...*nested) nested {
	for _, n := range list {
		if n != nil {
			return *n
		}
	}
	return nested{}
}

// firstMoves returns the moves of an answer's first solution.
func firstMoves(answer map[string]any) []byte {
	from := answer
	if list, ok := answer["solutions"].([]any); ok && len(list) > 0 {
		if one, ok := list[0].(map[string]any); ok {
			from = one
		}
	}
	data, err := json.Marshal(from["set"])
	if err != nil {
		return nil
	}
	return data
}

// run runs a scenario with further moves, and returns the link that opens it.
func (s *assistant) run(ctx context.Context, q asked, given json.RawMessage, moves []byte) (*scenario.Run, string, error) {
	m, err := s.model(ctx, q.Plan)
	if err != nil {
		return nil, "", err
	}
	sc := m.New("")
	if len(given) > 0 {
		if sc, err = scenario.ParseScenario(given); err != nil {
			return nil, "", err
		}
	}
	var more []scenario.Move
	if len(moves) > 0 {
		if err := json.Unmarshal(moves, &more); err != nil {
			return nil, "", err
		}
	}
	sc = sc.WithMoves(more...)
	sc.Version = m.Plan().Version
	r, err := m.Run(ctx, sc)
	if err != nil {
		return nil, "", err
	}
	return r, s.site + pageLink(m.Plan(), sc, false), nil
}

// outcomes returns the figures of a scenario: the measure of each target, what differs from the
// reference in the last year, and the variables asked for.
func (s *assistant) outcomes(ctx context.Context, q asked, given json.RawMessage) ([]figureJSON, string, error) {
	r, link, err := s.run(ctx, q, given, nil)
	if err != nil {
		return nil, "", err
	}
	m := r.Model()
	var out []figureJSON
	for _, o := range r.Outcomes() {
		v, _ := m.Variable(o.Indicator)
		f := figureOf(r, o.Indicator, o.MeasuredAt, q.Lang)
		f.Value, f.Unit, f.Shown, f.Absent = digits(o.Projection()), o.Unit.Symbol(), o.Text(q.Lang), absenceOf(m, o.Indicator, o.Projection())
		f.Target, f.Result = o.Target.Describe(v.Unit).In(q.Lang), string(o.Judgement.Verdict)
		if o.OnPath {
			f.Mark, f.origin = "on_path_by_assumption", text.Say("on path by assumption", "路径为假设").In(q.Lang)
		}
		out = append(out, f)
	}
	last := m.Plan().Period.To
	want := map[string]bool{}
	for _, id := range q.Only {
		want[id] = true
	}
	for _, v := range r.Variables() {
		if want[v.ID] || v.Indicator == nil && !r.Value(v.ID, last).Same(m.Reference().Value(v.ID, last)) {
			out = append(out, figureOf(r, v.ID, last, q.Lang))
		}
	}
	return out, link, nil
}

// figureOf returns one number of a run with all that belongs to it.
func figureOf(r *scenario.Run, id string, year int, l text.Lang) figureJSON {
	m := r.Model()
	v, _ := r.Variable(id)
	value := r.Value(id, year)
	f := figureJSON{ID: id, Name: v.Name.In(l), Year: year, Value: digits(value), Shown: r.Text(id, year, l), Unit: v.Unit.Symbol(),
		Absent: absenceOf(m, id, value)}
	if value.Present() {
		f.Mark, f.origin = string(r.Mark(id, year)), r.Mark(id, year).In(l)
	}
	if place, ok := m.Plan().PlaceOf(id); ok {
		f.Place = place.Text().In(l)
	}
	for _, b := range r.RestsOn(id, year) {
		f.Rests = append(f.Rests, restsJSON{ID: b.ID, Text: b.Text.In(l), Printed: b.Printed, Place: b.Place.Text().In(l)})
	}
	return f
}

// text returns the figures of an answer in words, one a line, and the link; "" if it has none.
func (t toolAnswer) text(l text.Lang) string {
	if len(t.Figures) == 0 {
		return ""
	}
	var b strings.Builder
	write := func(figures []figureJSON, link string) {
		for _, f := range figures {
			exact := ""
			if f.Value != nil {
				exact = text.Say(" (exactly %s, unit %s)", "（精确值 %s，单位 %s）", *f.Value, f.Unit).In(l)
			}
			b.WriteString(text.Say("%s [%s] %d: %s%s", "%s [%s] %d：%s%s", f.Name, f.ID, f.Year, f.Shown, exact).In(l))
			for _, more := range []string{f.origin, f.Place} {
				if more != "" {
					b.WriteString(text.Say("; %s", "；%s", more).In(l))
				}
			}
			b.WriteByte('\n')
		}
		if link != "" {
			fmt.Fprintln(&b, link)
		}
	}
	if answer, ok := t.Answer.(map[string]any); ok && answer["words"] != nil {
		last := ""
		for _, form := range []string{"words", "numbers"} { // the formula, and the formula with its numbers
			words, _ := answer[form].(map[string]any)
			if line, _ := words[string(l)].(string); line != "" && line != last {
				fmt.Fprintf(&b, "%s = %s\n", t.Figures[0].Name, line)
				last = line
			}
		}
	}
	write(t.Figures, t.Link)
	if len(t.Other) > 0 {
		b.WriteByte('\n')
		write(t.Other, t.Opens)
	}
	return b.String()
}
