/** The packs: their times, what stands in each, small numbers hidden, files of each form, and kept as they were made (LN-3, LN-6, LN-8). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { entriesOf } from '../../../measures/entries.ts';
import { standsIn, type Period } from '../../../measures/figures.ts';
import { factsOf } from '../../../measures/fold.ts';
import { hideSmall } from '../../../measures/small-numbers.ts';
import { plain } from '../../../letters/tree.ts';
import { documentStore } from '../../../platform/documents/store.ts';
import { inputOf } from '../../../test/support/cases/life.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { lifeOf } from '../../../test/support/measures/register.ts';
import { PACK_IDS, policyById } from '../../../test/support/packs.ts';
import { PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import { improvementsChapter, improvementsOf } from './chapters.ts';
import type { PackContents } from './contents.ts';
import { fileOf } from './files.ts';
import { lastEnded, PACK_KINDS, PACKS, readPackTime, timeBefore, type PackKind } from './kinds.ts';
import { keptPack, listPacks, makePack, packFile } from './make.ts';
import { regulatorFigures } from './regulator.ts';

const TODAY = '2027-04-01';
const folder = mkdtempSync(join(tmpdir(), 'putright-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const documents = documentStore(undefined, folder);
const entries = REGISTER.flatMap((line) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, lifeOf(line).events)),
);

/** The service as it is, on the register in memory. */
function serviceOf({ whole = true, waiting = 0 } = {}) {
  const kept = new Map<string, object>();
  const stands = (p: Period) => entries.filter((e) => standsIn(e, p, p.until, TODAY)).map((e) => ({ ...e, times: 1 }));
  const store = {
    refreshMeasures: async () => 0,
    staleMeasures: async () => waiting,
    countedEntries: async (filter: { subject?: string; team?: string }, { period }: { period: Period }) =>
      filter.team === undefined && (filter.subject ?? 'housing') === 'housing' ? stands(period) : [],
    countedMonths: async (_: unknown, months: Period[]) =>
      months.flatMap((m) => stands(m).map((e) => ({ ...e, month: m.from.slice(0, 7) }))),
    staff: async () => [{ id: 's-1', name: 'Mira Kowalczyk', team: 'complaints' }],
    seesWhole: async () => whole,
    homes: async () => [{ stock: 'rented', on: '2026-03-31', homes: 5_000, by: 's-1' }],
    assessmentAnswers: async () => [],
    improvementSteps: async () => [],
    improvementCases: async () => [],
    keptPackById: async (_: string, id: string) => kept.get(id) ?? null,
    keepPack: async (pack: { id: string }) => {
      if (!kept.has(pack.id)) kept.set(pack.id, { ...pack, madeAt: new Date('2027-04-01T10:00:00Z') });
      return true;
    },
    keptPacks: async () => [...kept.values()],
  };
  if (waiting > 0) store.refreshMeasures = async () => 1;
  return { store, clock: () => new Date('2027-04-01T10:00:00Z') } as never;
}
const make = (kind: PackKind, by = 's-1', service = serviceOf()) =>
  makePack(service, documents, 'octavia', { kind }, by);
async function contentsOf(kind: PackKind, landlordId = 'octavia'): Promise<PackContents> {
  const service = serviceOf();
  const { id } = await makePack(service, documents, landlordId, { kind }, 's-1');
  return (await keptPack(service, landlordId, id)).contents;
}
const words = ({ report }: PackContents): string =>
  report.chapters
    .flatMap((c) => [
      c.title,
      ...c.blocks.map((b): string => {
        if (b.is === 'drawing') return b.says;
        if (b.is === 'table')
          return [b.head, ...b.rows].map((r) => r.map((cell) => plain(cell)).join(' | ')).join('\n');
        if (b.is === 'list')
          return b.items.map((item) => item.map((x) => ('inside' in x ? plain(x.inside) : '')).join('')).join('\n');
        return plain(b.inside);
      }),
    ])
    .join('\n');
const naming = (field: string): string => `--${field}`;

