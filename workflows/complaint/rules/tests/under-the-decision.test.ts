/** A fact that is put right under a decision that rested on it, or under people who have a part in the case (RC-6, EX-6, SP-1, S2-16). */
import { describe, expect, it } from 'vitest';
import { acknowledged, declineLate, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { PACK_IDS, SHIPPED_IDS } from '../../../../test/support/packs.ts';
import type { Duty } from '../../../../policies/types.ts';
import { obligations } from '../../obligations.ts';
import { stage2Grounds } from '../grounds.ts';

const MONDAY = '2026-11-02';
const open = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);
const last = (life: Life) => life.state.letters.at(-1)?.brief;
const EVIDENCE = { reason: 't', evidence: 't' };

describe.each(SHIPPED_IDS)('%s: a refusal whose ground is put right', (policy) => {
  const refused = (): Life =>
    live(policy, MONDAY, { occurred: '2024-01-01' }).do('refuse', { ground: 'over-age', ...EVIDENCE });

  it('EX-6 RC-6 refused as too old, and it was not: whoever decides looks at it again, once', () => {
    const life = refused().do('correct-dates', { occurred: '2026-10-20', reason: 't' });
    const [decides] = life.state.policy.deciders.refuseComplaint;
    expect(life.state.tasks.at(-1)).toMatchObject({
      kind: 'refusal-unfounded',
      owner: decides,
      rule: 'EX-6',
    });
    life.do('correct-dates', { occurred: '2026-10-21', reason: 't' });
    expect(open(life)).toEqual(['refusal-unfounded']);
    expect(life.do('reinstate', { reason: 't' }).state.status).toBe('stage1');
    expect(open(life)).not.toContain('refusal-unfounded');
  });

  it('EX-6 RC-6 nobody is asked where the ground still holds, or another fact is put right', () => {
    expect(open(refused().do('correct-dates', { occurred: '2024-02-01', reason: 't' }))).toEqual([]);
    expect(open(refused().do('correct-intake', { channel: 'phone', reason: 't' }))).toEqual([]);
  });
});

describe('other decisions that rest on a fact', () => {
  it.each(PACK_IDS)('IN-9 RC-6 %s: anonymous, not investigated, and known after all', (policy) => {
    const life = live(policy, MONDAY, { complainant: 'anonymous' }).do('decide-anonymous', {
      investigate: 'no',
      reason: 't',
    });
    life.do('correct-intake', { complainant: 'tenant', reason: 't' });
    expect(open(life)).toContain('refusal-unfounded');
    expect(life.do('reopen', { why: 'new-information', reason: 't' }).state.status).toBe('stage1');
    expect(open(life)).not.toContain('refusal-unfounded');
  });

  it('IN-5 RC-6 Octavia: refused as a third party’s, and it is a tenant’s; Oak: an applicant’s, likewise', () => {
    for (const [policy, complainant, ground] of [
      ['octavia', 'third-party', 'third-party'],
      ['oak', 'applicant', 'not-about-the-request'],
    ] as const) {
      const life = live(policy, MONDAY, { complainant }).do('refuse', { ground, ...EVIDENCE });
      expect(open(life.do('correct-intake', { complainant: 'tenant', reason: 't' }))).toEqual(['refusal-unfounded']);
    }
  });

  it('SP-10 RC-6 Octavia: refused as about a colleague’s conduct, and it is not', () => {
    const life = live('octavia', MONDAY, { staffConduct: true }).do('refuse', { ground: 'staff-conduct', ...EVIDENCE });
    life.do('correct-conduct', { about: 'no', reason: 't' }, { role: 'team-manager', by: 's-manager' });
    expect(open(life)).toContain('refusal-unfounded');
  });

  it('IN-5 RC-6 Optivo: declined as nobody’s right, and the neighbour is a leaseholder', () => {
    const life = declineLate(respond(acknowledged('optivo', MONDAY, { complainant: 'third-party' })).say('escalate'));
    life.do('correct-intake', { complainant: 'leaseholder', reason: 't' });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'refusal-unfounded', owner: 'operations-director' });
    expect(life.do('reinstate', { reason: 't' }).state.status).toBe('stage2');
  });
});

