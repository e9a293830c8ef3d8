/** OM-7: the evidence pack of a case at an ombudsman and its complaint, through the service and real servers. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PDFDocument, PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { attach } from '../../cases/documents.ts';
import type { NoteTakenOut } from '../../access/taken-out.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { logCase } from '../../cases/taking-in/log-kind.ts';
import { perform } from '../../cases/perform.ts';
import { findCase, stateOf, type ServiceContext } from '../../core/context.ts';
import { zipped } from '../personal-data/copy-files.ts';
import { gatherPack, makePack, missingIn } from './make.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('pixels')]);
const BY = { name: 'Olive Example' };

let putright: Putright;
let service: ServiceContext;
let complaint: string;
let ombudsman: string;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
  ({ reference: complaint } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'Mould on the bedroom wall since March.',
    vulnerable: true,
    adjustments: ['large-print'],
  }));
  await perform(service, complaint, 'allocate', { conflict: 'none' });
  await perform(service, complaint, 'define', { point: 'The mould', outcome: 'A dry wall' });
  await perform(service, complaint, 'acknowledge', {});
  await perform(service, complaint, 'log-contact', {
    kind: 'first-contact',
    outcome: 'made',
    note: 'Spoke of the mould.',
  });
  await vi.waitFor(
    async () => {
      const { letters } = await stateOf(service, await findCase(service, complaint));
      if (letters[0]?.state !== 'dispatched') throw new Error('the letter has not gone out');
    },
    { timeout: 20_000, interval: 100 },
  );
  for (const n of [1, 2])
    await attach(service, putright.documents, complaint, {
      name: `wall ${n}.png`,
      bytes: Buffer.concat([PNG, Buffer.alloc(n)]),
    });
  ({ reference: ombudsman } = await logCase(service, 'ombudsman', 'octavia', {
    arbitrator: 'housing-ombudsman',
    asks: 'investigation',
    channel: 'email',
    text: 'Please send the file.',
    linked: [complaint],
  }));
}, 60_000);
afterAll(() => putright.stop());

/** What was noted as taken out. */
const noted: string[][] = [];
const note: NoteTakenOut = async (what, landlordId, caseId = '') => void noted.push([what, landlordId, caseId]);

async function unzipped(asked: Parameters<typeof makePack>[2]): Promise<Record<string, Uint8Array>> {
  const { files } = await makePack(service, putright.documents, asked, BY, note);
  const pieces: Buffer[] = [];
  for await (const piece of zipped(files)) pieces.push(piece);
  return unzipSync(Buffer.concat(pieces));
}

const wordsOfPdf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(Uint8Array.from(pdf), { mergePages: true })).text;

/** Titles of the bookmarks of a PDF. */
async function bookmarksOf(pdf: Uint8Array): Promise<string[]> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  return doc.context.enumerateIndirectObjects().flatMap(([, each]) => {
    if (!(each instanceof PDFDict) || !each.has(PDFName.of('Title')) || !each.has(PDFName.of('Parent'))) return [];
    const title = each.lookup(PDFName.of('Title'));
    return title instanceof PDFString || title instanceof PDFHexString ? [title.decodeText()] : [];
  });
}

