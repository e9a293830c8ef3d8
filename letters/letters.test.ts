/** Every letter of every landlord: complete, true, in force, in plain words, and nothing but text where people wrote. */
import { describe, expect, it } from 'vitest';
import { everyLetter, contextOf, TEXTS } from '../test/support/letters/every-letter.ts';
import { contactLines } from '../policies/code/arbitrators.ts';
import { formatDate } from '../policies/calendar/working-days.ts';
import { LETTERS } from '../policies/types.ts';
import { NOTICES, type LetterName } from '../workflows/complaint/events.ts';
import { asHtml } from './as-html.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import { builtInSources } from './sources.ts';
import { letterTemplate } from './template.ts';
import { compose, MissingPart } from './write.ts';
import { outcomeWord } from '../policies/wording/outcomes.ts';
import { PACK_IDS, policyById } from '../test/support/packs.ts';

const POLICIES = PACK_IDS;
const CODES: LetterName[] = [...LETTERS, ...NOTICES];
const all = new Map(POLICIES.map((policy) => [policy, everyLetter(policy)]));
const letterOf = (policy: (typeof POLICIES)[number], code: LetterName): LetterContext => {
  const found = all.get(policy)?.get(code);
  if (!found) throw new Error(`no life of ${policy} writes ${code}`);
  return found;
};
const textOf = (c: LetterContext): string => {
  const { frame, blocks } = compose(c);
  return asText(frame, blocks);
};

