/** MP-1: how an enquiry of an MP or councillor reads, wherever it stands. */
import { describe, expect, it } from 'vitest';
import { enquiryFace } from '../../../client/kinds/enquiry/face.ts';
import { OWN_EVENTS } from '../../../client/kinds/enquiry/tell.ts';
import { enquiryKind } from '../../../workflows/enquiry/kind.ts';
import { liveCase } from '../../support/cases/casework.ts';
import { enquiryOpening } from '../../support/cases/enquiry.ts';
import { mustDo, NAMES, toldCase } from '../../support/cases/told.ts';
import { faceSpecification } from '../../support/face-specification.ts';

faceSpecification('an enquiry', enquiryFace, ['s-adviser', 'team-leader', 'operations-director']);

const MONDAY = '2026-11-02';
const ANN = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const HEAD = { id: 's-head', role: 'head-of-service' } as const;
const QUALITY = { id: 's-quality', role: 'quality-officer' } as const;
const DIRECTOR = { id: 's-director', role: 'operations-director' } as const;

describe('an enquiry', () => {
  const life = liveCase(
    enquiryKind,
    enquiryOpening('octavia', MONDAY, { contactBy: 'post', addressText: 't-address', linked: ['c-9'] }),
    MONDAY,
  );
  const asks: [string, Record<string, unknown>, { id: string; role: (typeof ANN | typeof LEADER)['role'] }, string][] =
    [
      ['acknowledge-enquiry', {}, ANN, '2026-11-02'],
      ['give-enquiry', { to: HEAD.id, reason: 't-r' }, LEADER, '2026-11-02'],
      ['flag-high-risk', { reason: 't-r' }, ANN, '2026-11-03'],
      ['flag-hazard', { aware: '2026-11-03', what: 't-hz' }, ANN, '2026-11-03'],
      ['note-complaint-news', { other: 'c-9', what: 'answered' }, ANN, '2026-11-03'],
      ['update-enquirer', { message: 't-m' }, ANN, '2026-11-03'],
      ['give-new-date', { to: '2026-12-01', reason: 't-r' }, ANN, '2026-11-04'],
      ['add-repair', { what: 't-w', by: '2026-11-20' }, ANN, '2026-11-04'],
      ['draft-answer', { draft: 't-d' }, HEAD as never, '2026-11-05'],
    ];
  for (const [name, fields, by, on] of asks) mustDo(life.ask(name, fields, by, on));
  const drafted = toldCase('enquiry', life, '2026-11-05');
  const later: typeof asks = [
    ['check-answer', { verdict: 'approved' }, QUALITY as never, '2026-11-06'],
    ['sign-answer', {}, DIRECTOR as never, '2026-11-09'],
    ['record-repair-done', { repair: 'R1' }, ANN, '2026-11-10'],
    ['record-satisfaction', { repair: 'R1', satisfied: 'not-satisfied', note: 't-n' }, ANN, '2026-11-11'],
  ];
  for (const [name, fields, by, on] of later) mustDo(life.ask(name, fields, by, on));
  const all = toldCase('enquiry', life, '2026-11-11');

  it('MP-1 tells everything that can happen to it in a plain sentence', () => {
    expect(life.types()).toEqual(expect.arrayContaining(Object.keys(OWN_EVENTS)));
    for (const says of all.sentences) expect(says).toMatch(/^[A-Z].*[.”]$/);
    expect(all.sentences.join('\n')).not.toMatch(/undefined|\[object/);
  });

  it('MP-1 MP-3 has a page and a print with the draft, the repair, the risk and where its letters go', () => {
    for (const shown of [drafted.html, drafted.printed]) {
      expect(shown).toContain('words of t-d');
      expect(shown).toContain('words of t-address');
      expect(shown).toContain('R1');
      expect(shown).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(drafted.html).toContain('High risk');
    // Whose words they are: an MP is no customer.
    expect(drafted.html).toContain('In the enquirer’s words');
    expect(all.html).toContain('offer a complaint to the resident');
  });

  it('MP-1 MP-2 what is checked and signed stands on the form on which that is done, each paragraph of it', () => {
    const names = { ...NAMES, words: () => 'Dear Mel,\n\nThe lift is mended.' };
    const said = (command: string): string[] =>
      (enquiryFace.beside?.(life.state, command, names) ?? []).flatMap(({ blocks }) =>
        blocks.flatMap((b) => (b.as === 'paragraph' ? [b.pieces.join('')] : [])),
      );
    for (const command of ['check-answer', 'sign-answer'])
      expect(said(command).slice(0, 2)).toEqual(['Dear Mel,', 'The lift is mended.']);
    expect(said('acknowledge-enquiry')).toEqual([]);
  });
});
