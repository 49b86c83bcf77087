// Package stats provides the random streams and moments that the engines share.
package stats

import (
	"math"
)

// Mix returns the SplitMix64 finalizer of x, a bijection in which every input bit affects every
// output bit.
//
// Source: G. L. Steele et al., Fast Splittable Pseudorandom Number Generators (2014).
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

const golden = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio, the increment of SplitMix64

// Stream returns the start of a separate random sequence for each seed, key and purpose.
func Stream(seed, key, purpose uint64) uint64 {
	return Mix(Mix(seed+golden) + golden*(key+1) + purpose<<56)
}

// At returns the i-th 64 random bits of a stream.
func At(stream uint64, i int) uint64 { return Mix(stream + golden*uint64(i+1)) }

// Unit converts random bits to a number between 0 and 1, both excluded.
func Unit(bits uint64) float64 { return float64((float64(bits>>12) + 0.5) * 0x1p-52) }

// Shuffled returns a random permutation of 0…n−1 (Fisher–Yates).
func Shuffled(n int, stream uint64) []uint32 {
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	for i := n - 1; i > 0; i-- {
		j := int(At(stream, i) >> 11 % uint64(i+1)) // the bias is below n/2^53
		order[i], order[j] = order[j], order[i]
	}
	return order
}

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
