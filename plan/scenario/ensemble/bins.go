package ensemble

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"math/bits"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// A bin holds the numbers that agree in sign, exponent and the first binBits bits of the mantissa,
// so that bins are the same for whatever numbers come.
const (
	binBits  = 14
	binShift = 52 - binBits
	binWidth = 1.0 / (1 << binBits)

	binnedCells = 256 // cells of one pass whose draws are put into bins
)

// bins counts numbers within maxSpread and adds them and their squares up exactly. However numbers
// are divided among several bins, these merge to the same.
type bins struct {
	pages  map[int]*page      // counts of the bins, by the upper bits of their numbers
	near   [pageSlots]pageRef // pages used lately
	sums   limbs              // Σx in units of 2^-unit
	square limbs              // Σx² in units of 2^-2unit
}

// page counts the numbers of neighbouring bins.
type page [1 << pageBits]int32

type pageRef struct {
	number int
	*page
}

const (
	pageBits  = 6
	pageSlots = 64
)

func (b *bins) count(bin uint32, n int32) {
	number := int(bin >> pageBits)
	ref := &b.near[number%pageSlots]
	if ref.page == nil || ref.number != number {
		p := b.pages[number]
		if p == nil {
			p = new(page)
			b.pages[number] = p
		}
		*ref = pageRef{number, p}
	}
	ref.page[bin%(1<<pageBits)] += n
}

// counts returns the bins that hold numbers, rising, with the count of each.
func (b *bins) counts() [][2]int {
	out := [][2]int{}
	for _, number := range slices.Sorted(maps.Keys(b.pages)) {
		for i, n := range b.pages[number] {
			if n > 0 {
				out = append(out, [2]int{number<<pageBits + i, int(n)})
			}
		}
	}
	return out
}

const unit = 1074 // the smallest float64 is 2^-1074

// limbs is a sum in digits of 32 bits, which may be negative and larger than a digit: carries wait
// until the sum is read.
type limbs []int64

func newBins() *bins {
	return &bins{pages: map[int]*page{}, sums: make(limbs, 54), square: make(limbs, 104)} // 2^1628 and 2^3200 units: a million numbers of 1e150
}

// add adds x·2^shift.
func (l limbs) add(x uint64, shift int, sign int64) {
	const digit = 1<<32 - 1
	at, off := shift/32, uint(shift%32)
	low, high := (x&digit)<<off, (x>>32)<<off
	l[at] += sign * int64(low&digit)
	l[at+1] += sign * int64(low>>32+high&digit)
	l[at+2] += sign * int64(high>>32)
}

func (l limbs) int() *big.Int {
	sum := new(big.Int)
	for _, d := range slices.Backward(l) {
		sum.Add(sum.Lsh(sum, 32), big.NewInt(d))
	}
	return sum
}

// set sets l to a number that int returned.
func (l limbs) set(n *big.Int) bool {
	if n.BitLen() > 32*(len(l)-3) {
		return false
	}
	sign := int64(n.Sign())
	for i, w := range n.Bits() {
		if bits.UintSize == 32 {
			l[i] = sign * int64(w)
			continue
		}
		l.add(uint64(w), 64*i, sign)
	}
	return true
}

func (b *bins) add(x float64) {
	b.count(binOf(x), 1)
	raw := math.Float64bits(x)
	m, e, sign := raw&(1<<52-1), int(raw>>52&0x7ff), int64(1)
	if raw>>63 == 1 {
		sign = -1
	}
	if e > 0 {
		m |= 1 << 52
		e--
	}
	b.sums.add(m, e, sign)
	high, low := bits.Mul64(m, m)
	b.square.add(low, 2*e, 1)
	b.square.add(high, 2*e+64, 1)
}

func (b *bins) merge(c *bins) {
	for _, k := range c.counts() {
		b.count(uint32(k[0]), int32(k[1]))
	}
	for i, d := range c.sums {
		b.sums[i] += d
	}
	for i, d := range c.square {
		b.square[i] += d
	}
}

