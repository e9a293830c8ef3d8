/** What letters must say, or not say, for those of one life to agree: each a kind that a life once showed. */
import type { LetterContext } from '../../../letters/context.ts';
import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  declineLate,
  live,
  respond,
  type Life,
  type PolicyId,
} from '../../../test/support/cases/life.ts';
import { STAFF_PANEL } from '../../../test/support/cases/panel.ts';
import { contextOf } from '../../../test/support/letters/every-letter.ts';
import { asText } from '../../../letters/as-text.ts';
import { compose } from '../../../letters/write.ts';
import type { LetterBrief, LetterName } from '../events.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const POLICIES = PACK_IDS;
const post = { contactBy: 'post', reachable: ['post'] as ('email' | 'post')[] } as const;
const briefs = (life: Life): LetterBrief[] => life.state.letters.map((l) => l.brief);
const last = (life: Life, code?: LetterName): LetterBrief =>
  briefs(life).findLast((b) => code === undefined || b.code === code)!;
const textOf = (brief: LetterBrief, policy: PolicyId = 'oak', more: Partial<LetterContext> = {}): string => {
  const { frame, blocks } = compose(contextOf(brief, policy, more));
  return asText(frame, blocks);
};
const posted = (life: Life): Life => {
  for (const { brief, state } of life.state.letters)
    if (state === 'issued') life.do('record-posted', { letter: brief.letterId });
  return life;
};

describe('IN-7 authority that ends', () => {
  const represented = (authority: 'on-file' | 'wanted') =>
    acknowledged('oak', MONDAY, { representative: 'advocate', authority });

  it('is told to the customer and to who acted, each in a letter of their own', () => {
    const life = represented('on-file').do('correct-representative', { authority: 'withdrawn', reason: 't-reason' });
    expect(
      briefs(life)
        .slice(-2)
        .map((b) => [b.code, b.to, b.letterId]),
    ).toEqual([
      ['AUTHORITY-ENDED', 'customer', 'L3'],
      ['NOT-ACTING', 'representative', 'L4'],
    ]);
    expect(textOf(last(life, 'AUTHORITY-ENDED'))).toContain('From now on we write to you alone.');
  });

  it('names who acted before and who acts now, where another takes over', () => {
    const life = represented('on-file').do('correct-representative', {
      kind: 'advocate',
      another: true,
      name: 't-name',
      authority: 'on-file',
      reason: 't-reason',
    });
    expect(last(life, 'NOT-ACTING').former).toEqual({
      successor: true,
      nameText: 'c-1:representative-name:as-logged',
      emailText: 'c-1:representative-email:as-logged',
    });
    const told = { ...contextOf(last(life, 'AUTHORITY-ENDED'), 'oak'), representative: 'Sol Second' };
    expect(JSON.stringify(compose(told).blocks)).toContain('Sol Second');
  });

  it('that was never given ends without a letter, and so does a slip in a name', () => {
    const never = represented('wanted').do('correct-representative', { kind: 'none', reason: 't-reason' });
    const slip = represented('on-file').do('correct-representative', { name: 't-name', reason: 't-reason' });
    for (const life of [never, slip]) expect(briefs(life).map((b) => b.code)).not.toContain('NOT-ACTING');
  });
});

describe('OM-1 a complaint whose subject is put right', () => {
  const asked = { subject: 'care-and-support', reason: 't-reason' } as const;

  it('by either command sends the last letter that named the wrong arbitrator again, and says what was wrong with it', () => {
    for (const name of ['set-subject', 'correct-intake'] as const) {
      const again = last(acknowledged('octavia', MONDAY).do(name, asked));
      expect(again).toMatchObject({
        code: 'COMP01',
        arbitrator: 'lgsco',
        corrects: { letterId: 'L1', helpFrom: true },
      });
      expect(textOf(again, 'octavia')).toContain('which did not say rightly where else you can turn');
    }
  });

  it('writes those that wait for the post anew, and sends nothing to whom nothing was said yet', () => {
    const waits = acknowledged('octavia', MONDAY, post).do('set-subject', asked);
    expect(waits.state.letters.map((l) => [l.state, l.brief.arbitrator])).toEqual([
      ['withdrawn', 'housing-ombudsman'],
      ['issued', 'lgsco'],
    ]);
    const untold = live('octavia', MONDAY).do('set-subject', asked);
    expect(briefs(untold)).toEqual([]);
  });

  it('OM-8 counts the other parts of it, and a neighbour who is none after all', () => {
    const also = acknowledged('octavia', MONDAY).do('set-subject', {
      subject: 'housing',
      also: ['care-and-support'],
      reason: 't-reason',
    });
    expect(last(also).besides).toEqual(['lgsco']);
    const neighbour = acknowledged('octavia', MONDAY).do('correct-intake', {
      complainant: 'third-party',
      reason: 't-reason',
    });
    expect(textOf(last(neighbour), 'octavia')).toContain('Citizens Advice');
  });
});

