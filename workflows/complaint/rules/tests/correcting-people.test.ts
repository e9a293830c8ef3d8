/** Groups, conduct and what was recorded by mistake, put right (RC-6, IN-8, SP-10). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { barredAt } from '../../readings/barred.ts';
import { obligations } from '../../obligations.ts';

const MONDAY = '2026-11-23';
const event = (life: Life, type: string) => life.events.findLast((e) => e.event.type === type)?.event;
const owes = (life: Life, kind: string) => obligations(life.state).find((o) => o.kind === kind);

describe('who complains together', () => {
  it('RC-6 IN-8 people, leads and consents one by one: the answer waits until every consent is there', () => {
    const life = acknowledged('octavia', MONDAY, { groupSize: 3 });
    life.do('correct-group', { add: ['t-one', 't-two'], reason: 't-why' });
    expect(life.state.people).toEqual([
      { id: 'G1', nameText: 't-one', lead: false, consent: false },
      { id: 'G2', nameText: 't-two', lead: false, consent: false },
    ]);
    expect(life.state.group).toBeNull();
    life.do('correct-group', { person: 'G1', lead: 'yes', consent: 'yes', reason: 't-why' });
    expect(life.state.group).toBeNull();
    life.do('correct-group', { person: 'G2', consent: 'yes', name: 't-two-right', reason: 't-why' });
    expect(life.state.group).toEqual({ members: 3, consents: 3, leads: 2 });
    expect(event(life, 'GroupCorrected')).toMatchObject({
      was: { people: [{}, { nameText: 't-two', consent: false }] },
      is: { people: [{}, { nameText: 't-two-right', consent: true }] },
    });
  });

  it('RC-6 IN-8 somebody who leaves is counted no more, and their number is not given again', () => {
    const life = live('optivo', MONDAY).do('correct-group', { add: ['t-one'], consent: 'yes', reason: 't' });
    expect(life.state.intake.groupSize).toBe(2);
    life.do('correct-group', { person: 'G1', leaves: true, reason: 't' });
    expect(life.state).toMatchObject({ people: [], group: null, intake: { groupSize: 1 } });
    life.do('correct-group', { add: ['t-two'], members: 5, reason: 't' });
    expect(life.state.people.map((p) => p.id)).toEqual(['G2']);
    // Optivo asks for the lead's consent alone.
    expect(life.state.group).toEqual({ members: 5, consents: 1, leads: 1 });
  });

  it('RC-6 IN-8 who is not there, fewer than are known, more leads than the policy has: one sentence each', () => {
    const life = live('oak', MONDAY).do('correct-group', { add: ['t-one', 't-two'], reason: 't' });
    const no = (fields: object) => life.refuses('correct-group', { reason: 't', ...fields } as never)?.rule;
    expect(no({ person: 'G7', consent: 'yes' })).toBe('IN-8');
    expect(no({ person: 'G1', lead: 'yes' })).toBe('IN-8');
    expect(no({ members: 2 })).toBe('IN-8');
    expect(no({ consent: 'yes' })).toBe('IN-8');
    expect(no({})).toBe('RC-6');
    expect(no({ person: 'G1', consent: 'no' })).toBe('RC-6');
  });
});

describe('whose conduct is complained about', () => {
  it('RC-6 SP-10 named later: whoever handles it gives it up, their line manager is told from that day on', () => {
    const life = acknowledged('octavia', MONDAY).until('2026-11-26');
    expect(life.state.stage1.handler).toBe('s-officer');
    life.do('correct-conduct', { about: 'yes', named: ['s-officer'], reason: 't-why' });
    expect(life.state.stage1.handler).toBeNull();
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'InsideTold', why: 'handler-named' });
    expect(life.refuses('allocate', { to: 's-officer', conflict: 'none' })).toMatchObject({ rule: 'SP-1' });
    expect(owes(life, 'staff-conduct')?.target).toBe('2026-11-30');
    life.do('tell-line-manager', { manager: 's-manager', contact: 'handler' });
    expect(owes(life, 'staff-conduct')).toBeUndefined();
    // Somebody else as well: theirs is told too.
    life.do('correct-conduct', { about: 'yes', named: ['s-officer', 's-other'], reason: 't-why' });
    expect(owes(life, 'staff-conduct')).toBeDefined();
  });

  it('RC-6 SP-10 lifted: by who may, never by whoever is named, and they may act on it again', () => {
    const life = live('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    const lift = { about: 'no', reason: 't-why' } as const;
    expect(life.refuses('correct-conduct', lift)).toMatchObject({ rule: 'RC-2' });
    const named = { by: 's-named', role: 'team-manager' } as const;
    expect(life.refuses('correct-conduct', lift, named)).toMatchObject({ rule: 'SP-1' });
    life.do('correct-conduct', lift, { role: 'team-leader' });
    expect(life.state.intake).toMatchObject({ staffConduct: false, namedStaff: [] });
    expect(event(life, 'ConductCorrected')).toMatchObject({ was: { namedStaff: ['s-named'] }, is: { namedStaff: [] } });
    expect([...barredAt(life.state, 1), ...barredAt(life.state, 2)]).toEqual([]);
    expect(owes(life, 'staff-conduct')).toBeUndefined();
  });

  it('RC-6 SP-10 S2-3 who acted at stage 1 stays barred from stage 2, named or not', () => {
    const life = live('octavia', MONDAY, { staffConduct: true });
    life.do('define', { point: ['t'], outcome: ['t'] }, { by: 's-officer', role: 'officer' });
    life.do('correct-conduct', { about: 'yes', named: ['s-officer'], reason: 't' }, { role: 'team-leader' });
    life.do('correct-conduct', { about: 'no', reason: 't' }, { role: 'team-leader' });
    expect(barredAt(life.state, 2)).toEqual(['s-officer']);
    expect(
      life.refuses('correct-conduct', { about: 'no', named: ['s-x'], reason: 't' }, { role: 'team-leader' }),
    ).toMatchObject({ rule: 'SP-10' });
  });

  it('SP-10 how serious it is may be found, or put right, after it was logged: where serious, the line manager decides first', () => {
    const life = live('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-officer'] });
    const serious = { about: 'yes' as const, named: ['s-officer'], serious: 'yes' as const, reason: 't-why' };
    expect(life.refuses('correct-conduct', serious)).toMatchObject({ rule: 'SP-10' });
    const decided = { ...serious, decidedBy: 's-manager', decidedOn: MONDAY };
    expect(life.refuses('correct-conduct', { ...decided, decidedBy: 's-officer' })).toMatchObject({ rule: 'SP-1' });
    life.do('correct-conduct', decided);
    const conduct = { serious: true, decidedBy: 's-manager', decidedOn: MONDAY };
    expect(life.state.intake.conduct).toEqual(conduct);
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'ConductCorrected', is: { conduct } });
    life.do('correct-conduct', { about: 'yes', named: ['s-officer'], serious: 'no', reason: 't-why' });
    expect(life.state.intake.conduct).toMatchObject({ serious: false, decidedBy: 's-manager' });
    // Where the policy does not have it decided first, it is only recorded.
    const oak = live('oak', MONDAY, { staffConduct: true });
    expect(oak.refuses('correct-conduct', { about: 'yes', serious: 'yes', reason: 't' })).toBeNull();
    const not = { about: 'no', serious: 'yes', reason: 't' } as const;
    expect(oak.refuses('correct-conduct', not, { role: 'team-leader' })).toMatchObject({ rule: 'SP-10' });
  });
});

describe('what was recorded by mistake', () => {
  const drafted = () =>
    acknowledged('octavia', MONDAY)
      .do('find', { point: 'P1', outcome: 'upheld', reason: 't' })
      .do('find', { point: 'P2', outcome: 'upheld', reason: 't' })
      .do('offer-remedy', {
        kind: 'financial',
        entitlement: 'no',
        what: 't',
        distress: 5000,
        by: '2026-12-18',
        owner: 's-officer',
      })
      .do('promise', { what: 't', by: '2026-12-18', owner: 's-officer' });

  it('RC-6 a remedy with what carries it out, a promise, a finding: gone from the case, and the draft is checked again', () => {
    const life = drafted().do('submit-for-check').do('check-quality');
    expect(life.state.actions.map((a) => [a.id, a.remedy])).toEqual([
      ['A1', 'M1'],
      ['A2', null],
    ]);
    life.do('correct-entry', { remedy: 'M1', reason: 't-why' });
    expect(life.state.remedies).toEqual([]);
    expect(life.state.actions.map((a) => a.id)).toEqual(['A2']);
    expect(life.state.stage1.check).toBe('returned');
    life.do('correct-entry', { action: 'A2', reason: 't-why' }).do('correct-entry', { finding: 'P1', reason: 't-why' });
    expect(life.state.actions).toEqual([]);
    expect(Object.keys(life.state.stage1.findings)).toEqual(['P2']);
    expect(life.do('offer-remedy').state.remedies.map((m) => m.id)).toEqual(['M2']);
    expect(event(life, 'EntryTakenBack')).toMatchObject({ what: 'finding', id: 'P1', reasonText: 't-why' });
  });

  it('RC-6 S1-1 a contact that did not take place is owed again; a later one counts', () => {
    const life = acknowledged('octavia', MONDAY).do('log-contact').until('2026-11-24');
    const first = life.state.contacts[0]?.id ?? '';
    life.do('log-contact');
    expect(life.state.stage1.contacted).toBe('2026-11-24');
    life.do('correct-entry', { contact: life.state.contacts[1]?.id ?? '', reason: 't' });
    expect(life.state.stage1.contacted).toBe(MONDAY);
    life.do('correct-entry', { contact: first, reason: 't' });
    expect(life.state.stage1.contacted).toBeNull();
    expect(owes(life, 'stage1.contact')).toBeDefined();
  });

  it('RC-6 what the customer was told of stays, and the sentence says what to do', () => {
    const life = drafted();
    expect(life.refuses('correct-entry', { point: 'P1', reason: 't' })?.why).toContain('set the complaint out anew');
    life.do('add-point', { point: 't-third', as: 'joins' }).do('correct-entry', { point: 'P3', reason: 't' });
    expect(life.state.points.map((p) => p.id)).toEqual(['P1', 'P2']);
    respond(life);
    for (const fields of [{ remedy: 'M1' }, { finding: 'P1' }, { action: 'A2' }])
      expect(life.refuses('correct-entry', { ...fields, reason: 't' })).toMatchObject({ rule: 'RC-6' });
    expect(life.refuses('correct-entry', { action: 'A9', reason: 't' })?.why).toContain('There is no promise A9');
    expect(life.refuses('correct-entry', { reason: 't' })).toMatchObject({ rule: 'RC-6' });
    expect(life.refuses('correct-entry', { action: 'A2', point: 'P1', reason: 't' })).toMatchObject({ rule: 'RC-6' });
  });

  it('RC-6 a letter that waits for the post with it is written anew without it', () => {
    const life = acknowledged('oak', MONDAY, { contactBy: 'post' }).do('record-posted', { letter: 'L1' });
    life.do('find', { point: 'P1', outcome: 'not-upheld', reason: 't' });
    life.do('find', { point: 'P2', outcome: 'not-upheld', reason: 't' });
    life.do('promise', { what: 't', by: '2026-12-18', owner: 's-officer' }).do('respond');
    life.do('correct-entry', { action: 'A1', reason: 't' });
    expect(life.state.letters.slice(-2).map((l) => [l.state, l.brief.actions.length])).toEqual([
      ['withdrawn', 1],
      ['issued', 0],
    ]);
    expect(life.state.stage1.responseIssued).toBe(MONDAY);
  });
});
