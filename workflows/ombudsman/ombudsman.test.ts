/** OM-4 OM-5 OM-9 EX-6: a case at an ombudsman from its first contact to its end, day by day. */
import { describe, expect, it } from 'vitest';
import { liveCase, type CaseLived } from '../../test/support/cases/casework.ts';
import { ombudsmanOpening } from '../../test/support/cases/ombudsman.ts';
import { casePolicyFor, policyById } from '../../test/support/packs.ts';
import { ombudsmanOf, USUAL_OMBUDSMAN } from '../../policies/kinds/ombudsman.ts';
import type { OmbudsmanCase, OmbudsmanIntake } from './facts.ts';
import { ombudsmanKind } from './kind.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const DIRECTOR = { id: 's-assistant', role: 'assistant-director' } as const;

const begun = (more: Partial<OmbudsmanIntake> = {}): CaseLived<OmbudsmanCase> =>
  liveCase(ombudsmanKind, ombudsmanOpening('octavia', MONDAY, more), MONDAY);

const dueOf = ({ state }: CaseLived<OmbudsmanCase>): Record<string, string> =>
  Object.fromEntries(
    ombudsmanKind.obligations(state).map((o) => [o.about === null ? o.kind : `${o.kind} ${o.about}`, o.due]),
  );
const ownerOf = ({ state }: CaseLived<OmbudsmanCase>, kind: string) =>
  ombudsmanKind.obligations(state).find((o) => o.kind === kind)?.owner;
const told = ({ events }: CaseLived<OmbudsmanCase>, why: string) =>
  events.flatMap(({ event: e }) => (e.type === 'InsideTold' && e.why === why ? [e.to] : []));

/** Asks, and it must be done. */
function does(
  life: CaseLived<OmbudsmanCase>,
  name: string,
  fields: Record<string, unknown>,
  on: string,
  by: { id: string; role: (typeof ADVISER | typeof LEADER | typeof DIRECTOR)['role'] } = ADVISER,
): void {
  expect(life.ask(name, fields, by, on)).toBeNull();
}

/** As far as a determination with these findings. */
function determined(finding: string, on = '2026-12-01'): CaseLived<OmbudsmanCase> {
  const life = begun();
  does(life, 'acknowledge-ombudsman', { contact: 'C1', how: 'portal' }, MONDAY);
  does(life, 'add-ombudsman-issue', { what: 't-damp' }, MONDAY);
  does(life, 'record-finding', { issue: 'I1', finding, reason: 't-r' }, on);
  does(life, 'record-determination', {}, on);
  return life;
}

describe('OM-4 contact', () => {
  it('is logged, acknowledged by the landlord’s day, and managers are told at once', () => {
    const life = begun();
    expect(dueOf(life)['ombudsman.acknowledge C1']).toBe('2026-11-03');
    expect(told(life, 'ombudsman-case')).toEqual(
      ombudsmanOf(life.state.policy).tells.map((role) => expect.objectContaining({ role })),
    );
    does(life, 'acknowledge-ombudsman', { contact: 'C1', how: 'portal' }, '2026-11-03');
    expect(dueOf(life)).toEqual({ 'ombudsman.ask': '2026-11-30' });
    does(life, 'log-ombudsman-contact', { asks: 'information', what: 't-more' }, '2026-11-05');
    expect(dueOf(life)['ombudsman.acknowledge C2']).toBe('2026-11-06');
    expect(life.ask('acknowledge-ombudsman', { contact: 'C1', how: 'email' }, ADVISER, '2026-11-06')?.why).toContain(
      'already',
    );
  });

  it('IN-6 what it says of a complaint is a task of one day', () => {
    const life = begun({ asks: 'take-on-complaint' });
    expect(life.state.tasks).toMatchObject([{ kind: 'see-to-complaint', due: '2026-11-03', rule: 'IN-6' }]);
  });

  it('OM-9 of the Financial Ombudsman the legal representation is told too; of building safety, who sees to that', () => {
    expect(told(begun({ arbitrator: 'financial-ombudsman' }), 'ombudsman-case')).toContainEqual({ party: 'legal' });
    expect(told(begun({ arbitrator: 'building-safety-regulator' }), 'ombudsman-case')).toContainEqual({
      party: 'building-safety',
    });
    expect(told(begun(), 'ombudsman-case')).not.toContainEqual({ party: 'legal' });
  });

  it('reminders, failure orders and notices each have their day and are told further up', () => {
    const life = begun();
    for (const [n, step] of ['reminder', 'final-reminder', 'failure-order', 'failure-notice'].entries()) {
      does(
        life,
        'record-ombudsman-chase',
        { step, about: 'evidence-not-given', due: `2026-11-${10 + n}`, what: 't-w' },
        '2026-11-04',
      );
      expect(told(life, `ombudsman-${step}`)).toHaveLength(ombudsmanOf(life.state.policy).failureTells.length);
    }
    expect(dueOf(life)).toMatchObject({ 'ombudsman.chase F1': '2026-11-10', 'ombudsman.chase F4': '2026-11-13' });
    expect(ombudsmanKind.view(life.state).priority).toBe(1);
    does(life, 'answer-ombudsman-chase', { chase: 'F1', answer: 't-a' }, '2026-11-05');
    expect(dueOf(life)['ombudsman.chase F1']).toBeUndefined();
    expect(life.ask('answer-ombudsman-chase', { chase: 'F9', answer: 't' }, ADVISER, '2026-11-05')?.why).toContain(
      'F9',
    );
  });

  it('where nothing is heard, it is asked how the case stands, again and again', () => {
    const life = begun();
    does(life, 'ask-how-it-stands', { answer: 't-a' }, '2026-11-30');
    expect(dueOf(life)['ombudsman.ask']).toBe('2026-12-30');
  });
});

