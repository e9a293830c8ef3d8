/** RC-7: from everywhere a true way on. What befalls a case off the path, and what brings it back. */
import { describe, expect, it } from 'vitest';
import { acknowledged, command, live, respond, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { COMMANDS, type CommandName } from '../commands/index.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import { decide } from '../decide.ts';
import { effects } from '../effects.ts';
import { obligations } from '../obligations.ts';
import { rolesFor } from '../roles.ts';
import { TASK_SPECS } from '../tasks.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const windowOf = (life: Life): string | null => dateOf(deadlineFor(life.state, 'stage2.request-window'));
const waiting = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);
const owed = (life: Life): string[] => obligations(life.state).map((o) => o.kind);

/** A complaint that nothing can be written to: a telephone only. */
const unwritten = (policy: PolicyId): Life =>
  live(policy, MONDAY, { contactBy: 'post', reachable: [] }).do('allocate').do('define').do('acknowledge');

describe('RC-7 nobody can write to the customer', () => {
  it.each(PACK_IDS)('%s: told by telephone and recorded, it is answered and closes', (policy) => {
    const life = unwritten(policy);
    const told = { how: 'by-telephone', note: 't-said' } as const;
    expect(life.refuses('respond')?.rule).toBe('S1A-1');
    life.do('record-given', { letter: 'L1', ...told });
    expect(life.state.stage1.acknowledged).toBe(MONDAY);
    respond(life, 'not-upheld').do('record-given', { letter: 'L2', ...told });
    expect(life.state).toMatchObject({ status: 'responded', stage1: { responded: MONDAY, respondedBy: 'email' } });
    expect(life.until('2027-01-15').state.letters.at(-1)?.brief.code).toMatch(/CLOSING|SURVEY/);
    for (const { brief, state } of life.state.letters)
      if (state !== 'dispatched') life.do('record-given', { letter: brief.letterId, ...told });
    expect(life.state.closed?.why).toBe('window-passed');
    expect(owed(life)).toEqual([]);
  });

  it('nobody is reached at all: the letter is kept once it was tried; had later, the time to ask for stage 2 begins', () => {
    const life = unwritten('oak');
    const kept = { how: 'kept-on-file', note: 't-tried' } as const;
    expect(life.refuses('record-given', { letter: 'L1', ...kept })?.why).toContain('log-contact');
    life.do('log-contact', { kind: 'first-contact', outcome: 'tried' }).do('record-given', { letter: 'L1', ...kept });
    respond(life, 'not-upheld')
      .do('record-given', { letter: 'L2', ...kept })
      .until('2027-01-15');
    life.do('record-given', { letter: 'L3', ...kept });
    expect(life.state.closed?.why).toBe('window-passed');
    life.do('record-given', { letter: 'L2', how: 'handed-over', note: 't-came' });
    expect(life.state).toMatchObject({ status: 'responded', closed: null, stage1: { responded: '2027-01-15' } });
    expect(windowOf(life)).toBe('2027-02-12');
    expect(life.say('escalate').state.status).toBe('stage2');
  });

  it('a letter that can still be sent is not kept instead', () => {
    const life = live('oak', MONDAY, { contactBy: 'post', reachable: ['post'] })
      .do('allocate')
      .do('define');
    life.do('acknowledge').do('log-contact', { kind: 'first-contact', outcome: 'tried' });
    expect(life.refuses('record-given', { letter: 'L1', how: 'kept-on-file', note: 't' })?.why).toContain('by post');
  });
});