// binOf returns the number of the bin of x; bins are numbered as their numbers rise.
func binOf(x float64) uint32 {
	raw := math.Float64bits(x + 0) // 0 and -0 share a bin
	if raw>>63 == 1 {
		raw = ^raw
	} else {
		raw |= 1 << 63
	}
	return uint32(raw >> binShift)
}

// edge returns the lower edge of a bin.
func edge(bin uint32) float64 {
	raw := uint64(bin) << binShift
	if raw>>63 == 1 {
		return math.Float64frombits(raw &^ (1 << 63))
	}
	return math.Float64frombits(^raw)
}

// spread returns what the function spread does, with quantiles from the bins, in each of which the
// numbers count as evenly spaced.
func (b *bins) spread(p []float64) (mean, sd float64, n int, q []float64) {
	counts := b.counts()
	for _, c := range counts {
		n += c[1]
	}
	if n == 0 {
		return math.NaN(), math.NaN(), 0, nil
	}
	sum, square := b.sums.int(), b.square.int()
	count := big.NewInt(int64(n))
	mean = ratio(sum, count, unit)
	if n > 1 {
		square.Sub(square.Mul(square, count), sum.Mul(sum, sum))
		sd = math.Sqrt(ratio(square, big.NewInt(int64(n)*int64(n-1)), 2*unit))
	}
	at, before := 0, 0
	value := func(rank int) float64 {
		for rank >= before+counts[at][1] {
			before += counts[at][1]
			at++
		}
		bin := uint32(counts[at][0])
		low, high := edge(bin), edge(bin+1)
		return low + float64((high-low)*(float64(rank-before)+0.5)/float64(counts[at][1]))
	}
	for _, u := range p {
		h := position(n, u)
		k := int(h)
		for before > k {
			at--
			before -= counts[at][1]
		}
		x, next := value(k), value(min(k+1, n-1))
		q = append(q, x+float64((h-float64(k))*(next-x)))
	}
	return mean, sd, n, q
}

// ratio returns a ÷ b in units of 2^-unit, to the nearest float64 but for results below 2^-1022.
func ratio(a, b *big.Int, unit int) float64 {
	q := new(big.Int).Abs(a)
	shift := max(b.BitLen()-q.BitLen()+64, 0) // at least 64 bits of the quotient
	rest := new(big.Int)
	q.QuoRem(q.Lsh(q, uint(shift)), b, rest)
	cut := max(q.BitLen()-62, 0)
	if rest.Sign() != 0 || int(q.TrailingZeroBits()) < cut {
		q.SetBit(q, cut, 1) // what is cut off counts as less than the last bit, and more than nothing
	}
	x := math.Ldexp(float64(q.Rsh(q, uint(cut)).Int64()), cut-shift-unit)
	return math.Copysign(x, float64(a.Sign()))
}

// binsJSON is the JSON form of bins.
type binsJSON struct {
	Counts [][2]int `json:"counts"` // bins with the count of their numbers, rising
	Sum    *big.Int `json:"sum"`
	Square *big.Int `json:"square"`
}

// MarshalJSON writes the counts by rising bins and the sums as whole numbers of their units.
func (b *bins) MarshalJSON() ([]byte, error) {
	return json.Marshal(binsJSON{Sum: b.sums.int(), Square: b.square.int(), Counts: b.counts()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (b *bins) UnmarshalJSON(data []byte) error {
	in := binsJSON{Sum: new(big.Int), Square: new(big.Int)}
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*b = *newBins()
	for _, c := range in.Counts {
		if c[0] < 0 || c[0] >= 1<<(64-binShift) || c[1] < 1 || c[1] > maxDraws {
			return fmt.Errorf("%w: bin %v", text.ErrInvalid, c)
		}
		b.count(uint32(c[0]), int32(c[1]))
	}
	if in.Sum == nil || in.Square == nil || !b.sums.set(in.Sum) || !b.square.set(in.Square) {
		return fmt.Errorf("%w: the sums of a part", text.ErrInvalid)
	}
	return nil
}
