/** OM-4 to OM-6, OM-9, EX-6: each of these rows tried at every landlord, with what its own policy says written out. */
import { describe, expect, it } from 'vitest';
import type { StaffDuty } from '../../../policies/types.ts';
import type { OmbudsmanCase, OmbudsmanIntake } from '../../../workflows/ombudsman/facts.ts';
import { ombudsmanKind } from '../../../workflows/ombudsman/kind.ts';
import { deadlineFor } from '../../../workflows/complaint/dates.ts';
import { liveCase, type CaseLived } from '../../support/cases/casework.ts';
import { acknowledged, live, respond, type Life } from '../../support/cases/life.ts';
import { ombudsmanOpening } from '../../support/cases/ombudsman.ts';
import { PACK_IDS, type PolicyId } from '../../support/packs.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;

/** Whom each landlord tells and asks, as its policy has it, or as is usual where it says nothing. */
const AT: Record<PolicyId, { tells: string[]; reviews: StaffDuty; reported: string[]; financial: string[] }> = {
  octavia: {
    tells: ['team-manager', 'head-of-service', 'assistant-director'],
    reviews: 'assistant-director',
    reported: ['operations-director', 'member-responsible', 'governance'],
    financial: ['legal', 'head-of-service'],
  },
  oak: usual(),
  optivo: usual(),
  northfield: usual(),
};

function usual() {
  return {
    tells: ['team-manager', 'head-of-service'],
    reviews: 'head-of-service' as const,
    reported: ['head-of-service', 'member-responsible'],
    financial: ['legal'],
  };
}

const begun = (policy: PolicyId, more: Partial<OmbudsmanIntake> = {}): CaseLived<OmbudsmanCase> =>
  liveCase(ombudsmanKind, ombudsmanOpening(policy, MONDAY, more), MONDAY);
const told = ({ events }: CaseLived<OmbudsmanCase>, why: string): string[] =>
  events.flatMap(({ event: e }) => (e.type === 'InsideTold' && e.why === why ? [Object.values(e.to).join()] : []));
const due = ({ state }: CaseLived<OmbudsmanCase>, kind: string) =>
  ombudsmanKind.obligations(state).find((o) => o.kind === kind);