describe('RC-7 a letter that meets a step comes back', () => {
  it('the acknowledgement: owed again; and where it cannot be got to them, the answer is not held up by it', () => {
    const life = acknowledged('oak', MONDAY).do('record-returned', { letter: 'L1' });
    expect(life.state.stage1).toMatchObject({ acknowledged: null, acknowledgementIssued: null });
    expect(owed(life)).toContain('stage1.acknowledge');
    expect(life.refuses('acknowledge')).toBeNull();
    respond(life);
    expect(life.state).toMatchObject({ status: 'responded', stage1: { acknowledged: null } });
  });

  it('the response: the case is unanswered, and its window runs from the posting that stayed', () => {
    const life = respond(acknowledged('oak', MONDAY)).until('2026-11-30').do('record-returned', { letter: 'L2' });
    expect(life.state).toMatchObject({ status: 'stage1', stage1: { responded: null, responseIssued: null } });
    expect(owed(life)).toContain('stage1.respond');
    life.until('2026-12-02').do('respond');
    expect(life.state).toMatchObject({ status: 'responded', stage1: { responded: '2026-12-02' } });
    expect(windowOf(life)).toBe('2026-12-30');
    expect(waiting(life)).toEqual(['letter-returned']);
  });

  it('one of two: the other counts', () => {
    const life = respond(acknowledged('oak', MONDAY))
      .until('2026-11-25')
      .do('correct-letter', { letter: 'L2', reason: 't' });
    life.until('2026-11-27').do('record-returned', { letter: 'L2' });
    expect(life.state).toMatchObject({ status: 'responded', stage1: { responded: '2026-11-25' } });
    expect(windowOf(life)).toBe('2026-12-23');
  });

  it('the last answer, after it had closed the case: open again, and closed by what arrives', () => {
    const life = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge');
    for (const point of ['P1', 'P2']) life.do('find', { point, outcome: 'not-upheld', reason: 't' });
    life.do('ask-why').do('respond');
    expect(life.state.closed?.why).toBe('final-response');
    const last = life.state.letters.at(-1)?.brief.letterId ?? '';
    life.until('2026-11-25').do('record-returned', { letter: last });
    expect(life.state).toMatchObject({ status: 'stage2', closed: null, stage2: { responded: null } });
    life.do('record-given', { letter: last, how: 'handed-over', note: 't' });
    expect(life.state.closed?.why).toBe('final-response');
    expect(waiting(life)).toEqual([]);
  });

  it('while a request for stage 2 waits, asked once more: the request stands, and is decided once it is answered', () => {
    const life = respond(acknowledged('optivo', MONDAY, { complainant: 'third-party' })).say('escalate');
    life.do('record-returned', { letter: 'L2' }).say('escalate');
    expect(life.state).toMatchObject({ status: 'stage1', escalation: { standing: 'pending-decision' } });
    expect(life.refuses('decide-late-request', { accept: 'no', reason: 't' })?.why).toContain('came back');
    life.do('respond');
    expect(life.state.status).toBe('responded');
    expect(waiting(life)).toContain('escalation-without-right');
    expect(waiting(stage2Refused(life))).not.toContain('escalation-without-right');
  });

  it('one of the stage before: how that was answered is history', () => {
    const life = respond(acknowledged('oak', MONDAY)).say('escalate').do('record-returned', { letter: 'L2' });
    expect(life.state).toMatchObject({ status: 'stage2', stage1: { responded: MONDAY } });
  });
});

/** Refused at stage 2 by two people. */
function stage2Refused(life: Life): Life {
  const { policy } = life.state;
  const ground = policy.exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';
  const proposer = rolesFor(policy, 'propose-refusal').find((r) => r !== 'officer') ?? 'officer';
  const [confirms] = rolesFor(policy, 'confirm-refusal');
  return life
    .do('propose-refusal', { ground, reason: 't' }, { by: 's-first', role: proposer })
    .do(
      'confirm-refusal',
      { confirm: 'yes', reason: 't' },
      { by: 's-second', ...(confirms ? { role: confirms } : {}) },
    );
}

