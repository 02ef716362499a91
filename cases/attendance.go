package cases

import "errors"

// Attendance is one person's part in a meeting.
type Attendance struct {
	Person  PersonID `json:"-"`
	Name    string   `json:"name"`
	Office  Office   `json:"office"` // empty: an official or a guest
	Party   string   `json:"party,omitempty"`
	Title   string   `json:"title,omitempty"` // function of an official or guest
	Present bool     `json:"present"`
	Serving bool     `json:"serving"`       // takes part in deciding
	For     string   `json:"for,omitempty"` // the member whose seat a substitute holds
	Remote  bool     `json:"remote,omitempty"`
	Adjusts bool     `json:"adjusts,omitempty"` // chosen to adjust the minutes
}

// Serving counts those who take part in deciding (KL 4:22, 6:24: serving
// substitutes and those present from a distance count).
func Serving(roll []Attendance) int {
	n := 0
	for _, a := range roll {
		if a.Present && a.Serving {
			n++
		}
	}
	return n
}

// checkRoll refuses a roll call that cannot be: more serving than seats,
// somebody serving who is not there, an observer who serves, a chair away who
// adjusts.
func (m *Meeting) checkRoll(roll []Attendance) error {
	for _, a := range roll {
		if err := errors.Join(short("others", a.Name), short("others", a.Title)); err != nil {
			return err
		}
		switch {
		case a.Serving && !a.Present:
			return refuse(Invalid, "attendance.serves-absent", a.Name).At("attendance")
		case a.Serving && !a.Office.Votes() && a.Office != Substitute:
			return refuse(Invalid, "attendance.serves-without-seat", a.Name).At("attendance")
		case a.Adjusts && !(a.Present && a.Serving):
			return refuse(Invalid, "attendance.adjusts-absent", a.Name).At("attendance")
		}
	}
	if seats := m.Body.Rules.Seats; seats > 0 && Serving(roll) > seats {
		return refuse(Invalid, "attendance.too-many", Serving(roll), seats).At("attendance")
	}
	return nil
}

// Call calls the roll: from the seats in force and those who came, who serves.
// Every member present serves; each empty seat is taken by a substitute
// present, of the absent member's party first, then in the order of calling
// in (S2). No seat stays empty while a substitute is there.
func Call(seats []Seat, present map[PersonID]bool) []Attendance {
	var roll []Attendance
	var empty []Seat
	for _, s := range seats {
		switch {
		case s.Office.Votes():
			here := present[s.Person]
			roll = append(roll, Attendance{Person: s.Person, Name: s.Name, Office: s.Office, Party: s.Party, Present: here, Serving: here})
			if !here {
				empty = append(empty, s)
			}
		case s.Office == Substitute:
			roll = append(roll, Attendance{Person: s.Person, Name: s.Name, Office: s.Office, Party: s.Party, Present: present[s.Person]})
		}
	}
	for _, sameParty := range []bool{true, false} {
		var still []Seat
		for _, absent := range empty {
			if !fill(roll, absent, sameParty) {
				still = append(still, absent)
			}
		}
		empty = still
	}
	return roll
}

// fill lets the first free substitute take an absent member's seat.
func fill(roll []Attendance, absent Seat, sameParty bool) bool {
	for i := range roll {
		a := &roll[i]
		if a.Office == Substitute && a.Present && !a.Serving && (!sameParty || a.Party == absent.Party) {
			a.Serving, a.For = true, absent.Name
			return true
		}
	}
	return false
}

// Quorate says whether enough serve for the body to handle an item. With the
// number of seats unknown there is nothing to hold the count against.
func (m *Meeting) Quorate() bool {
	return Serving(m.Attendance) >= m.Body.Quorum()
}

// QuorateOn says whether enough serve for the body to handle the item: whoever
// is recused may not be present, and does not count (KL 6:30; the exception of
// 5:46 is the assembly's only).
func (m *Meeting) QuorateOn(it *Item) bool {
	return Serving(keep(m.Attendance, func(a Attendance) bool { return !it.Recused(a.Person) })) >= m.Body.Quorum()
}

// CorrectRoll changes who is present while the meeting is open.
func (m *Meeting) CorrectRoll(who Actor, roll []Attendance) error {
	if err := m.MayRun(who); err != nil {
		return err
	}
	if err := m.checkRoll(roll); err != nil {
		return err
	}
	m.Attendance = roll
	return nil
}

// Adjusters are those chosen to adjust the minutes.
func (m *Meeting) Adjusters() []Attendance {
	var chosen []Attendance
	for _, a := range m.Attendance {
		if a.Adjusts {
			chosen = append(chosen, a)
		}
	}
	return chosen
}
