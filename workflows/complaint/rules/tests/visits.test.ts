/** Visits to the customer's home (S1-23). */
import { describe, expect, it } from 'vitest';
import { PACK_IDS, policyById, toCasePolicy } from '../../../../test/support/packs.ts';
import { acknowledged, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { obligations } from '../../obligations.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
const THURSDAY = '2026-11-26';
const POLICIES = PACK_IDS;

const agreed = { visitOn: THURSDAY, time: 't-time', agreed: true } as const;
const arranged = (policy: PolicyId, more = {}): Life => acknowledged(policy, MONDAY, more).do('arrange-visit', agreed);
const tasks = (life: Life): string[] => openTasks(life.state).map((t) => t.kind);
const visitOwed = (life: Life) => obligations(life.state).find((o) => o.kind === 'visit');
const lastLetter = (life: Life) => life.state.letters.at(-1)?.brief;

describe.each(POLICIES)('S1-23 a visit under the policy of %s', (policy) => {
  it('S1-23 is at a time both agree, confirmed in writing with day, time and who comes', () => {
    const life = acknowledged(policy, MONDAY);
    expect(life.refuses('arrange-visit', { ...agreed, agreed: false })).toMatchObject({ rule: 'S1-23' });
    expect(life.refuses('arrange-visit', { ...agreed, visitOn: '2026-11-20' })?.why).toContain('has passed');
    life.do('arrange-visit', agreed);
    expect(lastLetter(life)).toMatchObject({
      code: 'HOME-VISIT',
      visit: { id: 'V1', what: 'arranged', who: 's-officer' },
      dates: { visitOn: THURSDAY },
      texts: { time: 't-time' },
    });
  });

  it('S1-23 is owed on its day by who comes, who is told and reminded', () => {
    const life = acknowledged(policy, MONDAY).do('arrange-visit', { ...agreed, who: 's-colleague' });
    expect(visitOwed(life)).toMatchObject({ due: THURSDAY, about: 'V1', owner: { staff: 's-colleague' } });
    const told = life.events.map((r) => r.event).filter((e) => e.type === 'InsideTold');
    expect(told).toContainEqual({
      type: 'InsideTold',
      to: { staffId: 's-colleague' },
      why: 'visit-arranged',
      about: 'V1',
    });
    life.until(THURSDAY);
    expect(life.events.map((r) => r.event)).toContainEqual(
      expect.objectContaining({ type: 'DeadlineApproaching', kind: 'visit', due: THURSDAY }),
    );
  });

  it('S1-23 held: on record as a contact, and nothing is owed any more', () => {
    const life = arranged(policy);
    expect(life.refuses('record-visit', { visit: 'V1', result: 'held' })?.why).toContain('26 November 2026');
    life.until(THURSDAY).do('record-visit', { visit: 'V1', result: 'held', note: 't' });
    expect(life.state.contacts.at(-1)).toMatchObject({ kind: 'visit', outcome: 'made', on: THURSDAY });
    expect(visitOwed(life)).toBeUndefined();
    expect(life.refuses('record-visit', { visit: 'V1', result: 'we-missed', note: 't' })?.rule).toBe('S1-23');
  });

  it('S1-23 missed by us: a missed date, sorry at once, offered again, and the answer has to say how it is put right', () => {
    const life = arranged(policy).until(THURSDAY);
    expect(life.refuses('record-visit', { visit: 'V1', result: 'we-missed' })?.why).toContain('why');
    life.do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-why' });
    expect(lastLetter(life)).toMatchObject({
      code: 'HOME-VISIT',
      visit: { what: 'we-missed' },
      texts: { reason: 't-why' },
    });
    expect(life.events.map((r) => r.event)).toContainEqual(
      expect.objectContaining({ type: 'DeadlineMissed', kind: 'visit', due: THURSDAY }),
    );
    expect(tasks(life)).toContain('visit-again');
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    const checked = life.state.policy.qualityCheckDays !== null ? ('submit-for-check' as const) : ('respond' as const);
    expect(life.refuses(checked)).toMatchObject({ rule: 'S1-23', why: expect.stringContaining('V1') as string });
    respond(life.do('offer-remedy'), 'not-upheld');
    expect(lastLetter(life)).toMatchObject({ code: 'COMP03', missedVisits: [{ on: THURSDAY, reasonText: 't-why' }] });
    expect(life.state.visits[0]?.answered).toBe(true);
  });

  it('S1-23 missed by the customer: offered again, and never held against them', () => {
    const life = arranged(policy).until(THURSDAY).do('record-visit', { visit: 'V1', result: 'customer-missed' });
    expect(lastLetter(life)).toMatchObject({ code: 'HOME-VISIT', visit: { what: 'customer-missed' } });
    expect(tasks(life)).toContain('visit-again');
    expect(life.refuses('close-not-engaging', { reason: 't' }, { role: 'team-leader' })).not.toBeNull();
    // Nothing of it stands in the answer, or among missed dates.
    const missed = life.events.map((r) => r.event).filter((e) => e.type === 'DeadlineMissed');
    expect(missed.map((e) => e.kind)).not.toContain('visit');
    life.do('arrange-visit', { ...agreed, visitOn: '2026-11-30' });
    expect(tasks(life)).not.toContain('visit-again');
    respond(life, 'not-upheld');
    expect(lastLetter(life)).not.toHaveProperty('missedVisits');
  });

  it('S1-23 nothing recorded of a day that has passed: somebody is asked, and the answer settles it', () => {
    const life = arranged(policy).until('2026-11-27');
    expect(tasks(life)).toContain('record-visit');
    expect(visitOwed(life)).toBeUndefined();
    expect(
      life.refuses('resolve-task', {
        task: openTasks(life.state).find((t) => t.kind === 'record-visit')!.id,
        note: 't',
      }),
    ).not.toBeNull();
    life.do('record-visit', { visit: 'V1', result: 'held' });
    expect(tasks(life)).not.toContain('record-visit');
  });

  it('S1-23 another day takes the place of the first, and the letter says so', () => {
    const life = arranged(policy).do('arrange-visit', { ...agreed, visitOn: '2026-12-01', instead: 'V1' });
    expect(lastLetter(life)).toMatchObject({
      visit: { id: 'V2', what: 'moved' },
      dates: { oldDate: THURSDAY, visitOn: '2026-12-01' },
    });
    expect(life.state.visits.map((v) => v.result)).toEqual(['called-off', null]);
    expect(life.refuses('arrange-visit', { ...agreed, instead: 'V1' })?.rule).toBe('S1-23');
    life.do('record-visit', { visit: 'V2', result: 'called-off' });
    expect(lastLetter(life)?.visit?.what).toBe('called-off');
  });
});

it('S1-23 a complaint that ends takes its visits with it: the letter says so, and who was to come is told', () => {
  const life = acknowledged('oak', MONDAY)
    .do('arrange-visit', { ...agreed, who: 's-colleague' })
    .say('withdraw');
  expect(life.state.visits[0]?.result).toBe('called-off');
  expect(life.state.letters.find((l) => l.brief.code === 'COMP08')?.brief.visitsOff).toEqual([THURSDAY]);
  expect(life.events.map((r) => r.event)).toContainEqual(
    expect.objectContaining({ type: 'InsideTold', to: { staffId: 's-colleague' }, why: 'visit-called-off' }),
  );
});

it('S1-23 closing because nobody engages waits until a visit they missed was offered again', () => {
  const life = arranged('optivo').until(THURSDAY).do('record-visit', { visit: 'V1', result: 'customer-missed' });
  expect(life.refuses('close-not-engaging', { reason: 't' })?.rule).toBe('S1-23');
  life.do('resolve-task', { task: openTasks(life.state).find((t) => t.kind === 'visit-again')!.id, note: 't' });
  expect(life.refuses('close-not-engaging', { reason: 't' })).toBeNull();
});

it('S1-23 who may come is policy data: a contractor at Oak and Octavia, a colleague whom Optivo names', () => {
  for (const policy of ['oak', 'octavia'] as const)
    expect(acknowledged(policy, MONDAY).do('arrange-visit', { ...agreed, team: 'repairs' }).state.visits[0]?.who).toBe(
      'party:repairs',
    );
  expect(acknowledged('optivo', MONDAY).refuses('arrange-visit', { ...agreed, team: 'repairs' })?.rule).toBe('S1-23');
  expect(policyById('optivo').handlers.homeVisit).toContain('adviser');
  expect(toCasePolicy(policyById('optivo'))).not.toHaveProperty('visitsByOthers');
});

it('S1-23 SP-1 nobody who is complained about comes', () => {
  const life = acknowledged('oak', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
  expect(life.refuses('arrange-visit', { ...agreed, who: 's-named' })?.rule).toBe('SP-1');
});

it('S1-23 IN-11 a visit agreed answers the need of one, and an interpreter is booked for it', () => {
  const life = acknowledged('oak', MONDAY, { adjustments: ['home-visits', 'interpreter'] });
  expect(tasks(life)).toContain('home-visit');
  const waits = openTasks(life.state).find((t) => t.kind === 'interpreter');
  life.do('resolve-task', { task: waits!.id, note: 't' }).do('arrange-visit', agreed);
  expect(tasks(life)).not.toContain('home-visit');
  expect(tasks(life)).toContain('interpreter');
});
