/** Files that come with a complaint, through the service and real servers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Verdict } from '../../platform/documents/scanner.ts';
import { folderStore, sha256Of, type DocumentStore } from '../../platform/documents/store.ts';
import { EICAR } from '../../test/support/servers/clamd.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { attach, documentsOf, readDocument, scansOf } from './documents.ts';
import { scanWaiting } from './intake/incoming-files.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import { logComplaint } from './taking-in/log.ts';
import { keepFiles } from '../portal/messages.ts';
import { timeline } from './read.ts';
import { findCase, type ServiceContext } from '../core/context.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('pixels')]);
const folder = mkdtempSync(join(tmpdir(), 'putright-attach-'));
const store = folderStore(folder);
let putright: Putright;
let service: ServiceContext;
let reference: string;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
  const received = new Date().toISOString().slice(0, 10);
  const form = { policy: 'oak', channel: 'email', name: 'Ada', email: 'ada@customer.example', text: 'Mould', received };
  ({ reference } = await logComplaint(service, form));
});
afterAll(async () => {
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('IN-1 S1-2 a file', () => {
  it('is kept by its sum, filed with the case, and given back as it came; sent again it is the same one', async () => {
    const file = { name: 'mould on the wall.png', bytes: PNG };
    const done = await attach(service, store, reference, file);
    expect(done).toMatchObject({ id: 'D1', mime: 'image/png', sha256: sha256Of(PNG) });
    expect(await attach(service, store, reference, file)).toEqual(done);
    expect((await timeline(service, reference)).filter((e) => e.type === 'DocumentFiled')).toHaveLength(1);
    const { row, bytes } = await readDocument(service, store, reference, 'd1');
    expect(row).toMatchObject({ name: 'mould on the wall.png', form: 'file' });
    expect(bytes.equals(PNG)).toBe(true);
    const second = { name: 'floor.png', bytes: Buffer.concat([PNG, PNG]) };
    expect(await attach(service, store, reference, second)).toMatchObject({ id: 'D2' });
    expect((await documentsOf(service, reference)).map((d) => d.id)).toEqual(['D1', 'D2']);
  });

  it('each of six at once, from staff and from the customer, is kept under its own number and told', async () => {
    const received = new Date().toISOString().slice(0, 10);
    const form = { policy: 'oak', channel: 'email', name: 'Bo', email: 'bo@customer.example', text: 'Damp', received };
    const own = (await logComplaint(service, form)).reference;
    const files = [1, 2, 3, 4, 5, 6].map((n) => ({
      name: `wall ${n}.png`,
      bytes: Buffer.concat([PNG, Buffer.alloc(n)]),
    }));
    const file = await findCase(service, own);
    const [attached, sent] = await Promise.all([
      Promise.all(files.slice(0, 4).map((f) => attach(service, store, own, f))),
      Promise.all(
        files
          .slice(4)
          .map(({ name, bytes }) =>
            keepFiles(service, store, file, [{ name, size: bytes.length, read: async () => bytes }]),
          ),
      ),
    ]);
    const ids = [...attached.map((a) => a.id), ...sent.flat().map((s) => s.split(':')[0])];
    expect(new Set(ids)).toEqual(new Set(['D1', 'D2', 'D3', 'D4', 'D5', 'D6']));
    for (const { id, sha256, name } of attached) {
      const { row } = await readDocument(service, store, own, id);
      expect(row).toMatchObject({ sha256, name });
    }
    const told = (await timeline(service, own)).filter((e) => e.type === 'DocumentFiled').map((e) => e.says);
    for (const { id, name } of attached) expect(told.filter((says) => says.includes(`${id}: ${name}`))).toHaveLength(1);
  });

  it('that the rules would not have leaves nothing', async () => {
    const before = await documentsOf(service, reference);
    const unknown = attach(
      service,
      store,
      reference,
      { name: 'new.png', bytes: Buffer.concat([PNG, PNG, PNG]) },
      { kind: 'secret' },
    );
    await expect(unknown).rejects.toBeInstanceOf(BadInput);
    expect(await documentsOf(service, reference)).toEqual(before);
  });

  it('of a kind we do not take, or that is not there, is one sentence and leaves nothing', async () => {
    const before = await documentsOf(service, reference);
    const lies = attach(service, store, reference, { name: 'photo.jpg', bytes: Buffer.from([7, 7, 7, 7]) });
    await expect(lies).rejects.toBeInstanceOf(BadInput);
    await expect(readDocument(service, store, reference, 'D9')).rejects.toBeInstanceOf(NotFound);
    expect(await documentsOf(service, reference)).toEqual(before);
  });
});

describe('RC-1 a virus scanner', () => {
  const file = (name: string, bytes: Buffer) => ({ name, bytes });
  const answering = (verdict: Verdict): DocumentStore => ({ ...store, scanner: { scan: async () => verdict } });

  it('holds back what it finds: kept, told, and given to nobody', async () => {
    const held = answering({ is: 'infected', found: 'Eicar-Test-Signature' });
    const done = await attach(service, held, reference, file('letter.txt', Buffer.from(EICAR)));
    expect(done).toMatchObject({
      scan: 'infected',
      scanned: expect.stringContaining('Eicar-Test-Signature') as string,
    });
    await expect(readDocument(service, held, reference, done.id)).rejects.toThrow('is held back');
    expect((await documentsOf(service, reference)).map((d) => d.id)).toContain(done.id);
    expect(await scansOf(service, reference)).toMatchObject({
      [done.id]: expect.stringContaining('held back') as string,
    });
    const [told] = await keepFiles(service, held, await findCase(service, reference), [
      { name: 'other.txt', size: 3, read: async () => Buffer.from('two') },
    ]);
    expect(told).toContain('held back: our virus scanner found Eicar-Test-Signature');
  });

  it('that cannot be asked is asked again, and until then nobody opens the file', async () => {
    const away = answering({ is: 'unknown' });
    const done = await attach(service, away, reference, file('waits.txt', Buffer.from('waits')));
    await expect(readDocument(service, away, reference, done.id)).rejects.toThrow('has not been scanned');
    expect(await scanWaiting(service, away)).toEqual({ found: 1, done: 0 });
    expect(await scanWaiting(service, answering({ is: 'clean' }))).toEqual({ found: 1, done: 1 });
    expect((await readDocument(service, away, reference, done.id)).bytes.toString()).toBe('waits');
  });

  it('that there is none is said beside the file, which opens', async () => {
    const done = await attach(service, store, reference, file('plain.txt', Buffer.from('plain')));
    expect(done.scanned).toBe('not scanned for viruses');
    expect((await readDocument(service, store, reference, done.id)).bytes.toString()).toBe('plain');
  });
});
