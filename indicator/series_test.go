package indicator

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// A series holds what was set last for each year, in the order of years however they were set.
func TestSeriesHoldsWhatWasSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Series
		want := map[int]Value{}
		for _, y := range rapid.SliceOfN(rapid.IntRange(2015, 2030), 0, 20).Draw(t, "years") {
			v := rapid.SampledFrom([]Value{Of(D("1")), Of(D("2")), Absent(Reason{Code: cause.SetLater})}).Draw(t, "value")
			s.Set(y, v)
			want[y] = v
		}
		var years, known []int
		for y := 2014; y <= 2031; y++ {
			assert.True(t, want[y].Equal(s.At(y)), "%d", y)
			assert.True(t, want[y].Equal(s.Observation(y).Value), "%d", y)
			if _, set := want[y]; set {
				years = append(years, y)
			}
			if want[y].Present() {
				known = append(known, y)
			}
		}
		assert.Equal(t, len(years), len(s.Years()))
		assert.True(t, slices.Equal(years, s.Years()))
		assert.True(t, slices.Equal(known, s.Known()))
	})
}

func TestFiguresOfAMeasure(t *testing.T) {
	type whole struct {
		span  Span
		value string // "" is absent
	}
	for _, c := range []struct {
		name     string
		unit     string
		wholes   []whole
		m        SpanMeasure
		from, to int
		want     []string
	}{
		{"years only", "%", nil, spanTotal, 2021, 2025, []string{"1", "2", "3", "4", "5"}},
		{"some of the years", "%", nil, spanTotal, 2022, 2023, []string{"2", "3"}},
		{"one year", "%", nil, spanTotal, 2024, 2024, []string{"4"}},
		{"a total for the first years", "%", []whole{{Span{spanTotal, 2021, 2023}, "10"}}, spanTotal, 2021, 2025, []string{"10", "4", "5"}},
		{"a total for all of them", "%", []whole{{Span{spanTotal, 2021, 2025}, "20"}}, spanTotal, 2021, 2025, []string{"20"}},
		{"a total for one", "%", []whole{{Span{spanTotal, 2021, 2021}, "9"}}, spanTotal, 2021, 2022, []string{"9", "2"}},
		{"the longer of two totals", "%", []whole{{Span{spanTotal, 2021, 2024}, "12"}, {Span{spanTotal, 2021, 2022}, "5"}}, spanTotal, 2021, 2025, []string{"12", "5"}},
		{"a total that goes on for longer", "%", []whole{{Span{spanTotal, 2021, 2025}, "20"}, {Span{spanTotal, 2021, 2022}, "5"}}, spanTotal, 2021, 2024, []string{"5", "3", "4"}},
		{"a total that begins later", "%", []whole{{Span{spanTotal, 2022, 2025}, "20"}}, spanTotal, 2021, 2025, []string{"1", "2", "3", "4", "5"}},
		{"a total that begins earlier", "%", []whole{{Span{spanTotal, 2020, 2023}, "20"}}, spanTotal, 2021, 2023, []string{"1", "2", "3"}},
		{"a total that is absent", "%", []whole{{Span{spanTotal, 2021, 2023}, ""}}, spanTotal, 2021, 2023, []string{"1", "2", "3"}},
		{"another measure", "%", []whole{{Span{spanDecline, 2021, 2023}, "20"}}, spanTotal, 2021, 2023, []string{"1", "2", "3"}},
		{"an average stands for each of its years", "%", []whole{{Span{spanAverage, 2021, 2023}, "7"}}, spanAverage, 2021, 2025, []string{"7", "7", "7", "4", "5"}},
		{"rates of an average in ‰", "‰", []whole{{Span{spanAverage, 2021, 2023}, "7"}}, spanAverage, 2021, 2025, []string{"7", "7", "7", "0.4", "0.5"}},
		{"flows in ‰", "‰", nil, spanTotal, 2024, 2025, []string{"4", "5"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := series(MustParseUnit(c.unit), 2021, "1", "2", "3", "4", "5")
			for _, w := range c.wholes {
				o := Observation{Value: Absent(Reason{Code: cause.NotPrinted})}
				if w.value != "" {
					o.Value = Of(D(w.value))
				}
				s.ObserveSpan(w.span, o)
			}
			got, absent := s.Figures(c.m, c.from, c.to)
			assert.True(t, absent.Equal(Value{}), "%s", absent)
			require.Len(t, got, len(c.want))
			for i, w := range c.want {
				equal(t, w, got[i])
			}
			yearly, absent := s.Yearly().Figures(spanTotal, c.from, c.to)
			assert.True(t, absent.Equal(Value{}))
			assert.Equal(t, Ds("1", "2", "3", "4", "5")[c.from-2021:c.to-2020], yearly)
		})
	}
}

