package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// embedded returns the plans that come with the program, the default first.
func embedded() []*plan.Plan {
	return []*plan.Plan{jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13()}
}

func embeddedIDs() []string {
	var ids []string
	for _, p := range embedded() {
		ids = append(ids, p.ID)
	}
	return ids
}

// published holds the actual figures that come with an embedded plan, by its id.
var published = map[string]func() []byte{"jimo-14fyp": jimo.Actuals, "china-14fyp": china.Actuals14}

// input holds the flags that say what a command is about.
type input struct {
	app     *app
	plan    string
	higher  []string
	enter   []string
	sets    []string
	from    string // the scenario to start from
	actuals string
	course  bool // actuals are continued on their present course, as a scenario
}

// planFlags adds --plan, --higher and --enter to a command.
func (a *app) planFlags(c *cobra.Command) *input {
	in := &input{app: a}
	f := c.Flags()
	f.StringVarP(&in.plan, "plan", "p", jimo.Plan().ID, a.say("plan: a plan `FILE`, a headline table (CSV, XLSX), or the id of an embedded plan", "规划：规划`文件`、主要指标表（CSV、XLSX）或内置规划的标识"))
	f.StringArrayVar(&in.higher, "higher", nil, a.say("`FILE` of a plan of a higher level, which assigns targets; may be repeated", "上级规划`文件`，其中下达指标；可重复"))
	f.StringArrayVar(&in.enter, "enter", nil, a.say("number of a target that the plan leaves open: `ID=VALUE` or ID:KIND=VALUE; may be repeated", "规划待定目标的数值：`标识=数值` 或 标识:形式=数值；可重复"))
	_ = c.RegisterFlagCompletionFunc("plan", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return embeddedIDs(), cobra.ShellCompDirectiveDefault
	})
	return in
}

// setFlag adds --set to a command.
func (in *input) setFlag(c *cobra.Command) {
	a := in.app
	c.Flags().StringArrayVar(&in.sets, "set", nil, a.say("a move: `LEVER=VALUE`[@YEAR|@FROM-TO], LEVER+=VALUE, LEVER*=VALUE, CLOSURE=OPTION; may be repeated", "一项调整：`可调变量=数值`[@年份|@起-止]、可调变量+=数值、可调变量*=数值、闭合方式=选项；可重复"))
	_ = c.RegisterFlagCompletionFunc("set", func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		m, err := in.model(c.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var names []string
		for _, l := range m.Levers() {
			v, _ := m.Variable(l.Variable)
			names = append(names, l.Variable+"=\t"+v.Name.In(a.lang))
		}
		return names, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}

// scenarioFlags adds --scenario and --set to a command.
func (in *input) scenarioFlags(c *cobra.Command) {
	c.Flags().StringVar(&in.from, "scenario", "", in.app.say("start from a scenario: a `FILE`, a link or its code, or the id of a ready-made one", "从一个情景出发：`文件`、链接或其代码，或规划自带情景的标识"))
	in.setFlag(c)
}

// actualsFlag adds --actuals to a command.
func (in *input) actualsFlag(c *cobra.Command) {
	c.Flags().StringVar(&in.actuals, "actuals", "", in.app.say("`FILE` with actual figures (CSV, XLSX, JSON), or published: those that come with an embedded plan", "实际数`文件`（CSV、XLSX、JSON），或 published：随内置规划提供的数据"))
}

// courseFlag adds --actuals to a command that runs a scenario.
func (in *input) courseFlag(c *cobra.Command) {
	in.course = true
	c.Flags().StringVar(&in.actuals, "actuals", "", in.app.say("start from actual figures, continued on their present course: a `FILE` (CSV, XLSX, JSON), or published: those that come with an embedded plan", "从实际数出发并延续当前走势：`文件`（CSV、XLSX、JSON），或 published：随内置规划提供的数据"))
}

// read reads a file, or standard input for -; an error has a text in both languages.
func (a *app) read(name string) ([]byte, error) {
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(a.in, grid.MaxBytes+1))
	} else {
		data, err = readLimited(name, grid.MaxBytes+1)
	}
	if err != nil {
		return nil, fileError(name, err)
	}
	return data, nil
}

