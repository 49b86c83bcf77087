package fmath

import (
	"math"
)

// wide is a number of about 106 bits, the sum hi + lo of two float64.
type wide struct{ hi, lo float64 }

// twoSum returns a + b exactly (Knuth).
func twoSum(a, b float64) wide {
	s := a + b
	t := s - a
	return wide{s, (a - (s - t)) + (b - t)}
}

// quickSum is twoSum for |a| ≥ |b| (Dekker).
func quickSum(a, b float64) wide {
	s := a + b
	return wide{s, b - (s - a)}
}

// twoProd returns a · b exactly (Dekker, with Veltkamp's split), as long as
// nothing overflows.
func twoProd(a, b float64) wide {
	const split = 1<<27 + 1
	p := float64(a * b)
	t := float64(split * a)
	ah := t - (t - a)
	al := a - ah
	t = float64(split * b)
	bh := t - (t - b)
	bl := b - bh
	e := ((float64(ah*bh) - p) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)
	return wide{p, e}
}

func (x wide) add(y wide) wide {
	s := twoSum(x.hi, y.hi)
	return quickSum(s.hi, s.lo+(x.lo+y.lo))
}

func (x wide) mul(y wide) wide {
	p := twoProd(x.hi, y.hi)
	return quickSum(p.hi, p.lo+(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

// over returns x / d for a plain number d.
func (x wide) over(d float64) wide {
	q := x.hi / d
	p := twoProd(q, d)
	return quickSum(q, ((x.hi-p.hi)-p.lo+x.lo)/d)
}

// ln 2 in two parts; the first has 21 trailing zero bits, so that k·ln2Hi is exact for |k| < 2^21.
const (
	ln2Hi = 0x1.62e42feep-1
	ln2Lo = 0x1.a39ef35793c76p-33
)

const (
	expSteps = 32 // e^x = 2^m · 2^(j/32) · e^r
	logFrom  = 90 // m in [0.7, 1.42) is i/128 + a little, i = 90…182
	logTo    = 182
)

var (
	expTable [expSteps]wide          // 2^(j/32)
	logPoint [logTo + 1]float64      // about 128/i, in 12 bits
	logTable [logTo + 1]wide         // −ln of the logPoint
	ln2      = wide{ln2Hi, ln2Lo}    // to 2^-86
	oneOver  = reciprocals()         // 1/k, for the series
	factors  = reciprocalFactorial() // 1/k!
)

func reciprocals() (r [12]float64) {
	for k := 1; k < len(r); k++ {
		r[k] = 1 / float64(k)
	}
	return r
}

func reciprocalFactorial() (r [8]float64) {
	f := 1.0
	for k := range r {
		if k > 0 {
			f *= float64(k)
		}
		r[k] = 1 / f
	}
	return r
}

// init computes the tables, 125 numbers of 106 bits, by series that converge to that precision.
func init() {
	for j := range expTable {
		x := ln2.mul(wide{hi: float64(j)}).over(expSteps)
		term, sum := wide{hi: 1}, wide{hi: 1}
		for k := 1; k <= 30; k++ {
			term = term.mul(x).over(float64(k))
			sum = sum.add(term)
		}
		expTable[j] = sum
	}
	for i := logFrom; i <= logTo; i++ {
		const bits = 1 << 12
		c := math.Floor(float64(bits*128)/float64(i)+0.5) / bits
		logPoint[i] = c
		logTable[i] = lnSeries(c)
		logTable[i].hi, logTable[i].lo = -logTable[i].hi, -logTable[i].lo
	}
}

// lnSeries returns ln c = 2·(s + s³/3 + s⁵/5 + …), s = (c−1)/(c+1), for c near 1.
func lnSeries(c float64) wide {
	s := wide{hi: c - 1}.over(c + 1)
	square := s.mul(s)
	term, sum := s, s
	for k := 3; k <= 61; k += 2 {
		term = term.mul(square)
		sum = sum.add(term.over(float64(k)))
	}
	return wide{2 * sum.hi, 2 * sum.lo}
}

// Exp returns e^x, within 1 unit in the last place of the correct value; the
// same bits on every platform.
func Exp(x float64) float64 { return expWide(wide{hi: x}) }

// Beyond these bounds e^x is 0 or infinite.
const (
	expMax = 709.782712893384
	expMin = -745.1332191019412
)

func expWide(x wide) float64 {
	switch {
	case x.hi != x.hi:
		return x.hi
	case x.hi > expMax:
		return math.Inf(1)
	case x.hi < expMin:
		return 0
	}
	k := math.Floor(float64(x.hi*(expSteps/math.Ln2)) + 0.5)
	r := (x.hi - float64(k*(ln2Hi/expSteps))) + (x.lo - float64(k*(ln2Lo/expSteps)))
	p := factors[6]
	for n := 5; n >= 2; n-- {
		p = float64(p*r) + factors[n]
	}
	p = float64(float64(p*r)*r) + r // e^r − 1
	n := int(k)
	t := &expTable[n&(expSteps-1)]
	y := t.hi + (t.lo + float64(t.hi*p))
	return scale(y, n>>5)
}

// scale returns y·2^m, rounded once.
func scale(y float64, m int) float64 {
	if m > -1022 && m < 1023 {
		return y * math.Float64frombits(uint64(m+1023)<<52)
	}
	if m >= 1023 {
		return y * 0x1p1000 * math.Float64frombits(uint64(m-1000+1023)<<52)
	}
	return y * math.Float64frombits(uint64(m+1000+1023)<<52) * 0x1p-1000
}

// Log returns the natural logarithm of x, within 1 unit in the last place: −Inf
// for 0, NaN below.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	l := logWide(x)
	return l.hi + l.lo
}

// logWide returns ln x for a finite x > 0, to about 2^-68 of its value.
func logWide(x float64) wide {
	k := 0
	if x < 0x1p-1022 {
		x *= 0x1p54
		k = -54
	}
	b := math.Float64bits(x)
	k += int(b>>52) - 1023
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52) // 1 ≤ m < 2
	if m > math.Sqrt2 {
		m *= 0.5
		k++
	}
	i := int(float64(m*128) + 0.5)
	p := twoProd(m, logPoint[i])
	r := p.hi - 1 // exact; |r| < 0.006
	square := twoProd(r, r)
	q := oneOver[10]
	for n := 9; n >= 3; n-- {
		q = oneOver[n] - float64(q*r)
	}
	// ln(1 + r + e) = r − r²/2 + r³/3 … + e·(1 − r)
	tail := float64(float64(square.hi*r)*q) + (p.lo - float64(p.lo*r)) - float64(0.5*square.lo)
	fk := float64(k)
	s := twoSum(float64(fk*ln2Hi), logTable[i].hi)
	low := s.lo + float64(fk*ln2Lo) + logTable[i].lo
	s = twoSum(s.hi, r)
	low += s.lo
	s = twoSum(s.hi, float64(-0.5*square.hi))
	return quickSum(s.hi, s.lo+low+tail)
}

// Pow returns x^y, within 1 unit in the last place: NaN for a negative x and a y that isn't an
// integer, infinite for 0^y with y < 0.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case x == 0 && y < 0:
		return math.Inf(1)
	case x == 0:
		return 0
	case x < 0 && y != math.Floor(y):
		return math.NaN()
	case x < 0 && math.Floor(y/2)*2 != y:
		return -Pow(-x, y)
	case x < 0:
		x = -x
	}
	if x > math.MaxFloat64 || y > math.MaxFloat64 || y < -math.MaxFloat64 {
		return powInf(x, y)
	}
	l := logWide(x)
	if e := float64(l.hi * y); e > expMax+1 || e < expMin-1 {
		return expWide(wide{hi: e})
	}
	p := twoProd(l.hi, y)
	return expWide(quickSum(p.hi, p.lo+float64(l.lo*y)))
}

