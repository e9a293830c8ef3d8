/**
 * Whether a landlord's date can ever fall after the Code's, found by trying: every pace of a case within a few weeks,
 * received on every day of the week. Two rules that read differently may still promise the same.
 */
import { addDays, addWorkingDays } from '../calendar/working-days.ts';
import type { AnchorPolicy } from '../deadlines/anchors.ts';
import { due } from '../deadlines/deadlines.ts';
import type { DueRule, IsoDate } from '../types.ts';
import type { Calendar, KnownDates } from '../calendar/types.ts';

/** Weekends only: a bank holiday moves both dates alike. */
const PLAIN: Calendar = { id: 'plain', version: '1', firstYear: 2025, lastYear: 2026, holidays: [] };
const MONDAY = '2025-03-03';
/** Working days a step may take; null: not done yet. */
const PACES = [null, 0, 2, 5, 8] as const;
const PANEL_PACES = [null, 10, 60] as const;

/** A case in which the landlord's date is later than the Code's, or null if none was found. */
export function laterThan(target: DueRule, limit: DueRule, policy: AnchorPolicy): KnownDates | null {
  for (const known of cases()) {
    const ours = due(target, policy, PLAIN, known);
    const theirs = due(limit, policy, PLAIN, known);
    if (ours !== null && theirs !== null && ours.date > theirs.date) return known;
  }
  return null;
}

function* cases(): Generator<KnownDates> {
  for (let day = 0; day < 7; day++) {
    const received = addDays(MONDAY, day);
    for (const first of PACES) {
      for (const second of PACES) {
        for (const third of PACES) {
          yield {
            received,
            logged: later(received, first),
            allocated: later(received, second),
            acknowledged: later(received, third),
          };
        }
        for (const panel of PANEL_PACES) yield atStage2(received, first, second, panel);
      }
    }
  }
}

function atStage2(escalated: IsoDate, assigned: Pace, acknowledged: Pace, panel: Pace): KnownDates {
  return {
    received: '2025-02-03',
    responded: '2025-02-21',
    escalated,
    assigned: later(escalated, assigned),
    stage2Acknowledged: later(escalated, acknowledged),
    panelDate: later(escalated, panel),
  };
}

type Pace = number | null;

function later(date: IsoDate, days: Pace): IsoDate | undefined {
  return days === null ? undefined : addWorkingDays(PLAIN, date, days);
}