describe('S1-8 a missed date', () => {
  it('is told with its reason where that is known, and later once it is', () => {
    for (const policy of POLICIES) {
      const known = acknowledged(policy, MONDAY).do('explain-delay', { step: 'stage1.respond', reason: 't-reason' });
      expect(last(known.until('2026-12-08'), 'MISSED-DATE').texts['reason']).toBe('t-reason');
      const later = acknowledged(policy, MONDAY).until('2026-12-08');
      expect(textOf(last(later, 'MISSED-DATE'), policy)).toContain('Our work on it has taken us longer');
      later.do('explain-delay', { step: 'stage1.respond', reason: 't-reason' });
      expect(last(later)).toMatchObject({ code: 'MISSED-DATE', texts: { reason: 't-reason' } });
      expect(textOf(last(later), policy)).not.toContain('and tell you why');
      const told = briefs(later).length;
      expect(briefs(later.do('explain-delay', { step: 'stage1.respond', reason: 't-other' })).length).toBe(told);
    }
  });

  it('says that the answer came back, where that is why; and by post names a day that is still to come when it arrives', () => {
    const life = posted(acknowledged('oak', MONDAY, post)).until('2026-12-02');
    posted(respond(life))
      .until('2026-12-04')
      .do('record-returned', { letter: last(life).letterId })
      .until('2026-12-08');
    const missed = last(life, 'MISSED-DATE');
    expect(missed.dates).toMatchObject({ sentOn: '2026-12-02', nextContact: '2026-12-11' });
    expect(textOf(missed)).toContain('We sent it to you on Wednesday 2 December 2026, but it came back to us.');
  });

  it('is not told while the answer waits for the post: it is on its way', () => {
    const life = respond(posted(acknowledged('oak', MONDAY, post)).until('2026-12-04')).until('2026-12-09');
    expect(briefs(life).map((b) => b.code)).not.toContain('MISSED-DATE');
  });

  it('S1-11 an answer that is late says so', () => {
    const life = acknowledged('oak', MONDAY).do('explain-delay', { step: 'stage1.respond', reason: 't-reason' });
    respond(life.until('2026-12-09'));
    expect(textOf(last(life))).toContain('you would have it by Monday 7 December 2026. It is late, and we are sorry.');
    expect(textOf(last(respond(acknowledged('oak', MONDAY))))).not.toContain('It is late');
  });
});

describe('S2-1 the last day to ask for stage 2', () => {
  it('of an answer that was posted later than it is dated is told anew, from the day it went', () => {
    for (const policy of POLICIES) {
      const life = respond(posted(acknowledged(policy, MONDAY, post)));
      const answer = last(life);
      life.until('2026-11-26').do('record-posted', { letter: answer.letterId });
      const right = last(life);
      expect(right).toMatchObject({ code: 'DATE-CORRECTED', dates: { oldDate: answer.dates.escalateBy } });
      expect(right.dates.escalateBy! > answer.dates.escalateBy!).toBe(true);
      expect(textOf(right, policy)).toContain('went into the post later than the day that is written on it');
    }
  });

  it('is not told anew of what was posted on its day, or entered later than it was posted', () => {
    const life = respond(posted(acknowledged('oak', MONDAY, post)));
    life.until('2026-11-26').do('record-posted', { letter: last(life).letterId }, { on: MONDAY });
    expect(last(life).code).toBe('COMP03');
  });

  it('S2-2 is told to whoever is declined because they asked later', () => {
    const life = respond(acknowledged('octavia', MONDAY)).until('2027-01-20').say('escalate');
    declineLate(life);
    expect(textOf(last(life, 'COMP04'), 'octavia')).toContain(
      'You had until Monday 21 December 2026, and you asked later than that.',
    );
  });

  it('IN-5 offers no review to who has no right to one, and says how that is put right', () => {
    const life = respond(acknowledged('optivo', MONDAY, { complainant: 'third-party' }));
    expect(textOf(last(life), 'optivo')).toContain(
      'As far as we know, you have none. If that is not right, please tell us',
    );
    expect(textOf(last(respond(acknowledged('oak', MONDAY, { complainant: 'third-party' }))))).toContain(
      'You can ask for a stage 2 review',
    );
  });
});