describe('EX-6 RC-7 a refusal that is overturned', () => {
  it.each(PACK_IDS)('%s: of stage 2, opens stage 2 with the time it would have had', (policy) => {
    const life = stage2Refused(respond(acknowledged(policy, MONDAY)).say('escalate'));
    expect(life.state.closed?.why).toBe('escalation-refused');
    expect(waiting(life)).toEqual([]);
    life.until('2026-12-07').do('reinstate', { reason: 't' });
    expect(life.state).toMatchObject({ status: 'stage2', closed: null, escalation: { standing: 'accepted' } });
    expect(life.state.letters.at(-1)?.brief.code).toBe('REOPENED');
    expect(deadlineFor(life.state, 'stage2.acknowledge')?.limit ?? '2026-12-14').toBe('2026-12-14');
    const ground = policyGround(life);
    const proposer = rolesFor(life.state.policy, 'propose-refusal').find((r) => r !== 'officer') ?? 'officer';
    expect(life.refuses('propose-refusal', { ground, reason: 't' }, { by: 's-x', role: proposer })).toMatchObject({
      rule: 'EX-6',
    });
  });

  it.each(PACK_IDS)(
    'IN-11 RC-6 %s: what is put right and moves no date takes nothing of what it then promised',
    (policy) => {
      // Where days of the calendar are counted, a weekend can lie between what is owed and what is promised.
      const life = acknowledged(policy, '2026-01-05')
        .say('withdraw')
        .until('2026-01-07')
        .say('take-back', { words: 't' });
      const { promised } = life.state.stage1;
      life.do('correct-adjustments', { vulnerable: 'yes', adjustment: ['more-time'], reason: 't' });
      expect(life.state.letters.at(-1)?.brief.code).toBe('REOPENED');
      expect(life.state.stage1.promised).toBe(promised);
    },
  );

  it('of a late request: no task is left, and stage 2 opens', () => {
    const life = respond(acknowledged('octavia', MONDAY)).until('2027-01-15').say('escalate');
    expect(waiting(life)).toEqual(['late-escalation']);
    stage2Refused(life);
    expect(waiting(life)).toEqual([]);
    life.until('2027-01-22').do('reinstate', { reason: 't' });
    expect(life.state).toMatchObject({ status: 'stage2', closed: null, escalation: { requested: '2027-01-22' } });
  });

  it.each(PACK_IDS)(
    '%s: before it was acknowledged, no day of the answer is told that the acknowledgement would tell otherwise',
    (policy) => {
      const life = live(policy, MONDAY);
      life.do('refuse', { ground: policyGround(life), reason: 't', evidence: 't' });
      life.until('2026-12-07').do('reinstate', { reason: 't' });
      const { dates } = life.state.letters.at(-1)!.brief;
      const hears = deadlineFor(life.state, 'stage1.acknowledge');
      life.do('allocate').do('define').do('acknowledge');
      const promised = life.state.stage1.promised;
      if (dates.newDate === undefined) expect(dates.nextContact).toBe(hears?.target ?? hears?.limit);
      else expect(dates.newDate).toBe(promised);
    },
  );

  it('of the complaint: new dates are promised, told in a letter, and the ground is not used twice', () => {
    const life = acknowledged('octavia', MONDAY);
    const refusal = { ground: policyGround(life), reason: 't', evidence: 't' };
    expect(life.state.stage1.promised).toBe('2026-12-07');
    life.until('2026-11-30').do('refuse', refusal).until('2026-12-14').do('reinstate', { reason: 't' });
    expect(life.state).toMatchObject({ status: 'stage1', stage1: { promised: '2026-12-21' } });
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'REOPENED',
      dates: { oldDate: '2026-12-07', newDate: '2026-12-21', respondBy: '2026-12-21' },
    });
    expect(life.refuses('refuse', refusal)).toMatchObject({ rule: 'EX-6' });
  });
});

const policyGround = (life: Life): string =>
  life.state.policy.exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';

describe('RC-7 a closed case is opened again', () => {
  const again = { why: 'customer-asked', reason: 't' } as const;

  it.each<[string, () => Life]>([
    ['withdrawn', () => acknowledged('octavia', MONDAY).say('withdraw')],
    ['not engaging', () => acknowledged('optivo', MONDAY).do('close-not-engaging', { reason: 't' })],
    [
      'anonymous',
      () =>
        live('octavia', MONDAY, { complainant: 'anonymous' })
          .do('allocate')
          .do('define')
          .do('decide-anonymous', { investigate: 'no', reason: 't' }),
    ],
    ['recorded by mistake', () => acknowledged('oak', MONDAY).do('void', { as: 'logged-by-mistake', reason: 't' })],
  ])('%s: where it stood, with the time it would have had', (_, closed) => {
    const life = closed();
    expect(life.state.status).toBe('closed');
    life.until('2026-11-30').do('reopen', again);
    expect(life.state).toMatchObject({ status: 'stage1', closed: null, pauses: [{ days: 5 }] });
    expect(waiting(life)).toContain('reopened');
    if (life.state.stage1.acknowledged === null) life.do('acknowledge');
    expect(dateOf(deadlineFor(life.state, 'stage1.respond'))).toBe('2026-12-14');
    expect(respond(life).state.status).toBe('responded');
  });

  it('answered, with something not done: stays open until that is seen to, and closes again', () => {
    const life = respond(acknowledged('octavia', MONDAY)).until('2027-01-15');
    expect(life.state.closed?.why).toBe('window-passed');
    life.do('reopen', { why: 'promise-not-kept', reason: 't' }).until('2027-01-20');
    expect(life.state.status).toBe('responded');
    life.do('resolve-task', { task: life.state.tasks.at(-1)?.id ?? '', note: 't' });
    expect(life.state.closed).toEqual({ on: '2027-01-20', why: 'window-passed' });
  });

  it('is refused for what is open, and for what the Ombudsman’s word opens', () => {
    expect(acknowledged('oak', MONDAY).refuses('reopen', again)).toMatchObject({ rule: 'RC-7' });
    const refused = acknowledged('oak', MONDAY);
    refused.do('refuse', { ground: policyGround(refused), reason: 't', evidence: 't' });
    expect(refused.refuses('reopen', again)?.why).toContain('reinstate');
  });

  it('RM-5 a promise or remedy ordered after the end is taken, and owed', () => {
    const life = acknowledged('oak', MONDAY).say('withdraw');
    life.do('promise', { what: 't', by: '2026-12-24', owner: 's-officer' }).do('offer-remedy');
    // It takes its time, so how often the customer hears of it is agreed (RM-8).
    expect(owed(life)).toEqual(['task', 'action']);
    life.do('complete-action', { action: 'A1', evidence: 't' });
    expect(owed(life)).toEqual([]);
  });
});

