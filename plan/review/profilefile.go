package review

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// profileFormat is the version of the profile file.
const profileFormat = 1

// profileFile is a profile as written in a file. Missing fields are those of the profile it is
// based on.
type profileFile struct {
	Format      int          `json:"format" req:"true"`
	Name        string       `json:"name" req:"true"`
	BasedOn     string       `json:"based_on" req:"true"`
	Title       text.Text    `json:"title,omitzero"`
	Source      text.Text    `json:"source,omitzero"`
	Note        text.Text    `json:"note,omitzero"`
	Target      []stepFile   `json:"target,omitempty"`
	Free        []stepFile   `json:"free,omitempty"`
	Kept        []stepFile   `json:"kept,omitempty"`
	Mean        []stepFile   `json:"mean,omitempty"`
	TargetScore []lineFile   `json:"target_score,omitempty"`
	FreeScore   []lineFile   `json:"free_score,omitempty"`
	MaxScore    *json.Number `json:"max_score,omitempty"`
	Achieved    *string      `json:"achieved,omitempty"`
	Missed      *string      `json:"missed,omitempty"`
	ZeroAs      *json.Number `json:"zero_as,omitempty"`
	LimitPower  *json.Number `json:"limit_power,omitempty"`
	LastChanges *int         `json:"last_changes,omitempty"`
	MinChanges  *int         `json:"min_changes,omitempty"`
	NearFull    *json.Number `json:"near_full,omitempty"`
}

type stepFile struct {
	Class    string       `json:"class" req:"true"`
	From     *json.Number `json:"from,omitempty"`
	Above    bool         `json:"above,omitempty"`
	Standing string       `json:"standing" req:"true" enum:"reached,on_course,behind,far_behind,away,unknown"`
	Name     text.Text    `json:"name,omitzero"`
}

type lineFile struct {
	From     *json.Number `json:"from,omitempty"`
	Slope    json.Number  `json:"slope" req:"true"`
	Over     *json.Number `json:"over,omitempty"`
	At       *json.Number `json:"at,omitempty"`
	Plus     *json.Number `json:"plus,omitempty"`
	PerLimit bool         `json:"per_limit,omitempty"`
}

const maxProfileBytes = 1 << 20

// ParseProfile reads a profile from a JSON file: its name, the profile it is based on, and the
// fields that differ from it. The package documentation describes the fields. The error is a
// plan.Problems with all problems: unknown and missing fields, cut-offs out of order, a last class
// that does not contain the rest.
func ParseProfile(data []byte, file string) (Profile, error) {
	if len(data) > maxProfileBytes {
		return Profile{}, plan.Problems{{File: file, Code: "size", Err: text.ErrLimit,
			Message: text.Say("the file has more than %d bytes", "文件超过 %d 字节", maxProfileBytes)}}
	}
	var p profileReader
	p.doc, p.problems = strictjson.Decode(data, &p.file, strictjson.Options{File: file})
	if p.doc.Root != nil {
		p.read()
	}
	if len(p.problems) > 0 {
		return Profile{}, p.problems
	}
	return p.out, nil
}

// profileReader applies a profile file to the profile it is based on.
type profileReader struct {
	doc      *strictjson.Document
	file     profileFile
	out      Profile
	problems plan.Problems
}

func (p *profileReader) add(err error, msg text.Text, path ...any) {
	p.problems = append(p.problems, p.doc.At("profile", err, msg, path...))
}

func (p *profileReader) read() {
	f := &p.file
	if f.Format != profileFormat && p.doc.Has("format") {
		p.add(text.ErrInvalid, text.Say("format %d is not supported; expected %d", "不支持格式 %d；应为 %d", f.Format, profileFormat), "format")
	}
	if !profileName(f.Name) && p.doc.Has("name") {
		p.add(text.ErrInvalid, text.Say("a name has small letters, digits, - and _, at most 40 of them", "名称只能用小写字母、数字、- 和 _，最多 40 个字符"), "name")
	}
	if _, err := ProfileByName(f.Name); err == nil {
		p.add(text.ErrInvalid, text.Say("%q is a built-in profile; give yours another name", "%q 是内置方法的名称，请另取一个", f.Name), "name")
	}
	base, err := ProfileByName(f.BasedOn)
	if err != nil {
		if p.doc.Has("based_on") {
			p.add(text.ErrUnknown, text.Of(err), "based_on")
		}
		return
	}
	p.out = base
	p.texts()
	p.scales(base)
	p.scores()
	p.constants()
}

