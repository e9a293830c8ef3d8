import { describe, expect, it } from 'vitest';
import { acknowledged, intakeOf, inputOf, live, respond } from '../../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';
import { STAFF_DUTIES } from '../../../../policies/types.ts';
import { cannotLog } from '../logging.ts';
import { decide } from '../../decide.ts';
import { rolesInTable } from '../../roles.ts';
import { command } from '../../../../test/support/cases/life.ts';
import { CHANNELS, COMMANDS, type CommandName } from '../../commands/index.ts';
import { COMPLAINANTS } from '../../events.ts';
import { isRefusal } from '../rule.ts';

const MONDAY = '2026-11-23';
const { policy } = inputOf('octavia', MONDAY);

describe('what can be logged', () => {
  it('IN-1 IN-2 IN-5 anybody, by any channel, whatever words they use', () => {
    for (const channel of CHANNELS.filter((c) => c !== 'survey'))
      for (const complainant of COMPLAINANTS)
        expect(cannotLog(policy, intakeOf('octavia', MONDAY, { channel, complainant }), MONDAY)).toBeNull();
  });

  it('IN-4 dissatisfaction in a survey is a complaint for Oak only; elsewhere the customer is told how to make one', () => {
    const survey = intakeOf('oak', MONDAY, { channel: 'survey' });
    expect(cannotLog(inputOf('oak', MONDAY).policy, survey, MONDAY)).toBeNull();
    expect(cannotLog(policy, survey, MONDAY)).toMatchObject({ rule: 'IN-4' });
  });

  it('IN-2 not in the future, not before it was received, and only dates that are', () => {
    const no = (more: object) => cannotLog(policy, intakeOf('octavia', MONDAY, more), MONDAY)?.rule;
    expect(no({ received: '2026-11-24', logged: '2026-11-24' })).toBe('IN-2');
    expect(no({ logged: '2026-11-24' })).toBe('IN-2');
    expect(no({ logged: '2026-11-20' })).toBe('IN-2');
    expect(no({ received: '2026-02-30' })).toBe('IN-2');
    expect(no({ occurred: '2026-11-24' })).toBe('EX-2');
    expect(no({ aware: '2026-11-24' })).toBe('EX-2');
    expect(no({ groupSize: 0 })).toBe('IN-8');
  });

  it('IN-14 the reference given at logging stands on every letter', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.state.intake.reference).toBe('TST-2026-00001');
    expect(life.say('escalate').state.intake.reference).toBe('TST-2026-00001');
  });

  it('IN-12 earlier cases of the same customer are linked', () => {
    expect(live('optivo', MONDAY, { linked: ['c-0'] }).state.intake.linked).toEqual(['c-0']);
  });

  it('S1A-1 logged late: the reason is asked for', () => {
    const life = live('octavia', '2026-11-16', {}, '2026-11-20');
    expect(life.state.tasks).toMatchObject([{ kind: 'explain-delay', about: 'stage1.log' }]);
    life.do('explain-delay', { step: 'stage1.log', reason: 't' });
    expect(life.state.tasks[0]?.done).toBe(true);
  });

  it('IN-15 a hazard is put in front of somebody at once, and repairs are told', () => {
    const life = live('oak', MONDAY, { hazard: true });
    expect(life.state.tasks).toMatchObject([{ kind: 'hazard', due: '2026-11-24' }]);
    // A weekend makes no home safe: reported on a Friday, it is seen to on Saturday.
    expect(live('oak', '2026-11-27', { hazard: true }).state.tasks).toMatchObject([
      { kind: 'hazard', due: '2026-11-28' },
    ]);
    expect(life.types()).toContain('InsideTold');
  });

  it('OM-1 OM-6 building safety: the regulator is the arbitrator and building safety is told at logging', () => {
    const life = live('octavia', MONDAY, { subject: 'building-safety' });
    expect(life.state.arbitrator).toBe('building-safety-regulator');
    expect(life.events.map((e) => e.event)).toContainEqual(
      expect.objectContaining({ type: 'InsideTold', to: { party: 'building-safety' } }),
    );
  });

  it('OM-1 each subject has its arbitrator, and correcting the subject corrects it', () => {
    const life = live('octavia', MONDAY);
    expect(life.state.arbitrator).toBe('housing-ombudsman');
    expect(life.refuses('set-subject', { subject: 'housing', reason: 't' })).toMatchObject({ rule: 'OM-1' });
    for (const [subject, arbitrator] of [
      ['heat-scheme', 'energy-ombudsman'],
      ['consumer-credit', 'financial-ombudsman'],
      ['care-and-support', 'lgsco'],
      ['building-safety', 'building-safety-regulator'],
      ['service-charge-level', 'first-tier-tribunal'],
    ] as const)
      expect(
        life.do('set-subject', { subject, buildingScope: 'yes', safetyMatter: 'fire-or-structure', reason: 't' }).state
          .arbitrator,
      ).toBe(arbitrator);
    expect(live('optivo', MONDAY, { subject: 'registered-care-home' }).state.arbitrator).toBe(
      'care-quality-commission',
    );
  });
});