describe('OM-4 evidence', () => {
  const asked = (): CaseLived<OmbudsmanCase> => {
    const life = begun();
    does(life, 'record-evidence-request', { due: '2026-11-23', what: 't-e' }, '2026-11-04');
    return life;
  };

  it('is due on the ombudsman’s own day, and ready for the review before it', () => {
    const life = asked();
    expect(dueOf(life)).toMatchObject({
      'ombudsman.evidence E1': '2026-11-23',
      'ombudsman.evidence-ready E1': '2026-11-19',
    });
    does(life, 'move-evidence-date', { request: 'E1', to: '2026-11-30', reason: 't-r' }, '2026-11-10');
    expect(dueOf(life)['ombudsman.evidence E1']).toBe('2026-11-30');
    expect(life.ask('record-evidence-request', { due: '2026-11-01', what: 't' }, ADVISER, '2026-11-10')?.why).toContain(
      'before',
    );
  });

  it('is reviewed by the Assistant Director, who did not make it, before it goes', () => {
    const life = asked();
    expect(life.ask('send-evidence', { request: 'E1', how: 'portal' }, ADVISER, '2026-11-05')?.why).toContain(
      'reviewed before it goes',
    );
    does(life, 'submit-evidence', { request: 'E1', note: 't-n' }, '2026-11-10');
    expect(dueOf(life)['ombudsman.evidence-review E1']).toBe('2026-11-12');
    expect(ownerOf(life, 'ombudsman.evidence-review')).toEqual({ role: 'assistant-director' });
    const approve = { request: 'E1', verdict: 'approved', legalAdvice: true };
    expect(life.ask('review-evidence', approve, ADVISER, '2026-11-10')).toMatchObject({ rule: 'RC-2' });
    expect(life.ask('review-evidence', approve, { ...DIRECTOR, id: ADVISER.id }, '2026-11-10')?.why).toContain(
      'does not review it',
    );
    expect(
      life.ask('review-evidence', { request: 'E1', verdict: 'given-back' }, DIRECTOR, '2026-11-10')?.why,
    ).toContain('missing or wrong');
    does(life, 'review-evidence', { request: 'E1', verdict: 'given-back', comments: 't-c' }, '2026-11-10', DIRECTOR);
    expect(life.ask('send-evidence', { request: 'E1', how: 'portal' }, ADVISER, '2026-11-10')).not.toBeNull();
    does(life, 'submit-evidence', { request: 'E1', note: 't-n2' }, '2026-11-11');
    does(life, 'review-evidence', approve, '2026-11-12', DIRECTOR);
    does(life, 'send-evidence', { request: 'E1', how: 'portal' }, '2026-11-13');
    expect(Object.keys(dueOf(life))).toEqual(['ombudsman.acknowledge C1', 'ombudsman.ask']);
    expect(ombudsmanKind.view(life.state).status).toBe('investigated');
  });

  it('its day is warned of ahead, missed when it has passed, and climbs the ladder', () => {
    const life = asked();
    for (let day = 5; day <= 30; day++) life.day(`2026-11-${String(day).padStart(2, '0')}`);
    const about = life.events
      .map((e) => e.event)
      .filter((e) => 'obligation' in e && e.obligation.startsWith('ombudsman.evidence:E1'))
      .map((e) => e.type);
    expect(about).toEqual([
      'DeadlineApproaching',
      'DeadlineMissed',
      ...policyById('octavia').ladder.map(() => 'Escalated'),
    ]);
  });
});

