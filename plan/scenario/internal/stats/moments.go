package stats

import "math"

// Moments returns the mean, the standard deviation (n − 1) and the count of the finite numbers.
func Moments(x []float64) (mean, sd float64, n int) {
	sum := 0.0
	for _, v := range x {
		if v-v == 0 {
			sum += v
			n++
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	mean = sum / float64(n)
	squares := 0.0
	for _, v := range x {
		if d := v - mean; d-d == 0 {
			squares += float64(d * d)
		}
	}
	if n > 1 {
		sd = math.Sqrt(squares / float64(n-1))
	}
	return mean, sd, n
}
