import { describe, expect, it } from 'vitest';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { acknowledged, respond, type Life } from '../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';
const RESTRICTED = { kind: 'single-contact', contact: 's-officer', reason: 't', reviewOn: '2027-02-01' } as const;
const change = { then: 'change', reason: 't-why' } as const;
const letterOf = (life: Life) => life.state.letters.findLast((l) => l.brief.code === 'CONTACT-RESTRICTED')?.brief;

describe.each(PACK_IDS)('SP-5 %s: a restriction is changed without being lifted', (policy) => {
  const restricted = (): Life => {
    const life = acknowledged(policy, MONDAY);
    const [role] = life.state.policy.deciders.restrictContact;
    return life.do('restrict-contact', RESTRICTED, { role: role! });
  };
  const asDecider = (life: Life) => ({ role: life.state.policy.deciders.restrictContact[0]! });

  it('SP-5 its contact: a letter follows, and its review stays where it was', () => {
    const life = restricted();
    life.do('review-restriction', { ...change, contact: 'housing' }, asDecider(life));
    expect(life.state.restriction).toEqual({ kind: 'single-contact', contact: 'housing', reviewOn: '2027-02-01' });
    expect(letterOf(life)).toMatchObject({
      restriction: { kind: 'single-contact', contact: 'housing', lifted: false, changed: true },
      dates: { reviewOn: '2027-02-01' },
      texts: { reason: 't-why' },
    });
  });

  it('SP-5 its scope and its end; it ends by itself after its last day', () => {
    const life = restricted();
    life.do('review-restriction', { ...change, kind: 'in-writing-only', endsOn: '2026-12-01' }, asDecider(life));
    expect(letterOf(life)).toMatchObject({ dates: { reviewOn: '2027-02-01', endsOn: '2026-12-01' } });
    expect(life.until('2026-12-01').state.restriction?.kind).toBe('in-writing-only');
    expect(life.until('2026-12-02').state.restriction).toBeNull();
    expect(life.events.map((e) => e.event)).toContainEqual({ type: 'RestrictionReviewed', lifted: true });
  });

  it('SP-5 not by nothing, by a day that is none, or by who is complained about; nor along with keeping or lifting it', () => {
    const life = restricted();
    const as = asDecider(life);
    const refused = (fields: object) => life.refuses('review-restriction', fields as never, as);
    expect(refused(change)).toMatchObject({ rule: 'SP-5' });
    expect(refused({ ...change, contact: 's-officer' })).toMatchObject({ rule: 'SP-5' });
    expect(refused({ ...change, endsOn: MONDAY })).toMatchObject({ rule: 'SP-5' });
    expect(refused({ ...change, endsOn: '2028-06-01' })).toMatchObject({ rule: 'SP-5' });
    expect(refused({ then: 'lift', reason: 't', kind: 'in-writing-only' })).toMatchObject({ rule: 'SP-5' });
    expect(refused({ then: 'keep', reason: 't', reviewOn: '2027-03-01', contact: 'housing' })).toMatchObject({
      rule: 'SP-5',
    });
    expect(life.refuses('review-restriction', { ...change, contact: 'housing' }, { role: 'adviser' })).toMatchObject({
      rule: 'RC-2',
    });
  });

  it('SP-5 once its review is due, a change says when the next one is', () => {
    const life = respond(restricted());
    life.state.restriction!.reviewOn = MONDAY;
    expect(life.refuses('review-restriction', { ...change, contact: 'housing' }, asDecider(life))).toMatchObject({
      rule: 'SP-5',
    });
    const dated = { ...change, contact: 'housing', reviewOn: '2027-03-01' } as const;
    expect(life.refuses('review-restriction', dated, asDecider(life))).toBeNull();
  });
});

describe('SP-1 a restriction', () => {
  it('SP-1 is changed to nobody who is complained about', () => {
    const life = acknowledged('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    life.do('restrict-contact', RESTRICTED);
    expect(life.refuses('review-restriction', { ...change, contact: 's-named' })).toMatchObject({ rule: 'SP-1' });
  });
});
