package calendar

// A Unit is what a limit counts.
type Unit string

// The units that statutes count in.
const (
	Days  Unit = "days"
	Weeks Unit = "weeks"
	Years Unit = "years"
)

// Passed is a day that a limit could not end on, and why: a key such as
// "new-years-eve".
type Passed struct {
	Day Date   `json:"day"`
	Why string `json:"why"`
}

// A Limit is a statutory date together with the arithmetic that gave it, so
// that a reader can check it: N units from Start is Target, and each blocked
// day in Passed moved it on to Due.
type Limit struct {
	Rule   string   `json:"rule"` // its name, such as "limit.adjustment"
	Law    string   `json:"law"`
	Start  Date     `json:"start"`
	N      int      `json:"n"`
	Unit   Unit     `json:"unit"`
	Target Date     `json:"target"` // before any blocked day is passed
	Due    Date     `json:"due"`
	Passed []Passed `json:"passed"`
}

// Known says whether the limit has a date; it has none while its start is not
// known.
func (l Limit) Known() bool { return l.Due.Known() }

// Rolled says whether blocked days moved the limit.
func (l Limit) Rolled() bool { return len(l.Passed) > 0 }

// NoticeDue is the day by which the members of a body should have the notice:
// as many days before the meeting as the body's own rules say, KL 6:44 (the
// act itself sets no notice period for a committee). If that day is blocked
// the notice goes the working day before; lag (1930:173) 2 § moves only limits
// that run forward.
func NoticeDue(c Country, meeting Date, days int) Limit {
	l := Limit{Rule: "limit.notice", Start: meeting, N: days, Unit: Days, Target: meeting.AddDays(-days)}
	if c == Sweden {
		l.Law = "KL 6:44"
	}
	return l.roll(c, -1)
}

// AdjustmentLimit is the last day to adjust the minutes: 14 days after the
// meeting, or after its last day, KL 5:69 and 6:35. That lag (1930:173) 2 §
// moves it is our reading, so Target keeps the plain fourteenth day.
func AdjustmentLimit(meeting Date) Limit {
	return Limit{
		Rule: "limit.adjustment", Law: "KL 5:69, lag (1930:173)",
		Start: meeting, N: 14, Unit: Days, Target: meeting.AddDays(14),
	}.roll(Sweden, 1)
}

// AnnouncementLimit is the last day to announce on the notice board that the
// minutes are adjusted: the second day after, KL 8:12. That lag (1930:173) 2 §
// moves it is our reading, so Target keeps the plain second day.
func AnnouncementLimit(adjusted Date) Limit {
	return Limit{
		Rule: "limit.announcement", Law: "KL 8:12, lag (1930:173)",
		Start: adjusted, N: 2, Unit: Days, Target: adjusted.AddDays(2),
	}.roll(Sweden, 1)
}

// LastAppealDay is the last day for an appeal to reach the court: three weeks
// from the day the adjusted minutes were announced, KL 13:5.
func LastAppealDay(announced Date) Limit {
	return Limit{
		Rule: "limit.appeal", Law: "KL 13:5, lag (1930:173)",
		Start: announced, N: 3, Unit: Weeks, Target: announced.AddWeeks(3),
	}.roll(Sweden, 1)
}

// EarliestTakeDown is the first day that the announcement may leave the notice
// board: the day after the last appeal day, KL 8:12. It is no act that falls
// due, so no blocked day moves it.
func EarliestTakeDown(lastAppeal Date) Limit {
	down := lastAppeal.AddDays(1)
	return Limit{
		Rule: "limit.take-down", Law: "KL 8:12",
		Start: lastAppeal, N: 1, Unit: Days, Target: down, Due: down,
	}
}

// MotionLimit is the day by which the assembly should have decided a motion,
// or been told why not: one year from when it was raised, KL 5:35. Plan for
// the last meeting of the assembly before it.
func MotionLimit(raised Date) Limit {
	return Limit{
		Rule: "limit.motion", Law: "KL 5:35, lag (1930:173)",
		Start: raised, N: 1, Unit: Years, Target: raised.AddYears(1),
	}.roll(Sweden, 1)
}

// roll moves Due from Target, a day at a time in the direction of step, to a
// day that is not blocked.
func (l Limit) roll(c Country, step int) Limit {
	l.Due = l.Target
	for why, blocked := c.Blocked(l.Due); blocked; why, blocked = c.Blocked(l.Due) {
		l.Passed = append(l.Passed, Passed{Day: l.Due, Why: why})
		l.Due = l.Due.AddDays(step)
	}
	return l
}