describe('RC-7 an answer that could not reach anybody', () => {
  const kept = { how: 'kept-on-file', note: 't-note' } as const;
  const unreached = (policy: PolicyId): Life => {
    const life = live(policy, MONDAY, { contactBy: 'post', reachable: [] })
      .do('allocate')
      .do('define')
      .do('acknowledge');
    life.do('log-contact', { kind: 'first-contact', outcome: 'tried', note: 't-note' });
    life.do('record-given', { letter: last(life).letterId, ...kept });
    return respond(life).do('record-given', { letter: last(life).letterId, ...kept });
  };

  it('is said to wait, and nobody is told of a day they had never heard of', () => {
    const life = unreached('oak').until('2027-02-01');
    expect(textOf(last(life, 'CLOSING'))).toContain('It waits for you: please ask us for it.');
    expect(textOf(last(life, 'CLOSING'))).not.toContain('You had until');
  });

  it('goes once they can be reached, with the whole time to ask for stage 2; what followed from it is taken back', () => {
    for (const policy of POLICIES) {
      const life = unreached(policy).until('2027-02-01');
      life.do('correct-contact', { address: 't-address', contactBy: 'post', reason: 't-reason' });
      const waiting = life.state.letters.filter((l) => l.state === 'issued').map((l) => l.brief);
      expect([policy, waiting.map((b) => b.code)]).toEqual([policy, ['COMP03']]);
      expect(waiting.every((b) => b.dates.escalateBy! > '2027-02-01')).toBe(true);
      expect(textOf(waiting[0]!, policy)).toContain('This has waited for you since Monday 23 November 2026');
      posted(life);
      expect(life.state).toMatchObject({ status: 'responded', windowClosed: false });
      expect(life.state.stage1.responded).toBe('2027-02-01');
    }
  });

  it('RC-1 a letter that came back says that it is not the first', () => {
    const life = posted(respond(posted(acknowledged('oak', MONDAY, post))));
    life.until('2026-11-26').do('record-returned', { letter: last(life).letterId });
    life.do('correct-contact', { address: 't-address', reason: 't-reason' });
    expect(textOf(last(life))).toContain('We sent you this on Monday 23 November 2026 too, but it came back to us.');
  });
});

describe('RM-4 RM-5 what is offered', () => {
  const by = '2026-12-18';

  it('after the answer is told in a letter of its own, with nothing that was told before', () => {
    const life = respond(acknowledged('oak', MONDAY)).until('2026-11-25');
    life.do('promise', { what: 't-what', by, owner: 's-officer' });
    expect(last(life)).toMatchObject({ code: 'OFFER-ADDED', remedies: [], actions: [{ text: 't-what' }] });
    life.do('offer-remedy', {
      kind: 'financial',
      entitlement: 'no',
      what: 't-sorry',
      distress: 7500,
      by,
      owner: 's-officer',
    });
    const told = textOf(last(life));
    expect(told.match(/£75\.00/g)).toHaveLength(1);
    expect(told).not.toContain('Fit a new boiler');
    const before = acknowledged('oak', MONDAY).do('promise', { what: 't-what', by, owner: 's-officer' });
    expect(last(before).code).toBe('COMP01');
  });

  it('is not called done in the letter that offers it', () => {
    const life = acknowledged('oak', MONDAY);
    life.do('offer-remedy', {
      kind: 'financial',
      entitlement: 'no',
      what: 't-what',
      distress: 7500,
      by,
      owner: 's-officer',
    });
    const text = textOf(last(respond(life)));
    expect(text).toContain('What we say above is still to be done, and nothing else.');
    expect(text).not.toContain('Nothing is left');
    expect(textOf(last(respond(acknowledged('oak', MONDAY), 'not-upheld')))).toContain('Nothing is left to be done.');
  });

  it('S2-9 as an apology at stage 1 still stands at stage 2', () => {
    const life = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge');
    respond(life, 'not-upheld');
    expect(textOf(last(life, 'COMP07'))).toMatch(
      /At stage 1 we said that we would give you this\. That stands:\n\n- A written/,
    );
  });
});

