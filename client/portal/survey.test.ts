/** LN-1 whose answer it is: the customer’s own, or a colleague’s record of it. */
import { expect, it } from 'vitest';
import type { ServiceContext } from '../core/context.ts';
import type { CaseFile } from '../core/store/store.ts';
import type { CustomerStore } from './store.ts';
import { answerSurvey } from './survey.ts';

const file = { caseId: 'c-1', landlordId: 'oak', reference: 'OAK-2026-00001' } as CaseFile;

async function keptOf(by: { id: string; handle: string } | null): Promise<object[]> {
  const kept: object[] = [];
  const customers = { saveSurvey: async (row: object) => void kept.push(row) } as unknown as CustomerStore;
  await answerSurvey({} as ServiceContext, customers, file, 1, { satisfied: 5, easy: 4 }, { by });
  return kept;
}

it('LN-1 an answer from the customer’s own page is theirs', async () => {
  expect(await keptOf(null)).toMatchObject([{ stage: 1, satisfied: 5, easy: 4, informed: null, recordedBy: null }]);
});

it('LN-1 one from a browser where a colleague is signed in stands as recorded by them', async () => {
  expect(await keptOf({ id: 's-ben', handle: 'ben' })).toMatchObject([{ satisfied: 5, recordedBy: 's-ben' }]);
});
