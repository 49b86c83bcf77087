package formula

import (
	"slices"
	"sort"
)

// sortByUse orders nodes so that each comes after those it reads; otherwise it keeps their order.
// Within a circle the order is unspecified.
func sortByUse(reads [][]int) []int {
	order := make([]int, 0, len(reads))
	seen := make([]bool, len(reads))
	var visit func(int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, j := range reads[i] {
			visit(j)
		}
		order = append(order, i)
	}
	for i := range reads {
		visit(i)
	}
	return order
}

// rings returns one shortest circle for each set of nodes that all reach each
// other, starting at its first node, in the order of the nodes.
func rings(reads [][]int) [][]int {
	var found [][]int
	for _, set := range tangles(reads) {
		start := slices.Min(set)
		found = append(found, shortestRing(reads, start))
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i][0] < found[j][0] })
	return found
}

// shortestRing searches from start back to start, breadth first.
func shortestRing(reads [][]int, start int) []int {
	from := map[int]int{}
	queue := []int{start}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, j := range reads[i] {
			if j == start {
				ring := []int{i}
				for i != start {
					i = from[i]
					ring = append(ring, i)
				}
				slices.Reverse(ring)
				return ring
			}
			if _, ok := from[j]; !ok {
				from[j] = i
				queue = append(queue, j)
			}
		}
	}
	return nil
}

// tangles returns the strongly connected components that contain a circle (Tarjan).
func tangles(reads [][]int) [][]int {
	t := &tarjan{reads: reads, number: make([]int, len(reads)), low: make([]int, len(reads)), on: make([]bool, len(reads))}
	for i := range reads {
		if t.number[i] == 0 {
			t.visit(i)
		}
	}
	return t.found
}

type tarjan struct {
	reads       [][]int
	number, low []int
	on          []bool
	stack       []int
	count       int
	found       [][]int
}

func (t *tarjan) visit(i int) {
	t.count++
	t.number[i], t.low[i] = t.count, t.count
	t.stack, t.on[i] = append(t.stack, i), true
	for _, j := range t.reads[i] {
		if t.number[j] == 0 {
			t.visit(j)
			t.low[i] = min(t.low[i], t.low[j])
		} else if t.on[j] {
			t.low[i] = min(t.low[i], t.number[j])
		}
	}
	if t.low[i] != t.number[i] {
		return
	}
	at := slices.Index(t.stack, i)
	set := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	for _, j := range set {
		t.on[j] = false
	}
	if len(set) > 1 || slices.Contains(t.reads[i], i) {
		t.found = append(t.found, set)
	}
}