describe('OM-5 determination', () => {
  it('is made issue by issue: none is left without its finding', () => {
    const life = begun();
    expect(life.ask('record-determination', {}, ADVISER, MONDAY)?.why).toContain('No issue');
    does(life, 'add-ombudsman-issue', { what: 't-damp' }, MONDAY);
    does(life, 'add-ombudsman-issue', { what: 't-handling' }, MONDAY);
    does(life, 'record-finding', { issue: 'I1', finding: 'severe-maladministration', reason: 't-r' }, '2026-12-01');
    expect(life.ask('record-determination', {}, ADVISER, '2026-12-01')?.why).toContain('I2');
    does(life, 'record-finding', { issue: 'I2', finding: 'service-failure', reason: 't-r' }, '2026-12-01');
    does(life, 'record-determination', {}, '2026-12-01');
    expect(told(life, 'ombudsman-decision')).toEqual([{ role: 'operations-director' }]);
    expect(life.events.map((e) => e.event).find((e) => e.type === 'Determined')).toMatchObject({
      type: 'Determined',
      findings: [
        { issue: 'I1', finding: 'severe-maladministration' },
        { issue: 'I2', finding: 'service-failure' },
      ],
    });
  });

  it.each(['maladministration', 'severe-maladministration'])(
    '%s goes to the executive and the governing body, with a learning report',
    (finding) => {
      const life = determined(finding);
      expect(told(life, 'ombudsman-finding')).toEqual([
        { role: 'operations-director' },
        { role: 'member-responsible' },
        { party: 'governance' },
      ]);
      expect(dueOf(life)).toMatchObject({
        'ombudsman.review-decision': '2026-12-22',
        'ombudsman.learning-report': '2026-12-31',
      });
      does(life, 'submit-learning-report', { report: 't-l' }, '2026-12-10');
      expect(told(life, 'ombudsman-learning-report')).toEqual([
        { role: 'operations-director' },
        { role: 'member-responsible' },
        { party: 'governance' },
      ]);
      expect(life.state.closed).toBeNull();
      does(life, 'decide-ombudsman-review', { verdict: 'accept', reason: 't-r' }, '2026-12-11', DIRECTOR);
      expect(life.state.closed?.why).toBe('determined');
    },
  );

  it.each(['no-maladministration', 'reasonable-redress', 'service-failure', 'outside-jurisdiction'])(
    '%s asks for no report',
    (finding) => {
      const life = determined(finding);
      expect(dueOf(life)).toEqual({ 'ombudsman.review-decision': '2026-12-22' });
      expect(life.ask('submit-learning-report', { report: 't' }, ADVISER, '2026-12-10')).not.toBeNull();
    },
  );

  it('which findings are reported, and how long a review can be asked for, is the landlord’s data', () => {
    const policy = casePolicyFor(
      {
        ...policyById('octavia'),
        ombudsman: { ...USUAL_OMBUDSMAN, reportedFindings: ['service-failure'], askReviewDays: 5 },
      },
      'ombudsman',
    );
    const life = liveCase(ombudsmanKind, { ...ombudsmanOpening('octavia', MONDAY), policy }, MONDAY);
    does(life, 'add-ombudsman-issue', { what: 't' }, MONDAY);
    does(life, 'record-finding', { issue: 'I1', finding: 'service-failure', reason: 't' }, '2026-12-01');
    does(life, 'record-determination', {}, '2026-12-01');
    expect(dueOf(life)).toMatchObject({
      'ombudsman.review-decision': '2026-12-08',
      'ombudsman.learning-report': '2026-12-31',
    });
  });

  it('a review is asked for in time or not at all; what it changes is recorded anew', () => {
    const late = determined('service-failure');
    expect(late.ask('decide-ombudsman-review', { verdict: 'ask', reason: 't' }, DIRECTOR, '2026-12-23')?.why).toContain(
      'until Tuesday 22 December 2026',
    );
    does(late, 'decide-ombudsman-review', { verdict: 'accept', reason: 't' }, '2026-12-23', DIRECTOR);

    const life = determined('maladministration');
    does(life, 'decide-ombudsman-review', { verdict: 'ask', reason: 't' }, '2026-12-22', DIRECTOR);
    expect(ombudsmanKind.view(life.state).status).toBe('in-review');
    does(life, 'record-review-outcome', { outcome: 'changed', note: 't' }, '2027-01-20');
    expect(life.state.determined).toBeNull();
    does(life, 'record-finding', { issue: 'I1', finding: 'service-failure', reason: 't' }, '2027-01-20');
    does(life, 'record-determination', {}, '2027-01-20');
    expect(dueOf(life)['ombudsman.learning-report']).toBeUndefined();
  });
});

