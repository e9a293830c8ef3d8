/** What each letter tells its reader: the decision and what became of the one before, where to turn, and how to answer. */
import { describe, expect, it } from 'vitest';
import { contextOf, everyLetter, TEXTS } from '../test/support/letters/every-letter.ts';
import { formatDate } from '../policies/calendar/working-days.ts';
import type { LetterBrief, LetterName } from '../workflows/complaint/events.ts';
import { asHtml } from './as-html.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { compose } from './write.ts';
import { PACK_IDS } from '../test/support/packs.ts';

const POLICIES = PACK_IDS;
const all = new Map(POLICIES.map((policy) => [policy, everyLetter(policy)]));
const letterOf = (policy: (typeof POLICIES)[number], code: LetterName): LetterContext => all.get(policy)!.get(code)!;
const textOf = (c: LetterContext): string => {
  const { frame, blocks } = compose(c);
  return asText(frame, blocks);
};
const withBrief = (c: LetterContext, more: Partial<LetterBrief>): string =>
  textOf({ ...c, brief: { ...c.brief, ...more } });

describe.each(POLICIES)('%s', (policy) => {
  it('RC-4 every letter to a customer says how to have it in another form or language', () => {
    for (const [code, c] of all.get(policy)!) {
      const offers = textOf(c).includes(
        'in large print, in Braille, in easy words, in another language, or read to you',
      );
      expect(offers, code).toBe(code !== 'INFORMATION-REQUEST');
    }
  });

  it('RC-6 a date that changed says why: a day we had wrong, more time that is needed, public holidays', () => {
    const c = letterOf(policy, 'DATE-CORRECTED');
    const dates = { oldDate: '2026-12-14', newDate: '2026-12-10', respondBy: '2026-12-10' };
    expect(withBrief(c, { dates, correctedFact: 'received' })).toContain(
      'wrong day for when your complaint reached us',
    );
    expect(withBrief(c, { dates, correctedFact: 'more-time' })).toContain('because you need more time');
    expect(withBrief(c, { dates })).toContain('public holidays');
  });

  it('RC-5 no title is a file’s name', () => {
    for (const [code, c] of all.get(policy)!)
      expect(compose(c).frame.title, code).not.toMatch(/letter|stage \d|return/i);
  });

  it('EX-3 S2-2 OM-2 a refusal names its clause, and says that the Ombudsman can look at it, with the telephone', () => {
    const c = letterOf(policy, 'COMP00');
    for (const code of ['COMP00', 'COMP04'] as const)
      for (const { code: ground, clause, says } of c.policy.exclusions) {
        const text = withBrief(c, { code, ground });
        expect(text).toContain(`Our policy says (${clause}): ${says}`);
        expect(text).toMatch(/Housing Ombudsman Service deals with .* You can ask it to look at this decision\./);
        expect(text).toContain('0300 111 3000');
      }
  });

  it('EX-3 each ground is a sentence of its own', () => {
    const { policy: full } = letterOf(policy, 'COMP00');
    for (const { says } of [...full.exclusions, ...(full.escalationGrounds ?? [])])
      expect(says).toMatch(/^[A-Z][^.]* (is|are|was|were|has|have|had|happened|hinders|go|may|closed)\b.*\.$/);
  });

  it('EX-3 a refusal is signed by who decided, not by the handler', () => {
    const signer = { name: 'Dee Cider', role: 'Complaints Team Manager', email: 'd@l.example', phone: null };
    for (const code of ['COMP00', 'COMP04'] as const)
      expect(textOf({ ...letterOf(policy, code), signer })).toContain('Yours sincerely\n\nDee Cider');
  });

  it('S1-11 an answer that upholds says that the customer was right, and sorry; one that does not, does not', () => {
    const c = letterOf(policy, 'COMP03');
    expect(textOf(c)).toContain('You were right about this, and we are sorry.');
    expect(withBrief(c, { outcome: 'partially-upheld' })).toContain('You were right about part of this.');
    expect(withBrief(c, { outcome: 'not-upheld', missedVisits: undefined })).not.toMatch(/You were right|sorry/);
  });

  it('S1-11 no count names a clause or our own word for a day', () => {
    for (const code of ['COMP01', 'COMP03', 'COMP05'] as const) {
      const c = letterOf(policy, code);
      const count = textOf(c)
        .split('\n')
        .filter((line) => line.startsWith('That is'));
      for (const line of count) expect(line).not.toMatch(/\(|, when|acknowledged/);
    }
  });

  it('S1-11 says what stage 2 is, and who looks', () => {
    const text = textOf(letterOf(policy, 'COMP03'));
    expect(text).toMatch(policy === 'optivo' ? /two involved customers/ : /Somebody senior, who was not part of this/);
  });

  it('S1-5 S2-7 more time: how to answer, and what follows if one does not agree or says nothing', () => {
    for (const code of ['COMP02', 'COMP06'] as const) {
      const text = textOf(letterOf(policy, code));
      expect(text).toContain('Please tell us if you agree. Call');
      expect(text).toContain('If you do not agree, we will speak with you');
      expect(text).toContain('If we do not hear from you');
    }
  });

  it('S1-6 who does not agree is told which date holds', () => {
    const c = letterOf(policy, 'EXTENSION-NOT-AGREED');
    expect(textOf(c)).toContain(`The date that holds now is ${formatDate(c.brief.dates.newDate!)}`);
  });

  it('S1-8 a missed date: when they hear from us next, and the reason where it is known', () => {
    const c = letterOf(policy, 'MISSED-DATE');
    expect(textOf(c)).toContain(
      `in touch with you again by ${formatDate(c.brief.dates.nextContact!)}, and tell you why`,
    );
    expect(c.brief.dates.nextContact! > c.brief.dated).toBe(true);
    expect(withBrief(c, { texts: { reason: 't-reason' } })).toContain(`This is why: ${TEXTS['t-reason']}`);
  });

  it('S1-21 OPT 7.1 OAK 7.7.2 closing: one can still ask, and an MP or councillor can help', () => {
    const text = textOf(letterOf(policy, 'CLOSING'));
    expect(text).toContain('You can still ask us to look at it again.');
    expect(text).toContain('your MP or a local councillor');
  });

  it('RM-4 whoever finds writing hard can accept by telephone', () => {
    expect(textOf(letterOf(policy, 'COMP03'))).toMatch(/If writing is hard for you, call us on [\d ]+ and we will/);
  });

  it('S1A-4 COMP01 says how we look into it', () => {
    expect(textOf(letterOf(policy, 'COMP01'))).toContain('keeps an open mind');
  });

  it('S1-3 a request for information asks, and threatens nobody', () => {
    const text = textOf(letterOf(policy, 'INFORMATION-REQUEST'));
    expect(text).not.toMatch(/manager|If you do not/);
    expect(text).toContain('please tell us now');
  });
});

describe('S2-9 stage 2 and what stage 1 had said', () => {
  const c = letterOf('oak', 'COMP07');
  const offer = { kind: 'financial', text: 't-sorry', pence: 7500, by: '2027-03-01' };

  it('says what stage 1 decided, and whether that stands', () => {
    expect(c.brief.outcomeBefore).toBe('upheld');
    expect(textOf(c)).toContain(
      'At stage 1 your complaint was upheld. We have looked at it again, and we have changed',
    );
    expect(textOf(c)).toContain('At stage 1 this point was upheld. We have changed that: it is now not upheld.');
    const same = withBrief(c, { outcome: 'upheld' });
    expect(same).toContain('and that decision stands.');
    expect(same).toContain('You were right about this');
    expect(withBrief(c, { outcomeBefore: undefined })).not.toContain('At stage 1 your complaint');
  });

  it('tells apart what is accepted, what is still open and what is new', () => {
    const text = withBrief(c, {
      remedies: [
        { ...offer, id: 'M1', text: 't-what', accepted: true, stage: 1 },
        { ...offer, id: 'M2', accepted: false, stage: 1 },
        { ...offer, id: 'M3', text: 't-message', pence: 135_000, accepted: false, stage: 2 },
      ],
      actions: [],
    });
    expect(text).toMatch(/You have accepted this from us, and it stands:\n\n- Fit a new boiler: £75\.00/);
    expect(text).toMatch(/We offered you this at stage 1\. You can still accept it:\n\n- What we offered: A written/);
    expect(text).toMatch(/This is new\. We offer it to you now:\n\n- What we offer: The part has come.*£1,350\.00/);
    expect(text.match(/Fit a new boiler/g)).toHaveLength(1);
  });

  it('says once that a decision has changed', () => {
    const text = textOf(letterOf('octavia', 'COMP07'));
    expect(text).toContain('we have changed that decision.\n\nYour complaint is not upheld.');
    expect(text).not.toContain('We have looked with care');
  });

  it('RM-3 says what an amount is for, part by part, as pounds are written', () => {
    const paid = (pence: number, parts: object) =>
      withBrief(c, { remedies: [{ ...offer, id: 'M1', pence, parts, accepted: false, stage: 2 }], actions: [] });
    expect(paid(135_000, { trouble: 10_000, distress: 125_000 })).toContain(
      '£1,350.00 (£100.00 for your time and trouble, £1,250.00 for distress and inconvenience)',
    );
    expect(paid(7_500, { distress: 7_500 })).toContain('£75.00 for distress and inconvenience');
    expect(paid(7_500, {})).toContain('£75.00');
  });

  it('offers nothing again that was accepted', () => {
    const text = withBrief(c, { remedies: [{ ...offer, id: 'M1', accepted: true, stage: 1 }], actions: [] });
    expect(text).toContain('We do not add anything to it now.');
    expect(text).not.toMatch(/You can accept|You can still accept/);
  });
});

it('RM-4 an apology is given and not a row to be accepted, and what is offered with a day is not told twice', () => {
  const c = letterOf('octavia', 'COMP03');
  const remedy = { id: 'M1', kind: 'apology', text: 't-sorry', pence: 0, by: '2026-12-21', accepted: false };
  const promise = { id: 'A1', text: 't-sorry', by: '2026-12-21', owner: 's-officer', done: false };
  const text = withBrief(c, { remedies: [remedy], actions: [promise] });
  expect(text).toContain('To say sorry, we will give you:\n\n- A written apology, by Monday 21 December 2026');
  expect(text).not.toContain('You can accept');
  expect(text.match(/A written apology/g)).toHaveLength(1);
});

it('IN-7 the question whether somebody may act says who asked', () => {
  const c = letterOf('octavia', 'COMP09');
  expect(textOf({ ...c, representative: 'Rita Representative' })).toContain('Rita Representative has contacted us');
  expect(textOf(c)).toContain('Somebody has contacted us');
});

it('S2-11 OPT 6.3 Optivo’s COMP05 asks which panel, and says nothing else of who looks', () => {
  const text = textOf(letterOf('optivo', 'COMP05'));
  expect(text).toContain('Which of these would you like?');
  expect(text).toContain('Two involved customers and our staff.');
  expect(text).not.toContain('Someone who was not part of our first answer will do this');
  expect(textOf(contextOf(letterOf('octavia', 'COMP05').brief, 'octavia'))).not.toContain('panel');
});

describe('what was decided beside the answer', () => {
  it.each(POLICIES)('S1-24 %s: an answer that departs from policy says so, in words for its reader', (policy) => {
    for (const code of ['COMP03', 'COMP07'] as const) {
      const c = letterOf(policy, code);
      expect(textOf(c)).not.toContain('not followed our policy');
      const text = textOf({
        ...c,
        texts: { ...c.texts, told: 'We pay more than our policy says.' },
        brief: { ...c.brief, departureTexts: ['told'] },
      });
      expect(text).toMatch(/Where we have not followed our policy[^]*We pay more than our policy says\./i);
    }
  });

  it.each(POLICIES)('OM-10 %s: the acknowledgement says which procedure is used', (policy) => {
    const c = letterOf(policy, 'COMP01');
    expect(withBrief(c, { procedure: undefined })).not.toContain('Building Safety Act');
    expect(withBrief(c, { procedure: 'building-safety' })).toContain('under the procedure for building safety');
    expect(withBrief(c, { procedure: 'ordinary' })).toContain('under our ordinary complaints procedure');
    expect(withBrief(c, { procedure: 'not-decided' })).toContain('we will write to you when we know');
    expect(textOf(letterOf(policy, 'PROCEDURE'))).toContain('under the procedure for building safety');
  });
});

it.each(PACK_IDS)(
  'RC-4 %s: a letter that goes as a mail says how to get to its reader’s page without any paper',
  (policy) => {
    const link = 'https://putright.example/mine/a-link';
    for (const [code, c] of everyLetter(policy)) {
      const said = textOf({ ...c, yourPage: link, yourCode: '347-9ACDEF' });
      expect([code, said.match(/\b(on paper|the square|a square|this square|camera)\b/)?.[0]]).toEqual([
        code,
        undefined,
      ]);
      if (said.includes(link)) expect(said).toContain('type in this code: 347-9ACDEF');
    }
  },
);

it('RC-2 the letter about somebody’s own page says so in its title alone', () => {
  const c = letterOf('octavia', 'YOUR-PAGE');
  expect(textOf({ ...c, yourPage: 'https://putright.example/mine/a-link' })).not.toContain('YOUR OWN PAGE');
});

it('EX-6 an answer that is due on another day since the complaint was opened again: both days are told as what they are', () => {
  const c = letterOf('octavia', 'REOPENED');
  expect(textOf(c)).toMatch(/We had told you that you would have our answer by [^.]+\. You will have it by /);
});

it('EX-6 a complaint that is opened again before it was acknowledged: by when we write, and no day that would not hold', () => {
  const c = letterOf('octavia', 'REOPENED');
  c.brief = { ...c.brief, dates: { nextContact: '2026-12-14' } };
  expect(textOf(c)).toMatch(
    /We will write to you by Monday 14 December 2026 to say how .* by when you will have our answer/,
  );
});

it('RC-4 a telephone number in a mail stands on one line, and what somebody wrote breaks where it must', () => {
  const c = letterOf('octavia', 'COMP01');
  const { frame, blocks } = compose({
    ...c,
    texts: { ...c.texts, 't-heating': 'Jobs 0423000 0423001 0423002, and 0423 000 12' },
  });
  const html = asHtml(frame, blocks);
  const kept = [...html.matchAll(/nowrap">([^<]*)</g)].map(([, words]) => words);
  expect(kept).toEqual(expect.arrayContaining(['020 7946 0101', '0300 111 3000', '0800 144 8848']));
  expect(kept.every((words) => (words ?? '').length <= 15)).toBe(true);
  expect(html).toContain('0423000 0423001 0423002');
});