func readLimited(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, most))
}

// fileError returns the error of a file in both languages.
func fileError(name string, err error) error {
	message := text.Say("cannot be read or written: %v", "无法读写：%v", err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = text.Say("no such file", "没有这个文件")
	case errors.Is(err, fs.ErrPermission):
		message = text.Say("no permission to read or write it", "没有读写权限")
	}
	return &text.Error{File: name, Err: err, Message: message}
}

// writeFile writes a file as a whole: what stood there before stays if an error occurs.
func writeFile(name string, f func(io.Writer) error) error {
	var b bytes.Buffer
	if err := f(&b); err != nil {
		return err
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fileError(name, err)
	}
	return nil
}

// open returns a plan by the id of an embedded one or from a file: a plan file, or a headline table
// that makes one.
func (a *app) open(ctx context.Context, name string) (*plan.Plan, error) {
	for _, p := range embedded() {
		if p.ID == name {
			return p, nil
		}
	}
	data, err := a.read(name)
	if err != nil {
		var e *text.Error
		if errors.As(err, &e) && errors.Is(err, fs.ErrNotExist) && filepath.Ext(name) == "" {
			e.Message = text.Say("neither a file nor an embedded plan; the embedded ones are %s", "既不是文件，也不是内置规划；内置规划有 %s", strings.Join(embeddedIDs(), ", "))
			e.Message = meant(e.Message, name, "", embeddedIDs())
		}
		return nil, err
	}
	if isJSON(data) {
		return plan.Parse(ctx, data, name)
	}
	made, err := tableToPlan(ctx, data, headline.Options{File: name})
	if err != nil {
		return nil, err
	}
	return plan.Parse(ctx, made.file, name)
}

// isJSON reports whether a file is JSON rather than a table.
func isJSON(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	return len(data) > 0 && (data[0] == '{' || data[0] == '[')
}

// madePlan is the plan file that a headline table makes, with a model, and what is to be known of it.
type madePlan struct {
	book       grid.Book
	file       []byte
	understood headline.Understood
	told       []text.Text    // of the file, such as its hidden rows
	notes      []modules.Note // of the model
}

// tableToPlan makes a plan file of a headline table. With an error, what was understood is returned
// all the same.
func tableToPlan(ctx context.Context, data []byte, o headline.Options) (madePlan, error) {
	var made madePlan
	book, told, err := readBook(data, o.File, o.Decimal)
	if err != nil {
		return made, err
	}
	made.book, made.told = book, told
	u, problems := headline.Understand(book, o)
	if made.understood = u; len(problems) > 0 {
		return made, problems.Sorted()
	}
	full, notes, err := modules.Complete(ctx, u.File, o.File)
	if err != nil {
		return made, err
	}
	made.notes = notes
	made.file, err = full.Marshal()
	return made, err
}

// model opens the plan of the flags with its higher plans, ready to run.
func (in *input) model(ctx context.Context) (*scenario.Model, error) {
	p, err := in.app.open(ctx, in.plan)
	if err != nil {
		return nil, err
	}
	above, err := in.above(ctx, p)
	if err != nil {
		return nil, err
	}
	return scenario.Compile(ctx, p, above...)
}

// above returns the higher plans: those of the flags, and the embedded ones that a plan names.
func (in *input) above(ctx context.Context, p *plan.Plan) ([]*plan.Plan, error) {
	var above []*plan.Plan
	have := map[string]bool{p.ID: true}
	for _, name := range in.higher {
		h, err := in.app.open(ctx, name)
		if err != nil {
			return nil, err
		}
		above, have[h.ID] = append(above, h), true
	}
	for i := -1; i < len(above); i++ {
		below := p
		if i >= 0 {
			below = above[i]
		}
		for _, named := range below.Higher {
			for _, e := range embedded() {
				if e.ID == named.ID && !have[e.ID] {
					above, have[e.ID] = append(above, e), true
				}
			}
		}
	}
	return above, nil
}

