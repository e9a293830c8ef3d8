/** Letters of real cases on real servers: looked at before and after they go, printed, posted. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { EXAMPLE_CODE, EXAMPLE_LINK, withoutLinks } from '../../../letters/links/portal-link.ts';
import { linksIn } from '../../../test/support/letters/where.ts';
import { captured as run } from '../../cli/captured.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { keyFrom } from '../../core/keys.ts';
import { logComplaint } from '../taking-in/log.ts';
import { findCase } from '../../core/context.ts';
import { perform } from '../perform.ts';
import type { ServiceContext } from '../../core/context.ts';
import { draftDiff, draftsOf, lastDraft } from './drafts.ts';
import { OPTIVO } from '../../../test/support/packs.ts';
import { deemedFrom, printQueue, recordPosted, type PrintQueue } from './post.ts';
import { preview } from './preview.ts';

let putright: Putright;
let service: ServiceContext;
const folder = mkdtempSync(join(tmpdir(), 'putright-letters-'));
beforeAll(async () => {
  putright = await startPutright({
    links: { baseUrl: 'https://putright.example', secret: 'a secret of a test, long enough' },
  });
  ({ service } = putright);
  await loadDirectory(putright.addresses);
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
  vi.stubEnv('DOCUMENTS_DIR', putright.documentsDir);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits for what comes by itself: a first PDF takes a moment. */
const soon = <T>(look: () => T | Promise<T>) => vi.waitUntil(look, { timeout: 60_000 });
/** With the link every letter is shown with before it is written. */
const withoutLink = (text: string): string =>
  text
    .replace(/https:\/\/putright\.example\/mine\/[\w-]{43}/g, EXAMPLE_LINK)
    .replace(/\b[A-Z3-9]{5}-[A-Z3-9]{5}\b/g, EXAMPLE_CODE);
const today = (): string => new Date().toISOString().slice(0, 10);
const EMAIL = { email: 'canary@customer.example' };
const POST = { address: '1 Canary Road, London, E1 0XX', contactBy: 'post' };

async function defined(policy: string, more: Record<string, unknown>): Promise<string> {
  const form = { policy, channel: 'letter', name: 'Canary Nameson', text: 'canary words', received: today(), ...more };
  const { reference } = await logComplaint(service, form);
  await perform(service, reference, 'allocate', { conflict: 'none' });
  await perform(service, reference, 'define', { point: ['canary point'], outcome: 'canary wish' });
  return reference;
}

