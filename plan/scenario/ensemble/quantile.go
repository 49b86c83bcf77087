package ensemble

import (
	"math"
	"slices"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// noEstimate marks a missing number.
var noEstimate = scenario.Estimate(math.NaN())

// Describe returns the spread of draws that were computed elsewhere, such as sums of the draws that
// several answers kept, as a fan describes those of a variable. Draws that are NaN count as failed.
// Without quantiles, they are those of a Query without any.
func Describe(draws []scenario.Estimate, quantiles []float64) FanYear {
	if len(quantiles) == 0 {
		quantiles = defaultQuantiles
	}
	x := make([]float64, len(draws))
	for i, d := range draws {
		x[i] = float64(d)
	}
	mean, sd, n, q := spread(x, quantiles, new(room))
	out := FanYear{Mean: scenario.Estimate(mean), SD: scenario.Estimate(sd), Quantiles: q, Failed: len(x) - n}
	if q == nil {
		out.Quantiles, out.Reason = []float64{}, failedAlways
	}
	return out
}

// maxSpread bounds the numbers that a spread is computed from. A larger magnitude counts as a
// failed draw, since its square, or the sum of a million squares, would overflow.
const maxSpread = 1e150

func measurable(x float64) bool { return x >= -maxSpread && x <= maxSpread }

// spread returns the mean, the standard deviation (n − 1), the count and the quantiles of the
// numbers of x within maxSpread. Quantiles interpolate linearly between neighbours (type 7 of
// Hyndman and Fan); they are nil when there are no numbers. p must be ascending. x is reordered.
func spread(x, p []float64, w *room) (mean, sd float64, n int, q []float64) {
	s := sums(x)
	if s.n == 0 {
		return math.NaN(), math.NaN(), 0, nil
	}
	if s.n < len(x) {
		x = present(x)
	}
	mean = s.sum / float64(s.n)
	ranks := make([]int, 0, 2*len(p))
	for _, q := range p {
		k := int(position(len(x), q))
		ranks = append(ranks, k, min(k+1, len(x)-1))
	}
	at, squares := s.ranked(x, mean, ranks, w)
	q = make([]float64, len(p))
	for i, u := range p {
		h := position(len(x), u)
		a, b := at[2*i], at[2*i+1]
		q[i] = a + float64((h-float64(int(h)))*(b-a))
	}
	if s.n > 1 {
		sd = math.Sqrt(squares / float64(s.n-1))
	}
	return mean, sd, s.n, q
}

// room holds the lists that a spread needs, for the next one to use again.
type room struct {
	grouped []float64
	buckets []uint16 // of the numbers
}

func position(n int, p float64) float64 { return float64(float64(n-1) * p) }

// present moves the numbers within maxSpread to the front, in order, and returns them.
func present(x []float64) []float64 {
	n := 0
	for n < len(x) && measurable(x[n]) {
		n++
	}
	for _, v := range x[n:] {
		if measurable(v) {
			x[n] = v
			n++
		}
	}
	return x[:n]
}

// summary holds the results of one scan over numbers.
type summary struct {
	sum, low, high float64
	n              int // count of the finite ones
}

func sums(x []float64) summary {
	s := summary{low: math.Inf(1), high: math.Inf(-1)}
	for _, v := range x {
		if !(v >= s.low && v <= s.high) { // seldom, once a few numbers were seen
			if !measurable(v) {
				continue
			}
			s.low, s.high = min(s.low, v), max(s.high, v)
		}
		s.sum += v
		s.n++
	}
	return s
}

const buckets = 1024

// scale assigns numbers to buckets of nearly equal width, rising with the numbers.
type scale struct{ low, per float64 }

// bucket returns 0…buckets for a number between the lowest and the highest. The sum has no bits
// below 1, so that its last bits are the number of the bucket.
func (s scale) bucket(v float64) uint64 {
	return math.Float64bits(float64((v-s.low)*s.per)+0x1p52) % (2 * buckets)
}

// ranked returns the numbers that sorting x would put at the given ranks, and the sum of squares
// about the mean. x must be finite. The numbers are counted in buckets, and only the buckets that
// contain requested ranks are sorted.
func (s summary) ranked(x []float64, mean float64, ranks []int, w *room) (at []float64, squares float64) {
	at = make([]float64, len(ranks))
	in := scale{s.low, buckets / (s.high - s.low)}
	if len(x) < 4*buckets || !(in.per > 0) || math.IsInf(in.per, 0) {
		for _, v := range x {
			d := v - mean
			squares += float64(d * d)
		}
		slices.Sort(x)
		for i, r := range ranks {
			at[i] = x[r]
		}
		return at, squares
	}
	var count [2*buckets + 1]int32 // count[b+1] of bucket b; then of all buckets before b+1
	w.grouped, w.buckets = slices.Grow(w.grouped[:0], len(x))[:len(x)], slices.Grow(w.buckets[:0], len(x))[:len(x)]
	list := w.buckets[:len(x)]
	for i, v := range x {
		d := v - mean
		squares += float64(d * d)
		b := in.bucket(v)
		count[b+1]++
		list[i] = uint16(b)
	}
	for b := range buckets + 1 {
		count[b+1] += count[b]
	}
	w.gather(x, count[:buckets+2], ranks, at)
	return at, squares
}

// gather sorts the buckets that contain the ranks; count[b] is the count of numbers in buckets
// before b.
func (w *room) gather(x []float64, count []int32, ranks []int, at []float64) {
	var next [2 * buckets]int32 // 1 + the position of the next number of a requested bucket
	of, starts := make([]int, len(ranks)), make([]int32, len(ranks))
	size := int32(0)
	for i, r := range ranks {
		b, _ := slices.BinarySearch(count, int32(r+1))
		if b--; next[b] == 0 {
			next[b] = size + 1
			size += count[b+1] - count[b]
		}
		of[i], starts[i] = b, next[b]-1
	}
	x = x[:len(w.buckets)]
	for i, b := range w.buckets {
		if to := next[b%(2*buckets)]; to != 0 {
			w.grouped[to-1] = x[i]
			next[b%(2*buckets)] = to + 1
		}
	}
	for i, r := range ranks {
		b := of[i]
		group := w.grouped[starts[i] : starts[i]+count[b+1]-count[b]]
		if next[b] != 0 { // not sorted yet
			slices.Sort(group)
			next[b] = 0
		}
		at[i] = group[int32(r)-count[b]]
	}
}

// rising returns the indices of the numbers from the smallest to the largest, equal ones in their
// order.
func rising(x []float64) []int32 {
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
	return order
}

// ranks returns the rank of each number, ties sharing their mean rank.
func ranks(x []float64) []float64 {
	order := rising(x)
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

// pearson returns the correlation of two lists, 0 when one of them does not vary.
func pearson(x, y []float64) float64 {
	mx, _, _ := stats.Moments(x)
	my, _, _ := stats.Moments(y)
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

// spearman returns the rank correlation over the draws in which both are present, and the count of
// these draws.
func spearman(x, y []float64) (rho float64, n int) {
	var a, b []float64
	for i := range x {
		if measurable(x[i]) && measurable(y[i]) {
			a, b = append(a, x[i]), append(b, y[i])
		}
	}
	if len(a) < 3 {
		return math.NaN(), len(a)
	}
	return pearson(ranks(a), ranks(b)), len(a)
}
