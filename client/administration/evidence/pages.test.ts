import { describe, expect, it } from 'vitest';
import { policyById } from '../../../test/support/packs.ts';
import type { Drawing } from '../../../letters/print/as-report.ts';
import { plain, type Block } from '../../../letters/tree.ts';
import type { PackCase, PackFile } from './gather.ts';
import { packReport, policiesIn, type Pack } from './pages.ts';

const policy = policyById('octavia');
const file = (id: string, more: Partial<PackFile> = {}): PackFile => ({
  id,
  name: `${id}.pdf`,
  is: id.startsWith('L') ? 'letter' : 'file',
  on: '2026-11-02',
  path: `OCT-2026-00001/${id} ${id}.pdf`,
  bytes: 3,
  sha256: 'abcdef0123456789'.repeat(4),
  words: id.startsWith('L') ? 'Dear Ada\n\nWe are sorry.' : null,
  read: () => Promise.resolve(Buffer.from('pdf')),
  ...more,
});

function packOf(more: Partial<PackCase> = {}, hidden = 0): Pack {
  const one: PackCase = {
    reference: 'OCT-2026-00001',
    called: 'complaint',
    printed: { head: ['Head'], facts: [['Status', 'closed']], quoted: 'Mould.', sections: [], isClosed: true },
    policies: [{ id: 'octavia', version: policy.version }],
    chronology: [
      { seq: 1, on: '2026-11-02', at: '2026-11-02T10:00:00Z', by: 'Olive', type: 'Logged', says: 'Logged.' },
    ],
    contacts: [],
    cards: [],
    needs: null,
    files: [file('L1'), file('D1', { on: null })],
    leftOut: [],
    redacted: [],
    missing: [],
    ...more,
  };
  return { reference: one.reference, made: '2026-11-28', madeBy: 'Olive', cases: [one], hidden };
}

const said = (blocks: readonly (Block | Drawing)[]): string =>
  blocks
    .map((b): string => {
      if (b.is === 'list') return b.items.map(said).join('\n');
      if (b.is === 'table') return [b.head, ...b.rows].map((row) => row.map((c) => plain(c)).join(' | ')).join('\n');
      return b.is === 'drawing' ? b.says : plain(b.inside);
    })
    .join('\n');
const chapter = (pack: Pack, title: string): string =>
  said(packReport(pack, policy).chapters.find((c) => c.title.startsWith(title))?.blocks ?? []);

describe('OM-7 the pages of an evidence pack', () => {
  it('name each letter and file with its day and hash, what was left out and why, and what is missing', () => {
    const pack = packOf({
      leftOut: [{ id: 'D2', name: 'tenancy.pdf', why: 'it is about a neighbour' }],
      redacted: [{ id: 'D3', name: 'report.pdf', why: 'a name is blacked out', copy: 'D8' }],
      missing: [{ id: 'L2', name: 'COMP03', why: 'no copy is kept here' }],
    });
    const index = chapter(pack, 'Index');
    expect(index).toContain('L1 L1.pdf | 2 November 2026 | abcdef012345');
    expect(index).toContain('D1 D1.pdf | – | abcdef012345');
    expect(index).toContain('OCT-2026-00001 D2 (tenancy.pdf): it is about a neighbour');
    expect(index).toContain('OCT-2026-00001 D3 (report.pdf): a copy stands in its place (D8): a name is blacked out');
    expect(index).toContain('OCT-2026-00001 L2 (COMP03): no copy is kept here');
    expect(packReport(pack, policy).notes.join(' ')).toContain('Not complete: 1 letter or file is missing');
  });

  it('say on the first sheet what of it could not be seen, and nothing where all is there', () => {
    expect(packReport(packOf(), policy).notes).toEqual([]);
    expect(packReport(packOf({}, 2), policy).notes.join(' ')).toContain('2 linked cases are not open');
  });

  it('leave no cell of a table empty, hold letters in their words, and name the policy in force with its clauses', () => {
    const pack = packOf();
    for (const { blocks } of packReport(pack, policy).chapters)
      for (const block of blocks)
        if (block.is === 'table') expect(block.rows.flat().every((cell) => plain(cell) !== '')).toBe(true);
    expect(chapter(pack, 'Letters')).toContain('We are sorry.');
    expect(chapter(pack, 'Policies')).toContain(`octavia ${policy.version}`);
    expect(policiesIn([...pack.cases, ...pack.cases])).toHaveLength(1);
    expect(packReport(pack, policy).chapters.map((c) => c.title)).not.toContain('Contacts: OCT-2026-00001');
  });
});