describe.each(POLICIES)('%s', (policy) => {
  it.each(CODES)('RC-5 %s holds every part its rule demands, in text and in HTML', (code) => {
    const c = letterOf(policy, code);
    const { frame, blocks } = compose(c);
    const template = letterTemplate(code, builtInSources);
    for (const part of LETTER_SPECS[code].parts) expect(template.parts, part).toContain(part);
    const text = asText(frame, blocks);
    expect(text).toContain(`Our reference: ${c.reference}`);
    expect(text).toContain(frame.title);
    expect(text).toContain(c.policy.landlord.name);
    expect(asHtml(frame, blocks)).toContain('<html lang="en-GB">');
    expect(text).not.toMatch(/undefined|null|\[object|\{\{|\{%/);
  });

  it.each(CODES)('S1-5 S1-11 every date in %s is the case’s own, with its weekday', (code) => {
    const c = letterOf(policy, code);
    const { dates, dated, actions, remedies, countedDays = [] } = c.brief;
    const { background, missedVisits = [], askedWhy = [] } = c.brief;
    const lawful = [dated, ...Object.values(dates), ...[...actions, ...remedies].map((x) => x.by)];
    lawful.push(...countedDays.map((d) => d.date), ...(background?.items ?? []).map((b) => b.reported));
    lawful.push(...[...missedVisits, ...askedWhy].map(({ on }) => on));
    const text = textOf(c);
    const spoken = text.match(/\b(?:[A-Z][a-z]+day )?\d{1,2} [A-Z][a-z]+ 20\d\d/g) ?? [];
    const known = lawful.flatMap((d) => (d === undefined ? [] : [formatDate(d)]));
    const counted = c.brief.counted?.match(/[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}/g) ?? [];
    for (const date of spoken) expect([...known, ...counted]).toContain(date);
  });

  it('S1A-4 S1-11 S2-9 EX-3 OM-2 whoever must be told of the Ombudsman is, as in force on the letter’s date', () => {
    const mustTell = CODES.filter((code) => LETTER_SPECS[code].parts.includes('arbitrator'));
    expect(mustTell).toEqual(
      expect.arrayContaining(['COMP00', 'COMP01', 'COMP02', 'COMP03', 'COMP04', 'COMP05', 'COMP06', 'COMP07']),
    );
    for (const code of mustTell) {
      const c = letterOf(policy, code);
      const text = textOf(c);
      for (const line of contactLines(c.brief.arbitrator, c.brief.dated)) expect(text, code).toContain(line);
    }
  });

  it('OM-2 OM-3 nothing the law has done away with is in any letter, whatever the policy says', () => {
    for (const code of CODES) {
      const text = textOf(letterOf(policy, code));
      expect(text, code).not.toMatch(/eight weeks|8 weeks|designated person|tenant panel|info@housing-ombudsman|fax/i);
    }
  });

  it('EX-3 S2-2 a refusal on each ground the policy has can be written, and sends nobody to what is no more', () => {
    const c = letterOf(policy, 'COMP00');
    for (const { code: ground, sentTo } of c.policy.exclusions)
      for (const code of ['COMP00', 'COMP04'] as const) {
        const text = textOf({ ...c, brief: { ...c.brief, code, ground } });
        expect(text, ground).not.toMatch(/eight weeks|section 7|no other route|\btheir\b|null/i);
        if (sentTo !== null) expect(text).toContain(`You can turn instead to ${sentTo}.`);
      }
  });

  it('RC-4 is in plain words: a reading age of about eleven', () => {
    for (const code of CODES) {
      const words = prose(letterOf(policy, code));
      expect(grade(words), `${code}: ${words}`).toBeLessThan(7);
    }
  });
});

describe('what a letter says of the case', () => {
  it('S1A-4 COMP01 holds timescale, reference, understanding, outcomes sought, handler and Ombudsman', () => {
    const text = textOf(letterOf('octavia', 'COMP01'));
    for (const part of [TEXTS['t-heating'], TEXTS['t-letters'], TEXTS['t-repair'], 'Ben Carter', '020 7946 0111'])
      expect(text).toContain(part);
    expect(text).toContain('Monday 7 December 2026');
    expect(text).toContain('10 working days after Monday 23 November 2026');
    expect(text).toContain('Housing Ombudsman');
  });

  it('S1-11 COMP03 holds decision, reasons, remedy, actions, how to escalate and by when, and the survey', () => {
    const c = letterOf('octavia', 'COMP03');
    const text = textOf(c);
    expect(text).toContain('Your complaint is upheld');
    expect(text).toContain(TEXTS['t-reason']);
    expect(text).toContain('£75.00');
    expect(text).toContain(TEXTS['t-what']);
    expect(text).toContain(formatDate(c.brief.dates.escalateBy!));
    expect(text).toContain(c.policy.landlord.surveyLink);
  });

  it('S1-5 S1-7 COMP02 tells old date and new, why, and how often we write until then', () => {
    const text = textOf(letterOf('octavia', 'COMP02'));
    expect(text).toContain('by Monday 7 December 2026');
    expect(text).toContain('by Thursday 10 December 2026');
    expect(text).toContain('every 5 working days');
    expect(text).toContain(TEXTS['t-reason']);
  });

  it('S2-1 a window of calendar days is not said to leave weekends out', () => {
    expect(textOf(letterOf('octavia', 'COMP03'))).toContain('Weekends and public holidays do not count');
    const oak = textOf(letterOf('oak', 'COMP03'));
    expect(oak).toContain('28 calendar days after');
    expect(oak).not.toContain('do not count');
  });

  it('S2-9 COMP07 says that the internal procedure is at its end', () => {
    for (const policy of POLICIES) {
      const text = textOf(letterOf(policy, 'COMP07'));
      expect(text).toContain('end of');
      expect(text).toContain(outcomeWord(policyById(policy), 'not-upheld'));
    }
  });

  it('RM-4 an offer says what, how much and by when, and that accepting bars no legal action', () => {
    const text = textOf(letterOf('oak', 'COMP03'));
    expect(text).toMatch(/A written apology.*£75\.00.*\d{4}/);
    expect(text).toContain('you can still go to court');
  });

  it('IN-7 the consent letter comes with a form to send back', () => {
    expect(textOf(letterOf('octavia', 'COMP09'))).toContain('in writing');
    const form = textOf(letterOf('octavia', 'COMP10'));
    expect(form).toContain('Your signature');
    expect(form).not.toMatch(/Dear|sincerely/);
  });

  it('OM-1 building safety goes to its regulator, and says that the Housing Ombudsman cannot help', () => {
    const c = everyLetter('octavia', { subject: 'building-safety' }).get('COMP01')!;
    expect(textOf(c)).toContain('Building Safety Regulator');
    expect(textOf(c)).toContain('The Housing Ombudsman cannot');
  });

  it('RC-5 a corrected letter names the one it takes the place of', () => {
    const c = letterOf('octavia', 'UPDATE');
    const corrected = { ...c.brief, corrects: { letterId: 'L2', dated: '2026-11-20' } };
    expect(textOf(contextOf(corrected, 'octavia'))).toContain('takes the place of the one of Friday 20 November 2026');
  });

  it('OM-2 the Ombudsman is told of as in force on the letter’s own date', () => {
    const c = letterOf('oak', 'COMP03');
    const on = (dated: string): string => textOf({ ...c, brief: { ...c.brief, dated } });
    expect(on('2026-01-12')).toContain('info@housing-ombudsman.org.uk');
    expect(on('2026-01-13')).not.toContain('info@housing-ombudsman.org.uk');
    expect(on('2026-01-13')).toContain('Online form: https://www.housing-ombudsman.org.uk/residents/make-a-complaint/');
  });

  it('OM-3 a policy that sends people the old way cannot do so in a letter', () => {
    const c = letterOf('optivo', 'COMP00');
    const exclusions = c.policy.exclusions.map((x) => ({ ...x, says: 'Allow eight weeks to pass.' }));
    const old = { ...c, policy: { ...c.policy, exclusions } };
    expect(() => compose(old)).toThrow(/no longer holds: eight weeks/);
    expect(() => compose({ ...old, brief: { ...old.brief, dated: '2021-03-01' } })).not.toThrow();
  });

  it('IN-7 S1-15 S1A-5 a copy is the customer’s letter, and says whose copy it is; a request is a letter of its own', () => {
    const c = letterOf('octavia', 'COMP03');
    const copy = textOf(contextOf({ ...c.brief, to: 'representative' }, 'octavia'));
    expect(copy).toContain('Copy for Rita Representative');
    expect(copy).toContain('Dear Ada Fictional');
    const asked = textOf(letterOf('octavia', 'INFORMATION-REQUEST'));
    expect(asked).toContain('Dear repairs');
    expect(asked).not.toMatch(/Copy for|Ada/);
  });

  it('S1-7 S1-8 an update says how often we write, and promises no date that has passed', () => {
    const c = letterOf('octavia', 'UPDATE');
    expect(textOf(c)).toContain('Until then we will write to you every 5 working days.');
    const late = textOf({ ...c, brief: { ...c.brief, dates: { respondBy: '2026-11-20' } } });
    expect(late).toContain('We are late, and we are sorry.');
    expect(late).not.toContain('We will send you our full answer by');
  });

  it('S2-1 an answer written again after the time to ask for stage 2 says so, and that one may still ask', () => {
    const c = letterOf('oak', 'COMP03');
    const again = textOf({ ...c, brief: { ...c.brief, dates: { ...c.brief.dates, escalateBy: '2026-11-20' } } });
    expect(again).toContain('You had until Friday 20 November 2026 to ask for a stage 2 review. You can still ask');
    expect(again).not.toMatch(/You can ask for a stage 2 review until|If you ask later than that/);
    expect(textOf(c)).toMatch(/You can ask for a stage 2 review until .* If you ask later than that/s);
  });

  it('RM-5 a promise whose date has passed is told as late, not promised again', () => {
    const c = letterOf('oak', 'COMP07');
    const actions = c.brief.actions.map((a) => ({ ...a, by: '2026-11-20', done: false }));
    const text = textOf({ ...c, brief: { ...c.brief, actions } });
    expect(text).toContain('By when: late: we promised it for Friday 20 November 2026');
    expect(text).not.toContain('By when: Friday 20 November 2026');
  });

  it('S1-8 a letter about a missed date says how often we write, where that is agreed', () => {
    const c = letterOf('octavia', 'MISSED-DATE');
    expect(textOf(c)).toContain('We will agree with you how often we write');
    const agreed = textOf({ ...c, brief: { ...c.brief, updateEvery: 5 } });
    expect(agreed).toContain('we will write to you every 5 working days');
  });

  it('S2-11 OPT 6.4 the invitation names the last day for further information, and when the answer comes', () => {
    const text = textOf(letterOf('optivo', 'PANEL-INVITATION'));
    expect(text).toContain('by Monday 30 November 2026. That is at least 10 working days before.');
    expect(text).toContain('you will have our answer by Monday 14 December 2026');
  });

  it('S2-16 OPT 6.3-6.6 the invitation says when, where, who sits, how it is recorded, other dates, and whom to call', () => {
    const c = letterOf('optivo', 'PANEL-INVITATION');
    const panel = {
      timeText: 't-time',
      placeText: 't-place',
      customerTexts: ['t-rosa', 't-abdul'],
      expertText: 't-expert',
      recording: 'audio-and-minutes' as const,
      otherDates: ['2026-12-17'],
      members: ['s-d'],
      chair: 'involved-customer',
      attends: true,
    };
    const words = {
      't-time': '10.30',
      't-place': 'The Hall, Croydon',
      't-rosa': 'Rosa Fictional',
      't-abdul': 'Abdul F',
    };
    const director = { name: 'Conrad Fictional', role: 'Operations Director', email: 'c@optivo.example', phone: null };
    const text = textOf({
      ...c,
      brief: { ...c.brief, panel },
      panel: [director],
      texts: { ...c.texts, ...words, 't-expert': 'Dr Fictional' },
    });
    for (const said of [
      '- When: Monday 14 December 2026, 10.30',
      '- Where: The Hall, Croydon',
      'You told us that you want to be there.',
      '- Rosa Fictional, involved customer, who leads the meeting',
      '- Abdul F, involved customer',
      '- Conrad Fictional, Operations Director',
      '- Dr Fictional, independent expert',
      'We make a sound recording and take notes of what is said. You can ask us for a copy.',
      '- Thursday 17 December 2026',
      'please call Ben Carter on 020 7946 0111',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Conrad Fictional, Operations Director, who leads');
  });

  it('S2-11 after a panel the answer says when it sat; before one, more time is not called its decision', () => {
    const decided = textOf(letterOf('optivo', 'COMP07'));
    expect(decided).toContain('A review panel heard your complaint on');
    const deferred = letterOf('optivo', 'COMP06');
    expect(textOf(deferred)).toContain('It could not decide on that day.');
    const { panelOn: _, ...dates } = deferred.brief.dates;
    const before = textOf({ ...deferred, brief: { ...deferred.brief, dates } });
    expect(before).toContain('More time needed for your review');
    expect(before).not.toContain('deferred');
  });

  it('RC-5 OPT 12.0 Optivo asks how it went once, after closing', () => {
    expect(textOf(letterOf('optivo', 'COMP03'))).not.toContain('complaints-survey');
    expect(textOf(letterOf('optivo', 'SURVEY'))).toContain('complaints-survey');
  });

  it('S1A-4 S1-11 the count of a date is one line, and every day of it on request', () => {
    for (const code of ['COMP01', 'COMP03'] as const) {
      const c = letterOf('octavia', code);
      expect(textOf(c)).toContain('We can send you the count day by day.');
      expect(textOf(c)).not.toContain('no: Saturday');
    }
    const full = textOf(letterOf('octavia', 'COUNTED-DAYS'));
    expect(full).toContain('The day: Tuesday 24 November 2026. Does it count? yes: day 1');
    expect(full).toContain('The day: Saturday 28 November 2026. Does it count? no: Saturday');
    expect(full).toContain('The day: Monday 7 December 2026. Does it count? yes: day 10');
  });

  it('S1A-4 a part that cannot be written stops the letter, and names no words', () => {
    const c = letterOf('octavia', 'COMP01');
    expect(() => compose({ ...c, handler: null })).toThrow(MissingPart);
    expect(() => compose({ ...c, texts: {} })).toThrow('understanding');
    expect(() => compose({ ...c, brief: { ...c.brief, dates: {} } })).toThrow('timescale');
  });
});

it('RC-4 the reading age is one that can be too high', () => {
  expect(
    grade('Notwithstanding aforementioned considerations, the organisation acknowledges responsibility.'),
  ).toBeGreaterThan(12);
});

/** Our own sentences: without names, addresses, quoted words and policy clauses. */
function prose(c: LetterContext): string {
  const { blocks } = compose(c);
  const said = new Set(Object.values(c.texts));
  return blocks
    .flatMap((b) =>
      b.is === 'paragraph' ? [b.inside.map((i) => ('text' in i ? i.text : 'inside' in i ? 'it' : ' ')).join('')] : [],
    )
    .filter(
      (line) => !said.has(line) && !line.startsWith('Our policy says') && !line.startsWith('You can turn instead'),
    )
    .map((line) => line.replaceAll(/\S+@\S+|[A-Z][a-z]+day \d+ \w+ \d{4}|\([^)]*\)|https?:\S+/g, 'it'))
    .join('\n');
}

/** The Flesch–Kincaid grade of a text: school years, so that 6 is about eleven years of age. */
function grade(text: string): number {
  const sentences = text.split(/[.!?]\s|[:\n]+/).filter((s) => /[a-z]/i.test(s));
  const words = text.match(/[a-z’']+/gi) ?? [];
  const syllables = words.reduce((n, word) => n + syllablesOf(word.toLowerCase()), 0);
  return words.length === 0 ? 0 : 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesOf(word: string): number {
  const groups = word.replace(/(?:[^laeiouy]es|[^laeiouy]e|ed)$/, '').match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}
