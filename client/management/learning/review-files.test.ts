/** The pack of the monthly review as files: all that is to be talked over, and nothing that a spreadsheet would run (LN-2). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { OCTAVIA } from '../../../test/support/packs.ts';
import { fileOf } from '../packs/files.ts';
import { reviewContents } from './review-files.ts';
import type { ReviewPack } from './review-pack.ts';

const improvement = {
  id: 'i',
  what: 'Missed visits are rung about the same day',
  state: 'open' as const,
  owner: { handle: 'kofi', name: 'Kofi' },
  due: '2026-11-20',
  originalDue: '2026-11-20',
  late: true,
  opened: '2026-10-01',
  told: null,
  cases: ['OCT-2026-00001'],
  hidden: 0,
  ended: null,
};
const lesson = { reference: 'OCT-2026-00002', on: '2026-10-05', by: 'Ines', outcome: null, improvementId: null };
const PACK: ReviewPack = {
  month: '2026-10',
  from: '2026-10-01',
  until: '2026-10-31',
  attends: [{ handle: 'ines', name: 'Ines', title: 'Complaints Manager', why: 'reviews lessons' }],
  lessons: [
    { ...lesson, id: 'l1', words: '=1+1 was asked for twice', state: 'open', reason: null },
    { ...lesson, id: 'l2', words: null, state: 'dismissed', reason: 'Known' },
  ],
  open: [improvement],
  ended: [
    { ...improvement, what: 'Letters say who calls', state: 'done', ended: { on: '2026-10-20', words: 'Template 4' } },
  ],
  offers: [
    {
      id: 'o',
      trait: 'words',
      because: 'three homes write of the same',
      words: ['lift', 'stuck'],
      cases: [{ reference: 'OCT-2026-00003', received: '2026-10-09' }],
    },
  ],
  promises: [
    {
      reference: 'OCT-2026-00004',
      action: 'A1',
      kind: 'action',
      what: 'Mend the lift',
      owner: 'Repairs',
      due: '2026-10-12',
      toldOn: null,
    },
  ],
  held: [],
};

describe('LN-2 the review of lessons as files', () => {
  const contents = reviewContents(PACK, OCTAVIA);

  it('LN-2 the CSV has a row for each thing to talk over, with its cases, and runs nothing', async () => {
    const rows = parse(await fileOf(contents, 'csv'), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map((r) => [r['What it is'], r['Cases'], r['How it stands']])).toEqual([
      ['Lesson', 'OCT-2026-00002', 'Nothing yet'],
      ['Lesson', 'OCT-2026-00002', 'Put aside: Known'],
      ['Improvement', 'OCT-2026-00001', 'Late'],
      ['Improvement', 'OCT-2026-00001', 'Done Tuesday 20 October 2026'],
      ['What recurs', 'OCT-2026-00003', 'To be decided on'],
      ['Promise', 'OCT-2026-00004', 'Not done'],
    ]);
    expect(rows[0]?.['In words']).not.toMatch(/^=/);
    expect(rows[1]?.['In words']).toBe('no longer kept');
  });

  it('LN-2 the PDF and the page have every part, also those of which there is nothing', async () => {
    const page = (await fileOf(contents, 'html')).toString();
    for (const said of [
      'Ines, Complaints Manager',
      'Template 4',
      'The same words: lift, stuck',
      'Mend the lift',
      'None is on record.',
    ])
      expect(page).toContain(said);
    const shown = process.env['PICTURES'];
    if (shown) writeFileSync(join(shown, 'octavia-review.pdf'), await fileOf(contents, 'pdf'));
    const empty = { ...PACK, attends: [], lessons: [], open: [], ended: [], offers: [], promises: [] };
    expect((await fileOf(reviewContents(empty, OCTAVIA), 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
