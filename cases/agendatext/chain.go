package agendatext

import "slices"

// A point is a numbered line that may begin an item: the more it looks like
// one, the heavier.
type point struct {
	at     int // index of the line
	number int
	weight int
}

// A link is the heaviest chain that ends in a number.
type link struct {
	weight int
	last   int // index of its last point, -1 if none
}

// heaviestChain picks the points whose numbers rise from line to line and
// that weigh most together. Of two as heavy the later: a table of contents
// stands before what it lists. Lists inside items begin again from 1 and so
// do not fit in.
func heaviestChain(points []point) []point {
	if len(points) == 0 {
		return nil
	}
	top := slices.MaxFunc(points, func(a, b point) int { return a.number - b.number }).number
	best := newRising(top)
	before := make([]int, len(points))
	end := link{last: -1}
	for i, p := range points {
		upTo := best.below(p.number)
		before[i] = upTo.last
		here := link{weight: upTo.weight + p.weight, last: i}
		best.set(p.number, here)
		if here.weight >= end.weight {
			end = here
		}
	}
	var chain []point
	for i := end.last; i >= 0; i = before[i] {
		chain = append(chain, points[i])
	}
	slices.Reverse(chain)
	return chain
}

// A rising answers which is the heaviest link below a number, in time in
// proportion to the logarithm of the highest: a Fenwick tree.
type rising []link

func newRising(top int) rising {
	r := make(rising, top+2)
	for i := range r {
		r[i].last = -1
	}
	return r
}

func (r rising) below(number int) link {
	best := link{last: -1}
	for i := number; i > 0; i -= i & -i {
		if r[i].weight > best.weight {
			best = r[i]
		}
	}
	return best
}

func (r rising) set(number int, l link) {
	for i := number + 1; i < len(r); i += i & -i {
		if l.weight >= r[i].weight {
			r[i] = l
		}
	}
}

// withoutLeaps is the heaviest stretch of the chain with no leap over more
// than gap numbers: a year or a sum that happened to begin a line.
func withoutLeaps(chain []point, gap int) []point {
	var best []point
	from := 0
	for i := range chain {
		if i+1 < len(chain) && chain[i+1].number-chain[i].number <= gap {
			continue
		}
		if stretch := chain[from : i+1]; weight(stretch) > weight(best) {
			best = stretch
		}
		from = i + 1
	}
	return best
}

func weight(points []point) int {
	sum := 0
	for _, p := range points {
		sum += p.weight
	}
	return sum
}
