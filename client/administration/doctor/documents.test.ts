/** What the doctor says of documents that are lost, changed or out of reach. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { DocumentFault, folderStore } from '../../../platform/documents/store.ts';
import type { DoctorDeps } from './check.ts';
import { documentChecks } from './documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const documents = folderStore(folder);
const place = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));

const look = (named: { caseId: string; sha256: string }[], store: DoctorDeps['documents'] = documents) => {
  const health = { someDocuments: () => Promise.resolve(named) };
  const service = { store: { references: (ids: string[]) => Promise.resolve(ids.map((id) => id.toUpperCase())) } };
  return documentChecks({ health, service, documents: store } as unknown as DoctorDeps);
};

it('RC-1 documents that are there are well, and none is no fault', async () => {
  const kept = [await documents.put(Buffer.from('one')), await documents.put(Buffer.from('two'))];
  const named = kept.map((sha256) => ({ caseId: 'a', sha256 }));
  expect(await look(named)).toMatchObject([
    { standing: 'well', says: '2 documents looked at, the newest and some others: all are there and whole.' },
  ]);
  expect(await look([])).toMatchObject([{ standing: 'well', says: 'No document is kept yet.' }]);
});

it('RC-1 a document that is lost or changed is wrong, with its case and what to do', async () => {
  const [lost, changed, whole] = [
    await documents.put(Buffer.from('lost')),
    await documents.put(Buffer.from('changed')),
    await documents.put(Buffer.from('whole')),
  ] as const;
  rmSync(place(lost));
  writeFileSync(place(changed), 'another');
  const named = [lost, changed, whole].map((sha256, n) => ({ caseId: `case-${n}`, sha256 }));
  const [found] = await look(named);
  expect(found).toMatchObject({
    name: 'documents',
    standing: 'wrong',
    todo: 'Bring the documents back from their backup.',
    cases: ['CASE-0', 'CASE-1'],
  });
  expect(found?.says).toBe(
    '3 documents looked at, the newest and some others: 1 not as kept, 1 not where documents are kept.',
  );
});

it('RC-1 a store that does not answer is said to be that; where the store is not known nothing is said', async () => {
  const away = { ...documents, get: () => Promise.reject(new DocumentFault('store-away', 'away')) };
  const some = [{ caseId: 'a', sha256: 'ab'.repeat(32) }];
  expect(await documentChecks({ documents: undefined } as unknown as DoctorDeps)).toEqual([]);
  expect(await look(some, away)).toMatchObject([
    {
      standing: 'wrong',
      says: '1 document looked at, the newest and some others: 1 cannot be read.',
      todo: 'Bring the store of documents up (DOCUMENTS_URL).',
    },
  ]);
});
