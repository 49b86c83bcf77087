package fmath

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ulps returns by how many representable numbers a and b differ.
func ulps(a, b float64) float64 {
	if a == b || (a != a && b != b) {
		return 0
	}
	if a != a || b != b || math.IsInf(a, 0) || math.IsInf(b, 0) {
		return math.Inf(1)
	}
	return math.Abs(float64(order(a) - order(b)))
}

func order(x float64) int64 {
	b := int64(math.Float64bits(x))
	if b < 0 {
		return math.MinInt64 - b
	}
	return b
}

// The standard library's functions are within 1 ulp on the platforms tested, so
// 2 ulp from them is what "within 1 ulp" can be held to.
func TestMathAgainstStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	n := 200_000
	if runtime.GOOS == "js" {
		n = 5_000
	}
	for range n {
		x := (r.Float64() - 0.5) * 1400
		require.LessOrEqual(t, ulps(Exp(x), math.Exp(x)), 2.0, "exp %v", x)
		small := (r.Float64() - 0.5) * 2
		require.LessOrEqual(t, ulps(Exp(small), math.Exp(small)), 2.0, "exp %v", small)
		y := math.Ldexp(1+r.Float64(), r.IntN(2000)-1000)
		require.LessOrEqual(t, ulps(Log(y), math.Log(y)), 2.0, "log %v", y)
		near := 1 + (r.Float64()-0.5)/16
		require.LessOrEqual(t, ulps(Log(near), math.Log(near)), 2.0, "log %v", near)
	}
}

// Against 200-bit arithmetic: the n-th power of the root must be x.
func TestRootAgainstBigNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	worst := 0.0
	for range 5_000 {
		n := 2 + r.IntN(30)
		x := math.Ldexp(1+r.Float64(), r.IntN(80)-40)
		got := Root(x, n)
		power := big.NewFloat(1).SetPrec(400)
		for range n {
			power.Mul(power, new(big.Float).SetPrec(400).SetFloat64(got))
		}
		// relative error of the root is that of the power over n
		diff := new(big.Float).Sub(power, new(big.Float).SetPrec(400).SetFloat64(x))
		rel, _ := diff.Quo(diff, power).Float64()
		worst = math.Max(worst, math.Abs(rel)/float64(n)/0x1p-52)
	}
	assert.Less(t, worst, 1.0, "in units of 2^-52")
	assert.Greater(t, worst, 0.1, "the measure must be able to fail")
}

func TestPowAgainstBigNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 5_000 {
		x := math.Ldexp(1+r.Float64(), r.IntN(20)-10)
		n := r.IntN(60)
		exact := big.NewFloat(1).SetPrec(2000)
		for range n {
			exact.Mul(exact, new(big.Float).SetPrec(2000).SetFloat64(x))
		}
		want, _ := exact.Float64()
		require.LessOrEqual(t, ulps(Pow(x, float64(n)), want), 1.0, "%v^%d", x, n)
	}
}

func TestSpecialValues(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	cases := []struct {
		name      string
		got, want float64
	}{
		{"exp 0", Exp(0), 1}, {"exp 1", Exp(1), math.E}, {"exp overflows", Exp(710), inf}, {"exp vanishes", Exp(-746), 0},
		{"exp just fits", Exp(709.7827128933839), 1.7976931348620688e+308}, {"exp denormal", Exp(-745), 5e-324}, {"exp nan", Exp(nan), nan},
		{"log 1", Log(1), 0}, {"log 0", Log(0), -inf}, {"log -1", Log(-1), nan}, {"log inf", Log(inf), inf}, {"log denormal", Log(5e-324), -744.4400719213812},
		{"0^0", Pow(0, 0), 1}, {"0^2", Pow(0, 2), 0}, {"0^-1", Pow(0, -1), inf}, {"-2^3", Pow(-2, 3), -8}, {"-2^2", Pow(-2, 2), 4},
		{"-2^0.5", Pow(-2, 0.5), nan}, {"2^1024", Pow(2, 1024), inf}, {"2^-1074", Pow(2, -1074), 5e-324}, {"2^-1080", Pow(2, -1080), 0},
		{"inf^2", Pow(inf, 2), inf}, {"0.5^inf", Pow(0.5, inf), 0}, {"4^0.5", Pow(4, 0.5), 2}, {"1.1^5", Pow(1.1, 5), 1.6105100000000006},
		{"cube root of 1.331", Root(1.331, 3), 1.1}, {"cube root of -8", Root(-8, 3), -2}, {"square root of -1", Root(-1, 2), nan},
		{"first root", Root(7, 1), 7}, {"zeroth root", Root(7, 0), nan}, {"root of 0", Root(0, 5), 0}, {"square root", Root(9, 2), 3}, {"root of inf", Root(inf, 3), inf},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { assert.LessOrEqual(t, ulps(c.got, c.want), 1.0, "%v, want %v", c.got, c.want) })
	}
}