describe('OM-7 the evidence pack', () => {
  it('holds the case and its complaint: an accessible PDF with bookmarks, and a folder whose hashes agree', async () => {
    const files = await unzipped({ reference: ombudsman });
    const names = Object.keys(files);
    expect(names[0]).toBe('evidence-pack.pdf');
    expect(names).toEqual(
      expect.arrayContaining([`${complaint}/D1 wall 1.png`, `${complaint}/D2 wall 2.png`, 'SHA256SUMS']),
    );
    expect(names.some((name) => name.startsWith(`${complaint}/L1 `))).toBe(true);
    expect(names.some((name) => name.startsWith('policy octavia '))).toBe(true);

    const sums = Buffer.from(files['SHA256SUMS'] ?? []).toString('utf8');
    const lines = sums.trimEnd().split('\n');
    expect(lines).toHaveLength(names.length - 1);
    for (const line of lines) {
      const [sum = '', path = ''] = line.split(/ {2}(.*)/s);
      expect(
        createHash('sha256')
          .update(files[path] ?? Buffer.alloc(0))
          .digest('hex'),
      ).toBe(sum);
    }

    const pdf = files['evidence-pack.pdf'] ?? new Uint8Array();
    expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid');
    const bookmarks = await bookmarksOf(pdf);
    expect(bookmarks).toEqual(
      expect.arrayContaining([
        'Index',
        `Chronology: ${complaint}`,
        `Chronology: ${ombudsman}`,
        `Contacts: ${ombudsman}`,
        `Letters: ${complaint}`,
        `How its dates were counted: ${complaint}`,
        'Policies in force',
      ]),
    );
  });

  it('says what is in it: needs, counts, the policy in force, what each letter says', async () => {
    const { cases } = await gatherPack(service, putright.documents, { reference: complaint }, BY);
    const [own, other] = cases;
    expect(own).toMatchObject({
      reference: complaint,
      missing: [],
      needs: expect.stringContaining('large print') as string,
    });
    expect(other?.reference).toBe(ombudsman);
    expect(own?.cards.map((c) => c.lines.join(' ')).join(' ')).toMatch(/working day/);
    expect(own?.policies[0]?.id).toBe('octavia');
    expect(own?.files.find((f) => f.is === 'letter')?.words).toContain('Ada Fictional');
    expect(own?.files.find((f) => f.id === 'D1')?.on).not.toBeNull();
    expect(own?.contacts.map((c) => c.says).join(' ')).toContain('Spoke of the mould.');
    expect(other?.contacts.map((c) => c.type)).toContain('OmbudsmanContacted');
  });

  it('leaves out what somebody says, with the reason in its index', async () => {
    const leaveOut = [`${complaint}/D2: names a neighbour`];
    const { cases } = await gatherPack(service, putright.documents, { reference: ombudsman, leaveOut }, BY);
    expect(cases.flatMap((c) => c.leftOut)).toEqual([{ id: 'D2', name: 'wall 2.png', why: 'names a neighbour' }]);
    expect(Object.keys(await unzipped({ reference: ombudsman, leaveOut })).join('\n')).not.toContain('wall 2.png');
    await expect(unzipped({ reference: ombudsman, leaveOut: ['D9: why'] })).rejects.toThrow('no D9');
    await expect(unzipped({ reference: ombudsman, leaveOut: ['because'] })).rejects.toThrow('names a neighbour');
  });

  it('gives a redacted copy in the place of a file, and keeps an entry back wherever its words are quoted', async () => {
    // D2 was left out of the last pack, and is no copy to give until it is given again.
    await expect(
      gatherPack(service, putright.documents, { reference: ombudsman, leaveOut: [`${complaint}/D1 as D2: why`] }, BY),
    ).rejects.toThrow('give it again first');
    const said = await gatherPack(service, putright.documents, { reference: ombudsman, only: true }, BY);
    const own = said.cases.find((c) => c.reference === complaint);
    const entry = own?.chronology.find(({ says }) => says.includes('Spoke of the mould.'));
    const leaveOut = [
      `${complaint}/D1 as D2: a neighbour’s door number is blacked out`,
      `${complaint}/#${entry?.seq}: about somebody’s health`,
    ];
    const { cases } = await gatherPack(service, putright.documents, { reference: ombudsman, leaveOut, only: true }, BY);
    const kept = cases.find((c) => c.reference === complaint);
    expect(kept?.redacted).toEqual([
      { id: 'D1', name: 'wall 1.png', why: 'a neighbour’s door number is blacked out', copy: 'D2' },
    ]);
    const given = own?.files.find((f) => f.id === 'D2');
    expect(kept?.files.filter((f) => f.is === 'file').map((f) => [f.id, f.sha256])).toEqual([['D1', given?.sha256]]);
    const told = JSON.stringify([kept?.chronology, kept?.contacts, kept?.printed]);
    expect(told).not.toContain('Spoke of the mould.');
    expect(told).toContain('[left out]');
    expect(kept?.leftOut.map((l) => l.id)).toEqual([`#${entry?.seq}`]);
    const files = await unzipped({ reference: ombudsman, leaveOut, only: true });
    const sums = Buffer.from(files['SHA256SUMS'] ?? []).toString('utf8');
    expect(sums).toContain(`${given?.sha256}  ${complaint}/D1 wall 2.png`);
    expect(sums).not.toContain('wall 1.png');
  });

  it('leaves words out of a letter that is otherwise given, out of its PDF as well, and again the next time', async () => {
    const whole = await gatherPack(service, putright.documents, { reference: ombudsman, only: true }, BY);
    const letter = whole.cases.find((c) => c.reference === complaint)?.files.find((f) => f.id === 'L1');
    expect(letter?.words).toContain('Ada Fictional');
    const leaveOut = [`${complaint}/L1 without “Ada Fictional”: the customer asked for it`];
    const first = await unzipped({ reference: ombudsman, leaveOut, only: true });
    // Said once: the next pack of the case begins with it, whoever makes it.
    for (const files of [first, await unzipped({ reference: ombudsman }), await unzipped({ reference: complaint })]) {
      const path = Object.keys(files).find((name) => name.startsWith(`${complaint}/L1 `)) ?? '';
      const words = await wordsOfPdf(files[path] ?? new Uint8Array());
      expect(words).toContain('[left out]');
      expect(words).toContain('the customer asked for it');
      expect(words).not.toMatch(/Ada\s+Fictional/);
    }
    await expect(
      unzipped({ reference: ombudsman, leaveOut: [`${complaint}/L1 without “unicorns”: why`] }),
    ).rejects.toThrow('does not stand in L1');
    const again = await unzipped({ reference: ombudsman, give: [`${complaint}/L1`] });
    const path = Object.keys(again).find((name) => name.startsWith(`${complaint}/L1 `)) ?? '';
    expect(
      createHash('sha256')
        .update(again[path] ?? '')
        .digest('hex'),
    ).toBe(letter?.sha256);
    expect(await service.store.evidenceMarks(await findCase(service, complaint))).toEqual([]);
  });

  it('is refused while a letter is missing, or says so where that is asked for', async () => {
    const { caseId } = await findCase(service, complaint);
    const [row] = (await service.store.documents(caseId)).filter((d) => d.id === 'D1');
    await putright.documents.remove(row!.sha256, new Date(Date.now() + 60_000));
    const before = noted.length;
    await expect(unzipped({ reference: ombudsman })).rejects.toThrow(/not be complete.*D1/s);
    expect(noted, 'refused, and nothing left').toHaveLength(before);
    const pack = await gatherPack(service, putright.documents, { reference: ombudsman }, BY);
    expect(missingIn(pack)).toHaveLength(1);
    const files = await unzipped({ reference: ombudsman, withGaps: true });
    expect(Object.keys(files)).not.toContain(`${complaint}/D1 wall 1.png`);
    expect(Object.keys(files)).toContain('evidence-pack.pdf');
    const file = await findCase(service, ombudsman);
    expect(noted.slice(before)).toEqual([['evidencePack', 'octavia', file.caseId]]);
  });
});