describe('LN-3 the times of packs', () => {
  it.each([
    ['executive', '2027-04-01', '2027-03-01', '2027-03-31'],
    ['panel', '2027-04-01', '2027-01-01', '2027-03-31'],
    ['panel', '2027-03-31', '2026-10-01', '2026-12-31'],
    ['annual', '2027-03-31', '2025-04-01', '2026-03-31'],
    ['annual', '2027-04-01', '2026-04-01', '2027-03-31'],
    ['tsm', '2028-02-29', '2026-04-01', '2027-03-31'],
  ] as const)('LN-3 %s on %s is of %s to %s', (kind, today, from, until) => {
    expect(lastEnded(kind, today)).toEqual({ from, until });
  });

  it('LN-3 one that has not ended, or that ends otherwise, is refused in a sentence', () => {
    expect(readPackTime('panel', '2026-09', TODAY, naming)).toEqual({ from: '2026-07-01', until: '2026-09-30' });
    expect(() => readPackTime('panel', '2026-10', TODAY, naming)).toThrow('a quarter ends with');
    expect(() => readPackTime('annual', '2026-12', TODAY, naming)).toThrow('the year ends with March');
    expect(() => readPackTime('executive', '2027-04', TODAY, naming)).toThrow('has not ended yet');
    expect(() => readPackTime('executive', 'soon', TODAY, naming)).toThrow('is not a month');
    expect(timeBefore('annual', { from: '2026-04-01', until: '2027-03-31' })).toEqual({
      from: '2025-04-01',
      until: '2026-03-31',
    });
  });
});

describe('LN-8 what stands in them', () => {
  it('LN-8 the Member Responsible has volumes, categories, outcomes, performance, trends, findings and orders', async () => {
    const said = words(await contentsOf('member-responsible'));
    for (const part of [
      'Complaints received | ',
      'By what it was about',
      'Answered at stage 1, by its parts',
      'Answered within the Code’s time with extensions, stage 1 | ',
      'What is different',
      'What ombudsmen made of it',
      'The Ombudsman’s annual report about us',
    ])
      expect(said).toContain(part);
  });

  it('LN-3 each figure of each pack says how it counts', async () => {
    for (const kind of PACK_KINDS) {
      const { report } = await contentsOf(kind);
      const how = report.chapters.at(-1);
      expect(how?.title).toBe('How each figure is counted');
      expect(how?.blocks.filter((b) => b.is === 'heading').length).toBeGreaterThan(3);
    }
  });

  it('LN-3 run charts stand in those for colleagues, each with what it shows in words', async () => {
    const { report } = await contentsOf('executive');
    const drawings = report.chapters.flatMap((c) => c.blocks.filter((b) => b.is === 'drawing'));
    expect(drawings.length).toBeGreaterThan(5);
    for (const { says } of drawings) expect(says).toMatch(/^Run chart: .+ to \w{3} \d\d\. ./);
  });

  it('LN-3 whoever sees their own team’s cases only is given none, and none is made while figures are being counted', async () => {
    await expect(make('executive', 's-1', serviceOf({ whole: false }))).rejects.toThrow('your own team only');
    await expect(make('executive', 's-1', serviceOf({ waiting: 3 }))).rejects.toThrow('in a minute');
  });
});

describe('LN-3 what was improved', () => {
  it('LN-3 LN-8 is told with its day, and what is under way with whether it is late; neither case nor colleague', () => {
    const one = {
      owner: { handle: 'kofi', name: 'Kofi Mensah' },
      cases: ['OCT-2026-00012'],
      due: '2027-01-31',
      late: false,
    };
    const all = [
      {
        ...one,
        what: 'Letters say who calls',
        state: 'done',
        ended: { on: '2027-02-02', words: 'The template says it.' },
      },
      { ...one, what: 'Done before', state: 'done', ended: { on: '2026-12-31', words: 'Long since.' } },
      { ...one, what: 'Calls are logged', state: 'open', ended: null, late: true },
      { ...one, what: 'Dropped', state: 'dropped', ended: { on: '2027-02-03', words: 'Not needed.' } },
    ] as never;
    const chapter = improvementsChapter(improvementsOf(all, { from: '2027-01-01', until: '2027-03-31' }));
    const said = JSON.stringify(chapter);
    expect(said).toContain('Letters say who calls (Tuesday 2 February 2027): The template says it.');
    expect(said).toContain('Calls are logged: by Sunday 31 January 2027, which has passed');
    expect(said).not.toMatch(/Done before|Dropped|Kofi|OCT-/);
  });
});

describe('LN-3 small numbers', () => {
  it.each([
    [
      [9, 7, 3],
      [9, null, null],
    ],
    [
      [9, 7, 0],
      [9, 7, 0],
    ],
    [
      [3, 2, 9],
      [null, null, 9],
    ],
    [[4], [null]],
    [
      [0, 0],
      [0, 0],
    ],
  ])('LN-3 of %j is shown %j', (counts, shown) => {
    expect(hideSmall(counts)).toEqual(shown);
  });

  it('LN-3 no count under five stands in a pack that is published, and in its spreadsheet none', async () => {
    for (const kind of PACK_KINDS.filter((k) => PACKS[k].published && k !== 'tsm')) {
      const contents = await contentsOf(kind);
      const rows = contents.report.chapters.flatMap((c) => c.blocks.flatMap((b) => (b.is === 'table' ? b.rows : [])));
      const cells = rows.flatMap((r) => r.slice(1).map((cell) => plain(cell)));
      for (const cell of cells) expect(cell).not.toMatch(/^[1-4]$|\([1-4] of|of [1-4]\)/);
      expect(words(contents)).not.toContain('Time and trouble: £');
      for (const [, said] of contents.sheets[0].rows) expect(String(said)).not.toMatch(/^[1-4]$/);
    }
  });
});