describe('RC-7 a record that should not be there', () => {
  it('says that the complaint itself goes on, and asks nobody how it went', () => {
    for (const policy of POLICIES) {
      const life = acknowledged(policy, MONDAY).do('void', { as: 'duplicate', into: 'c-2', reason: 't-reason' });
      const text = textOf(last(life), policy);
      expect(text).toContain('We had recorded your complaint twice');
      expect(text).toContain('Your complaint itself goes on');
      expect(text).not.toContain('We have closed your complaint.');
    }
  });

  it('RC-7 names the reference under which it goes on, by itself', () => {
    for (const policy of POLICIES) {
      const life = acknowledged(policy, MONDAY).do('void', { as: 'duplicate', into: 'c-2', reason: 't-reason' });
      expect(last(life).goesOnIn).toBe('c-2');
      const text = textOf(last(life), policy, { goesOn: 'TST-2026-00077' });
      expect(text).toContain('goes on under the reference TST-2026-00077: please use that one from now on.');
      const mistaken = acknowledged(policy, MONDAY).do('void', { as: 'logged-by-mistake', reason: 't-reason' });
      expect(last(mistaken).goesOnIn).toBeUndefined();
    }
  });
});

it('S2-11 OPT 6.3 whoever chooses a panel is told until when, and what follows if they do not', () => {
  const life = respond(acknowledged('optivo', MONDAY)).say('escalate').do('assign').do('acknowledge');
  expect(last(life)).toMatchObject({ code: 'COMP05', dates: { answerBy: '2026-11-30' } });
  expect(textOf(last(life), 'optivo')).toContain('Please tell us which by Monday 30 November 2026');
  const oak = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge');
  expect(last(oak).dates.answerBy).toBeUndefined();
});

it('S2-11 OPT 6.4 the last day for further information is a working day with the whole time before the panel', () => {
  const lastDays = ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'].map((on) => {
    const life = respond(acknowledged('optivo', MONDAY)).say('escalate').do('assign').do('acknowledge');
    life.do('choose-panel', { kind: 'staff-only' }).do('set-panel', { on, ...STAFF_PANEL });
    return last(life, 'PANEL-INVITATION').dates.answerBy;
  });
  // Friday's panel: the Friday two weeks before, and not the Sunday after it.
  expect(lastDays).toEqual(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']);
});

it.each(POLICIES)('RM-5 %s: a new date for what was only offered does not call it promised', (policy) => {
  const offer = { kind: 'financial', what: 't-what', distress: 7500, entitlement: 'no', by: '2026-12-10' } as const;
  const life = acknowledged(policy, MONDAY).do('offer-remedy', { ...offer, owner: 's-officer' });
  life.do('promise', { what: 't-heating', by: '2026-12-10', owner: 's-officer' });
  const moved = (action: string, by: string): string => {
    life.do('reschedule-action', { action, by, reason: 't-reason', agreed: true });
    return textOf(last(life, 'ACTION-NEW-DATE'), policy);
  };
  const offered = moved('A1', '2026-12-15');
  expect(offered).toContain('We offered you this, to be done by Thursday 10 December 2026');
  expect(offered).toContain('If you accept it, it will be done by Tuesday 15 December 2026');
  expect(offered).not.toMatch(/promised/i);
  expect(moved('A2', '2026-12-16')).toContain('We promised you this by Thursday 10 December 2026');
  life.say('accept-remedy');
  expect(moved('A1', '2026-12-18')).toContain('We promised you this by Tuesday 15 December 2026');
});

it('S1-11 a count says what its first day is to its reader', () => {
  const life = respond(posted(acknowledged('optivo', MONDAY, post)));
  expect(textOf(last(life), 'optivo')).toContain(
    'Wednesday 25 November 2026, the day on which you should have this letter',
  );
  const asked = respond(acknowledged('octavia', MONDAY))
    .say('escalate')
    .until('2026-11-25')
    .do('assign')
    .do('acknowledge');
  expect(textOf(last(asked), 'octavia')).toContain('the day you asked us to look at it again');
});