// profileName reports whether s is a valid name of a profile.
func profileName(s string) bool {
	if len(s) == 0 || len(s) > 40 {
		return false
	}
	return !slices.ContainsFunc([]rune(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	})
}

func (p *profileReader) texts() {
	f := &p.file
	p.out.Name, p.out.BasedOn = f.Name, p.out.Name
	p.out.Title = text.Text{EN: p.out.Title.EN + " (" + f.Name + ")", ZH: p.out.Title.ZH + "（" + f.Name + "）"}
	if !f.Title.IsZero() {
		p.out.Title = f.Title
	}
	if !f.Source.IsZero() {
		p.out.Source = f.Source
	}
	if !f.Note.IsZero() {
		p.out.Note = f.Note
	}
	for _, c := range []struct {
		from *string
		to   *Class
	}{{f.Achieved, &p.out.Achieved}, {f.Missed, &p.out.Missed}} {
		if c.from != nil {
			*c.to = Class(*c.from)
		}
	}
}

// number returns a number of the file; ok is false if it is absent.
func number(n *json.Number) (decimal.Decimal, bool) {
	if n == nil {
		return decimal.Decimal{}, false
	}
	d, err := decimals.Parse(n.String())
	return d, err == nil
}

func (p *profileReader) scales(base Profile) {
	for _, c := range []struct {
		field string
		steps []stepFile
		was   Scale
		to    *Scale
	}{{"target", p.file.Target, base.Target, &p.out.Target}, {"free", p.file.Free, base.Free, &p.out.Free},
		{"kept", p.file.Kept, base.Kept, &p.out.Kept}, {"mean", p.file.Mean, base.Mean, &p.out.Mean}} {
		if !p.doc.Has(c.field) {
			continue
		}
		if len(c.was) == 0 {
			p.add(text.ErrInvalid, text.Say("the method %s has no rule that uses these classes", "方法 %s 不使用这组等级", base.Name), c.field)
			continue
		}
		// A rule of the method selects the class, so the number of classes is fixed.
		byRule := c.was[0].From == nil
		if byRule && len(c.steps) != len(c.was) {
			p.add(text.ErrInvalid, text.Say("%d classes; the method has a rule for %d", "有 %d 个等级；该方法规定为 %d 个", len(c.steps), len(c.was)), c.field)
			continue
		}
		*c.to = p.scale(c.field, c.steps, byRule, c.field == "target" && base.LowIsGood)
	}
}

// scale reads the classes of a scale from good to bad, and checks that every number has exactly one
// class.
func (p *profileReader) scale(field string, steps []stepFile, byRule, low bool) Scale {
	if len(steps) == 0 {
		p.add(text.ErrInvalid, text.Say("there is no class; expected at least one", "没有等级；至少应有一个"), field)
	}
	var out Scale
	seen := map[string]bool{}
	for i, s := range steps {
		st := Step{Class: Class(s.Class), Above: s.Above, Standing: Standing(s.Standing), Name: s.Name}
		if seen[s.Class] {
			p.add(text.ErrInvalid, text.Say("the class %q stands twice", "等级 %q 重复", s.Class), field, i, "class")
		}
		seen[s.Class] = true
		from, has := number(s.From)
		last := i == len(steps)-1
		switch {
		case byRule && has, !byRule && last && has:
			p.add(text.ErrInvalid, text.Say("no number here: the class takes what the others leave", "此处不应有数值：该等级包含其余全部情况"), field, i, "from")
		case !byRule && !last && !has:
			p.add(text.ErrInvalid, text.Say("the class %q has no number to start at; only the last one takes the rest", "等级 %q 缺少起始值；只有最后一个等级包含其余情况", s.Class), field, i)
		case has:
			st.From = &from
			if i > 0 && out[i-1].From != nil && (from.Equal(*out[i-1].From) || from.GreaterThan(*out[i-1].From) != low) {
				p.add(text.ErrInvalid, text.Say("%s is out of order after %s; classes stand from good to bad", "%s 排在 %s 之后，顺序颠倒；等级应由好到差", from.String(), out[i-1].From.String()), field, i, "from")
			}
		}
		out = append(out, st)
	}
	return out
}