describe.each(PACK_IDS)('%s: somebody who has a part in a case is complained about', (policy) => {
  const named = (life: Life): Life =>
    life.do('correct-conduct', { about: 'yes', named: ['s-named'], reason: 't' }, { by: 's-other' });

  it('SP-1 RC-6 they are reminded of nothing in it: promises and tasks go to the team leader', () => {
    const life = acknowledged(policy, MONDAY).do('promise', { what: 't', by: '2026-11-20', owner: 's-named' });
    life.say('inform').do('give-task', { task: life.state.tasks.at(-1)?.id ?? '', to: 's-named', reason: 't' });
    const owes = (): boolean =>
      obligations(life.state).some(({ owner }) => 'staff' in owner && owner.staff === 's-named');
    expect(owes()).toBe(true);
    named(life);
    expect(owes()).toBe(false);
    expect(life.events.some(({ event: e }) => e.type === 'TaskGiven' && e.to === 'team-leader')).toBe(true);
  });

  it('SP-1 RC-6 a visit, or being the one contact, is given to somebody else: the team leader is told', () => {
    const told = (life: Life): boolean =>
      named(life).events.some(({ event: e }) => e.type === 'InsideTold' && e.why === 'named-takes-part');
    const visit = { visitOn: '2026-11-20', time: 't', who: 's-named', agreed: true } as const;
    expect(told(acknowledged(policy, MONDAY).do('arrange-visit', visit))).toBe(true);
    const only = { kind: 'single-contact', contact: 's-named', reason: 't', reviewOn: '2027-01-04' } as const;
    expect(told(acknowledged(policy, MONDAY).do('restrict-contact', only))).toBe(true);
    expect(told(acknowledged(policy, MONDAY))).toBe(false);
  });
});

describe.each(PACK_IDS)('%s: what was judged by somebody who is complained about', (policy) => {
  const found = (by: string): Life => {
    const life = acknowledged(policy, MONDAY);
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' }, { by });
    return life;
  };
  const named = (life: Life): Life =>
    life.do('correct-conduct', { about: 'yes', named: ['s-named'], reason: 't' }, { by: 's-other' });

  it('SP-1 RC-6 their findings are made anew, and nobody else’s', () => {
    expect(named(found('s-named')).refuses('respond')).toMatchObject({ rule: 'S1-11' });
    expect(Object.keys(named(found('s-fair')).state.stage1.findings)).toEqual(['P1', 'P2']);
    const answered = named(respond(acknowledged(policy, MONDAY)));
    expect(Object.keys(answered.state.stage1.findings)).toEqual(['P1', 'P2']);
  });

  it('SP-1 S1-13 what they checked waits for somebody else’s check', () => {
    const checked = (by: string): Life =>
      named(found('s-fair').do('submit-for-check').do('check-quality', undefined, { by }));
    expect(checked('s-named').state.stage1.check).toBe('waiting');
    expect(checked('s-named').refuses('respond')).not.toBeNull();
    expect(checked('s-fair-checker').state.stage1.check).toBe('approved');
  });

  it('SP-1 S1-24 a departure they approved is decided again', () => {
    const departs = (by: string): boolean | null | undefined => {
      const life = acknowledged(policy, MONDAY).do('propose-departure', { from: 't', reason: 't', told: 't' });
      life.do('decide-departure', { departure: 'D1', verdict: 'approve' }, { by });
      return named(life).state.departures[0]?.approved;
    };
    expect([departs('s-named'), departs('s-fair-manager')]).toEqual([null, true]);
  });

  it('SP-1 S2-2 no stage 2 is refused on their proposal', () => {
    const life = respond(acknowledged(policy, MONDAY)).say('escalate');
    const ground = stage2Grounds(life.state.policy).find((g) => g.holdsOnce === undefined)?.code ?? '';
    const { proposes, confirms } = life.state.policy.deciders.refuseEscalation;
    life.do('propose-refusal', { ground, reason: 't' }, { role: proposes.at(-1) as Duty, by: 's-named' });
    named(life);
    const confirm = { role: confirms[0] as Duty, by: 's-confirms' };
    expect(life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, confirm)).toMatchObject({ rule: 'S2-2' });
    expect(life.state.status).toBe('stage2');
  });

  it('RC-6 RM-4 what the customer has accepted is not taken back in silence', () => {
    const life = acknowledged(policy, MONDAY).do('offer-remedy').say('accept-remedy');
    expect(life.refuses('correct-entry', { remedy: 'M1', reason: 't' })).toMatchObject({ rule: 'RM-4' });
    const offered = acknowledged(policy, MONDAY).do('offer-remedy');
    expect(offered.refuses('correct-entry', { remedy: 'M1', reason: 't' })).toBeNull();
  });

  it('S1-6 whoever agrees to the new date after all is not to be heard on it any more', () => {
    const life = acknowledged(policy, MONDAY).do('extend', { to: '2026-11-23', reason: 't', updateEvery: 5 });
    expect(open(life.say('answer-extension', { agree: 'no' }))).toContain('extension-refused');
    expect(open(life.say('answer-extension', { agree: 'yes' }))).not.toContain('extension-refused');
  });
});

