/** What came before, why the customer is still unhappy, and help from beside us (S1-25, S2-14, SP-12). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { STAFF_PANEL } from '../../../../test/support/cases/panel.ts';
import { openTasks } from '../../tasks.ts';
import { PACK_IDS, policyById } from '../../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const POLICIES = PACK_IDS;

const tasks = (life: Life): string[] => openTasks(life.state).map((t) => t.kind);
const answer = (life: Life) =>
  life.state.letters.findLast((l) => l.brief.code === 'COMP03' || l.brief.code === 'COMP07')?.brief;
const founds = (life: Life): Life => {
  for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
  return life;
};
/** The first command by which this landlord's answer goes. */
const first = (life: Life) =>
  life.state.policy.qualityCheckDays !== null ? ('submit-for-check' as const) : ('respond' as const);

describe.each(POLICIES)('S1-25 a problem that recurs, at %s', (policy) => {
  it('S1-25 said when it is logged: whoever handles it is asked, and the answer waits until somebody looked', () => {
    const life = acknowledged(policy, MONDAY, { recurring: true });
    expect(tasks(life)).toContain('older-reports');
    expect(founds(life).refuses(first(life))).toMatchObject({ rule: 'S1-25' });
    life.do('bring-in-background', { what: 't-then', reported: '2026-02-02', reference: 't-number' });
    expect(life.refuses(first(life))).toMatchObject({ rule: 'S1-25' });
    life.do('review-background', { finding: 't-shows' });
    expect(tasks(life)).not.toContain('older-reports');
    respond(life, 'not-upheld');
    expect(answer(life)?.background).toEqual({
      items: [{ text: 't-then', reported: '2026-02-02', referenceText: 't-number' }],
      findingText: 't-shows',
    });
  });

  it('S1-25 learnt later, or not so after all', () => {
    const life = acknowledged(policy, MONDAY).do('set-recurring', { recurring: 'yes', reason: 't' });
    expect(tasks(life)).toContain('older-reports');
    life.do('set-recurring', { recurring: 'no', reason: 't' });
    expect(tasks(life)).not.toContain('older-reports');
    expect(life.refuses('set-recurring', { recurring: 'no', reason: 't' })?.rule).toBe('S1-25');
    expect(respond(life, 'not-upheld').state.status).not.toBe('stage1');
    expect(answer(life)).not.toHaveProperty('background');
  });

  it('S1-25 where nobody says it recurs, nothing is asked; what is brought in all the same is told, but for what is not to be', () => {
    const life = acknowledged(policy, MONDAY);
    life
      .do('bring-in-background', { what: 't-older', reported: '2026-05-05' })
      .do('bring-in-background', { what: 't-oldest', reported: '2025-05-05', earlier: 'c-9' })
      .do('bring-in-background', { what: 't-neighbour', reported: '2026-06-05', untold: true });
    respond(life, 'not-upheld');
    expect(answer(life)?.background?.items.map((i) => i.text)).toEqual(['t-oldest', 't-older']);
    expect(life.state.linked).toContain('c-9');
  });
});

it('S1-25 an older report was made before today, in another case, and is brought in once', () => {
  const life = acknowledged('oak', MONDAY);
  const what = { what: 't', reported: '2026-01-05' };
  expect(life.refuses('bring-in-background', { ...what, reported: '2026-12-05' })?.rule).toBe('S1-25');
  expect(life.refuses('bring-in-background', { ...what, earlier: 'c-1' })?.rule).toBe('S1-25');
  life.do('bring-in-background', { ...what, earlier: 'c-9' });
  expect(life.refuses('bring-in-background', { ...what, earlier: 'c-9' })?.rule).toBe('S1-25');
});

it('S1-25 S1-13 what came before is part of what is checked: brought in later, the draft goes back', () => {
  const life = founds(acknowledged('octavia', MONDAY)).do('submit-for-check').do('check-quality');
  life.do('bring-in-background', { what: 't', reported: '2026-01-05' });
  expect(life.state.stage1.check).toBe('returned');
});

it('S1-25 is policy data: a landlord may leave it out', () => {
  const life = acknowledged('oak', MONDAY, { recurring: true });
  life.state.policy.considersOlderReports = false;
  expect(founds(life).refuses('respond')).toBeNull();
});

/** At stage 2, its review ready to be answered but for what is asked here. */
function reviewed(policy: PolicyId): Life {
  const life = respond(acknowledged(policy, MONDAY), 'not-upheld').say('escalate').do('assign').do('acknowledge');
  if (policy === 'optivo')
    life
      .do('choose-panel', { kind: 'staff-only' })
      .do('set-panel', { on: '2026-12-14', ...STAFF_PANEL })
      .until('2026-12-14')
      .do('hold-panel', { result: 'decided', minutes: 't' });
  if (life.state.policy.reviewQuestions) life.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
  return founds(life);
}

