/** Files that come with a complaint, through the service and real servers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { folderStore, sha256Of } from '../../platform/documents/store.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { attach, documentsOf, readDocument } from './documents.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import { logComplaint } from './log.ts';
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
      Promise.all(files.slice(4).map((f) => keepFiles(service, store, file, [f]))),
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