describe.each(PACK_IDS)('at %s', (policy) => {
  const at = AT[policy];
  const BOSS = { id: 's-boss', role: at.reviews };

  it('OM-4 a case is acknowledged within a working day, and the managers its policy names are told at once', () => {
    const life = begun(policy);
    expect(told(life, 'ombudsman-case')).toEqual(at.tells);
    expect(due(life, 'ombudsman.acknowledge')?.due).toBe('2026-11-03');
    expect(life.ask('acknowledge-ombudsman', { contact: 'C1', how: 'email' }, ADVISER, MONDAY)).toBeNull();
    expect(due(life, 'ombudsman.acknowledge')).toBeUndefined();
  });

  it('OM-4 evidence is due on the day the ombudsman set, and goes only once somebody else has reviewed it', () => {
    const life = begun(policy);
    life.ask('record-evidence-request', { due: '2026-11-23', what: 't' }, ADVISER, MONDAY);
    expect(due(life, 'ombudsman.evidence')?.due).toBe('2026-11-23');
    life.ask('submit-evidence', { request: 'E1', note: 't' }, ADVISER, '2026-11-10');
    expect(due(life, 'ombudsman.evidence-review')).toMatchObject({ owner: { role: at.reviews }, due: '2026-11-12' });
    const send = { request: 'E1', how: 'portal' };
    expect(life.ask('send-evidence', send, ADVISER, '2026-11-10')?.rule).toBe('OM-4');
    expect(life.ask('review-evidence', { request: 'E1', verdict: 'approved' }, BOSS, '2026-11-11')).toBeNull();
    expect(life.ask('send-evidence', send, ADVISER, '2026-11-11')).toBeNull();
    expect(due(life, 'ombudsman.evidence')).toBeUndefined();
  });

  it('OM-5 a severe finding goes to those above with a learning report, an order is tracked to the ombudsman’s yes, and a review is asked for in time', () => {
    const life = begun(policy);
    life.ask('acknowledge-ombudsman', { contact: 'C1', how: 'email' }, ADVISER, MONDAY);
    life.ask('add-ombudsman-issue', { what: 't' }, ADVISER, MONDAY);
    const severe = { issue: 'I1', finding: 'severe-maladministration', reason: 't' };
    life.ask('record-finding', severe, ADVISER, '2026-12-01');
    life.ask('record-determination', {}, ADVISER, '2026-12-01');
    expect(told(life, 'ombudsman-finding')).toEqual(at.reported);
    expect(due(life, 'ombudsman.learning-report')?.due).toBe('2026-12-31');
    expect(due(life, 'ombudsman.review-decision')?.due).toBe('2026-12-22');
    const order = { kind: 'order', sort: 'works', what: 't', due: '2026-12-29', owner: 'party:repairs' };
    expect(life.ask('add-order', order, ADVISER, '2026-12-01')).toBeNull();
    expect(due(life, 'ombudsman.order')).toMatchObject({ due: '2026-12-29', owner: { party: 'repairs' } });
    for (const [name, fields] of [
      ['record-compliance', { order: 'O1', evidence: 't' }],
      ['send-proof', { order: 'O1', how: 'portal' }],
      ['record-proof-answer', { order: 'O1', verdict: 'accepted' }],
      ['submit-learning-report', { report: 't' }],
    ] as const)
      expect(life.ask(name, fields, ADVISER, '2026-12-10')).toBeNull();
    expect(life.state.closed).toBeNull();
    expect(life.ask('decide-ombudsman-review', { verdict: 'accept', reason: 't' }, BOSS, '2026-12-11')).toBeNull();
    expect(life.state.closed?.why).toBe('determined');
  });

  it('OM-9 of the Financial Ombudsman the legal representation and the manager its policy names are told', () => {
    const [also, other] = [begun(policy, { arbitrator: 'financial-ombudsman' }), begun(policy)];
    const heard = told(also, 'ombudsman-case');
    for (const who of at.financial) expect(heard).toContain(who);
    expect(told(other, 'ombudsman-case')).not.toContain('legal');
  });

  it('OM-1 OM-6 a complaint about building safety tells building safety as it is logged, and its arbitrator is the regulator', () => {
    const within = { subject: 'building-safety', buildingScope: 'yes', safetyMatter: 'fire-or-structure' } as const;
    const life = live(policy, MONDAY, within);
    const [logged] = life.events;
    const heard = life.events.filter(
      ({ event: e }) => e.type === 'InsideTold' && Object.values(e.to).includes('building-safety'),
    );
    expect(heard.map((r) => r.at)).toEqual([logged?.at]);
    expect(life.state.arbitrator).toBe('building-safety-regulator');
  });

  it('EX-6 a complaint that was refused goes on with the days it had left, and is answered', () => {
    const life = live(policy, MONDAY).until('2026-11-04');
    const limit =
      deadlineFor(life.state, 'stage1.acknowledge')?.limit ?? deadlineFor(life.state, 'stage1.respond')?.limit;
    refuse(life);
    life.until('2026-11-25').do('reinstate', { reason: 't' });
    expect(life.state).toMatchObject({ status: 'stage1', closed: null });
    const now =
      deadlineFor(life.state, 'stage1.acknowledge')?.limit ?? deadlineFor(life.state, 'stage1.respond')?.limit;
    // Two of five working days had passed by Wednesday 4 November; after Wednesday 25 three are left.
    if (limit === '2026-11-09') expect(now).toBe('2026-11-30');
    else expect(now).toBeUndefined();
    expect(respond(life.do('allocate').do('define').do('acknowledge')).state.status).toBe('responded');
  });

  it('EX-6 what was answered, and was never refused, is not taken up by it', () => {
    const answered = respond(acknowledged(policy, MONDAY));
    expect(answered.refuses('reinstate', { reason: 't' })).toMatchObject({ rule: 'EX-6' });
  });
});

/** On the first ground of its policy that stands in the way of nothing else. */
function refuse(life: Life): void {
  const given = { reason: 't', evidence: 't' };
  const ground = life.state.policy.exclusions.find(({ code }) => !life.refuses('refuse', { ground: code, ...given }));
  life.do('refuse', { ground: ground?.code ?? '', ...given });
}
