import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';
import { deadlineFor } from '../../dates.ts';

const MONDAY = '2026-11-23';
const REFUSAL = { reason: 't-reason', evidence: 't-evidence' };

describe('not taking a complaint on', () => {
  it.each([
    ['octavia', 'team-leader', 'insurance-claim'],
    ['oak', 'chief-operating-officer', 'not-our-service'],
    ['optivo', 'operations-director', 'commercial-decision'],
  ] as const)(
    'EX-1 EX-3 EX-4 %s: %s refuses on a ground of the policy, in writing with the arbitrator',
    (policy, role, ground) => {
      const life = live(policy, MONDAY);
      expect(life.refuses('refuse', { ground, ...REFUSAL }, { role: 'officer' })).toMatchObject({ rule: 'RC-2' });
      expect(life.refuses('refuse', { ground: 'because', ...REFUSAL }, { role })).toMatchObject({ rule: 'EX-1' });
      life.do('refuse', { ground, ...REFUSAL }, { role });
      expect(life.state.status).toBe('refused');
      expect(life.state.letters[0]?.brief).toMatchObject({ code: 'COMP00', ground, arbitrator: 'housing-ombudsman' });
      expect(life.refuses('refuse', { ground, ...REFUSAL }, { role })).toMatchObject({ rule: 'EX-3' });
    },
  );

  it('EX-2 the age limit: twelve months, six for Optivo; accepting it all the same is a recorded decision', () => {
    const yearOld = { occurred: '2025-11-20' };
    const octavia = live('octavia', MONDAY, yearOld);
    expect(octavia.state.tasks).toMatchObject([{ kind: 'age-decision' }]);
    octavia.do('allocate').do('define');
    expect(octavia.refuses('acknowledge')).toMatchObject({ rule: 'EX-2' });
    octavia.do('accept-old', { reason: 't' });
    expect(octavia.refuses('acknowledge')).toBeNull();
    expect(octavia.refuses('accept-old', { reason: 't' })).toMatchObject({ rule: 'EX-2' });
    const half = { occurred: '2026-05-01' };
    expect(live('optivo', MONDAY, half).state.tasks).toMatchObject([{ kind: 'age-decision' }]);
    expect(live('octavia', MONDAY, half).state.tasks).toEqual([]);
    expect(live('octavia', MONDAY, { ...yearOld, aware: '2026-06-01' }).state.tasks).toEqual([]);
    expect(live('octavia', MONDAY).refuses('accept-old', { reason: 't' })).toMatchObject({ rule: 'EX-2' });
  });

  it('EX-2 the ground of age holds only for what is old', () => {
    expect(live('octavia', MONDAY).refuses('refuse', { ground: 'over-age', ...REFUSAL })).toMatchObject({
      rule: 'EX-2',
    });
    expect(
      live('octavia', MONDAY, { occurred: '2025-01-01' }).refuses('refuse', { ground: 'over-age', ...REFUSAL }),
    ).toBeNull();
  });

  it.each([
    ['octavia', 'third-party', 'third-party'],
    ['oak', 'applicant', 'not-about-the-request'],
  ] as const)(
    'IN-5 EX-1 %s: who complains decides: the ground of a %s holds for nobody else',
    (policy, complainant, at) => {
      expect(live(policy, MONDAY).refuses('refuse', { ground: at, ...REFUSAL })).toMatchObject({ rule: 'IN-5' });
      const life = live(policy, MONDAY, { complainant }).do('refuse', { ground: at, ...REFUSAL });
      expect(life.state.letters[0]?.brief).toMatchObject({ code: 'COMP00', ground: at });
      // Once it is taken on, a review of it is not refused for who asks (OCT 5.3, OAK 2.2).
      const taken = respond(acknowledged(policy, MONDAY, { complainant })).say('escalate');
      expect(taken.refuses('propose-refusal', { ground: at, reason: 't' })).toMatchObject({ rule: 'S2-2' });
    },
  );

  it('EX-1 EX-4 SP-5 OAK 8: unacceptable behaviour can stop the work on it, by the Chief Operating Officer’s decision alone', () => {
    const life = acknowledged('oak', MONDAY);
    const stop = { ground: 'unacceptable-behaviour', ...REFUSAL };
    expect(life.refuses('refuse', stop, { role: 'team-manager' })).toMatchObject({ rule: 'RC-2' });
    life.do('refuse', stop, { role: 'chief-operating-officer' });
    expect(life.state.status).toBe('refused');
  });

  it.each([
    ['oak', 'other-valid-reason', 'chief-operating-officer'],
    ['optivo', 'dealt-with-differently', 'operations-director'],
  ] as const)(
    'EX-1 EX-3 %s keeps other reasons open: one is given with the case, and never refuses stage 2',
    (policy, at, role) => {
      const life = live(policy, MONDAY).do('refuse', { ground: at, ...REFUSAL }, { role });
      expect(life.state.letters[0]?.brief).toMatchObject({ code: 'COMP00', ground: at, texts: { reason: 't-reason' } });
      const asked = respond(acknowledged(policy, MONDAY)).say('escalate');
      expect(asked.refuses('propose-refusal', { ground: at, reason: 't' })).toMatchObject({ rule: 'S2-2' });
    },
  );

  it.each([
    ['octavia', 'legal-proceedings'],
    ['oak', 'considered-or-legal'],
    ['optivo', 'legal-action'],
  ] as const)('EX-5 %s: a pre-action protocol does not exclude, issued proceedings do', (policy, ground) => {
    const life = live(policy, MONDAY).do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    expect(life.refuses('refuse', { ground, ...REFUSAL })).toMatchObject({ rule: 'EX-5' });
    life.do('flag-disrepair', { stage: 'proceedings-issued', note: 't' });
    expect(life.refuses('refuse', { ground, ...REFUSAL })).toBeNull();
  });

  it.each(PACK_IDS)(
    'EX-5 S1-18 %s: the customer is told how their claim is handled, once it is known who they are',
    (policy) => {
      const handled = { stage: 'pre-action-protocol', note: 't-both' } as const;
      const told = (life: Life) =>
        life.do('flag-disrepair', handled).state.letters.map(({ brief: b }) => [b.code, b.texts['message']]);
      expect(told(live(policy, MONDAY))).toEqual([['UPDATE', 't-both']]);
      const unknown = live(policy, MONDAY, { channel: 'web-form', identityVerified: false });
      expect(told(unknown)).toEqual([]);
      expect(unknown.types()).toContain('InsideTold');
    },
  );

  it('EX-6 IN-6 reinstated by the Ombudsman: the days before the refusal count, those of the refusal do not', () => {
    const life = live('octavia', MONDAY)
      .until('2026-11-25')
      .do('refuse', { ground: 'insurance-claim', ...REFUSAL });
    expect(life.refuses('reinstate', { reason: 't' })).toBeNull();
    life.until('2027-01-11').do('reinstate', { reason: 't' });
    expect(life.state.status).toBe('stage1');
    expect(life.state.closed).toBeNull();
    // Two of the five working days had passed on Wednesday 25 November; three are left after Monday 11 January.
    expect(deadlineFor(life.state, 'stage1.acknowledge')?.limit).toBe('2027-01-14');
    expect(life.refuses('reinstate', { reason: 't' })).toMatchObject({ rule: 'EX-6' });
    expect(respond(life.do('allocate').do('define').do('acknowledge')).state.status).toBe('responded');
  });

  it('IN-6 a complaint the Ombudsman sent cannot be refused', () => {
    const life = live('octavia', MONDAY, { sentByOmbudsman: true });
    expect(life.refuses('refuse', { ground: 'insurance-claim', ...REFUSAL })).toMatchObject({ rule: 'IN-6' });
  });

  it('EX-3 what has been answered was taken on', () => {
    const life = respond(acknowledged('oak', MONDAY));
    expect(life.refuses('refuse', { ground: 'not-our-service', ...REFUSAL })).toMatchObject({ rule: 'EX-3' });
    const posted = acknowledged('oak', MONDAY, { contactBy: 'post' });
    posted.do('record-posted', { letter: 'L1' });
    respond(posted);
    expect(posted.state.status).toBe('stage1');
    expect(posted.refuses('refuse', { ground: 'not-our-service', ...REFUSAL })).toMatchObject({ rule: 'EX-3' });
  });
});
