package store

import (
	"context"

	"klubba/cases"
)

// Record reads a whole meeting: what its papers are printed from. It holds
// everything; [cases.Record.For] gives what a reader may see of it.
func (r Reader) Record(ctx context.Context, m *cases.Meeting) (*cases.Record, error) {
	all := cases.Reach{All: true}
	record := &cases.Record{Meeting: m, Motions: []cases.ItemMotion{}}
	seats, err := r.Seats(ctx, m.Body.ID)
	if err != nil {
		return nil, err
	}
	record.Seats = cases.InForce(seats, m.Date)
	caseIDs, itemIDs := idsOn(m.Agenda)
	if record.Cases, err = r.casesByID(ctx, caseIDs); err != nil {
		return nil, err
	}
	motions, err := r.motions(ctx, caseIDs)
	if err != nil {
		return nil, err
	}
	for i, it := range m.Agenda {
		if motion := motions[it.Case.ID]; motion != nil {
			record.Motions = append(record.Motions, cases.ItemMotion{
				Place: i + 1, Movers: raisers(record.Cases, it.Case.ID), Motion: motion,
			})
		}
	}
	filter := ReportBackFilter{Body: m.Body.ID, DueOn: m.Date, AtItems: itemIDs}
	if record.ReportBacks, err = r.ReportBacks(ctx, filter, all); err != nil {
		return nil, err
	}
	if len(itemIDs) > 0 {
		record.Delegated, err = r.Delegated(ctx, DelegatedFilter{AtItems: itemIDs}, all)
	}
	return record, err
}

func idsOn(agenda []cases.Item) ([]cases.CaseID, []cases.ItemID) {
	var ofCases []cases.CaseID
	var ofItems []cases.ItemID
	for _, it := range agenda {
		ofItems = append(ofItems, it.ID)
		if it.Case.ID != 0 {
			ofCases = append(ofCases, it.Case.ID)
		}
	}
	return ofCases, ofItems
}

func raisers(list []cases.Case, id cases.CaseID) []cases.Raiser {
	for _, c := range list {
		if c.ID == id {
			return c.Raisers
		}
	}
	return nil
}
