package fmath

import "math"

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
