/** What happens at one moment to several things of a case happens to each once, and each new thing gets an id of its own. */
import { describe, expect, it } from 'vitest';
import { acknowledged, declineLate, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { propose } from '../../engine/propose.ts';
import { complaintKind } from '../kind.ts';
import type { CaseEvent } from '../events.ts';

/** What one report on these letters brings about. */
function reported(life: Life, ids: readonly string[], result: 'dispatched' | 'refused'): CaseEvent[] {
  const item = { kind: 'delivery' as const, reports: ids.map((letterId) => ({ letterId, result })) };
  return propose(complaintKind, life.state, item, Date.parse(`${life.today}T10:00:00Z`)).events.map((e) => e.event);
}

const ofType = <T extends CaseEvent['type']>(
  events: readonly CaseEvent[],
  type: T,
): Extract<CaseEvent, { type: T }>[] => events.filter((e): e is Extract<CaseEvent, { type: T }> => e.type === type);
const issued = (life: Life): string[] =>
  life.state.letters.filter((l) => l.state === 'issued').map((l) => l.brief.letterId);
const represented = { representative: 'advocate', authority: 'on-file' } as const;

describe('at one moment', () => {
  it('RC-1 two letters that were refused are sent again by the other channel, each under an id of its own', () => {
    const life = live('octavia', '2026-01-05', {
      representative: 'advocate',
      authority: 'wanted',
      reachable: ['email', 'post'],
    }).mail(false);
    life.do('ask-authority');
    expect(issued(life)).toEqual(['L1', 'L2']);
    const again = ofType(reported(life, ['L1', 'L2'], 'refused'), 'LetterIssued').map(({ brief }) => brief);
    expect(again.map(({ letterId, replaces, channel }) => [letterId, replaces, channel])).toEqual([
      ['L3', 'L1', 'post'],
      ['L4', 'L2', 'post'],
    ]);
  });

  it('S2-12 a last answer that reaches the customer and their representative together closes the case once', () => {
    const life = respond(acknowledged('octavia', '2026-01-05', represented), 'not-upheld').say('escalate');
    life
      .do('assign')
      .do('define')
      .do('acknowledge')
      .do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
    life.mail(false);
    respond(life, 'not-upheld');
    const letters = issued(life);
    expect(letters.length).toBe(2);
    expect(ofType(reported(life, letters, 'dispatched'), 'Closed')).toEqual([
      { type: 'Closed', why: 'final-response' },
    ]);
  });

  it('S2-1 a late request refused the day after the window closed: the letter that says so, then the one that closes, two ids', () => {
    const life = acknowledged('octavia', '2026-01-05').do('promise', {
      what: 't',
      by: '2026-01-20',
      owner: 's-officer',
    });
    respond(life, 'not-upheld').mail(false).until('2026-02-03');
    expect(life.state).toMatchObject({ status: 'responded', windowClosed: true });
    life.say('escalate').do('complete-action', { action: 'A1', evidence: 't' });
    declineLate(life);
    const refusal = life.state.letters.at(-1)?.brief;
    expect(refusal).toMatchObject({ code: 'COMP04' });
    const after = reported(life, [refusal?.letterId ?? ''], 'dispatched');
    expect(after.map((e) => e.type)).toEqual(['LetterDispatched', 'LetterIssued', 'Closed']);
    expect(ofType(after, 'LetterIssued')[0]?.brief).toMatchObject({ code: 'CLOSING' });
    expect(ofType(after, 'LetterIssued')[0]?.brief.letterId).not.toBe(refusal?.letterId);
  });
});
