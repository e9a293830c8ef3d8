import { expect, it } from 'vitest';
import { DocumentFault } from '../../platform/documents/store.ts';
import { failureOf } from './failure.ts';

it('says in a sentence what is wrong with a document or its store, and nothing of where it lies', () => {
  expect(failureOf(new DocumentFault('bytes-missing', 'document 00ff is not in the store'))).toEqual({
    exitCode: 4,
    sentence: 'Its document is no longer where documents are kept. Bring the documents back from their backup.',
  });
  expect(failureOf(new DocumentFault('no-space', 'there is no room to keep document 00ff (ENOSPC)'))).toEqual({
    exitCode: 5,
    sentence:
      'There is no room left where documents are kept. Make room where documents are kept (DOCUMENTS_DIR or DOCUMENTS_URL).',
  });
});
