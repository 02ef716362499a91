package cases

import "time"

// LookLasts is how long a look at a secret thing lasts in the log: opening it
// again within that time, or loading the page anew, is no second look.
const LookLasts = 30 * time.Minute

// Capacity is as what the actor acts on a matter of the body, for the log: the
// offices held there; of a matter of no body, or without an office there, that
// of the administrator. Whoever runs the program at its console is its operator.
func (a Actor) Capacity(body BodyID) []string {
	if a.Operator {
		return []string{"operator"}
	}
	offices := []string{}
	for _, s := range a.Seats {
		if s.Body == body && body != 0 {
			offices = append(offices, string(s.Office))
		}
	}
	if len(offices) == 0 && a.Administers() {
		offices = append(offices, string(Administrator))
	}
	return offices
}