// Runs of years are listed by last year, then by first, then by measure, in whichever order they
// came.
func TestSpansAreOrdered(t *testing.T) {
	want := []Span{{spanTotal, 2021, 2022}, {spanAverage, 2020, 2023}, {spanAverage, 2021, 2023}, {spanTotal, 2021, 2023}, {spanAverage, 2020, 2024}}
	rapid.Check(t, func(t *rapid.T) {
		var s Series
		for _, span := range rapid.Permutation(want).Draw(t, "order") {
			s.ObserveSpan(span, Observation{Value: Of(D("1"))})
		}
		assert.Equal(t, want, s.Spans())
		assert.Empty(t, s.Yearly().Spans())
	})
}

// Figures of different scopes are not combined; years that a figure for several replaces, and years
// without one, do not count.
func TestScopesAreNotMixed(t *testing.T) {
	for _, c := range []struct {
		name   string
		whole  string // the scope of a figure for 2021–2022, "-" for none
		years  string // the scopes of 2021…2024, one letter each: "-" for no figure, " " for no name
		scopes string // what Scopes tells of all years
		want   string // what the figures for a total tell
	}{
		{"one scope", "-", "aaaa", "", ""},
		{"none named", "-", "    ", "", ""},
		{"two", "-", "aabb", "2021, 2022: a; 2023, 2024: b", "2021, 2022: a; 2023, 2024: b"},
		{"one not named", "-", "a  a", "2021, 2024: a; 2022, 2023: not named", "2021, 2024: a; 2022, 2023: not named"},
		{"three", "-", "abca", "2021, 2024: a; 2022: b; 2023: c", "2021, 2024: a; 2022: b; 2023: c"},
		{"the whole has another", "b", "aaaa", "", "2021–2022: b; 2023, 2024: a"},
		{"the whole hides another", "a", "bbaa", "2021, 2022: b; 2023, 2024: a", ""},
		{"no figure has no scope", "a", "b-aa", "2021: b; 2023, 2024: a", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s Series
			if c.whole != "-" {
				s.ObserveSpan(Span{spanTotal, 2021, 2022}, Observation{Value: Of(D("3")), Scope: c.whole})
			}
			for i, r := range c.years {
				if o := (Observation{Value: Of(D("1")), Scope: string(r)}); r == ' ' {
					s.Set(2021+i, o.Value)
				} else if r != '-' {
					s.Observe(2021+i, o)
				}
			}
			broken := func(detail string, got Value) {
				if detail == "" {
					assert.True(t, got.Equal(Value{}), "%s", got)
					return
				}
				assert.EqualValues(t, cause.ScopeBreak, got.Reason().Code)
				assert.Equal(t, detail, got.Reason().Detail.EN)
			}
			broken(c.scopes, s.Scopes(2024, 2021, 2022, 2023, 2021))
			list, got := s.Figures(spanTotal, 2021, 2024)
			broken(c.want, got)
			assert.Equal(t, c.want == "", list != nil)
		})
	}
	var s Series
	s.Observe(2021, Observation{Value: Of(D("1")), Scope: "甲"})
	s.Set(2022, Of(D("1")))
	s.Set(2023, Of(D("1")))
	assert.Equal(t, "2021年：甲；2022、2023年：未注明", s.Scopes(2021, 2022, 2023).Reason().Detail.ZH)
}

// runs writes years that follow each other as one: the first and the last of them.
func runs(years []int, dash string) []string {
	var out []string
	for len(years) > 0 {
		last := 0
		for last+1 < len(years) && years[last+1] == years[0]+last+1 {
			last++
		}
		run := strconv.Itoa(years[0])
		if last > 0 {
			run += dash + strconv.Itoa(years[last])
		}
		out, years = append(out, run), years[last+1:]
	}
	return out
}

// Years without a figure are named; a failed computation, or the lack of all, is the reason itself.
func TestRunNamesWhatLacks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Series
		var want []decimal.Decimal
		var lacking []int
		first, fault := Reason{}, false
		n := rapid.IntRange(1, 8).Draw(t, "years")
		for y := 2021; y < 2021+n; y++ {
			v := rapid.SampledFrom([]Value{
				Of(D("1")), Of(D("2")), {}, Absent(Reason{Code: cause.SetLater}), Absent(Reason{Code: cause.NeedsInput, Root: "x", Year: 2020}),
				Absent(Reason{Code: cause.DivisionZero, Root: "y", Year: 2019}), Absent(Reason{Code: cause.NotPrinted, Root: "z"}),
			}).Draw(t, "figure")
			if v.Present() {
				want = append(want, v.Or(D("-1")))
			} else {
				lacking = append(lacking, y)
				r := v.Reason()
				if r.Root == "" {
					r.Year = y
				}
				if len(lacking) == 1 || r.IsFault() && !fault {
					first, fault = r, r.IsFault()
				}
			}
			s.Set(y, v)
		}
		got, absent := s.Run(2021, 2020+n)
		switch {
		case len(lacking) == 0:
			assert.Equal(t, want, got)
			assert.True(t, absent.Equal(Value{}))
		case fault || len(want) == 0:
			assert.Nil(t, got)
			assert.Equal(t, first, absent.Reason())
		default:
			assert.Nil(t, got)
			r := absent.Reason()
			assert.EqualValues(t, cause.Incomplete, r.Code)
			assert.Equal(t, first.Root, r.Root)
			assert.Equal(t, first.Year, r.Year)
			assert.Equal(t, "lacks "+strings.Join(runs(lacking, "–"), ", "), r.Detail.EN)
			assert.Equal(t, "缺"+strings.Join(runs(lacking, "—"), "、")+"年", r.Detail.ZH)
		}
		list, why := s.Figures(spanTotal, 2021, 2020+n)
		assert.Equal(t, got, list)
		assert.True(t, absent.Equal(why), "%s, not %s", why, absent)
	})
}

