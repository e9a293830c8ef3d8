/** What a customer is told and may say: true to the case, in plain words, and never refused. */
import { describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { acknowledged, live, respond, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { TEXTS } from '../../../test/support/letters/every-letter.ts';
import type { CustomerMessageName } from '../../../workflows/messages.ts';
import { outcomeOf, keptOnly } from './message-outcome.ts';
import { nextEvents, statusLine } from './next-events.ts';
import { offeredMessages, openOffers, promises, waitingExtension } from './offered-messages.ts';
import { customerStory } from './story.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const DAY = '2026-11-23';
const POLICIES = PACK_IDS;
const plus = (n: number): string => addWorkingDays(ENGLAND_AND_WALES, DAY, n);
const words = new Map(Object.entries(TEXTS));
const sayable = (life: Life): CustomerMessageName[] => offeredMessages(life.state, life.today).map((s) => s.word);
const told = (life: Life): string[] => nextEvents(life.state, life.today).map((c) => `${c.says} ${c.by ?? ''}`.trim());
/** What came of the last thing said. */
const came = (life: Life, before: number) => life.events.slice(before).map((r) => r.event);

function says(life: Life, word: CustomerMessageName, fields: never = {} as never) {
  const before = life.events.length;
  life.say(word, fields, 'web-form');
  return outcomeOf(word, came(life, before), life.state);
}

describe.each(POLICIES)('%s', (policy: PolicyId) => {
  it('S1A-4 a new complaint says by when it is written about, and then by when it is answered', () => {
    const life = live(policy, DAY);
    expect(statusLine(life.state)).toBe('We have your complaint');
    expect(told(life)[0]).toMatch(/^We will write to you .* 2026-/);
    expect(sayable(life)).toEqual(['inform', 'withdraw']);
    const acked = acknowledged(policy, DAY);
    expect(statusLine(acked.state)).toBe('We are looking into your complaint');
    expect(told(acked)).toEqual([`You will have our full answer by ${acked.state.stage1.promised}`]);
  });

  it('S1-8 what is late is said, never promised again', () => {
    const life = acknowledged(policy, DAY).until(plus(13));
    const late = nextEvents(life.state, life.today).find((c) => c.late);
    expect(late?.says).toContain('We are late');
    expect(late?.by).toBe(life.state.stage1.promised);
  });

  it('S1-6 a new date is answered while it waits, and no longer', () => {
    const life = acknowledged(policy, DAY);
    expect(sayable(life)).not.toContain('answer-extension');
    life.do('extend', { to: plus(14), reason: 't-reason', updateEvery: 5 });
    expect(waitingExtension(life.state)?.to).toBe(plus(14));
    expect(sayable(life)).toContain('answer-extension');
    expect(says(life, 'answer-extension', { agree: 'no' } as never)).toMatchObject({ by: plus(2) });
    expect(sayable(life)).not.toContain('answer-extension');
    expect(told(life)).toContain(`We will talk to you about the new date by ${plus(2)}`);
  });

  it('RM-4 what is offered may be accepted once the answer has gone, piece by piece', () => {
    const life = acknowledged(policy, DAY).do('offer-remedy');
    expect(openOffers(life.state)).toEqual([]);
    const full = respond(acknowledged(policy, DAY));
    expect(openOffers(full.state).map((m) => m.id)).toEqual(['M1']);
    expect(says(full, 'accept-remedy', { remedy: ['M1'] } as never).title).toBe('You have accepted');
    expect(sayable(full)).not.toContain('accept-remedy');
  });

  it('S2-1 stage 2 is offered until its day, and late too, with what happens then', () => {
    const life = respond(acknowledged(policy, DAY));
    const offer = offeredMessages(life.state, life.today).find((s) => s.word === 'escalate');
    const last = nextEvents(life.state, life.today).find((c) => c.says.includes('look at it again'))?.by ?? '';
    expect(offer?.hint).toContain(formatDate(last));
    life.until(plus(40));
    expect(statusLine(life.state)).toBe('Your complaint is closed');
    const late = offeredMessages(life.state, life.today).find((s) => s.word === 'escalate');
    expect(late?.hint).toContain('you can still ask');
    const answer = says(life, 'escalate');
    expect(answer.says.join(' ')).toContain('That does not mean no');
    expect(answer.by).not.toBeNull();
    expect(sayable(life)).not.toContain('escalate');
    expect(told(life).join()).toContain('You asked late for us to look at it again');
  });

  it('S2-1 asked in time it opens stage 2, which says what comes', () => {
    const life = respond(acknowledged(policy, DAY));
    const answer = says(life, 'escalate');
    expect(answer.says[0]).toMatch(policy === 'optivo' ? /review panel/ : /not part of our first answer/);
    expect(statusLine(life.state)).toBe('We are looking at your complaint again');
    if (policy === 'optivo') expect(told(life).join()).toContain('Tell us who you would like on it');
    else expect(answer.by).not.toBeNull();
    expect(says(life, 'escalate').says.join()).toContain('asked for this before');
  });

  it('S1-20 withdrawing closes it; said twice it is answered all the same', () => {
    const life = acknowledged(policy, DAY);
    const stopped = says(life, 'withdraw');
    expect(stopped.title).toBe('Your complaint is stopped');
    // The day that its letter names, by the landlord's own number of days.
    const until = life.state.letters.findLast((l) => l.brief.code === 'COMP08')?.brief.dates.takeBackBy as string;
    expect(stopped.says.join(' ')).toContain(`until ${formatDate(until)}`);
    expect(statusLine(life.state)).toContain('as you asked');
    expect(says(life, 'withdraw').by).toBe(plus(2));
    expect(sayable(life)).toEqual(['inform', 'take-back']);
    expect(says(life, 'take-back').title).toBe('You have taken it back');
    expect(sayable(life)).toContain('withdraw');
  });

  it('S1-9 more may be said at any time, and is looked at within two working days', () => {
    for (const life of [
      live(policy, DAY),
      respond(acknowledged(policy, DAY)),
      acknowledged(policy, DAY).say('withdraw'),
    ])
      expect(says(life, 'inform', { words: 't-words' } as never)).toMatchObject({ by: plus(2) });
  });

  it('EX-3 refused: nothing is promised but what is owed, and they may still write', () => {
    const ground = policy === 'octavia' ? 'not-housing' : '';
    const life = live(policy, DAY);
    const code = life.state.policy.exclusions.find((x) => x.holdsOnce === undefined)?.code ?? ground;
    life.do('refuse', { ground: code, reason: 't-reason', evidence: 't-reason' });
    expect(statusLine(life.state)).toBe('We could not take this on as a complaint');
    expect(sayable(life)).toEqual(['inform']);
  });

  it('SP-1 the story tells nothing internal: no note, no finding before the answer, nobody’s name', () => {
    const life = acknowledged(policy, DAY, { staffConduct: true, namedStaff: ['s-named'] });
    life.do('note', { note: 't-note' }).do('find', { point: 'P1', outcome: 'upheld', reason: 't-reason' });
    const lines = customerStory(life.events, life.state, words).map((h) => h.says);
    expect(lines).toEqual([
      'You told us about your complaint.',
      'We wrote to you to say how we understand your complaint and when you will have our answer.',
    ]);
    expect(promises(life.state)).toEqual([]);
  });

  it('RC-4 every sentence is short and plain, and no number stands without its meaning', () => {
    const life = respond(acknowledged(policy, DAY));
    life.say('escalate').say('inform', { words: 't-words' });
    const all = [
      ...customerStory(life.events, life.state, words).map((h) => h.says),
      ...nextEvents(life.state, life.today).map((c) => c.says),
      ...offeredMessages(life.state, life.today).flatMap((s) => [s.label, s.hint]),
      ...(['inform', 'escalate', 'withdraw'] as const).flatMap((w) => keptOnly(w).says),
    ];
    for (const sentence of all.flatMap((s) => s.split(/[.?:] /))) {
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(26);
      expect(sentence).not.toMatch(/escalat|remed|extension|stage 1|acknowledg|policy|clause|undefined|null/i);
    }
  });
});