describe('a letter of a case', () => {
  it('RC-5 shown before it goes is the one that goes, and the one shown after', async () => {
    const reference = await defined('octavia', EMAIL);
    const before = await preview(service, reference, 'COMP01');
    expect(before).toMatchObject({ state: 'now', letterId: null });
    await perform(service, reference, 'acknowledge', {});
    const sent = await soon(() => putright.mail.find((m) => m.to.includes(EMAIL.email) && m.attachments));
    // But for the private link: nobody knows it before the letter that carries it is written.
    expect(withoutLink(sent.text)).toBe(before.text);
    const after = await soon(async () => {
      const shown = await preview(service, reference, 'COMP01');
      return shown.state === 'dispatched' ? shown : undefined;
    });
    expect(after.text).toBe(before.text);
    expect(after.letterId).toBe('L1');
    // What the templates or the case say meanwhile changes nothing in what is kept.
    const kept = await preview(service, reference, 'COMP01', {}, putright.documents);
    expect(kept).toMatchObject({ state: 'dispatched', letterId: 'L1', text: withoutLinks(sent.text ?? '') });
    expect(kept.html).toBe(withoutLinks(sent.html ?? ''));
    // The private link of its reader is shown to no colleague.
    const [token = '-'] = /[\w-]{43}/.exec(sent.text ?? '') ?? [];
    expect(await linksIn(sent.attachments![0]!.content)).toContain(token);
    expect(await linksIn(kept.pdf)).not.toContain(token);
    const full = await preview(service, reference, 'COMP01', { fullCount: true }, putright.documents);
    expect(full.text).toContain('no: Saturday');
  });

  it('RC-5 that cannot be written yet names the rule; large print is as the customer needs it', async () => {
    const reference = await defined('oak', { ...EMAIL, adjustments: 'large-print' });
    await expect(preview(service, reference, 'COMP03')).rejects.toBeInstanceOf(RuleRefusal);
    await expect(preview(service, reference, 'COMP02')).rejects.toThrow(
      /putright letters preview COMP02 --landlord oak/,
    );
    await expect(preview(service, 'OAK-1999-00001', 'COMP01')).rejects.toBeInstanceOf(NotFound);
    expect(await preview(service, reference, 'COMP01')).toMatchObject({ largePrint: true });
    const pdf = join(folder, 'letter.pdf');
    const ran = await run('letters', 'preview', 'COMP01', '--ref', reference, '--pdf', pdf, '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ reference, code: 'COMP01', pdf, largePrint: true });
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const nowhere = join(folder, 'no', 'letter.pdf');
    expect(await run('letters', 'preview', 'COMP01', '--ref', reference, '--pdf', nowhere)).toMatchObject({ code: 4 });
  });
});

describe('the print queue', () => {
  it('S1-14 RC-1 holds what goes by post, in one bundle with its manifest, until it is posted', async () => {
    const plain = await defined('optivo', POST);
    const large = await defined('optivo', { ...POST, adjustments: 'large-print' });
    for (const reference of [plain, large]) await perform(service, reference, 'acknowledge', {});
    const queue = await soon(async () => {
      const now = await printQueue(service, putright.documents, 'optivo');
      return now.letters.length === 2 ? now : undefined;
    });
    expect(queue.letters.map((l) => [l.reference, l.largePrint])).toEqual([
      [plain, false],
      [large, true],
    ]);
    expect(queue.letters[0]).toMatchObject({
      letter: 'COMP01',
      to: ['Canary Nameson', '1 Canary Road', 'London', 'E1 0XX'],
      dated: today(),
      deemed: deemedFrom(today(), { policyId: 'optivo', policyVersion: OPTIVO.version }, ENGLAND_AND_WALES),
    });
    expect(queue.letters.every((l) => l.pages >= 1)).toBe(true);
    expect((await printQueue(service, putright.documents, 'oak')).letters).toEqual([]);

    const bundle = join(folder, 'post.pdf');
    const printed = await run('letters', 'print-queue', '--landlord', 'optivo', '--pdf', bundle, '--json');
    const manifest = JSON.parse(printed.out) as PrintQueue & { files: string[] };
    expect(manifest.files).toEqual([bundle, join(folder, 'post-large-print.pdf')]);
    expect(manifest.files.map((f) => readFileSync(f).subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    expect(manifest.letters.map((l) => l.printed)).toEqual([today(), today()]);

    const log = await run('admin', 'security', '--landlord', 'optivo', '--show', 'exports', '--json');
    expect(log.out).toContain('took out letters that wait for the post');

    // A printer that jams is given the very same again, and so is whoever asks later; the words of the case play no part.
    const first = manifest.files.map((f) => readFileSync(f));
    await run('letters', 'print-queue', '--landlord', 'optivo', '--pdf', bundle);
    expect(manifest.files.every((f, i) => readFileSync(f).equals(first[i]!))).toBe(true);
    const late = await defined('optivo', POST);
    await perform(service, late, 'acknowledge', {});
    await soon(async () => (await printQueue(service, putright.documents, 'optivo')).letters.length === 3);

    const done = await run('letters', 'print-queue', '--landlord', 'optivo', '--posted');
    expect(done.code).toBe(0);
    expect(done.out).toContain('2 letters are recorded as posted.');
    expect(done.out).toContain('Not printed yet, and so not posted: one letter.');
    const left = await printQueue(service, putright.documents, 'optivo');
    expect(left.letters.map((l) => [l.reference, l.printed])).toEqual([[late, null]]);
    const posted = (await service.store.events(await findCase(service, plain))).at(-1);
    expect(posted?.event).toMatchObject({ type: 'LetterDispatched', by: 'post', deemed: manifest.letters[0]!.deemed });

    const again = join(folder, 'again.pdf');
    const more = ['letters', 'print-queue', '--landlord', 'optivo', '--again'] as const;
    expect((await run(...more, today(), '--pdf', again)).out).toContain('2 letters');
    expect(readFileSync(again).equals(first[0]!)).toBe(true);
    expect(readFileSync(join(folder, 'again-large-print.pdf')).equals(first[1]!)).toBe(true);
    expect(await run(...more, '2020-01-01', '--pdf', again)).toMatchObject({ code: 4 });
    // What was written after the day's bundle and cannot wait goes into a second one.
    const second = await run('letters', 'print-queue', '--landlord', 'optivo', '--pdf', again, '--json');
    expect(JSON.parse(second.out)).toMatchObject({ bundle: `${today()}.2`, files: [again] });
    await run('letters', 'print-queue', '--landlord', 'optivo', '--posted');
    expect((await printQueue(service, putright.documents, 'optivo')).letters).toEqual([]);
    const twice = await recordPosted(service, manifest.letters.slice(0, 1));
    expect(twice).toMatchObject({ posted: [], refused: [{ reference: plain, why: expect.stringContaining('RC-1') }] });
  });

  it('S1-14 RC-1 what cannot be put into an envelope is told to somebody, kept, and can be handed over', async () => {
    const reference = await defined('oak', { ...POST, address: undefined, contactBy: undefined, phone: '01632960001' });
    await perform(service, reference, 'acknowledge', {});
    const file = await findCase(service, reference);
    const events = async () => (await service.store.events(file)).map((r) => r.event);
    const refused = await soon(async () => (await events()).find((e) => e.type === 'LetterRefused'));
    expect(refused).toMatchObject({ letterId: 'L1', why: 'no-address' });
    expect((await events()).at(-1)).toMatchObject({ type: 'TaskRaised', kind: 'letter-undeliverable', about: 'L1' });
    expect((await printQueue(service, putright.documents, 'oak')).letters).toEqual([]);
    expect((await service.store.documents(file.caseId)).map((d) => d.form)).toContain('pdf');
    await perform(service, reference, 'record-posted', { letter: 'L1' });
    expect((await service.store.events(file)).at(-1)?.event).toMatchObject({
      type: 'LetterDispatched',
      letterId: 'L1',
    });
  });

  it('takes only what a manifest names, and says what is wrong with one that is none', async () => {
    expect(await run('letters', 'print-queue', '--on', today())).toMatchObject({ code: 2 });
    expect(await run('letters', 'print-queue', '--again', today())).toMatchObject({ code: 2 });
    expect(await run('letters', 'print-queue', '--posted', '--manifest', 'nowhere.json')).toMatchObject({ code: 4 });
    const pdf = join(folder, 'post.pdf');
    expect(await run('letters', 'print-queue', '--posted', '--manifest', pdf)).toMatchObject({ code: 2 });
    expect(await run('letters', 'print-queue', '--landlord', 'nobody')).toMatchObject({ code: 2 });
  });
});

describe('drafts', () => {
  it('S1-13 are kept word for word when they go to the quality check, with what the check changed', async () => {
    const reference = await defined('octavia', EMAIL);
    expect(await run('draft', reference)).toMatchObject({ code: 4, out: '' });
    await expect(perform(service, reference, 'submit-for-check', {})).rejects.toBeInstanceOf(RuleRefusal);
    await perform(service, reference, 'acknowledge', {});
    const found = { point: 'P1', outcome: 'not-upheld', reason: 'canary reason, first' };
    await perform(service, reference, 'find', found);
    await perform(
      service,
      reference,
      'submit-for-check',
      { draft: 'canary note to the checker' },
      { key: keyFrom('test', 'once') },
    );
    await perform(
      service,
      reference,
      'submit-for-check',
      { draft: 'canary note to the checker' },
      { key: keyFrom('test', 'once') },
    );
    expect(await draftsOf(service, reference)).toHaveLength(1);
    const first = await lastDraft(service, reference);
    expect(first).toMatchObject({ number: 1, stage: 1, note: 'canary note to the checker' });
    expect(first.check.verdict).toBe('waiting');
    expect(first.text).toContain('canary reason, first');
    await expect(draftDiff(service, reference)).resolves.toMatchObject({ to: null });

    await perform(service, reference, 'check-quality', { verdict: 'return', comments: 'canary comment' });
    await perform(service, reference, 'find', { ...found, reason: 'canary reason, second' });
    await perform(service, reference, 'submit-for-check', {});
    await perform(service, reference, 'check-quality', { verdict: 'approve' });
    const ran = await run('diff', reference);
    expect(ran.out).toContain('drafts 1 and 2');
    expect(ran.out).toContain('canary comment');
    expect(ran.out).toContain('canary reason, [-first-]{+second+}');
    expect((await run('draft', reference)).out).toContain('approved by');

    // What was approved is what goes.
    await perform(service, reference, 'respond', {});
    const approved = await lastDraft(service, reference);
    const sent = await soon(() =>
      putright.mail.find((m) => m.subject.startsWith('Our answer to your complaint') && m.attachments),
    );
    expect(withoutLink(sent.text)).toBe(approved.text);
  });
});