describe('needs', () => {
  it('IN-11 adjustments and the way letters go are recorded and obeyed', () => {
    const life = live('octavia', MONDAY).do('record-needs', {
      adjustment: ['letters-by-post', 'no-phone-calls'],
      vulnerable: true,
      risk: 'high',
      complexity: 'complex',
      reviewOn: '2027-01-04',
    });
    expect(life.state.needs).toMatchObject({ vulnerable: true, risk: 'high', reviewOn: '2027-01-04' });
    life.do('allocate').do('define').do('acknowledge');
    expect(life.state.letters[0]?.brief.channel).toBe('post');
    expect(life.refuses('log-contact', { kind: 'first-contact', outcome: 'made' })).toMatchObject({ rule: 'IN-11' });
    life.do('log-contact', { kind: 'first-contact', outcome: 'made', note: 't' });
    expect(life.state.stage1.contacted).toBe(MONDAY);
    expect(
      live('oak', MONDAY, { contactBy: 'post' }).do('record-needs', { contactBy: 'email' }).state.needs.contactBy,
    ).toBe('email');
  });

  it('IN-11 nothing given is nothing recorded', () => {
    expect(live('octavia', MONDAY).refuses('record-needs', {})).toMatchObject({ rule: 'IN-11' });
  });

  it('IN-2 who came by social media is verified through another channel before the acknowledgement', () => {
    const life = live('octavia', MONDAY, { channel: 'social-media', identityVerified: false })
      .do('allocate')
      .do('define');
    expect(life.refuses('acknowledge')).toMatchObject({ rule: 'IN-2' });
    life.do('verify-identity', { how: 'phone' });
    expect(life.refuses('verify-identity', { how: 'phone' })).toMatchObject({ rule: 'IN-2' });
    expect(life.refuses('acknowledge')).toBeNull();
  });

  it('IN-2 no letter goes to who filled in the public form before it is confirmed who that is', () => {
    const unknown = { channel: 'web-form', identityVerified: false } as const;
    const life = live('octavia', MONDAY, unknown).do('allocate').do('define');
    // Whatever the command, if it would write to them.
    for (const [command, fields] of [
      ['acknowledge', {}],
      ['refuse', { ground: 'other-organisation', reason: 't', evidence: 't' }],
    ] as const) {
      expect(life.refuses(command, fields)).toMatchObject({ rule: 'IN-2' });
      expect(life.refuses(command, fields)?.why).toContain('verify-identity');
    }
    // Its channel put right makes nobody known.
    const corrected = live('octavia', MONDAY, unknown).do('correct-intake', { channel: 'email', reason: 't' });
    expect(corrected.state.identityVerified).toBe(false);
    life.do('verify-identity', { how: 'phone' });
    expect(life.refuses('acknowledge')).toBeNull();
  });
});