// Reference values: Wichura's paper gives z(0.25), z(0.001), z(1e-20).
func TestNormalQuantile(t *testing.T) {
	for p, z := range map[float64]float64{0.25: -0.6744897501960817, 0.001: -3.090232306167813, 1e-20: -9.262340089798408, 0.5: 0, 0.975: 1.959963984540054} {
		assert.InEpsilon(t, 1+z, 1+NormalQuantile(p), 1e-14, "p = %v", p)
	}
	assert.True(t, math.IsInf(NormalQuantile(0), -1))
	assert.True(t, math.IsInf(NormalQuantile(1), 1))
	assert.True(t, math.IsNaN(NormalQuantile(-0.1)))
	assert.True(t, math.IsNaN(NormalQuantile(math.NaN())))
}

func TestNormalCDFAgainstErfc(t *testing.T) {
	for z := -37.0; z <= 8; z += 0.0173 {
		want := 0.5 * math.Erfc(-z/math.Sqrt2)
		require.InEpsilon(t, want, NormalCDF(z), 2e-13*math.Max(1, z*z/8), "z = %v", z)
		if z > -30 && z < 5 {
			require.InDelta(t, z, NormalQuantile(NormalCDF(z)), 1e-9, "z = %v", z)
		}
	}
}

// TestGoldenBits pins the bits of a sample of arguments: run natively and under js/wasm,
// it holds the platforms together.
func TestGoldenBits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	sum := uint64(0)
	add := func(x float64) { sum = sum*0x100000001b3 ^ math.Float64bits(x) }
	for range 2000 {
		x := (r.Float64() - 0.5) * 40
		add(Exp(x))
		add(Log(1 + float64(x*x)))
		add(Pow(1+r.Float64(), x))
		add(Root(1+float64(x*x), 3+r.IntN(9)))
		add(NormalQuantile(r.Float64()))
		add(NormalCDF(x / 4))
	}
	assert.Equal(t, uint64(0x2a86c2d42e4fbecd), sum)
}

// Low roots are correctly rounded but for the rarest cases: half a unit is the most they are wrong by.
func TestLowRoots(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 20_000 {
		n := 3 + r.IntN(4)
		x := math.Ldexp(1+r.Float64(), r.IntN(1980)-990)
		got := Root(x, n)
		bound := func(y float64) int { // of (y ± half a unit)^n against x
			p, f := big.NewFloat(1).SetPrec(800), new(big.Float).SetPrec(800).SetFloat64(y)
			for range n {
				p.Mul(p, f)
			}
			return p.Cmp(new(big.Float).SetPrec(800).SetFloat64(x))
		}
		require.LessOrEqual(t, bound(math.Nextafter(got, 0)), 0, "root %d of %v", n, x)
		require.GreaterOrEqual(t, bound(math.Nextafter(got, math.Inf(1))), 0, "root %d of %v", n, x)
		exact, power := float64(1+r.IntN(400)), 1.0
		for range n { // below 2^53
			power *= exact
		}
		require.Equal(t, exact, Root(power, n), "an exact root")
	}
}
