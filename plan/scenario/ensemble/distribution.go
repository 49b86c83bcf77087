package ensemble

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// DistributionKind names a distribution.
//
//	"normal"            Mean, SD
//	"truncated_normal"  Mean, SD (before truncation), Low, High
//	"uniform"           Low, High
//	"triangular"        Low, Mode, High
//	"lognormal"         Mean, SD of the values themselves
//	"pert"              Low, Mode, High: a beta distribution of mean (Low + 4·Mode + High)/6
//	"samples"           Samples, each equally likely
type DistributionKind string

const (
	normal          DistributionKind = "normal"
	truncatedNormal DistributionKind = "truncated_normal"
	uniform         DistributionKind = "uniform"
	triangular      DistributionKind = "triangular"
	logNormal       DistributionKind = "lognormal"
	pertKind        DistributionKind = "pert"
	samples         DistributionKind = "samples"
)

// Values returns the values of the set.
func (DistributionKind) Values() []DistributionKind {
	return []DistributionKind{normal, truncatedNormal, uniform, triangular, logNormal, pertKind, samples}
}

// maxSamples is the largest number of given samples.
const maxSamples = 100_000

// Distribution describes the probability of the values of a lever, in the lever's unit. In JSON all
// fields that its kind uses are required, so that a missing number never counts as 0.
type Distribution struct {
	Kind    DistributionKind `json:"kind"`
	Mean    float64          `json:"mean,omitempty"`
	SD      float64          `json:"sd,omitempty"`
	Low     float64          `json:"low,omitempty"`
	Mode    float64          `json:"mode,omitempty"`
	High    float64          `json:"high,omitempty"`
	Samples []float64        `json:"samples,omitempty"`

	// Inverse, if not nil, is the quantile function of the distribution, in place of Kind and its
	// numbers: it never falls from 0 to 1, and the same argument always has the same value.
	Inverse func(p float64) float64 `json:"-"`
}

// marginal is a distribution prepared for drawing: its quantile function or, where that is nil, a
// function of a normal variable with the given mean and deviation.
type marginal struct {
	of       func(u float64) float64 // 0 < u < 1
	mean, sd float64
	then     func(x float64) float64 // nil: the normal variable itself
}

// normal returns the value that belongs to a standard normal variable.
func (m *marginal) normal(z float64) float64 {
	if m.of != nil {
		return m.of(inside(fmath.NormalCDF(z)))
	}
	x := m.mean + float64(m.sd*z)
	if m.then != nil {
		x = m.then(x)
	}
	return x
}

// quantile returns the value that belongs to a probability between 0 and 1.
func (m *marginal) quantile(u float64) float64 {
	if m.of != nil {
		return m.of(u)
	}
	return m.normal(fmath.NormalQuantile(u))
}

// inside keeps a probability away from 0 and 1, where quantiles may be infinite.
func inside(u float64) float64 {
	switch {
	case u < 1e-300:
		return 1e-300
	case u > 1-0x1p-53:
		return 1 - 0x1p-53
	}
	return u
}

// Quantile returns the value below which a draw falls with probability u, 0 < u < 1. It returns
// text.ErrInvalid when the distribution's numbers are inconsistent.
func (d Distribution) Quantile(u float64) (float64, error) {
	m, err := d.ready()
	if err != nil {
		return 0, err
	}
	if !(u > 0 && u < 1) {
		return 0, badDistribution(d, "a probability between 0 and 1 is needed", "概率应在 0 与 1 之间")
	}
	return m.quantile(u), nil
}

func badDistribution(d Distribution, en, zh string, args ...any) error {
	return fault.New("distribution "+string(d.Kind), text.ErrInvalid, en, zh, args...)
}

// uses lists the JSON names of the numbers that each kind uses.
var uses = map[DistributionKind][]string{
	normal: {"mean", "sd"}, logNormal: {"mean", "sd"}, truncatedNormal: {"mean", "sd", "low", "high"},
	uniform: {"low", "high"}, triangular: {"low", "mode", "high"}, pertKind: {"low", "mode", "high"},
}

// number returns the field with the given JSON name.
func (d *Distribution) number(name string) *float64 {
	return map[string]*float64{"mean": &d.Mean, "sd": &d.SD, "low": &d.Low, "mode": &d.Mode, "high": &d.High}[name]
}

