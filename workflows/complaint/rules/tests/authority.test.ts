/** The customer's own word on whether somebody acts for them. */
import { describe, expect, it } from 'vitest';
import { acknowledged, command, live, type Life } from '../../../../test/support/cases/life.ts';
import { applyEvents } from '../../../engine/apply.ts';
import type { Through } from '../../../engine/case-kind.ts';
import { complaintKind } from '../../kind.ts';
import { decideCustomerMessage } from '../customer.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
const ASKED = { representative: 'advocate', authority: 'wanted' } as const;
const kinds = (life: Life) => openTasks(life.state).map((t) => t.kind);
const copies = (life: Life) => life.state.letters.filter((l) => l.brief.to === 'representative').length;

describe('IN-7 whether somebody may act', () => {
  it('IN-7 a yes in writing is authority on file, and copies go from then on', () => {
    const life = acknowledged('octavia', MONDAY, ASKED);
    expect(copies(life)).toBe(0);
    life.say('answer-authority', { agree: 'yes', tell: 't-repair' }, 'web-form');
    expect(life.state).toMatchObject({ authority: 'on-file', authorityUntil: null });
    expect(kinds(life)).toEqual([]);
    life.do('send-update', { message: 't-message' });
    expect(copies(life)).toBe(1);
  });

  it('IN-7 it lasts until the day they name: copies end with it, and somebody asks whether it goes on', () => {
    const life = acknowledged('oak', MONDAY, ASKED);
    life.say('answer-authority', { agree: 'yes', until: '2026-11-26' }, 'web-form');
    expect(openTasks(life.state)).toMatchObject([{ kind: 'authority-ends', due: '2026-11-26' }]);
    life.until('2026-11-26').do('send-update', { message: 't-message' });
    expect(copies(life)).toBe(1);
    life.until('2026-11-27').do('send-update', { message: 't-message' });
    expect(copies(life)).toBe(1);
    life.do('correct-representative', { authority: 'on-file', reason: 't-why', name: 't-name' });
    expect(life.state.authorityUntil).toBeNull();
    expect(kinds(life)).not.toContain('authority-ends');
  });

  it('IN-7 after a no nobody acts for them, whoever asked is told by somebody, and the complaint goes on', () => {
    const life = acknowledged('octavia', MONDAY, ASKED).say('answer-authority', { agree: 'no' }, 'web-form');
    expect(life.state).toMatchObject({ authority: 'withdrawn', status: 'stage1' });
    expect(kinds(life)).toEqual(['authority-refused']);
    life.do('send-update', { message: 't-message' });
    expect(copies(life)).toBe(0);
  });

  it('IN-7 a later no ends what was on file', () => {
    const life = acknowledged('octavia', MONDAY, ASKED).say('answer-authority', { agree: 'yes' }, 'letter');
    life.say('answer-authority', { agree: 'no' }, 'phone');
    expect(life.state.authority).toBe('withdrawn');
  });

  it.each([
    ['said by telephone', ASKED, { agree: 'yes' }, 'phone', undefined],
    ['through a link that a colleague had sent', ASKED, { agree: 'yes' }, 'web-form', 'link-sent-by-staff'],
    ['until a day that has passed', ASKED, { agree: 'yes', until: '2026-11-20' }, 'web-form', undefined],
  ] as const)('IN-7 a yes %s is asked about first', (_, facts, fields, via, through) => {
    const life = acknowledged('octavia', MONDAY, facts);
    const said = heard(life, fields, via, through);
    expect(said.authority).toBe('wanted');
    expect(openTasks(said).map((t) => t.kind)).toEqual(['authority-unclear']);
  });

  it('IN-7 where the policy takes no solicitor (OPT 3.2) a yes does not make one an advocate; elsewhere it does', () => {
    const solicitor = { ...ASKED, representative: 'solicitor' } as const;
    const barred = live('optivo', MONDAY, solicitor).say('answer-authority', { agree: 'yes' }, 'web-form');
    expect(barred.state.authority).toBe('wanted');
    const taken = live('oak', MONDAY, solicitor).say('answer-authority', { agree: 'yes' }, 'web-form');
    expect(taken.state.authority).toBe('on-file');
  });

  it('IN-7 OPT 3.2 a solicitor gets no copy there, whatever was recorded; elsewhere one with authority does', () => {
    const recorded = { representative: 'solicitor', authority: 'on-file' } as const;
    expect(copies(acknowledged('optivo', MONDAY, recorded))).toBe(0);
    expect(copies(acknowledged('oak', MONDAY, recorded))).toBe(1);
  });

  it('IN-7 DESIGN 1 where nobody asked to act, what they say is looked at', () => {
    const life = live('octavia', MONDAY).say('answer-authority', { agree: 'yes' }, 'web-form');
    expect(life.state.authority).toBe('not-needed');
    expect(kinds(life)).toEqual(['new-information']);
  });
});

/** The case after this was said, in a way that may not have been the customer's own. */
function heard({ state }: Life, fields: object, via: 'phone' | 'web-form', through: Through | undefined) {
  const word = { key: 'w-1', name: 'answer-authority', via, fields, ...(through ? { through } : {}) } as never;
  const { key } = command(state, 'note');
  const origin = { at: `${MONDAY}T12:00:00.000Z`, today: MONDAY, on: MONDAY, by: 'customer', role: 'customer', key };
  const events = decideCustomerMessage(state, word, MONDAY, MONDAY);
  return applyEvents(complaintKind, state, events, origin as never).state;
}