describe('who complains', () => {
  it.each([
    ['octavia', 'team-manager', 'officer'],
    ['oak', 'chief-operating-officer', 'team-manager'],
    ['optivo', 'line-manager', 'team-manager'],
    ['northfield', null, 'adviser'],
  ] as const)(
    'IN-9 %s: an anonymous complaint waits for the decision of the role the policy names',
    (policy, role, other) => {
      const life = live(policy, MONDAY, { complainant: 'anonymous' });
      const owner = role ?? life.state.policy.deciders.decideAnonymous[0];
      expect(life.state.tasks).toMatchObject([{ kind: 'anonymous-decision', owner }]);
      life.do('allocate').do('define');
      expect(life.refuses('acknowledge')).toMatchObject({ rule: 'IN-9' });
      expect(life.refuses('decide-anonymous', { investigate: 'yes', reason: 't' }, { role: other })).toMatchObject({
        rule: 'RC-2',
      });
      life.do('decide-anonymous', { investigate: 'yes', reason: 't' });
      expect(life.refuses('acknowledge')).toBeNull();
      expect(life.refuses('decide-anonymous', { investigate: 'yes', reason: 't' })).toMatchObject({ rule: 'IN-9' });
    },
  );

  it('IN-9 EX-1 Optivo: refused for being anonymous, it is passed to the manager of the service (4.3)', () => {
    const life = live('optivo', MONDAY, { complainant: 'anonymous' });
    life.do('refuse', { ground: 'anonymous', reason: 't', evidence: 't' });
    const told = life.events.flatMap(({ event: e }) => (e.type === 'InsideTold' ? [[e.to, e.why]] : []));
    expect(told).toEqual([[{ role: 'line-manager' }, 'anonymous-passed-on']]);
  });

  it('IN-9 not investigated: closed, with the reason kept', () => {
    const life = live('octavia', MONDAY, { complainant: 'anonymous' }).do('decide-anonymous', {
      investigate: 'no',
      reason: 't',
    });
    expect(life.state.closed?.why).toBe('anonymous-not-investigated');
    expect(live('oak', MONDAY).refuses('decide-anonymous', { investigate: 'no', reason: 't' })).toMatchObject({
      rule: 'IN-9',
    });
  });

  it('IN-7 a representative sees letters only with authority on file', () => {
    const life = live('oak', MONDAY, { representative: 'advocate', authority: 'wanted' }).do('allocate').do('define');
    life.do('ask-authority');
    expect(life.state.letters.map((l) => [l.brief.code, l.brief.to])).toEqual([
      ['COMP09', 'customer'],
      ['COMP10', 'customer'],
    ]);
    life.do('confirm-authority', { basis: 'written-consent', document: 't' }).do('acknowledge');
    expect(life.state.letters.slice(2).map((l) => l.brief.to)).toEqual(['customer', 'representative']);
    expect(life.refuses('ask-authority')).toMatchObject({ rule: 'IN-7' });
    expect(live('oak', MONDAY).refuses('ask-authority')).toMatchObject({ rule: 'IN-7' });
    expect(live('oak', MONDAY).refuses('confirm-authority', { basis: 'written-consent' })).toMatchObject({
      rule: 'IN-7',
    });
  });

  it('IN-7 Optivo accepts no legally trained advocate', () => {
    const optivo = live('optivo', MONDAY, { representative: 'solicitor', authority: 'wanted' });
    expect(optivo.refuses('confirm-authority', { basis: 'written-consent' })).toMatchObject({ rule: 'IN-7' });
    const octavia = live('octavia', MONDAY, { representative: 'solicitor', authority: 'wanted' });
    expect(octavia.refuses('confirm-authority', { basis: 'written-consent' })).toBeNull();
  });

  it.each(PACK_IDS)('S1-15 %s: an MP who brought it is copied into the response', (policy) => {
    const life = acknowledged(policy, MONDAY, { representative: 'mp', authority: 'not-needed' });
    expect(life.state.letters.map((l) => l.brief.to)).toEqual(['customer']);
    expect(
      respond(life)
        .state.letters.slice(1)
        .map((l) => l.brief.to),
    ).toEqual(['customer', 'representative']);
  });

  it('IN-8 a group: consents and leads by the policy, an offer to meet before the response', () => {
    // Acknowledged as somebody's own complaint: that letter could not offer to meet anybody.
    const life = acknowledged('octavia', MONDAY).do('correct-group', { members: 12, reason: 't' });
    for (const p of ['P1', 'P2']) life.do('find', { point: p, outcome: 'not-upheld', reason: 't' });
    expect(life.refuses('submit-for-check')).toMatchObject({ rule: 'IN-8' });
    expect(life.refuses('confirm-consents', { members: 12, consents: 12, leads: 4 })).toMatchObject({ rule: 'IN-8' });
    expect(life.refuses('confirm-consents', { members: 12, consents: 11, leads: 3 })).toMatchObject({ rule: 'IN-8' });
    expect(life.refuses('confirm-consents', { members: 12, consents: 12, leads: 0 })).toMatchObject({ rule: 'IN-8' });
    life.do('confirm-consents', { members: 12, consents: 12, leads: 3 });
    expect(life.refuses('submit-for-check')).toMatchObject({ rule: 'IN-8' });
    life.do('log-contact', { kind: 'meeting-offer', outcome: 'made' });
    expect(life.refuses('submit-for-check')).toBeNull();
    expect(live('oak', MONDAY).refuses('confirm-consents', { members: 1, consents: 1, leads: 1 })).toMatchObject({
      rule: 'IN-8',
    });
    expect(
      live('oak', MONDAY, { groupSize: 5 }).refuses('confirm-consents', { members: 5, consents: 5, leads: 2 }),
    ).toMatchObject({ rule: 'IN-8' });
  });
});