// MarshalJSON writes the numbers that the kind uses, including zeros.
func (d Distribution) MarshalJSON() ([]byte, error) {
	if d.Inverse != nil {
		return nil, badDistribution(d, "a function cannot be written as JSON", "函数无法写为 JSON")
	}
	out := map[string]any{"kind": d.Kind}
	for _, name := range uses[d.Kind] {
		out[name] = *d.number(name)
	}
	if d.Kind == samples {
		out["samples"] = d.Samples
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads the JSON form strictly. It refuses a distribution in which a number that its
// kind uses is missing or null, and names the field.
func (d *Distribution) UnmarshalJSON(data []byte) error {
	return fault.Decode(data, d)
}

// CheckJSON returns an error if a number that the kind of distribution uses is missing.
func (d *Distribution) CheckJSON(given func(field string) bool) error {
	for _, name := range uses[d.Kind] {
		if !given(name) {
			return badDistribution(*d, "the number %q is missing", "缺少数值 %q", name)
		}
	}
	return nil
}

// finite refuses NaN and numbers too large to compute a spread from.
func (d Distribution) finite() error {
	check := func(name string, x float64) error {
		if measurable(x) {
			return nil
		}
		return badDistribution(d, "%s: %v; expected a number between -%v and %[3]v", "%s：%v；应为 -%v 至 %[3]v 之间的数字", name, x, maxSpread)
	}
	for _, name := range []string{"mean", "sd", "low", "mode", "high"} {
		if err := check(name, *d.number(name)); err != nil {
			return err
		}
	}
	for i, x := range d.Samples {
		if err := check("samples["+strconv.Itoa(i)+"]", x); err != nil {
			return err
		}
	}
	return nil
}

func (d Distribution) ready() (marginal, error) {
	if d.Inverse != nil {
		for i, x := range d.points() {
			if !measurable(x) || i > 0 && x < d.points()[i-1] {
				return marginal{}, badDistribution(d, "the quantile function falls, or has no number, near %v", "分位函数在 %v 附近下降或没有数值", (float64(i)+0.5)/distPoints)
			}
		}
		return marginal{of: d.Inverse}, nil
	}
	if err := d.finite(); err != nil {
		return marginal{}, err
	}
	switch d.Kind {
	case normal, truncatedNormal, logNormal:
		if d.SD <= 0 {
			return marginal{}, badDistribution(d, "the standard deviation must be above 0", "标准差必须大于 0")
		}
	case uniform:
		if d.Low >= d.High {
			return marginal{}, badDistribution(d, "low must be below high", "下限必须小于上限")
		}
	case triangular, pertKind:
		if d.Low >= d.High || d.Mode < d.Low || d.Mode > d.High {
			return marginal{}, badDistribution(d, "expected low ≤ mode ≤ high and low < high", "应为 下限 ≤ 众数 ≤ 上限，且下限小于上限")
		}
	}
	switch d.Kind {
	case normal:
		return marginal{mean: d.Mean, sd: d.SD}, nil
	case logNormal:
		return d.logNormal()
	case truncatedNormal:
		return d.truncated()
	case uniform:
		return marginal{of: func(u float64) float64 { return d.Low + float64((d.High-d.Low)*u) }}, nil
	case triangular:
		return marginal{of: d.triangle}, nil
	case pertKind:
		return marginal{of: newPERT(d.Low, d.Mode, d.High).quantile}, nil
	case samples:
		return d.sampled()
	}
	return marginal{}, badDistribution(d, "unknown distribution; there are normal, truncated_normal, uniform, triangular, lognormal, pert, samples",
		"未知分布；可用的有 normal、truncated_normal、uniform、triangular、lognormal、pert、samples")
}

// distPoints is the number of quantiles by which a distribution given as a function is checked, and
// recognised among the parts of an ensemble.
const distPoints = 64

func (d Distribution) points() []float64 {
	out := make([]float64, distPoints)
	for i := range out {
		out[i] = d.Inverse((float64(i) + 0.5) / distPoints)
	}
	return out
}

// logNormal derives the mean and deviation of the logarithms from those of the values themselves.
func (d Distribution) logNormal() (marginal, error) {
	if d.Mean <= 0 {
		return marginal{}, badDistribution(d, "the mean must be above 0", "均值必须大于 0")
	}
	ratio := d.SD / d.Mean
	variance := fmath.Log(1 + float64(ratio*ratio))
	return marginal{mean: fmath.Log(d.Mean) - float64(0.5*variance), sd: fmath.Root(variance, 2), then: fmath.Exp}, nil
}

// truncated cuts a normal distribution at both ends. It works in the lower tail, where
// probabilities keep their precision.
func (d Distribution) truncated() (marginal, error) {
	if d.Low >= d.High {
		return marginal{}, badDistribution(d, "low must be below high", "下限必须小于上限")
	}
	low, high, sign := (d.Low-d.Mean)/d.SD, (d.High-d.Mean)/d.SD, 1.0
	if low > 0 {
		low, high, sign = -high, -low, -1.0
	}
	a, b := fmath.NormalCDF(low), fmath.NormalCDF(high)
	if b-a < 1e-290 {
		return marginal{}, badDistribution(d, "the bounds lie too far from the mean", "界限离均值过远")
	}
	return marginal{of: func(u float64) float64 {
		if sign < 0 {
			u = 1 - u // so that the quantile still rises with u
		}
		x := d.Mean + float64(float64(sign*d.SD)*fmath.NormalQuantile(a+float64((b-a)*u)))
		return min(max(x, d.Low), d.High)
	}}, nil
}

func (d Distribution) triangle(u float64) float64 {
	width, rise := d.High-d.Low, d.Mode-d.Low
	if u*width < rise {
		return d.Low + fmath.Root(u*width*rise, 2)
	}
	return d.High - fmath.Root((1-u)*width*(d.High-d.Mode), 2)
}

func (d Distribution) sampled() (marginal, error) {
	n := len(d.Samples)
	if n == 0 || n > maxSamples {
		return marginal{}, badDistribution(d, "%d samples; expected 1 to %d", "%d 个样本；应为 1 至 %d 个", n, maxSamples)
	}
	list := slices.Sorted(slices.Values(d.Samples))
	return marginal{of: func(u float64) float64 { return list[min(int(u*float64(n)), n-1)] }}, nil
}

// pert is a beta distribution on low…high, stored as a table of its distribution function with
// cubic interpolation. The points are denser at the ends, where the density may rise or fall
// steeply.
type pert struct {
	low, width float64
	x, f, slop []float64 // position in 0…1, distribution function, density
}

const pertPoints = 512

// newPERT integrates the density x^a·(1−x)^b, a = 4(mode−low)/(high−low), b = 4 − a, over each
// interval by the five-point Gauss–Legendre rule.
func newPERT(low, mode, high float64) *pert {
	p := &pert{low: low, width: high - low}
	a := 4 * (mode - low) / p.width
	density := func(x float64) float64 { return float64(fmath.Pow(x, a) * fmath.Pow(1-x, 4-a)) }
	total := 0.0
	for i := range pertPoints + 1 {
		t := float64(float64(i) / pertPoints)
		x := float64(t * t * (3 - float64(2*t)))
		if i > 0 {
			total += gauss5(density, p.x[i-1], x)
		}
		p.x, p.f, p.slop = append(p.x, x), append(p.f, total), append(p.slop, density(x))
	}
	for i := range p.f {
		p.f[i] /= total
		p.slop[i] /= total
	}
	return p
}

// gauss5 integrates f from a to b. Source of nodes and weights: Abramowitz and Stegun, table 25.4.
func gauss5(f func(float64) float64, a, b float64) float64 {
	nodes := [...]float64{0, 0.538469310105683, 0.906179845938664}
	weights := [...]float64{0.568888888888889, 0.478628670499366, 0.236926885056189}
	mid, half := float64((a+b)/2), float64((b-a)/2)
	sum := float64(weights[0] * f(mid))
	for i := 1; i < 3; i++ {
		sum += float64(weights[i] * (f(mid-float64(half*nodes[i])) + f(mid+float64(half*nodes[i]))))
	}
	return float64(sum * half)
}

// quantile inverts the table: it finds the interval by bisection and the position in it by Newton's
// method on the cubic, kept inside the interval.
func (p *pert) quantile(u float64) float64 {
	i, _ := slices.BinarySearch(p.f, u)
	i = min(max(i, 1), pertPoints)
	h := p.x[i] - p.x[i-1]
	rise := p.f[i] - p.f[i-1]
	if rise <= 0 {
		return p.low + float64(p.width*p.x[i-1])
	}
	// F(x₀ + h·t) = f₀ + s₀·t + (3·rise − 2s₀ − s₁)·t² + (s₀ + s₁ − 2·rise)·t³
	s0, s1 := float64(p.slop[i-1]*h), float64(p.slop[i]*h)
	c2, c3 := float64(3*rise)-float64(2*s0)-s1, s0+s1-float64(2*rise)
	lo, hi, t := 0.0, 1.0, (u-p.f[i-1])/rise
	for range 60 {
		f := p.f[i-1] + float64(t*(s0+float64(t*(c2+float64(t*c3))))) - u
		if f > 0 {
			hi = t
		} else {
			lo = t
		}
		slope := s0 + float64(t*(float64(2*c2)+float64(3*float64(t*c3))))
		next := t - f/slope
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if d := next - t; d < 1e-15 && d > -1e-15 {
			break
		}
		t = next
	}
	return p.low + float64(p.width*(p.x[i-1]+float64(h*t)))
}
