package review_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// drawn is a series of positive figures with a target away from its baseline.
func drawn(t *rapid.T) review.Series {
	number := func(name string) decimal.Decimal {
		return decimal.New(rapid.Int64Range(100, 100_000).Draw(t, name), -2)
	}
	base := number("base")
	goal := number("target")
	if goal.Equal(base) {
		goal = goal.Add(decimal.New(1, 0))
	}
	s := review.Series{Name: "x", BaseYear: 2020, Base: indicator.Of(base), TargetYear: 2020 + rapid.IntRange(5, 15).Draw(t, "span"), Target: &goal,
		Direction: target.DirectionOf(goal.Cmp(base))}
	for y := 2021; y <= 2020+rapid.IntRange(3, 4).Draw(t, "years"); y++ {
		s.Points = append(s.Points, review.Point{Year: y, Value: number("value")})
	}
	return s
}

func nearly(t *rapid.T, a, b indicator.Value, name string) {
	x, ok := a.Decimal()
	y, ok2 := b.Decimal()
	if ok != ok2 {
		t.Fatalf("%s: %s and %s", name, a, b)
	}
	if ok && x.Sub(y).Abs().GreaterThan(decimal.New(1, -20).Mul(x.Abs().Add(decimal.New(1, 0)))) {
		t.Fatalf("%s: %s and %s", name, x, y)
	}
}

// A series exactly on its path is on pace: on the straight line for the pace and the linear slope, on constant growth
// for the growth methods and the expected value.
func TestOnPathIsOnPace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		year := rapid.IntRange(2021, s.TargetYear).Draw(t, "year")
		check := func(shape indicator.Shape, names ...string) {
			path, err := indicator.Path(shape, s.Base, indicator.Of(*s.Target), s.BaseYear, s.TargetYear, indicator.Limits{})
			require.NoError(t, err)
			s.Points = []review.Point{{Year: year, Value: path[year-s.BaseYear].Or(decimal.Zero)}}
			for _, name := range names {
				p, err := review.ProfileByName(name)
				require.NoError(t, err)
				v := review.Evaluate(s, p)
				nearly(t, indicator.Of(decimal.New(1, 0)), v.Ratio, name)
			}
		}
		check("linear", "pace", "sdsn")
		check("compound", "opensdg", "eurostat", "un")
	})
}

// Another unit changes no verdict of a series without zeros. The gap indices are left out where they are fitted on the logit,
// and the rule for targets of 100 %, which both know the unit.
func TestScalingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		s.Unit = "10k persons"
		scale := decimal.New(rapid.Int64Range(1, 9).Draw(t, "scale"), int32(rapid.IntRange(-3, 4).Draw(t, "power")))
		big := s
		base, _ := s.Base.Decimal()
		goal := s.Target.Mul(scale)
		big.Base, big.Target, big.Points = indicator.Of(base.Mul(scale)), &goal, nil
		for _, q := range s.Points {
			big.Points = append(big.Points, review.Point{Year: q.Year, Value: q.Value.Mul(scale)})
		}
		for _, p := range review.Profiles() {
			a, b := review.Evaluate(s, p), review.Evaluate(big, p)
			if a.Class != b.Class {
				t.Fatalf("%s: %s and %s", p.Name, a.Class, b.Class)
			}
			nearly(t, a.Value, b.Value, p.Name)
		}
	})
}

// Difference methods mirror: figures and direction reversed give the same verdict. Growth methods do not claim this.
func TestDifferenceMethodsMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		s.Unit = "10k persons"
		mirror := s
		base, _ := s.Base.Decimal()
		goal := s.Target.Neg()
		mirror.Base, mirror.Target, mirror.Direction, mirror.Points = indicator.Of(base.Neg()), &goal, target.DirectionOf(-s.Direction.Sign()), nil
		for _, q := range s.Points {
			mirror.Points = append(mirror.Points, review.Point{Year: q.Year, Value: q.Value.Neg()})
		}
		for _, name := range []string{"pace", "german", "escap", "sdsn"} {
			p, err := review.ProfileByName(name)
			require.NoError(t, err)
			a, b := review.Evaluate(s, p), review.Evaluate(mirror, p)
			if a.Class != b.Class || a.Standing != b.Standing {
				t.Fatalf("%s: %s and %s", name, a.Class, b.Class)
			}
			nearly(t, a.Value, b.Value, name)
		}
	})
}

// The final review of a series that equals its target is met, by every profile.
func TestEqualToItsTargetIsMet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		s.Points = append(s.Points, review.Point{Year: s.TargetYear, Value: *s.Target})
		for _, p := range review.Profiles() {
			v := review.Evaluate(s, p)
			if v.Standing != "reached" {
				t.Fatalf("%s: %s, %s", p.Name, v.Class, v.Standing)
			}
		}
	})
}

// A better figure is never judged worse by the methods that look at the last figure alone.
func TestBetterIsNotWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		last := &s.Points[len(s.Points)-1]
		better := s
		better.Points = append([]review.Point(nil), s.Points...)
		more := decimal.New(rapid.Int64Range(1, 500).Draw(t, "more"), -2).Mul(decimal.NewFromInt(int64(s.Direction.Sign())))
		better.Points[len(better.Points)-1].Value = last.Value.Add(more)
		if !better.Points[len(better.Points)-1].Value.IsPositive() {
			return
		}
		for _, name := range []string{"pace", "opensdg", "eurostat", "un", "sdsn"} {
			p, err := review.ProfileByName(name)
			require.NoError(t, err)
			a, _ := review.Evaluate(s, p).Value.Decimal()
			b, _ := review.Evaluate(better, p).Value.Decimal()
			if b.LessThan(a) {
				t.Fatalf("%s: %s falls to %s", name, a, b)
			}
		}
	})
}
