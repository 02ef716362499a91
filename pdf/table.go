package pdf

// table is rows under a head that is repeated on each page.
func (s *sheet) table(head []string, shares []float64, rows [][]string) {
	s.row(head, shares, "B")
	for _, row := range rows {
		before := s.f.PageNo()
		if s.f.GetY()+s.height(row, shares) > pageHeight-bottom {
			s.breakPage()
		}
		if s.f.PageNo() != before {
			s.row(head, shares, "B")
		}
		s.row(row, shares, "")
	}
	s.space(3)
}

func (s *sheet) height(row []string, shares []float64) float64 {
	s.font("sans", "", 9)
	most := 1
	for i, cell := range row {
		most = max(most, len(s.lines(s.clean(cell), shares[i]*width-2)))
	}
	return float64(most)*4.4 + 2
}

func (s *sheet) row(row []string, shares []float64, style string) {
	height := s.height(row, shares)
	s.room(height)
	y, x := s.f.GetY(), left
	s.font("sans", style, 9)
	for i, cell := range row {
		for n, line := range s.lines(s.clean(cell), shares[i]*width-2) {
			s.f.SetXY(x, y+1+float64(n)*4.4)
			s.f.CellFormat(shares[i]*width-2, 4.4, line, "", 0, "L", false, 0, "")
		}
		x += shares[i] * width
	}
	s.f.Line(left, y+height, left+width, y+height)
	s.f.SetY(y + height)
}
