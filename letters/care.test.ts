/** Visits, what came before, why the customer was still unhappy, and help, as letters tell of them. */
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type Life, type PolicyId } from '../test/support/cases/life.ts';
import { contextOf, TEXTS } from '../test/support/letters/every-letter.ts';
import { supportOf } from '../policies/code/support.ts';
import { PACK_IDS, policyById } from '../test/support/packs.ts';
import type { FieldsOf } from '../workflows/complaint/commands/index.ts';
import type { LetterName } from '../workflows/complaint/events.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { builtInSources } from './sources.ts';
import { compose } from './write.ts';

const MONDAY = '2026-11-23';
const POLICIES = PACK_IDS;

const briefOf = (life: Life, code: LetterName) => {
  const found = life.state.letters.findLast((l) => l.brief.code === code)?.brief;
  if (found === undefined) throw new Error(`no ${code} was written`);
  return found;
};
const written = (life: Life, policy: PolicyId, code: LetterName, more: Partial<LetterContext> = {}): string => {
  const { frame, blocks } = compose(contextOf(briefOf(life, code), policy, more));
  return asText(frame, blocks);
};
const arranged = (policy: PolicyId): Life =>
  acknowledged(policy, MONDAY).do('arrange-visit', { visitOn: '2026-11-26', time: 't-time', agreed: true });

describe.each(POLICIES)('S1-23 the letter about a visit, at %s', (policy) => {
  it('S1-23 confirms day, time and who comes, and says how to change it and that this harms nothing', () => {
    const says = written(arranged(policy), policy, 'HOME-VISIT', { visitor: 'Ben Carter, Complaint Officer' });
    expect(says).toContain('Thursday 26 November 2026, between 10 and 11 in the morning');
    expect(says).toContain('Who comes: Ben Carter, Complaint Officer');
    expect(says).toContain(`call us on ${policyById(policy).landlord.phone}`);
    expect(says).toContain('makes no difference to your complaint');
  });

  it('S1-23 missed by us: sorry, and why, at once and in the answer; missed by them: no word of blame', () => {
    const life = arranged(policy).until('2026-11-26');
    life.do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-ill' });
    const letter = written(life, policy, 'HOME-VISIT');
    expect(letter).toContain('we did not come. We are sorry.');
    expect(letter).toContain(TEXTS['t-ill']);
    expect(written(respond(life), policy, 'COMP03')).toMatch(
      /VISITS WE MISSED[^]*Thursday 26 November 2026[^]*sorry[^]*Our officer was ill/,
    );
    const theirs = arranged(policy).until('2026-11-26').do('record-visit', { visit: 'V1', result: 'customer-missed' });
    expect(written(theirs, policy, 'HOME-VISIT')).toContain('That makes no difference to your complaint.');
    expect(written(respond(theirs), policy, 'COMP03')).not.toMatch(/VISITS WE MISSED|did not meet you/);
  });
});

it('S1-25 the answer tells what came before, oldest first, with its old number, and what it shows', () => {
  const life = acknowledged('oak', MONDAY, { recurring: true });
  life.do('bring-in-background', { what: 't-letters', reported: '2026-05-05' });
  life.do('bring-in-background', { what: 't-heating', reported: '2026-02-09', reference: 't-old-number' });
  life.do('review-background', { finding: 't-older' });
  const says = written(respond(life), 'oak', 'COMP03');
  expect(says).toMatch(/WHAT HAPPENED BEFORE[^]*9 February 2026[^]*RPR-1042[^]*5 May 2026[^]*three times last winter/);
  expect(written(respond(acknowledged('oak', MONDAY)), 'oak', 'COMP03')).not.toContain('WHAT HAPPENED BEFORE');
});

describe('S2-14 the last answer', () => {
  const told = (...tries: FieldsOf<'ask-why'>[]): string => {
    const life = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge');
    for (const given of tries) life.do('ask-why', given);
    return written(respond(life), 'oak', 'COMP07');
  };

  it('S2-14 says what we understood', () => {
    expect(told({ how: 'telephone', outcome: 'understood', understood: 't-why' })).toMatch(
      /WHY YOU WERE STILL UNHAPPY[^]*It has been cold again since your answer/,
    );
  });

  it('S2-14 or how and when we tried to reach them', () => {
    const says = told({ how: 'telephone', outcome: 'no-answer' }, { how: 'email', outcome: 'no-answer' });
    expect(says).toContain('by telephone on Monday 23 November 2026, and by email on Monday 23 November 2026');
    expect(says).toContain('You did not have to say why');
  });

  it.each(['would-not-say', 'cannot-be-asked'] as const)('S2-14 or that they did not have to: %s', (outcome) => {
    expect(told({ how: 'telephone', outcome, note: 't' })).toContain('You did not have to say');
  });
});

describe.each(POLICIES)('SP-12 help that is offered by %s', (policy) => {
  it.each(['COMP01', 'COMP03'] as const)(
    'SP-12 %s names each agency with its telephone, and what help we give',
    (code) => {
      const says = written(respond(acknowledged(policy, MONDAY)), policy, code);
      for (const { name, phone } of supportOf(policyById(policy)).agencies) {
        expect(says).toContain(name);
        expect(says).toContain(phone);
      }
      expect(says).toMatch(/letters into your language[^]*interpreter[^]*advocate/);
    },
  );
});

it('SP-12 Oak names those of its own policy, and the others at least two', () => {
  const names = (policy: PolicyId): string[] => supportOf(policyById(policy)).agencies.map((a) => a.name);
  expect(names('oak')).toEqual(['Citizens Advice', 'Shelter', 'Mind']);
  expect(names('octavia')).toEqual(['Citizens Advice', 'Shelter']);
  expect(names('optivo')).toEqual(names('octavia'));
});

it('S1-23 S2-14 SP-12 words that a landlord saved before there were such parts tell of them too', () => {
  const old = (name: string): string =>
    builtInSources(name).replaceAll(/\{% part (why-unhappy|background|missed-visits|support) %\}\n*/g, '');
  const life = arranged('oak').until('2026-11-26');
  life.do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-ill' });
  const { frame, blocks } = compose(contextOf(briefOf(respond(life), 'COMP03'), 'oak'), old);
  expect(asText(frame, blocks)).toMatch(/VISITS WE MISSED[^]*PUTTING THINGS RIGHT[^]*Citizens Advice/);
});
