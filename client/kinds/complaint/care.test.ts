/** Visits, what came before, why the customer is still unhappy and help, as staff and customers see them. */
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type Life } from '../../../test/support/cases/life.ts';
import { TEXTS } from '../../../test/support/letters/every-letter.ts';
import { breachesOf } from '../../management/breaches.ts';
import type { Names } from '../words.ts';
import { customerStory } from '../../web/portal/story.ts';
import { nextEvents } from '../../web/portal/next-events.ts';
import type { Piece, Section } from '../sections.ts';
import { backgroundOf, supportOf, visitsOf, whyOf } from './care.ts';

const MONDAY = '2026-11-23';
const THURSDAY = '2026-11-26';
const NAMES: Names = { staff: () => 'Ben Carter', duty: (duty) => DUTY_NAMES[duty], words: (id) => TEXTS[id] ?? null };

const said = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.text);
const textOf = (sections: Section[]): string =>
  sections
    .flatMap((s) => s.blocks)
    .flatMap((b) => (b.as === 'list' ? b.items : []))
    .map((item) => item.map(said).join(''))
    .join('\n');
const visited = (): Life =>
  acknowledged('oak', MONDAY).do('arrange-visit', { visitOn: THURSDAY, time: 't-time', agreed: true });
const missed = (result: 'we-missed' | 'customer-missed'): Life =>
  visited().until(THURSDAY).do('record-visit', { visit: 'V1', result, note: 't-ill' });
const breaches = ({ state, events, today }: Life) =>
  breachesOf(
    { caseId: 'c-1', caseKind: 'complaint', reference: 'OAK-1', received: MONDAY, events, open: [] },
    state.policy,
    state.calendar,
    today,
  ).filter((b) => b.kind === 'visit');

describe('S1-23 a visit', () => {
  it('S1-23 stands on the page with its day, its time and who comes, and how to record it', () => {
    const text = textOf(visitsOf(visited().state, NAMES));
    expect(text).toContain('Thursday 26 November 2026, between 10 and 11 in the morning. Ben Carter');
    expect(text).toContain('Record what came of it');
  });

  it('S1-23 that we missed is a missed date with its reason; one that the customer missed is none', () => {
    expect(textOf(visitsOf(missed('we-missed').state, NAMES))).toContain('the answer has to say sorry');
    expect(breaches(missed('we-missed'))).toMatchObject([{ about: 'V1', due: THURSDAY, reasonText: 't-ill' }]);
    // Recorded a day late as well: the day had passed, but it was not us.
    const late = visited().until('2026-11-27').do('record-visit', { visit: 'V1', result: 'customer-missed' });
    expect(breaches(late)).toEqual([]);
    expect(breaches(missed('customer-missed'))).toEqual([]);
  });

  it('S1-23 the customer sees it coming, and what became of it', () => {
    const life = visited();
    expect(nextEvents(life.state, life.today)).toContainEqual({
      says: 'We come to visit you, as we agreed with you, on',
      by: THURSDAY,
      late: false,
    });
    const told = (of: Life): string =>
      customerStory(of.events, of.state, new Map())
        .map((e) => e.says)
        .join('\n');
    expect(told(missed('we-missed'))).toContain('We did not come to a visit we had agreed with you. We are sorry.');
    expect(told(missed('customer-missed'))).not.toMatch(/missed|not meet|did not come/);
  });
});

describe('S1-25 what came before', () => {
  const other = { caseId: 'c-9', reference: 'OAK-2026-00009', received: '2026-02-09' };

  it('S1-25 other cases of the household are suggested, never asserted, and only until they are brought in', () => {
    const life = acknowledged('oak', MONDAY);
    const text = textOf(backgroundOf(life.state, NAMES, [other]));
    expect(text).toMatch(/Perhaps: OAK-2026-00009.*Look whether it belongs to this/);
    expect(life.state.background).toEqual([]);
    life.do('bring-in-background', { what: 't-heating', reported: '2026-02-09', earlier: 'c-9' });
    expect(textOf(backgroundOf(life.state, NAMES, [other]))).not.toContain('Perhaps');
    expect(textOf(backgroundOf(life.state, NAMES, [other]))).toMatch(/B1.*9 February 2026.*heating.*OAK-2026-00009/);
  });

  it('S1-25 a closed case suggests nothing', () => {
    const life = acknowledged('oak', MONDAY).say('withdraw');
    expect(backgroundOf(life.state, NAMES, [other])).toEqual([]);
  });
});

it('S2-14 SP-12 the page tells how the customer was asked, and what help was offered with which letter', () => {
  const life = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('ask-why');
  expect(textOf(whyOf(life.state, NAMES))).toContain('understood. It has been cold again since your answer');
  life.do('record-support', { what: 'advocacy', result: 'taken-up' });
  const text = textOf(supportOf(life.state, NAMES));
  expect(text).toContain('were offered in L1 on Monday 23 November 2026');
  expect(text).toContain('advocacy Taken up');
});
