/** RC-3 The process that takes the public form's complaints, on real servers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFormProcess, type FormProcess } from '../client/portal/form-process.ts';
import { findCase } from '../client/core/context.ts';
import { createWeb } from '../client/web/app.ts';
import { freePort } from '../platform/tcp-ports.ts';
import { folderStore } from '../platform/documents/store.ts';
import { startLostNow } from '../test/support/servers/housekeeping.ts';
import { browserAt } from '../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../test/support/web/pages.ts';
import type { FormsOpening } from './public-forms.ts';

let web: TestWeb;
let forms: FormProcess;
const home = mkdtempSync(join(tmpdir(), 'putright-public-forms-'));
const here = { taken: 0 };
beforeAll(async () => {
  web = await startWeb({ worker: true });
  forms = openFormProcess(
    {
      program: fileURLToPath(new URL('./public-forms.ts', import.meta.url)),
      opening: { servers: { ...web.addresses, home }, daily: undefined } satisfies FormsOpening,
    },
    async () => {
      here.taken++;
      throw new Error('it was to be taken by the other process');
    },
  );
  await forms.ready;
});
afterAll(async () => {
  forms.close();
  await web.stop();
  rmSync(home, { recursive: true, force: true });
});

it('RC-3 a complaint with a file is taken there, behind everything else; in a rush its case starts afterwards', async () => {
  expect(getPriority(forms.pid)).toBeGreaterThan(getPriority());
  const documents = folderStore(join(home, 'documents'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const app = await createWeb({
    ...web.deps,
    documents,
    takeForm: forms.take,
    settings: { ...web.deps.settings, baseUrl },
  });
  await app.listen({ port, host: '127.0.0.1' });
  const visitor = browserAt(baseUrl);
  const references: string[] = [];
  for (let n = 0; n < 5; n++) {
    const key = /name="key" value="([^"]+)"/.exec((await visitor.get('/complain/octavia')).text)?.[1] ?? '';
    const fields = {
      key,
      text: `The lift is broken, ${n}.`,
      name: 'Ada Fictional',
      email: 'ada@customer.example',
      receipt: 'email',
    };
    const file = { field: 'files', name: 'lift.txt', bytes: Buffer.from('The lift on a rainy day') };
    const answer = await visitor.postFiles('/complain/octavia', fields, n === 0 ? [file] : []);
    expect(answer.words).toBe('');
    expect(answer.status).toBe(303);
    references.push(/\/mine\/([A-Z]+-\d{4}-\d{5})\//.exec(answer.location ?? '')?.[1] ?? '');
  }
  await app.close();
  expect(here.taken).toBe(0);
  const files = await Promise.all(references.map((reference) => findCase(web.service, reference)));
  const [first] = files;
  const [row] = await web.service.store.documents(first?.caseId ?? '');
  expect(row?.name).toBe('lift.txt');
  expect((await documents.get(row?.sha256 ?? '')).toString()).toBe('The lift on a rainy day');
  // All within a second or a few: the first are started at once, and housekeeping starts what waits.
  expect(first?.started).toBe(true);
  await startLostNow(web);
  for (const { reference } of files) expect((await findCase(web.service, reference)).started).toBe(true);
});