describe('OM-5 orders and recommendations', () => {
  const ORDER = { kind: 'order', sort: 'works', what: 't-w', due: '2026-12-29', owner: 'party:repairs' } as const;

  it('each has its own day and owner, what shows that it was complied with, and the ombudsman’s yes', () => {
    const life = determined('service-failure');
    does(life, 'add-order', ORDER, '2026-12-01');
    does(life, 'add-order', { ...ORDER, kind: 'recommendation', sort: 'train', owner: 's-ann' }, '2026-12-01');
    expect(ownerOf(life, 'ombudsman.order')).toEqual({ party: 'repairs' });
    expect(told(life, 'ombudsman-order')).toEqual([{ party: 'repairs' }, { staffId: 's-ann' }]);
    does(life, 'decide-ombudsman-review', { verdict: 'accept', reason: 't' }, '2026-12-02', DIRECTOR);
    expect(life.ask('send-proof', { order: 'O1', how: 'portal' }, ADVISER, '2026-12-10')).not.toBeNull();
    does(life, 'record-compliance', { order: 'O1', evidence: 't-photos' }, '2026-12-10');
    expect(dueOf(life)['ombudsman.proof O1']).toBe('2026-12-29');
    does(life, 'send-proof', { order: 'O1', how: 'portal' }, '2026-12-11');
    does(
      life,
      'record-proof-answer',
      { order: 'O1', verdict: 'not-accepted', due: '2027-01-08', why: 't-why' },
      '2026-12-15',
    );
    expect(dueOf(life)['ombudsman.order O1']).toBe('2027-01-08');
    does(life, 'record-compliance', { order: 'O1', evidence: 't-photos2' }, '2026-12-16');
    does(life, 'send-proof', { order: 'O1', how: 'portal' }, '2026-12-16');
    does(life, 'record-proof-answer', { order: 'O1', verdict: 'accepted' }, '2026-12-18');
    expect(life.state.closed).toBeNull();
    expect(life.ask('decline-recommendation', { order: 'O2', reason: 't' }, ADVISER, '2026-12-18')).toMatchObject({
      rule: 'RC-2',
    });
    does(life, 'decline-recommendation', { order: 'O2', reason: 't' }, '2026-12-18', DIRECTOR);
    expect(life.state.closed?.why).toBe('determined');
    expect(ombudsmanKind.isOver(life.state)).toBe(true);
  });

  it('an order binds: it is neither declined nor closed over', () => {
    const life = determined('service-failure');
    does(life, 'add-order', ORDER, '2026-12-01');
    expect(life.ask('decline-recommendation', { order: 'O1', reason: 't' }, DIRECTOR, '2026-12-02')).not.toBeNull();
    expect(life.ask('close-ombudsman-case', { why: 'settled', reason: 't' }, LEADER, '2026-12-02')?.why).toContain(
      'binds',
    );
    expect(life.ask('add-order', { ...ORDER, sort: 'pay' }, ADVISER, '2026-12-02')?.why).toContain('how much');
    does(life, 'add-order', { ...ORDER, sort: 'pay', amount: 45_000 }, '2026-12-02');
  });
});

describe('EX-6 a refusal that is overturned', () => {
  it('is of a linked complaint alone', () => {
    const life = begun();
    expect(life.ask('record-refusal-overturned', { complaint: 'c-8', reason: 't' }, ADVISER, MONDAY)?.why).toContain(
      'not linked',
    );
    does(life, 'record-refusal-overturned', { complaint: 'c-9', reason: 't' }, MONDAY);
    expect(life.types()).toContain('RefusalOverturned');
  });
});
