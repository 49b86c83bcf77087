package fmath

import "math"

// NormalQuantile returns the z for which a standard normal variable is below z
// with probability p, to a relative accuracy of about 1e-15: −Inf for 0, +Inf for 1, NaN outside.
//
// Source: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), PPND16.
func NormalQuantile(p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	}
	q := p - 0.5
	if q >= -0.425 && q <= 0.425 {
		return q * rational(0.180625-float64(q*q), &wichura[0])
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	r := math.Sqrt(-Log(tail))
	z := 0.0
	if r <= 5 {
		z = rational(r-1.6, &wichura[1])
	} else {
		z = rational(r-5, &wichura[2])
	}
	if q < 0 {
		return -z
	}
	return z
}

// rational evaluates a quotient of two polynomials of degree 7.
func rational(x float64, c *[2][8]float64) float64 {
	p, q := &c[0], &c[1]
	above, below := float64(p[7]*x)+p[6], float64(q[7]*x)+q[6]
	above, below = float64(above*x)+p[5], float64(below*x)+q[5]
	above, below = float64(above*x)+p[4], float64(below*x)+q[4]
	above, below = float64(above*x)+p[3], float64(below*x)+q[3]
	above, below = float64(above*x)+p[2], float64(below*x)+q[2]
	above, below = float64(above*x)+p[1], float64(below*x)+q[1]
	above, below = float64(above*x)+p[0], float64(below*x)+q[0]
	return above / below
}

// wichura holds the coefficients of AS 241: middle, tails, far tails.
var wichura = [3][2][8]float64{
	{{3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
		4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
		{1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
			2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}},
	{{1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
		1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
		{1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
			1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}},
	{{6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
		{1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
			7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}},
}

// NormalCDF returns the probability that a standard normal variable is below z, to
// a relative accuracy of about 1e-13 in both tails.
//
// Up to |z| = 3 by the series ½ + φ(z)·(z + z³/3 + z⁵/15 + …), beyond by the
// continued fraction φ(z)/(z + 1/(z + 2/(z + …))) of the tail.
func NormalCDF(z float64) float64 {
	switch {
	case z != z:
		return z
	case z > 3:
		return 1 - NormalCDF(-z)
	case z < -39:
		return 0
	}
	const rootTwoPi = 2.5066282746310002
	density := Exp(-0.5*float64(z*z)) / rootTwoPi
	if z < -3 {
		t := -z
		f := t
		for k := 200; k >= 1; k-- {
			f = t + float64(k)/f
		}
		return density / f
	}
	term, sum := z, z
	for k := 3; k < 120; k += 2 {
		term = float64(float64(term*z)*z) / float64(k)
		next := sum + term
		if next == sum {
			break
		}
		sum = next
	}
	return 0.5 + float64(density*sum)
}
