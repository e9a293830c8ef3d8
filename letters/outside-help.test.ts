/** Where each letter sends its reader besides us, read as it is written (OM-8). */
import { describe, expect, it } from 'vitest';
import { contextOf } from '../test/support/letters/every-letter.ts';
import { acknowledged, live, respond, type Life, type PolicyId } from '../test/support/cases/life.ts';
import { PACK_IDS, policyById } from '../test/support/packs.ts';
import type { Duty } from '../policies/types.ts';
import { arbitratorNotices } from '../workflows/complaint/letters/arbitrator-notices.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import type { Intake, LetterBrief } from '../workflows/complaint/events.ts';
import { asText } from './as-text.ts';
import { compose } from './write.ts';

const MONDAY = '2026-11-23';

function textOf(brief: LetterBrief | undefined, policy: PolicyId): string {
  if (brief === undefined) throw new Error('there is no such letter');
  const { frame, blocks } = compose(contextOf(brief, policy));
  return asText(frame, blocks).replaceAll(/\s+/g, ' ');
}

const last = (life: Life): LetterBrief | undefined => life.state.letters.at(-1)?.brief;
const refused = (policy: PolicyId, ground: string, more: Partial<Intake> = {}): Life =>
  live(policy, MONDAY, more).do(
    'refuse',
    { ground, reason: 't-reason', evidence: 't-evidence' },
    { role: policyById(policy).deciders.refuseComplaint[0] as Duty },
  );

describe('OM-8 where a letter sends its reader', () => {
  it('OM-8 OM-2 stage 1: advice at any time, looked into after our last answer; after it, now', () => {
    const first = acknowledged('octavia', MONDAY);
    expect(textOf(last(first), 'octavia')).toMatch(/advice at any time.*only after our last answer/);
    const answer = respond(first);
    expect(textOf(last(answer), 'octavia')).toContain('advice at any time');
    answer.say('escalate').do('assign').do('acknowledge');
    answer.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
    const final = respond(answer);
    expect(textOf(last(final), 'octavia')).toMatch(/You have had our last answer.*do not have to wait/);
    expect(textOf(last(final), 'octavia')).not.toContain('advice at any time');
  });

  it.each([
    ['octavia', 'consumer-credit', 'Financial Ombudsman Service'],
    ['octavia', 'service-charge-level', 'First-tier Tribunal'],
    ['oak', 'service-charge-level', 'First-tier Tribunal'],
    ['optivo', 'service-charge', 'First-tier Tribunal'],
    ['optivo', 'rent-increase', 'First-tier Tribunal'],
  ] as const)(
    'OM-8 EX-3 %s refuses on %s: its own arbitrator, and the Ombudsman for the decision',
    (policy, ground, name) => {
      for (const subject of ['housing', 'consumer-credit'] as const) {
        const text = textOf(last(refused(policy, ground, { subject })), policy);
        expect(text).toContain(name);
        expect(text).toMatch(/Housing Ombudsman Service.*You can ask it to look at this decision/);
      }
    },
  );

  it('OM-8 EX-3 a refusal tells of the Ombudsman whatever the subject, but not over building safety', () => {
    for (const subject of ['care-and-support', 'heat-scheme', 'service-charge-level'] as const)
      expect(textOf(last(refused('octavia', 'insurance-claim', { subject })), 'octavia')).toContain('0300 111 3000');
    const safety = textOf(last(refused('octavia', 'insurance-claim', { subject: 'building-safety' })), 'octavia');
    expect(safety).toContain('Building Safety Regulator');
    expect(safety).not.toContain('0300 111 3000');
  });

  it.each(PACK_IDS)('OM-8 IN-5 %s never sends a third party to the Housing Ombudsman', (policy) => {
    const life = respond(acknowledged(policy, MONDAY, { complainant: 'third-party' }));
    life.do('restrict-contact', {
      kind: 'single-contact',
      contact: 's-officer',
      reason: 't-reason',
      reviewOn: '2027-01-11',
    });
    const briefs = [
      ...life.state.letters.map((l) => l.brief),
      last(refused(policy, ground(policy), { complainant: 'third-party' })),
      last(refused(policy, 'over-age', { complainant: 'third-party', occurred: '2025-01-01' })),
    ];
    for (const brief of briefs) {
      const text = textOf(brief, policy);
      expect(text).not.toMatch(/0300 111 3000|housing-ombudsman\.org/);
      if (brief && LETTER_SPECS[brief.code].parts.includes('arbitrator'))
        expect(text).toContain('It cannot look at yours.');
    }
    expect(arbitratorNotices(life.events)).toEqual([]);
  });

  it('OM-8 parts of one complaint go to different arbitrators, each named and recorded', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('set-subject', { subject: 'housing', also: ['housing'], reason: 't' })).not.toBeNull();
    life.do('set-subject', {
      subject: 'housing',
      also: ['care-and-support', 'building-safety'],
      buildingScope: 'yes',
      safetyMatter: 'fire-or-structure',
      reason: 't',
    });
    expect(life.events.map((e) => e.event)).toContainEqual(
      expect.objectContaining({ type: 'InsideTold', to: { party: 'building-safety' } }),
    );
    respond(life);
    const text = textOf(last(life), 'octavia');
    for (const name of ['Housing Ombudsman Service', 'Local Government and Social Care', 'Building Safety Regulator'])
      expect(text).toContain(name);
    expect(arbitratorNotices(life.events).filter(({ letterId }) => letterId === last(life)?.letterId)).toHaveLength(3);
    life.do('set-subject', { subject: 'housing', reason: 't' });
    expect(life.state.intake.alsoAbout).toEqual([]);
  });
});

const ground = (policy: PolicyId): string =>
  policyById(policy).exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';