describe('a panel that is not what it should be any more', () => {
  const sits = { director: 's-dir', team: 's-team', chair: 'operations-director', time: 't', place: 't' } as const;
  const day = '2026-12-03';
  const set = (): Life => {
    const life = respond(acknowledged('optivo', MONDAY))
      .until('2026-11-05')
      .say('escalate')
      .do('assign')
      .do('acknowledge');
    return life.do('choose-panel', { kind: 'staff-only' }).do('set-panel', { on: day, ...sits });
  };
  const holds = (life: Life) => life.refuses('hold-panel', { result: 'decided', minutes: 't' }, { by: 's-clerk' });

  it('S2-16 SP-1 one of its members is complained about: it is set anew, for the same day', () => {
    const life = set().do(
      'correct-conduct',
      { about: 'yes', named: ['s-dir'], reason: 't' },
      { role: 'team-leader', by: 's-x' },
    );
    expect(life.events.some(({ event: e }) => e.type === 'InsideTold' && e.why === 'named-takes-part')).toBe(true);
    life.until('2026-11-30');
    expect(life.refuses('set-panel', { on: day, ...sits })).toMatchObject({ rule: 'S2-3' });
    life.do('set-panel', { on: day, ...sits, director: 's-other-dir' });
    expect(last(life)).toMatchObject({ code: 'PANEL-INVITATION', dates: { panelOn: day } });
    // The day for further information has passed; they were told it in time.
    expect(last(life)?.dates.answerBy).toBeUndefined();
    expect(holds(life.until(day))).toBeNull();
    const unmended = set().do(
      'correct-conduct',
      { about: 'yes', named: ['s-dir'], reason: 't' },
      { role: 'team-leader', by: 's-x' },
    );
    expect(holds(unmended.until(day))).toMatchObject({ why: expect.stringContaining('set-panel') as string });
  });

  it('S2-16 the customer chooses the other kind: it does not sit as it was set', () => {
    const life = set().do('choose-panel', { kind: 'with-customers' });
    expect(holds(life.until('2026-11-30').until(day))).toMatchObject({ rule: 'S2-16' });
    life.do('choose-panel', { kind: 'staff-only' });
    expect(holds(life)).toBeNull();
    const mended = set().do('choose-panel', { kind: 'with-customers' }).until('2026-11-20');
    mended.do('set-panel', { on: day, ...sits, chair: 'involved-customer', customer: ['t-one', 't-two'] });
    expect(holds(mended.until(day))).toBeNull();
  });

  it('S2-11 once it has decided nothing is chosen or set anew; put off and set again, it is owed on its new day', () => {
    const held = set().until(day).do('hold-panel', { result: 'decided', minutes: 't' });
    expect(held.refuses('choose-panel', { kind: 'with-customers' })).toMatchObject({ rule: 'S2-11' });
    expect(held.refuses('set-panel', { on: day, ...sits })).toMatchObject({ rule: 'S2-11' });
    const off = { result: 'deferred', minutes: 't', reason: 't', decideBy: '2026-12-31' } as const;
    const life = set().until(day).do('hold-panel', off);
    life.do('set-panel', { on: '2026-12-30', ...sits });
    const owed = obligations(life.state).find((o) => o.kind === 'panel-decision');
    expect([owed?.due, life.state.panel?.deferred]).toEqual(['2026-12-30', false]);
  });
});

describe.each(PACK_IDS)('%s: a copy in the post when the time of whoever acts has ended', (policy) => {
  const until = (day: string): Life => {
    const acts = {
      representative: 'advocate',
      authority: 'wanted',
      representativeReachable: ['post' as const],
    } as const;
    const life = acknowledged(policy, MONDAY, acts as never);
    return life.say('answer-authority', { agree: 'yes', until: day }).do('send-update', { message: 't' });
  };
  const copy = (life: Life) =>
    life.state.letters.findLast((l) => l.brief.to === 'representative' && l.brief.code === 'UPDATE');

  it('IN-7 it is taken back by itself on the day after', () => {
    const life = until('2026-11-06');
    expect(copy(life)?.state).toBe('issued');
    expect(copy(life.until('2026-11-07'))?.state).toBe('withdrawn');
  });

  it('IN-7 it is not posted then either, where nobody was to be asked any more; of a day before, it was', () => {
    const life = until('2026-11-06');
    const asks = life.state.tasks.find((t) => t.kind === 'authority-ends')?.id ?? '';
    life.do('resolve-task', { task: asks, note: 't' }).until('2026-11-09');
    const letter = copy(life)?.brief.letterId ?? '';
    expect(life.refuses('record-posted', { letter })).toMatchObject({ rule: 'IN-7' });
    expect(life.refuses('record-given', { letter, how: 'handed-over', note: 't' })).toMatchObject({ rule: 'IN-7' });
    expect(life.refuses('record-posted', { letter }, { on: '2026-11-06' })).toBeNull();
  });

  it('OM-1 RC-6 corrected to what one part of it was about, it is about that, and not besides', () => {
    const life = live(policy, MONDAY, { alsoAbout: ['heat-scheme', 'consumer-credit'] });
    life.do('correct-intake', { subject: 'heat-scheme', reason: 't' });
    expect(life.state.intake).toMatchObject({ subject: 'heat-scheme', alsoAbout: ['consumer-credit'] });
  });
});