describe('roles', () => {
  it('RC-2 a command is for its roles; the refusal says which', () => {
    const { state } = live('octavia', MONDAY);
    for (const name of Object.keys(COMMANDS) as CommandName[]) {
      const may = rolesInTable(state.policy, name);
      expect(may.length).toBeGreaterThan(0);
      for (const role of STAFF_DUTIES.filter((duty) => !may.includes(duty))) {
        const answer = decide(state, { ...command(state, name), duties: [role] }, MONDAY);
        expect(isRefusal(answer) && answer.rule).toBe('RC-2');
        expect(isRefusal(answer) && answer.why).toMatch(/^This is for: [A-Z]/);
      }
    }
  });

  it('an unknown command, a day to come, and a day before the complaint are refused', () => {
    const { state } = live('octavia', MONDAY);
    const ask = (given: object) => {
      const answer = decide(state, { ...command(state, 'note'), ...given } as never, MONDAY);
      return isRefusal(answer) ? answer.why : null;
    };
    expect(ask({ on: '2026-11-24' })).toContain('has not come yet');
    expect(ask({ on: '2026-11-20' })).toContain('before the complaint was received');
    expect(ask({ on: '2026-02-30' })).toContain('is not a date');
    expect(ask({})).toBeNull();
  });

  it('S1A-3 allocation asks for conflicts of interest, and never goes to who is named in the complaint', () => {
    const life = live('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    expect(life.refuses('allocate', { to: 's-named', conflict: 'none' })).toMatchObject({ rule: 'SP-1' });
    expect(life.refuses('allocate', { to: 's-officer', conflict: 'managed' })).toMatchObject({ rule: 'S1A-3' });
    life.do('allocate', { to: 's-officer', conflict: 'managed', conflictReason: 't' });
    expect(life.state.stage1.handler).toBe('s-officer');
    expect(life.refuses('assign', { to: 's-handler', conflict: 'none' })).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('allocate', { to: 's-officer', conflict: 'none' }, { on: '2026-11-22' })).not.toBeNull();
  });
});