// The longest run of years, and one year more.
func TestLongestRun(t *testing.T) {
	var s Series
	for y := 2000; y <= 2000+MaxYears; y++ {
		s.Set(y, Of(D("1")))
	}
	for _, of := range []func(to int) ([]decimal.Decimal, Value){
		func(to int) ([]decimal.Decimal, Value) { return s.Run(2000, to) },
		func(to int) ([]decimal.Decimal, Value) { return s.Figures(spanTotal, 2000, to) },
	} {
		list, _ := of(1999 + MaxYears)
		assert.Len(t, list, MaxYears)
		list, why := of(2000 + MaxYears)
		assert.Nil(t, list)
		assert.Equal(t, Reason{Code: NotComputed, Detail: text.Text{EN: "201 years; at most 200 are allowed", ZH: "201年；最多允许200年"}}, why.Reason())
	}
}

// In another unit the numbers change and everything else stays; digits that are no longer those
// printed are not kept.
func TestConvertedSeries(t *testing.T) {
	s := Series{Unit: MustParseUnit("10k persons"), Prices: constantPrices}
	s.Observe(2021, Observation{Value: Of(D("1.5")), Printed: "1.5", Vintage: "2022-03", Scope: "residents"})
	s.Observe(2022, Observation{Value: Of(D("0")), Printed: "0"})
	s.Observe(2023, Observation{Value: Absent(Reason{Code: cause.NotPrinted}), Note: text.Text{EN: "later"}})
	s.ObserveSpan(Span{spanPoints, 2021, 2023}, Observation{Value: Of(D("2"))})
	s.ObserveSpan(Span{spanTotal, 2021, 2023}, Observation{Value: Absent(Reason{Code: cause.SetLater})})
	out, err := s.Convert(MustParseUnit("persons"))
	require.NoError(t, err)
	assert.Equal(t, "persons", out.Unit.Symbol())
	assert.Equal(t, constantPrices, out.Prices)
	o := out.Observation(2021)
	value(t, "15000", o.Value)
	o.Value = Value{}
	assert.Equal(t, Observation{Vintage: "2022-03", Scope: "residents"}, o)
	assert.Equal(t, "0", out.Observation(2022).Printed)
	assert.Equal(t, s.Observation(2023), out.Observation(2023))
	value(t, "20000", out.OverSpan(Span{spanPoints, 2021, 2023}).Value)
	assert.EqualValues(t, cause.SetLater, out.OverSpan(Span{spanTotal, 2021, 2023}).Value.Reason().Code)

	_, err = s.Convert(MustParseUnit("yuan"))
	require.ErrorIs(t, err, text.ErrUnit)
	var whole Series
	whole.Unit = s.Unit
	whole.ObserveSpan(Span{spanTotal, 2021, 2023}, Observation{Value: Of(D("1"))})
	_, err = whole.Convert(MustParseUnit("yuan"))
	require.ErrorIs(t, err, text.ErrUnit)
}

func TestEditionOfAFigure(t *testing.T) {
	for vintage, want := range map[string]text.Text{
		"2024 communique": {EN: "2024 communique", ZH: "2024年公报"},
		"census 2020":     {EN: "census 2020", ZH: "census 2020"},
	} {
		assert.Equal(t, want, Observation{Vintage: vintage}.Edition())
	}
}

// The steps of a path from zero to their sum are its differences.
func TestStepsOfAShape(t *testing.T) {
	for _, shape := range []Shape{linear, frontLoaded, backLoaded, sCurve} {
		for n := 1; n <= 6; n++ {
			sum := decimal.Zero
			for _, w := range shape.Steps(n) {
				sum = sum.Add(w)
			}
			values, err := Path(shape, Of(decimal.Zero), Of(sum), 2020, 2020+n, Limits{})
			require.NoError(t, err)
			require.Len(t, shape.Steps(n), n)
			for i, w := range shape.Steps(n) {
				value(t, w.StringFixed(20), values[i+1].Sub(values[i]))
			}
		}
	}
	assert.Equal(t, linear.Steps(3), compound.Steps(3))
}
