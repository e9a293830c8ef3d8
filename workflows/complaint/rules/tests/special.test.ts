import { describe, expect, it } from 'vitest';
import { acknowledged, command, live, respond } from '../../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';
import { STAFF_DUTIES } from '../../../../policies/types.ts';
import { offers } from '../../offers.ts';
import { applyCalendarTo, applyPolicyTo } from '../../changes.ts';
import { decide } from '../../decide.ts';
import { isRefusal } from '../rule.ts';
import { ENGLAND_AND_WALES } from '../../../../policies/calendar/england-and-wales.ts';
import { obligations } from '../../obligations.ts';
import { view } from '../../view.ts';

const MONDAY = '2026-11-23';

describe('staff conduct', () => {
  it.each(PACK_IDS)(
    'SP-1 %s: nobody acts on a complaint in which they are named, at either stage, whatever their duties',
    (id) => {
      const named = { staffConduct: true, namedStaff: ['s-named'] };
      const life = acknowledged(id, MONDAY, named);
      const may = (by: string): string[] =>
        offers(life.state, by, [...STAFF_DUTIES], life.today).flatMap((o) => (o.may ? [o.command] : []));
      expect(may('s-other')).toContain('find');
      expect(may('s-named')).toEqual([]);
      const finding = { point: 'P1', outcome: 'upheld', reason: 't' } as const;
      expect(life.refuses('find', finding, { by: 's-named', role: 'team-manager' })).toMatchObject({ rule: 'SP-1' });
      respond(life).say('escalate').do('assign').do('acknowledge');
      expect(may('s-other')).toContain('offer-remedy');
      expect(may('s-named')).toEqual([]);
    },
  );

  it('SP-1 the line manager is told within two working days; the case is restricted', () => {
    const life = live('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    expect(obligations(life.state).find((o) => o.kind === 'staff-conduct')).toMatchObject({ due: '2026-11-25' });
    expect(view(life.state).row.restricted).toBe(true);
    expect(life.refuses('tell-line-manager', { manager: 's-named', contact: 'handler' })).toMatchObject({
      rule: 'SP-1',
    });
    life.do('tell-line-manager', { manager: 's-manager', contact: 'line-manager' });
    expect(obligations(life.state).some((o) => o.kind === 'staff-conduct')).toBe(false);
    expect(life.refuses('tell-line-manager', { manager: 's-manager', contact: 'handler' })).toMatchObject({
      rule: 'SP-1',
    });
    expect(live('octavia', MONDAY).refuses('tell-line-manager', { manager: 's', contact: 'handler' })).toMatchObject({
      rule: 'SP-1',
    });
  });
});

describe('restrictions', () => {
  it('SP-5 by the named role, with a reason, one contact and a review date; the complaint goes on', () => {
    const life = acknowledged('oak', MONDAY);
    const restriction = { kind: 'single-contact', contact: 's-officer', reason: 't', reviewOn: '2027-02-01' } as const;
    expect(life.refuses('restrict-contact', restriction, { role: 'officer' })).toMatchObject({ rule: 'RC-2' });
    expect(life.refuses('restrict-contact', { ...restriction, reviewOn: MONDAY })).toMatchObject({ rule: 'SP-5' });
    expect(life.refuses('restrict-contact', { ...restriction, reviewOn: '2028-02-01' })).toMatchObject({
      rule: 'SP-5',
    });
    expect(life.refuses('review-restriction', { then: 'lift', reason: 't' })).toMatchObject({ rule: 'SP-5' });
    life.do('restrict-contact', restriction);
    expect(obligations(life.state).find((o) => o.kind === 'restriction-review')).toMatchObject({
      due: '2027-02-01',
      owner: { role: 'chief-operating-officer' },
    });
    expect(life.refuses('restrict-contact', restriction)).toMatchObject({ rule: 'SP-5' });
    expect(life.refuses('review-restriction', { then: 'keep', reason: 't' })).toMatchObject({ rule: 'SP-5' });
    life.do('review-restriction', { then: 'keep', reason: 't', reviewOn: '2027-04-01' });
    expect(life.state.restriction?.reviewOn).toBe('2027-04-01');
    expect(respond(life).state.status).toBe('responded');
    expect(life.do('review-restriction', { then: 'lift', reason: 't' }).state.restriction).toBeNull();
  });
});

describe.each(PACK_IDS)('SP-5 %s: a restriction', (policy) => {
  it('SP-5 is for the roles its policy names, owed its review to them, and the complaint is handled like any other', () => {
    const life = acknowledged(policy, MONDAY);
    const names = life.state.policy.deciders.restrictContact;
    const restriction = { kind: 'single-contact', contact: 's-officer', reason: 't', reviewOn: '2027-02-01' } as const;
    for (const role of STAFF_DUTIES)
      expect([role, life.refuses('restrict-contact', restriction, { role }) === null]).toEqual([
        role,
        names.includes(role),
      ]);
    life.do('restrict-contact', restriction);
    expect(obligations(life.state).find((o) => o.kind === 'restriction-review')?.owner).toEqual({ role: names[0] });
    expect(respond(life).state.status).toBe('responded');
  });
});

describe('other ways', () => {
  it('SP-6 mediation is offered and recorded at any stage', () => {
    const life = live('octavia', MONDAY)
      .do('offer-mediation', { by: 'ombudsman' })
      .do('record-mediation', { result: 'declined', note: 't' });
    respond(life.do('allocate').do('define').do('acknowledge')).do('offer-mediation', { by: 'contracted-mediator' });
    expect(life.types().filter((t) => t.startsWith('Mediation'))).toHaveLength(3);
    const refused = live('oak', MONDAY).do('refuse', { ground: 'not-our-service', reason: 't', evidence: 't' });
    expect(refused.refuses('offer-mediation', { by: 'independent' })).toMatchObject({ rule: 'SP-6' });
  });

  it.each([
    ['octavia', ['ombudsman', 'contracted-mediator']],
    ['oak', ['ombudsman', 'contracted-mediator', 'involved-customer', 'independent']],
    ['optivo', ['ombudsman', 'involved-customer', 'independent']],
  ] as const)('SP-6 %s: who mediates is who its policy names (OCT 5.11, OPT 10.0)', (policy, named) => {
    const all = ['ombudsman', 'contracted-mediator', 'involved-customer', 'independent'] as const;
    const life = acknowledged(policy, MONDAY);
    expect(all.filter((by) => life.refuses('offer-mediation', { by }) === null)).toEqual(named);
  });

  it('SP-6 S1-22 nobody mediates or looks in once it is over; what came of what was offered is recorded then too', () => {
    const offered = acknowledged('optivo', MONDAY).do('offer-mediation', { by: 'ombudsman' }).say('withdraw');
    expect(offered.state.status).toBe('closed');
    expect(offered.refuses('offer-mediation', { by: 'ombudsman' })).toMatchObject({ rule: 'SP-6' });
    expect(offered.refuses('invite-involved-customer', { agreed: true })).toMatchObject({ rule: 'S1-22' });
    expect(offered.refuses('record-mediation', { result: 'not-resolved' })).toBeNull();
    offered.do('reopen', { reason: 't', at: 'ombudsman' } as never);
    expect(offered.refuses('offer-mediation', { by: 'ombudsman' })).toBeNull();
    // Nothing comes of what nobody offered.
    expect(acknowledged('oak', MONDAY).refuses('record-mediation', { result: 'resolved' })).toMatchObject({
      rule: 'SP-6',
    });
  });

  it('RC-8 SP-6 a mediator from outside is involved with the customer’s consent only; who declines has told nobody anything', () => {
    for (const by of ['contracted-mediator', 'independent'] as const) {
      const life = live('oak', MONDAY).do('offer-mediation', { by });
      expect(life.refuses('record-mediation', { result: 'declined' })).toBeNull();
      expect(life.refuses('record-mediation', { result: 'accepted' })).toMatchObject({ rule: 'RC-8' });
      const agreed = { agency: 't-agency', by: 'customer', how: 'in-writing', proof: 't-proof' } as const;
      // To share with one agency, or that another mediates, is no consent to this one.
      const other = by === 'independent' ? 'contracted-mediator' : 'independent';
      life.do('agree-sharing', agreed).do('agree-sharing', { ...agreed, mediator: other });
      expect(life.refuses('record-mediation', { result: 'accepted' })).toMatchObject({ rule: 'RC-8' });
      life.do('agree-sharing', { ...agreed, mediator: by });
      expect(life.refuses('record-mediation', { result: 'accepted' })).toBeNull();
      life.do('withdraw-consent', { consent: life.state.consents[2]!.id });
      expect(life.refuses('record-mediation', { result: 'resolved' })).toMatchObject({ rule: 'RC-8' });
    }
    const ours = live('optivo', MONDAY).do('offer-mediation', { by: 'involved-customer' });
    expect(ours.refuses('record-mediation', { result: 'accepted' })).toBeNull();
  });

  it('S1-22 Optivo invites an involved customer where the customer agrees', () => {
    const life = acknowledged('optivo', MONDAY);
    expect(life.refuses('invite-involved-customer', { agreed: false })).toMatchObject({ rule: 'S1-22' });
    expect(life.do('invite-involved-customer', { agreed: true, note: 't' }).types().at(-1)).toBe(
      'InvolvedCustomerInvited',
    );
    expect(acknowledged('oak', MONDAY).refuses('invite-involved-customer', { agreed: true })).toMatchObject({
      rule: 'S1-22',
    });
  });

  it('S1-19 only Optivo closes because the customer will not engage', () => {
    expect(acknowledged('octavia', MONDAY).refuses('close-not-engaging', { reason: 't' })).toMatchObject({
      rule: 'S1-19',
    });
    const life = acknowledged('optivo', MONDAY).do('close-not-engaging', { reason: 't' });
    expect(life.state.closed?.why).toBe('not-engaging');
    expect(life.refuses('close-not-engaging', { reason: 't' })).toMatchObject({ rule: 'RC-1' });
  });

  it('S1-20 the customer withdraws: COMP08, closed and kept; afterwards they are still heard', () => {
    const life = acknowledged('octavia', MONDAY).say('withdraw', { words: 't' });
    expect(life.state.letters.at(-1)?.brief.code).toBe('COMP08');
    expect(life.state.closed?.why).toBe('withdrawn');
    for (const [word, fields] of [
      ['withdraw', {}],
      ['inform', { words: 't' }],
      ['answer-extension', { agree: 'yes' }],
    ] as const)
      expect(life.say(word, fields as never).state.tasks.at(-1)).toMatchObject({
        kind: 'after-closure',
        due: '2026-11-25',
      });
    expect(live('oak', MONDAY).say('withdraw').state.closed?.why).toBe('withdrawn');
  });

  it('S1-9 S1-6 more from the customer: before the response it joins the work, after it is a new complaint', () => {
    expect(acknowledged('octavia', MONDAY).say('inform', { words: 't' }).state.tasks.at(-1)).toMatchObject({
      kind: 'new-information',
    });
    expect(respond(acknowledged('octavia', MONDAY)).say('inform', { words: 't' }).state.tasks.at(-1)).toMatchObject({
      kind: 'new-complaint',
    });
    expect(acknowledged('octavia', MONDAY).say('answer-extension', { agree: 'no' }).state.tasks.at(-1)).toMatchObject({
      kind: 'new-information',
      rule: 'S1-6',
    });
  });

  it('RC-1 tasks are resolved with a note, once', () => {
    const life = acknowledged('octavia', MONDAY).say('inform', { words: 't' });
    expect(life.refuses('resolve-task', { task: 'T9', note: 't' })).toMatchObject({ rule: 'RC-1' });
    life.do('resolve-task', { task: 'T1', note: 't' });
    expect(life.refuses('resolve-task', { task: 'T1', note: 't' })).toMatchObject({ rule: 'RC-1' });
  });

  it('S2-12 closing by hand only what is answered, past its window and without open letters', () => {
    expect(acknowledged('octavia', MONDAY).refuses('close', { reason: 't' })).toMatchObject({ rule: 'S2-12' });
    const life = respond(acknowledged('octavia', MONDAY));
    expect(life.refuses('close', { reason: 't' })?.why).toContain('still ask for stage 2');
    const stuck = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 's' });
    respond(stuck, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' }).until('2027-01-05');
    expect(stuck.refuses('close', { reason: 't' })?.why).toContain('--kind closing-check');
    const checked = { ...stuck.state, closingChecked: true };
    expect(decide(checked, command(checked, 'close', { reason: 't' }), stuck.today)).toMatchObject([
      // The customer is told.
      { type: 'LetterIssued', brief: { code: 'CLOSING', to: 'customer' } },
      { type: 'Closed', why: 'by-hand' },
    ]);
    const unsent = respond(acknowledged('oak', MONDAY)).mail(false).say('escalate').do('assign');
    expect(unsent.do('acknowledge').refuses('close', { reason: 't' })).toMatchObject({ rule: 'S2-12' });
  });
});