// scenario returns the scenario of the flags.
func (in *input) scenario(m *scenario.Model) (scenario.Scenario, error) {
	s := m.New("")
	if in.from != "" {
		var err error
		if s, err = in.app.scenarioFrom(m, in.from); err != nil {
			return s, err
		}
	}
	if in.course && in.actuals != "" {
		given, err := in.given(m.Plan())
		if err != nil {
			return s, err
		}
		// Where a course cannot be continued, the plan's own path remains.
		for _, x := range review.Projection(m.Plan(), given, "", m.Plan().Period.To) {
			s = m.Carry(s, x.ID, x.Series, x.From)
		}
	}
	return s.With(in.moves()...)
}

// moves returns the moves of the flags.
func (in *input) moves() []string {
	moves := append([]string{}, in.sets...)
	for _, e := range in.enter {
		moves = append(moves, "target:"+e)
	}
	return moves
}

// scenarioFrom returns a scenario by a file, a link or its code, the id of a ready-made one, moves
// separated by commas, or "reference".
func (a *app) scenarioFrom(m *scenario.Model, from string) (scenario.Scenario, error) {
	if from == "reference" {
		return m.New(""), nil
	}
	ready, err := m.Ready()
	if err != nil {
		return scenario.Scenario{}, err
	}
	for _, r := range ready {
		if r.ID == from {
			return r.Scenario, nil
		}
	}
	if _, code, ok := strings.Cut(from, "s="); ok && strings.Contains(from, "#/") {
		code, _, _ = strings.Cut(code, "&")
		return scenario.FromCode(code)
	}
	if _, err := os.Stat(from); err == nil {
		data, err := a.read(from)
		if err != nil {
			return scenario.Scenario{}, err
		}
		s, err := scenario.ParseScenario(data)
		if err != nil {
			return s, fmt.Errorf("%s: %w", from, err)
		}
		return s, nil
	}
	if strings.Contains(from, "=") {
		s, err := m.New("").With(strings.Split(from, ",")...)
		s.Name = from
		return s, err
	}
	if s, err := scenario.FromCode(from); err == nil {
		return s, nil
	}
	return scenario.Scenario{}, refuse("%q is no scenario: expected a file, a link or its code, moves such as gdp_growth=6, or the id of a ready-made scenario", "%q 不是情景：应为文件、链接或其代码、gdp_growth=6 这样的调整，或规划自带情景的标识", from)
}

// run runs the scenario of the flags.
func (in *input) run(ctx context.Context) (*scenario.Run, error) {
	m, err := in.model(ctx)
	if err != nil {
		return nil, err
	}
	s, err := in.scenario(m)
	if err != nil {
		return nil, err
	}
	if s.IsReference() {
		return m.Reference(), nil
	}
	return m.Run(ctx, s)
}

// given returns the actual figures of the flags.
func (in *input) given(p *plan.Plan) (actuals.Actuals, error) {
	if in.actuals == "" {
		return actuals.Actuals{}, nil
	}
	if in.actuals == "published" {
		data := published[p.ID]
		if data == nil {
			return actuals.Actuals{}, refuse("no published figures come with the plan %s; give a file with --actuals FILE", "规划 %s 没有随附的实际数；请用 --actuals 给出文件", p.ID)
		}
		return actuals.Parse(data(), "published.csv", p)
	}
	data, err := in.app.read(in.actuals)
	if err != nil {
		return actuals.Actuals{}, err
	}
	if isJSON(data) {
		return actuals.Parse(data, in.actuals, p)
	}
	book, _, err := readBook(data, in.actuals, "")
	if err != nil {
		return actuals.Actuals{}, err
	}
	return actuals.From(book, p, actuals.Options{})
}

// titleOf returns the title of a plan, or its id.
func titleOf(p *plan.Plan, l text.Lang) string { return cmp.Or(p.Title.In(l), p.ID) }