const finish = (life: Life): Life => {
  if (life.state.policy.qualityCheckDays !== null) life.do('submit-for-check').do('check-quality');
  return life.do('respond');
};

describe.each(POLICIES)('S2-14 why they are still unhappy, at %s', (policy) => {
  it('S2-14 is asked for before the answer goes, and told in it as it was understood', () => {
    const life = reviewed(policy);
    expect(tasks(life)).toContain('understand-why');
    expect(life.refuses(first(life))).toMatchObject({ rule: 'S2-14' });
    expect(life.refuses('ask-why', { how: 'telephone', outcome: 'understood' })?.rule).toBe('S2-14');
    life.do('ask-why', { how: 'telephone', outcome: 'understood', understood: 't-cold' });
    expect(tasks(life)).not.toContain('understand-why');
    finish(life);
    expect(answer(life)?.askedWhy).toEqual([
      { how: 'telephone', outcome: 'understood', on: life.today, understoodText: 't-cold' },
    ]);
  });

  it('S2-14 nobody is reached: after the tries its policy asks for the answer goes, and says how they were tried', () => {
    const tries = (['telephone', 'email'] as const).slice(0, policyById(policy).effortsToUnderstand ?? 2);
    const life = reviewed(policy);
    for (const how of tries) {
      expect(life.refuses(first(life))).toMatchObject({ rule: 'S2-14' });
      life.do('ask-why', { how, outcome: 'no-answer' });
      if (how !== tries.at(-1)) expect(life.refuses(first(life))?.why).toContain('once more');
    }
    expect(finish(life).state.stage2?.responseIssued).toBe(life.today);
    expect(answer(life)?.askedWhy?.map((a) => a.how)).toEqual(tries);
    expect(tries).toHaveLength(policy === 'northfield' ? 1 : 2);
  });

  it.each(['would-not-say', 'cannot-be-asked'] as const)('S2-14 no explanation is no hurdle: %s', (outcome) => {
    const life = reviewed(policy);
    if (outcome === 'cannot-be-asked')
      expect(life.refuses('ask-why', { how: 'telephone', outcome })?.why).toContain('--note');
    life.do('ask-why', { how: 'telephone', outcome, note: 't' });
    expect(finish(life).state.stage2?.responseIssued).toBe(life.today);
  });
});

it('S2-14 stage 2 opens without a reason, and not giving one is no ground to refuse it', () => {
  for (const policy of POLICIES) {
    const life = respond(acknowledged(policy, MONDAY), 'not-upheld').say('escalate');
    expect(life.state.status).toBe('stage2');
    expect(life.refuses('ask-why', { how: 'letter', outcome: 'would-not-say' })).toBeNull();
    const grounds = [...life.state.policy.exclusions, ...(life.state.policy.escalationGrounds ?? [])];
    expect(grounds.filter((g) => /explain|reason-given|why/.test(g.code))).toEqual([]);
  }
});

it('S2-14 is of stage 2, and how often somebody is tried is policy data', () => {
  expect(acknowledged('oak', MONDAY).refuses('ask-why')?.rule).toBe('S2-14');
  const life = reviewed('oak');
  life.state.policy.effortsToUnderstand = 1;
  life.do('ask-why', { how: 'email', outcome: 'no-answer' });
  expect(life.refuses('respond')).toBeNull();
});

describe('SP-12 help from beside us, and with language', () => {
  it.each(POLICIES)('SP-12 is offered with the acknowledgement and the answer of both stages, at %s', (policy) => {
    const life = finish(reviewed(policy).do('ask-why'));
    const offering = life.state.letters.filter((l) => l.brief.offersSupport).map((l) => l.brief.code);
    expect(offering).toEqual(['COMP01', 'COMP03', 'COMP05', 'COMP07']);
  });

  it('SP-12 what is taken up is on record, and is what the customer needs from then on', () => {
    const life = live('oak', MONDAY).do('record-support', { what: 'interpreting', result: 'offered' });
    expect(life.state.needs.adjustments).toEqual([]);
    life.do('record-support', { what: 'interpreting', result: 'taken-up', from: 't-bureau' });
    life.do('record-support', { what: 'advice-agency', result: 'declined' });
    expect(life.state.needs.adjustments).toEqual(['interpreter']);
    expect(life.state.support.map((s) => `${s.what} ${s.result}`)).toEqual([
      'interpreting offered',
      'interpreting taken-up',
      'advice-agency declined',
    ]);
    expect(tasks(life.do('allocate'))).toContain('interpreter');
  });

  it('SP-12 IN-11 translation taken up: each letter is had in another language', () => {
    const life = acknowledged('optivo', MONDAY).do('record-support', { what: 'translation', result: 'taken-up' });
    life.do('send-update', { message: 't' });
    expect(tasks(life)).toContain('alternative-format');
  });
});