describe('letters that do not arrive', () => {
  it('RC-1 a letter that has not gone keeps an answered case open', () => {
    const life = respond(acknowledged('octavia', MONDAY))
      .mail(false)
      .do('promise', { what: 't', by: '2026-12-01', owner: 's' });
    life
      .do('reschedule-action', { action: 'A1', by: '2026-12-02', reason: 't' })
      .do('complete-action', { action: 'A1', evidence: 't' });
    life.until('2027-01-05');
    expect(life.state.closed).toBeNull();
    expect(life.refuses('close', { reason: 't' })?.why).toContain('has not gone out');
  });
});

describe('IN-13 what rules a case', () => {
  const life = acknowledged('octavia', '2026-12-18');
  const extra = {
    ...ENGLAND_AND_WALES,
    version: '2026.9',
    holidays: [...ENGLAND_AND_WALES.holidays, { title: 'One-off', date: '2026-12-23', notes: '', bunting: true }],
  };

  it('another calendar moves what is counted and keeps what was promised', () => {
    const [event] = applyCalendarTo(life.state, extra, life.today);
    expect(event).toMatchObject({
      type: 'CalendarApplied',
      moved: expect.arrayContaining([expect.objectContaining({ from: '2027-01-06', to: '2027-01-07' })]),
    });
    expect(applyCalendarTo(life.state, ENGLAND_AND_WALES, life.today)).toEqual([]);
  });

  it('another policy only by who may, of the same landlord, in another version', () => {
    const policy = { ...life.state.policy, version: '2026.1' };
    const ask = (given: object, role: 'team-manager' | 'officer' = 'team-manager', state = life.state) => {
      const answer = applyPolicyTo(state, { ...policy, ...given }, [role], 't');
      return isRefusal(answer) ? answer.rule : answer.map((e) => e.type);
    };
    expect(ask({})).toEqual(['PolicyApplied']);
    expect(ask({}, 'officer')).toBe('RC-2');
    expect(ask({ landlordId: 'oak' })).toBe('IN-13');
    expect(ask({ version: life.state.policy.version })).toBe('IN-13');
    const stage2 = respond(acknowledged('octavia', MONDAY)).say('escalate').state;
    expect(ask({ stage2: 'panel' }, 'team-manager', stage2)).toBe('IN-13');
    expect(ask({ stage2: 'panel' })).toEqual(['PolicyApplied']);
    // What is over stays as it was decided, until it goes on.
    const over = acknowledged('octavia', MONDAY).say('withdraw');
    expect(ask({}, 'team-manager', over.state)).toBe('IN-13');
    over.do('reopen', { why: 'customer-asked', reason: 't' });
    expect(ask({}, 'team-manager', over.state)).toEqual(['PolicyApplied']);
  });
});