describe('RC-7 S1-20 a withdrawal while a request for stage 2 waits', () => {
  it.each([
    ['closed by then', '2027-01-15'],
    ['still open', '2026-12-22'],
  ])('%s: nobody decides what is not wanted any more', (_, day) => {
    const life = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-21', owner: 's-o' });
    respond(life, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' });
    if (day > '2027') life.do('log-contact', { kind: 'closing-check', outcome: 'made' });
    life.until(day).say('escalate').say('withdraw');
    expect(life.state).toMatchObject({ status: 'closed', escalation: { standing: 'none' } });
    expect(waiting(life)).toEqual([]);
    expect(life.state.letters.map((l) => l.brief.code)).toContain('COMP08');
  });
});

describe('RC-7 S2-11 a customer who does not choose a panel', () => {
  it('was asked: the landlord says which it is, and how it asked', () => {
    const life = respond(acknowledged('optivo', MONDAY)).say('escalate').do('assign');
    life.do('choose-panel', { kind: 'staff-only', unanswered: 't-tried' });
    expect(life.state.panel?.kind).toBe('staff-only');
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'PanelChosen', unansweredText: 't-tried' });
    expect(life.refuses('choose-panel', { kind: 'staff-only', attends: true, unanswered: 't' })?.rule).toBe('S2-11');
  });
});

describe('RC-7 IN-12 one complaint recorded twice', () => {
  const duplicate = { as: 'duplicate', into: 'c-2', reason: 't' } as const;

  it('is voided at any stage; all that stands in it is kept, and the other is linked', () => {
    const lives = [
      live('oak', MONDAY),
      acknowledged('octavia', MONDAY),
      respond(acknowledged('optivo', MONDAY)),
      respond(acknowledged('oak', MONDAY)).say('escalate'),
      acknowledged('oak', MONDAY).say('withdraw'),
    ];
    for (const life of lives) {
      const before = life.events.length;
      life.do('void', duplicate);
      expect(life.state.status).toBe('closed');
      expect(life.state.linked).toEqual(['c-2']);
      expect(life.events.length).toBeGreaterThan(before);
      expect(waiting(life)).toEqual([]);
      expect(life.refuses('void', duplicate) === null).toBe(life.state.closed?.why === 'withdrawn');
    }
  });

  it('whoever had a letter under this reference is told; where none went, none does', () => {
    expect(live('oak', MONDAY).do('void', duplicate).state.letters).toEqual([]);
    expect(acknowledged('oak', MONDAY).do('void', duplicate).state.letters.at(-1)?.brief).toMatchObject({
      code: 'CLOSING',
      texts: { reason: 't' },
    });
  });

  it('the one that goes on names the other', () => {
    const life = acknowledged('oak', MONDAY).do('link-case', { other: 'c-2', why: 'duplicate-of-this' });
    expect(life.state.linked).toEqual(['c-2']);
    expect(life.refuses('link-case', { other: 'c-1', why: 'same-customer' })?.rule).toBe('IN-12');
    expect(life.refuses('void', { as: 'duplicate', reason: 't' })?.rule).toBe('RC-7');
  });
});