func (p *profileReader) scores() {
	for _, c := range []struct {
		field string
		lines []lineFile
		to    *[]Line
	}{{"target_score", p.file.TargetScore, &p.out.TargetScore}, {"free_score", p.file.FreeScore, &p.out.FreeScore}} {
		if !p.doc.Has(c.field) {
			continue
		}
		var out []Line
		for i, l := range c.lines {
			line := Line{Over: one, PerLimit: l.PerLimit, ByLimit: l.PerLimit}
			if from, ok := number(l.From); ok {
				line.From = &from
			}
			line.Slope, _ = number(&l.Slope)
			if over, ok := number(l.Over); ok {
				line.Over = over
			}
			line.At, _ = number(l.At)
			line.Plus, _ = number(l.Plus)
			if line.Over.IsZero() {
				p.add(text.ErrDomain, text.Say("a slope cannot be divided by zero", "斜率不能除以零"), c.field, i, "over")
			}
			out = append(out, line)
		}
		*c.to = out
	}
}

func (p *profileReader) constants() {
	f := &p.file
	for _, c := range []struct {
		from *json.Number
		to   *decimal.Decimal
		name string
	}{{f.MaxScore, &p.out.MaxScore, "max_score"}, {f.ZeroAs, &p.out.ZeroAs, "zero_as"}, {f.LimitPower, &p.out.LimitPower, "limit_power"},
		{f.NearFull, &p.out.NearFull, "near_full"}} {
		d, ok := number(c.from)
		if !ok {
			continue
		}
		if d.IsNegative() {
			p.add(text.ErrInvalid, text.Say("%s is negative; expected zero or more", "%s 为负数；应为零或正数", d.String()), c.name)
		}
		*c.to = d
	}
	for _, c := range []struct {
		from *int
		to   *int
	}{{f.LastChanges, &p.out.LastChanges}, {f.MinChanges, &p.out.MinChanges}} {
		if c.from != nil {
			*c.to = *c.from
		}
	}
	if p.out.LastChanges < p.out.MinChanges || p.out.MinChanges < 0 {
		field := "min_changes"
		if f.MinChanges == nil {
			field = "last_changes"
		}
		p.add(text.ErrInvalid, text.Say("at least %d of the last %d changes cannot be had", "最近 %[2]d 个变化中不可能至少有 %[1]d 个", p.out.MinChanges, p.out.LastChanges), field)
	}
}

// File returns a complete profile file that ParseProfile can read, under the given name;
// basedOn is the built-in profile on which it is based. It is a starting point for a custom
// profile.
func (p Profile) File(name, basedOn string) ([]byte, error) {
	base, _ := ProfileByName(basedOn) // what the file leaves out is taken from it
	f := profileFile{Format: profileFormat, Name: name, BasedOn: basedOn, Title: p.Title, Source: p.Source, Note: p.Note,
		Target: stepsOf(p.Target), Free: stepsOf(p.Free), Kept: stepsOf(p.Kept), Mean: stepsOf(p.Mean),
		TargetScore: linesOf(p.TargetScore), FreeScore: linesOf(p.FreeScore), MaxScore: given(p.MaxScore, base.MaxScore), ZeroAs: given(p.ZeroAs, base.ZeroAs),
		LimitPower: given(p.LimitPower, base.LimitPower), NearFull: given(p.NearFull, base.NearFull)}
	for _, c := range []struct {
		from, was Class
		to        **string
	}{{p.Achieved, base.Achieved, &f.Achieved}, {p.Missed, base.Missed, &f.Missed}} {
		if s := string(c.from); s != "" || c.was != "" {
			*c.to = &s
		}
	}
	if p.LastChanges > 0 || base.LastChanges > 0 {
		f.LastChanges, f.MinChanges = &p.LastChanges, &p.MinChanges
	}
	data, err := json.MarshalIndent(f, "", "  ")
	return append(data, '\n'), err
}

// given returns a number for a file, nil where the zero that is read without it is meant.
func given(d, was decimal.Decimal) *json.Number {
	if d.IsZero() && was.IsZero() {
		return nil
	}
	return written(&d)
}

// written returns a number for a file, nil for none.
func written(d *decimal.Decimal) *json.Number {
	if d == nil {
		return nil
	}
	n := json.Number(d.String())
	return &n
}

func stepsOf(s Scale) []stepFile {
	var out []stepFile
	for _, st := range s {
		out = append(out, stepFile{Class: string(st.Class), From: written(st.From), Above: st.Above, Standing: string(st.Standing), Name: st.Name})
	}
	return out
}

func linesOf(lines []Line) []lineFile {
	var out []lineFile
	for _, l := range lines {
		f := lineFile{From: written(l.From), Slope: *written(&l.Slope), At: given(l.At, decimal.Zero), Plus: given(l.Plus, decimal.Zero), PerLimit: l.PerLimit}
		if !l.Over.Equal(one) {
			f.Over = given(l.Over, one)
		}
		out = append(out, f)
	}
	return out
}
