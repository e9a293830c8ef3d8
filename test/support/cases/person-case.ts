/** A case as a search for a person finds it. */
import type { PersonCase } from '../../../client/core/store/store.ts';

export const personCase = (more: Partial<PersonCase> = {}): PersonCase => ({
  caseId: 'c',
  caseKind: 'complaint',
  reference: 'OCT-2026-00001',
  customer: null,
  status: 'stage1',
  stage: 1,
  received: '2026-11-20',
  closed: null,
  handler: null,
  email: null,
  phone: null,
  address: [],
  ...more,
});
