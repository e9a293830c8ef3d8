/** What raises an alarm, from counts alone. */
import { describe, expect, it } from 'vitest';
import { USUAL_SECURITY } from '../../platform/settings/security-settings.ts';
import { adminSentence, entryWithMails } from './admin-log.ts';
import { alarmsIn } from './alarms.ts';
import type { SecurityCounts } from './store.ts';

const NONE: SecurityCounts = { refusals: [], cases: [], failures: [], closedCases: [] };
const LANDLORDS = ['oak', 'octavia'];
const of = (counts: Partial<SecurityCounts>, thresholds = USUAL_SECURITY.alarms) =>
  alarmsIn({ ...NONE, ...counts }, thresholds, LANDLORDS).map(({ landlordId, action, about, detail }) => [
    landlordId,
    action,
    about,
    detail?.['count'],
  ]);
const person = (count: number) => [{ staffId: 's-1', landlordId: 'oak', count }];

describe('RC-3 alarms', () => {
  it.each([
    ['cases', 'alarm-cases', 60],
    ['failures', 'alarm-failures', 5],
    ['closedCases', 'alarm-closed-cases', 3],
  ] as const)('%s raise one from what is set on, and none below', (which, action, least) => {
    expect(of({ [which]: person(least) })).toEqual([['oak', action, 's-1', String(least)]]);
    expect(of({ [which]: person(least - 1) })).toEqual([]);
  });

  it('refusals of one place are told to the landlords whose people they concern, or to all', () => {
    const at = (landlordId: string | null, count = 30) => ({ source: 'place', landlordId, count });
    expect(of({ refusals: [at('oak'), at(null)] })).toEqual([['oak', 'alarm-refusals', null, '30']]);
    expect(of({ refusals: [at(null)] }).map(([landlord]) => landlord)).toEqual(LANDLORDS);
    expect(of({ refusals: [at('oak', 29)] })).toEqual([]);
  });

  it('a threshold of 0 raises none', () => {
    const never = { refusals: 0, cases: 0, failures: 0, closedCases: 0 };
    const many = person(1_000_000);
    const refusals = [{ source: 'place', landlordId: 'oak', count: 1_000_000 }];
    expect(of({ refusals, cases: many, failures: many, closedCases: many }, never)).toEqual([]);
  });

  it('are told to every administrator but the one they are about', () => {
    const people = [
      { id: 's-1', duties: ['team-manager'], active: true },
      { id: 's-2', duties: ['team-manager'], active: true },
    ] as const;
    const [entry] = alarmsIn({ ...NONE, cases: person(75) }, USUAL_SECURITY.alarms, LANDLORDS);
    expect(entryWithMails(people, entry!).mails.map((m) => m.staffId)).toEqual(['s-2']);
    const said = { by: entry!.by, action: entry!.action, about: entry!.about, detail: entry!.detail ?? {} };
    expect(adminSentence(said, new Map([['s-1', 'May Sample']]))).toBe(
      'putright noticed that May Sample opened 75 different cases within an hour.',
    );
  });
});