func powInf(x, y float64) float64 {
	if (x > 1) == (y > 0) {
		return math.Inf(1)
	}
	return 0
}

// Root returns the n-th root of x, within 1 unit in the last place: NaN for n < 1
// and for an even root of a negative number.
func Root(x float64, n int) float64 {
	switch {
	case n < 1 || x != x || (x < 0 && n%2 == 0):
		return math.NaN()
	case n == 1 || x == 0 || x > math.MaxFloat64 || x < -math.MaxFloat64:
		return x
	case n == 2:
		return math.Sqrt(x)
	case x < 0:
		return -Root(-x, n)
	}
	if n <= lowRoot && x > 0x1p-1000 && x < 0x1p1000 {
		return rootNear(x, startRoot(x, n), n)
	}
	return expWide(logWide(x).over(float64(n)))
}

// lowRoot is the highest root for which powers are cheaper than a logarithm.
const lowRoot = 6

// startRoot returns the n-th root of x within 2^-25 of its value, in 26 bits, so that its square is
// exact.
func startRoot(x float64, n int) float64 {
	b := math.Float64bits(x)
	k := int(b>>52) - 1023
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52) // 1 ≤ m < 2
	if m > math.Sqrt2 {
		m *= 0.5
		k++
	}
	i := int(float64(m*128) + 0.5)
	r := float64(m*logPoint[i]) - 1
	log := float64(float64(k)*math.Ln2) + logTable[i].hi + r - float64(float64(r*r)*(0.5-float64(r/3)))
	l := float64(log * oneOver[n])
	j := math.Floor(float64(l*(expSteps/math.Ln2)) + 0.5)
	s := l - float64(j*(math.Ln2/expSteps))
	y := expTable[int(j)&(expSteps-1)].hi * (1 + s + float64(float64(s*s)*(0.5+float64(s/6))))
	const low = 1<<27 - 1
	return scale(math.Float64frombits((math.Float64bits(y)+low/2)&^low), int(j)>>5)
}

// rootNear refines a root y of 26 bits: with y^n = x·(1 − d), the root is y·(1 + d/n +
// (n+1)/2·(d/n)² + …); the omitted terms are below 2^-70.
func rootNear(x, y float64, n int) float64 {
	var p wide
	square := float64(y * y)
	switch n {
	case 3:
		p = twoProd(square, y)
	case 4:
		p = twoProd(square, square)
	case 5:
		p = twoProd(square, square)
		q := twoProd(p.hi, y)
		p = quickSum(q.hi, q.lo+float64(p.lo*y))
	default:
		p = twoProd(square, y)
		p = p.mul(p)
	}
	d := float64(((x - p.hi) - p.lo) / x * oneOver[n])
	return y + float64(y*(d+float64(float64(d*d)*(0.5*float64(n+1)))))
}
