package agendatext

// clocked are the points of a programme that goes by the hour; none if there
// are not three, or if the hours stand inside a list.
func clocked(lines []line) []int {
	var points []point
	least, _ := leastIndent(lines)
	for i, l := range lines {
		if l.style == clockStyle && !l.chrome && titleStart(l.text) && (least < 0 || l.indent <= least) {
			points = append(points, point{at: i, number: l.number, weight: 1})
		}
	}
	chain := heaviestChain(points)
	if len(chain) < 3 {
		return nil
	}
	return places(chain)
}
