package scenario

import (
	"math"
	"slices"
)

// quantiles returns quantiles of the numbers of x that are not NaN or infinite, linear between
// neighbours (type 7 of Hyndman and Fan); nil when there are none. p rises. x is
// reordered; scratch is as long.
func quantiles(x, p, scratch []float64) []float64 {
	x = present(x)
	if len(x) == 0 {
		return nil
	}
	ranks := make([]int, 0, 2*len(p))
	for _, q := range p {
		k := int(position(len(x), q))
		ranks = append(ranks, k, min(k+1, len(x)-1))
	}
	selectRanks(x, ranks, scratch[:len(x)])
	out := make([]float64, len(p))
	for i, q := range p {
		h := position(len(x), q)
		k := int(h)
		a, b := x[k], x[min(k+1, len(x)-1)]
		out[i] = a + float64((h-float64(k))*(b-a))
	}
	return out
}

func position(n int, p float64) float64 { return float64(float64(n-1) * p) }

// present moves the finite numbers to the front, in order, and returns them.
func present(x []float64) []float64 {
	n := 0
	for n < len(x) && x[n]-x[n] == 0 {
		n++
	}
	for _, v := range x[n:] {
		if v-v == 0 {
			x[n] = v
			n++
		}
	}
	return x[:n]
}

const buckets = 1024

// bucket is the place of a number from 0 to buckets; the largest shares the last one.
func bucket(x float64) int {
	if b := int(x); b < buckets {
		return b
	}
	return buckets - 1
}

// selectRanks puts the numbers of the given ranks where sorting would put them. It
// sorts into buckets of equal width, and then only the buckets that are asked for.
func selectRanks(x []float64, ranks []int, sorted []float64) {
	low, high := x[0], x[0]
	for _, v := range x { // plain comparisons: there is no NaN
		if v < low {
			low = v
		}
		if v > high {
			high = v
		}
	}
	width := (high - low) / buckets
	if len(x) < 4*buckets || !(width > 0) || math.IsInf(width, 0) {
		slices.Sort(x)
		return
	}
	per := 1 / width
	if per-per != 0 {
		slices.Sort(x)
		return
	}
	var count [buckets + 1]int32
	for _, v := range x {
		count[bucket((v-low)*per)+1]++
	}
	for b := range buckets {
		count[b+1] += count[b]
	}
	next := count
	for _, v := range x {
		b := bucket((v - low) * per)
		sorted[next[b]] = v
		next[b]++
	}
	copy(x, sorted)
	done := -1
	for _, r := range ranks {
		b, _ := slices.BinarySearch(count[:], int32(r+1))
		if b--; b != done {
			slices.Sort(x[count[b]:count[b+1]])
			done = b
		}
	}
}

// moments returns mean and standard deviation (n − 1) of the finite numbers, and how many there are.
func moments(x []float64) (mean, sd float64, n int) {
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

// ranks returns the rank of each number, ties sharing their mean rank.
func ranks(x []float64) []float64 {
	order := make([]int32, len(x))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return int(a - b)
	})
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, o := range order[i:j] {
			out[o] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}

// pearson is the correlation of two lists; 0 when one of them does not vary.
func pearson(x, y []float64) float64 {
	mx, _, _ := moments(x)
	my, _, _ := moments(y)
	var xy, xx, yy float64
	for i := range x {
		a, b := x[i]-mx, y[i]-my
		xy += float64(a * b)
		xx += float64(a * a)
		yy += float64(b * b)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(float64(xx*yy))
}

// spearman is the rank correlation of the draws in which both are present.
func spearman(x, y []float64) (rho float64, n int) {
	var a, b []float64
	for i := range x {
		if x[i]-x[i] == 0 && y[i]-y[i] == 0 {
			a, b = append(a, x[i]), append(b, y[i])
		}
	}
	if len(a) < 3 {
		return 0, len(a)
	}
	return pearson(ranks(a), ranks(b)), len(a)
}