describe('LN-6 the Regulator’s measures', () => {
  const measures = [
    { id: 'ch01.1', figure: { count: 58, holds: 0 } },
    { id: 'ch01.2', figure: { count: 13, holds: 0 } },
    { id: 'ch02.1', figure: { count: 48, holds: 29 } },
    { id: 'ch02.2', figure: { count: 0, holds: 0 } },
  ] as never;

  it('LN-6 CH01 is for each 1,000 homes to one decimal place, CH02 a percentage, and what is not recorded is said', () => {
    const homes = [
      { stock: 'rented', on: '2026-03-31', homes: 5_000 },
      { stock: 'shared-ownership', on: '2026-03-31', homes: 120 },
      { stock: 'rented', on: '2027-03-31', homes: 5_100 },
    ] as const;
    const told = regulatorFigures({ measures, until: '2027-03-31' }, homes);
    expect(told.map((f) => [f.code, f.value])).toEqual([
      ['CH01 (1)', 11.1],
      ['CH02 (1)', 60.4],
      ['CH01 (2)', 2.5],
      ['CH02 (2)', null],
    ]);
    expect(regulatorFigures({ measures, until: '2026-03-30' }, homes)[0]).toMatchObject({ value: null });
  });
});

describe('LN-3 how each figure is counted', () => {
  it.each(PACK_KINDS.map((kind) => [kind]))(
    'LN-3 %s names the Code and the Acts, and none of our own rules',
    async (kind) => {
      const { report } = await contentsOf(kind);
      const chapter = report.chapters.find((c) => c.title === 'How each figure is counted');
      const said = JSON.stringify(chapter?.blocks);
      expect(said).toContain(kind === 'tsm' ? 'Source: TSM CH01.' : 'Source: Code 6.3, 6.4.');
      expect(said).not.toMatch(/\b[A-Z][A-Z0-9]+-\d+\b|OCT \d/);
    },
  );
});

describe('LN-3 packs as files, kept as they were', () => {
  it.each(PACK_KINDS.map((kind) => [kind]))('LN-3 %s is a PDF/UA, a page, a workbook and a CSV', async (kind) => {
    const contents = await contentsOf(kind);
    const pdf = await fileOf(contents, 'pdf');
    expect(pdf.toString('latin1')).toMatch(/pdfuaid:part/);
    expect((await fileOf(contents, 'html')).toString()).toContain('How each figure is counted</h2>');
    const workbook = unzipSync(await fileOf(contents, 'xlsx'));
    expect(strFromU8(workbook['xl/workbook.xml'] ?? new Uint8Array())).toContain('How they are counted');
    expect((await fileOf(contents, 'csv')).toString().split('\r\n').length).toBeGreaterThan(4);
  });

  // The others differ in brand, address and names alone: all of their packs are made to be looked at (PICTURES=FOLDER), else the annual one.
  const shown = process.env['PICTURES'];
  const printed = PACK_IDS.flatMap((landlord) =>
    PACK_KINDS.filter((kind) => shown !== undefined || kind === 'annual').map((kind) => [landlord, kind] as const),
  );
  it.each(printed)('LN-3 %s has its %s pack under its own name and brand', async (landlord, kind) => {
    const contents = await contentsOf(kind, landlord);
    expect(contents.report.sender[0]).toBe(policyById(landlord).landlord.name);
    const pdf = await fileOf(contents, 'pdf');
    expect(pdf.toString('latin1')).toMatch(/pdfuaid:part/);
    if (shown) writeFileSync(join(shown, `${landlord}-${kind}.pdf`), pdf);
  });

  it('LN-3 made twice by itself it is kept once; the PDF that was kept is given, and made again where it is lost', async () => {
    const service = serviceOf();
    const first = await make('executive', PUTRIGHT_ITSELF, service);
    expect(await make('executive', PUTRIGHT_ITSELF, service)).toEqual(first);
    expect(await listPacks(service, 'octavia')).toHaveLength(1);
    expect(first.by).toBe('putright, by itself');
    const { bytes } = await packFile(service, documents, 'octavia', first.id, 'pdf');
    const lost = { ...documents, get: documentStore(undefined, join(folder, 'empty')).get };
    expect((await packFile(service, lost, 'octavia', first.id, 'pdf')).bytes.equals(bytes)).toBe(true);
  });
});
