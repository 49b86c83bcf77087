package plan

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// tokenReading is the result of reading a printed token by itself.
type tokenReading struct {
	Target
	number *token.Number // nil for a phrase
	late   bool          // see token.Reading
	yearly bool          // the name implies that a number without further words is an average growth
}

// readToken reads a printed token by ParseTarget's grammar; nil if that is impossible.
func readToken(printed, unit, column string) []tokenReading {
	read, err := token.Read(printed, unit, column)
	if err != nil {
		return nil
	}
	list := make([]tokenReading, len(read))
	for i, r := range read {
		list[i] = tokenReading{Target: targetOf(r), number: r.Number, late: r.Late}
	}
	return list
}

// agrees checks that the printed token matches the target: its kind, as far as words, brackets or
// the column determine it, its bound, and its number with sign. If a row prints several targets,
// the token must match one of them.
func (c *checker) agrees(t *Target, in *Indicator, path []any) {
	if _, err := c.p.units.parse(in.Unit); t.Printed == "" || err != nil {
		return
	}
	list := readToken(t.Printed, in.Unit, t.Column)
	for i := range list {
		list[i].yearly = naming.Average(in.Name)
	}
	// A wording that earlier versions did not read may stand beside any target of their files.
	tell := func(r tokenReading, msg Text) {
		if r.late {
			c.notice("printed", msg, path...)
			return
		}
		c.add("printed", text.ErrInvalid, msg, path...)
	}
	if t.Kind == "all" {
		if len(list) != len(t.Parts) || slices.ContainsFunc(t.Parts, func(p Target) bool { return p.Printed != "" }) {
			return
		}
		for i := range list {
			if msg := list[i].against(&t.Parts[i], t.Printed); !msg.IsZero() {
				tell(list[i], msg)
			}
		}
		return
	}
	var first Text
	for i := range list {
		msg := list[i].against(t, t.Printed)
		if msg.IsZero() {
			return
		}
		if i == 0 {
			first = msg
		}
	}
	if !first.IsZero() {
		tell(list[0], first)
	}
}

// against returns how a token contradicts a target; the zero Text if it does not.
func (r *tokenReading) against(t *Target, token string) Text {
	token = text.Short(token)
	switch {
	case t.Kind == "" || lateKind(r.Kind) && !lateKind(t.Kind):
		return Text{}
	case !r.allows(t.Kind):
		return text.Say("the printed token %q reads as %s, but the kind is %s", "印刷字样 %q 应读作 %s，而 kind 是 %s", token, string(r.Kind), string(t.Kind))
	case r.number == nil || !t.Kind.Numeric():
		return Text{}
	case !r.bounds(t.Bound):
		return text.Say("the printed token %q says %s, but the target says %s", "印刷字样 %q 表示%s，而目标为%s", token, boundName(r.Bound), boundName(t.Bound))
	case !r.equals(t):
		return text.Say("the printed token %q says %s, but the value is %s", "印刷字样 %q 的数值是 %s，而 value 是 %s", token, r.Value.String(), t.Value.String())
	}
	return Text{}
}

// lateKind reports whether files of earlier versions could not hold a kind. A token of such a kind
// contradicts no target of the older ones.
func lateKind(kind target.Kind) bool {
	return slices.Contains([]target.Kind{"yearly_change", "yearly_growth", "multiple"}, kind)
}

func boundName(b target.Bound) Text {
	if b == "" {
		return Text{EN: "no bound", ZH: "无界限"}
	}
	return Text{EN: "the bound " + string(b), ZH: "界限 " + string(b)}
}

// printedIn reports whether numbers of a kind belong in a column.
func printedIn(kind target.Kind, column string) bool { return kind.Column() == column }

// waits reports whether a target of the kind has no number yet.
func waits(kind target.Kind) bool { return kind != "" && !(target.Target{Kind: kind}).Known() }

// allows reports whether a target of the kind may be printed as this token.
func (r *tokenReading) allows(kind target.Kind) bool {
	if r.number == nil {
		switch {
		case r.Kind == "maintain":
			return kind == "maintain" || kind == "level" || kind == "yearly"
		case r.Kind == "in_step" || r.Kind == "above_other": // or of a figure that is not in the plan
			return kind == r.Kind || kind == "reference"
		case waits(r.Kind):
			return waits(kind) || r.Kind == "reference" && (kind == "in_step" || kind == "above_other")
		}
		return kind == r.Kind || kind == "compounded_decline" && r.Kind == "cumulative_points" // 能耗降低：持续下降
	}
	if !kind.Numeric() {
		return kind == "maintain"
	}
	n := r.number
	if n.Points {
		return kind == r.Kind
	}
	switch span := n.Span; {
	case n.To:
		return kind == "level" || kind == "yearly"
	case r.yearly && kind == "average_rate":
		return true
	case span == "average" || span == "yearly":
		return printedIn(kind, "average")
	case span == "cumulative":
		return printedIn(kind, "cumulative")
	case n.Verb == "fall" && (kind == "level" || kind == "yearly"):
		return false
	}
	switch n.Column {
	case "average":
		return printedIn(kind, "average")
	case "cumulative":
		return printedIn(kind, "cumulative")
	case "level":
		return kind != "average_rate" || n.Verb != ""
	}
	return true
}

// bounds compares the side of the bound. "down by at least 3 points" may be stored as −3 or below,
// or as a fall of 3 or more.
func (r *tokenReading) bounds(bound target.Bound) bool {
	return bound == r.Bound || r.points() && bound == r.number.Bound
}

func (r *tokenReading) points() bool { return r.number.Points && r.number.Verb == "fall" }

// equals compares the numbers; those of changes without sign, since names and verbs determine the
// direction.
func (r *tokenReading) equals(t *Target) bool {
	for _, pair := range [][2]*Number{{r.Value, t.Value}, {r.High, t.High}} {
		got, ok := Decimal(pair[0])
		want, okWant := Decimal(pair[1])
		if !ok || !okWant || got.Equal(want) || token.HoldsScaled(r.number.Printed, *pair[1]) {
			continue
		}
		if r.points() && pair[1] != nil && t.High != nil {
			continue // a reversed range
		}
		if printedIn(t.Kind, "average") || t.Kind == "level" || !got.Abs().Equal(want.Abs()) {
			return false
		}
	}
	return true
}
