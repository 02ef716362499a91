package page

import (
	"fmt"

	"klubba/cases"
)

func meetingHref(id cases.MeetingID) string { return fmt.Sprintf("/meetings/%d", id) }

func reportBackHref(id cases.ReportBackID) string { return fmt.Sprintf("/reportbacks/%d", id) }
