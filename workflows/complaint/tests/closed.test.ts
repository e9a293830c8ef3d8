/** A case that is closed or refused rests: it wakes for promises and tasks only, and for years after not at all. */
import { describe, expect, it } from 'vitest';
import { respond, acknowledged, live, type Life } from '../../../test/support/cases/life.ts';
import { londonInstant } from '../../engine/clock.ts';
import { propose } from '../../engine/propose.ts';
import { complaintKind } from '../kind.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const DAY = 86_400_000;

/** The days on which a case wakes by itself in the time after, and whether it is over at the end. */
function rest(life: Life, days: number): { woke: string[]; over: boolean } {
  let { state } = life;
  let now = londonInstant(life.today, 'nine') + 3_600_000;
  const end = now + days * DAY;
  const woke: string[] = [];
  for (;;) {
    const { events, next } = propose(complaintKind, state, { kind: 'wake' }, now);
    state = events.reduce(complaintKind.evolve, state);
    if (next.wake === null || next.wake.at > end) return { woke, over: next.over };
    now = next.wake.at;
    woke.push(new Date(now).toISOString().slice(0, 10));
    if (woke.length > 100) throw new Error(`it wakes for ever: ${next.wake.summary}`);
  }
}

const restricted = { kind: 'single-contact', contact: 's-officer', reason: 't', reviewOn: '2026-03-02' } as const;

describe('a year and more after it was closed', () => {
  it('SP-5 a kept restriction is one task: warned of, missed, taken up the line, and then no wake any more', () => {
    const life = live('octavia', '2026-01-05').do('restrict-contact', restricted).say('withdraw');
    expect(life.state.status).toBe('closed');
    const { woke, over } = rest(life, 400);
    expect(over).toBe(false);
    expect(woke.length).toBeLessThan(12);
    expect(woke.every((day) => day < '2026-04-01')).toBe(true);
  });

  it('a review of adjustments and a request for information end with the refusal: the run is over at once', () => {
    const life = live('octavia', '2026-01-05')
      .do('record-needs', { vulnerable: true, reviewOn: '2026-03-02' })
      .do('request-information')
      .do('refuse', { ground: 'other-organisation', reason: 't', evidence: 't' });
    const tasks = life.state.tasks.filter((t) => !t.done);
    expect({ status: life.state.status, tasks }).toEqual({ status: 'refused', tasks: [] });
    expect(rest(life, 400)).toEqual({ woke: [], over: true });
  });

  it.each(PACK_IDS)('S2-12 %s: answered and left alone, it closes by itself and is over', (policy) => {
    const life = respond(acknowledged(policy, '2026-01-05'), 'not-upheld').until('2026-03-20');
    expect(life.state.status).toBe('closed');
    expect(rest(life, 400)).toEqual({ woke: [], over: true });
  });
});

describe('days that cannot be counted', () => {
  it('IN-11 adjustments are looked at again on a day to come', () => {
    const life = live('octavia', '2026-01-05');
    expect(life.refuses('record-needs', { reviewOn: '2001-01-01' })?.rule).toBe('IN-11');
    expect(life.refuses('record-needs', { reviewOn: '2026-01-05' })).toBeNull();
  });

  it('IN-2 a complaint from before the bank holidays we know is not logged', () => {
    const { intake, policy, calendar } = live('octavia', '2026-01-05').state;
    const opened = (received: string): unknown =>
      complaintKind.open(
        { caseId: 'c', loggedBy: 's-a', key: 'k', policy, calendar, intake: { ...intake, received, logged: received } },
        '2026-01-05',
      );
    expect(opened('2019-01-31')).toMatchObject({ rule: 'IN-2' });
    expect(opened('2019-02-01')).toMatchObject({ on: '2019-02-01' });
  });
});