describe('S2-12 RC-7 before Oak closes a case, the customer is asked', () => {
  const promised = (): Life => {
    const life = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 's' });
    return respond(life, 'not-upheld');
  };
  const check = (outcome: 'made' | 'tried') => ({ kind: 'closing-check', outcome }) as const;

  it('asked before all was done it does not count', () => {
    const life = promised().do('log-contact', check('made')).do('complete-action', { action: 'A1', evidence: 't' });
    expect(life.state.closingChecked).toBe(false);
    expect(owed(life.until('2027-01-05'))).toContain('closing-check');
  });

  it('tried and not reached it counts: the letter asks them', () => {
    const life = promised().do('complete-action', { action: 'A1', evidence: 't' }).until('2027-01-05');
    expect(life.state.status).toBe('responded');
    expect(life.do('log-contact', check('tried')).state.closed?.why).toBe('window-passed');
  });

  it('a new promise after it is asked about anew', () => {
    const life = promised().do('complete-action', { action: 'A1', evidence: 't' }).do('log-contact', check('made'));
    expect(life.state.closingChecked).toBe(true);
    life.do('promise', { what: 't', by: '2026-12-10', owner: 's' });
    expect(life.state.closingChecked).toBe(false);
  });
});

describe('RC-7 tasks at the end of a case', () => {
  it('an answered case does not close over one; what ends it is named', () => {
    const life = respond(acknowledged('octavia', MONDAY)).say('inform', { words: 't' }).until('2027-01-15');
    expect(life.state.status).toBe('responded');
    expect(life.refuses('close', { reason: 't' })?.why).toContain('T1 (resolve-task)');
    life.do('resolve-task', { task: 'T1', note: 't' });
    expect(life.state.closed?.why).toBe('window-passed');
  });

  it('a decision that ends it settles those that ask for nothing any more, and leaves the others', () => {
    const life = acknowledged('octavia', MONDAY, { hazard: true }).say('escalate').say('inform', { words: 't' });
    expect(waiting(life)).toEqual(['hazard', 'early-escalation', 'new-information']);
    expect(waiting(life.say('withdraw'))).toEqual(['hazard']);
  });

  it('RC-7 S1A-5 each can be given to somebody else, or to a service area, who is told; never to who is named in the complaint', () => {
    const life = acknowledged('oak', MONDAY, { hazard: true, staffConduct: true, namedStaff: ['s-named'] });
    life.do('give-task', { task: 'T1', to: 's-other' });
    expect(obligations(life.state).find((o) => o.about === 'T1')?.owner).toEqual({ staff: 's-other' });
    life.do('give-task', { task: 'T1', to: 'party:repairs' });
    expect(obligations(life.state).find((o) => o.about === 'T1')?.owner).toEqual({ party: 'repairs' });
    expect(effects(life.events.at(-1)!, life.events, life.state)).toMatchObject([
      { kind: 'inside', to: { party: 'repairs' }, why: 'task:hazard' },
    ]);
    life.do('give-task', { task: 'T1', to: 's-other' });
    expect(life.refuses('give-task', { task: 'T1', to: 's-named' })?.rule).toBe('SP-1');
    expect(life.refuses('give-task', { task: 'T1', to: 's-other' })?.rule).toBe('RC-1');
  });

  it('each names commands that there are; what is decided is not set aside', () => {
    for (const { endedBy } of Object.values(TASK_SPECS))
      for (const name of endedBy) expect(Object.keys(COMMANDS)).toContain(name);
    const life = live('octavia', MONDAY, { complainant: 'anonymous' });
    expect(life.refuses('resolve-task', { task: 'T1', note: 't' })?.why).toContain('decide-anonymous');
  });

  it('IN-2 somebody who cannot be verified is dealt with as anonymous', () => {
    const life = live('oak', MONDAY, { channel: 'social-media', identityVerified: false }).do('allocate').do('define');
    expect(life.refuses('verify-identity', { how: 'not-possible' })?.rule).toBe('IN-2');
    life.do('verify-identity', { how: 'not-possible', reason: 't' });
    expect(waiting(life)).toEqual(['anonymous-decision']);
    life.do('decide-anonymous', { investigate: 'yes', reason: 't' }).do('acknowledge');
    expect(life.state.stage1.acknowledged).toBe(MONDAY);
  });
});

it('RC-7 a command that is not offered has a reason that names what to do', () => {
  const { state } = acknowledged('oak', MONDAY);
  const names: CommandName[] = ['reopen', 'reinstate'];
  for (const name of names) expect(decide(state, command(state, name, {} as never), MONDAY)).toHaveProperty('why');
});
