/** A Temporal server for tests of turns that fail, which tells of the first failure. */
import { startTemporal, type LocalTemporal } from '../../../workers/local/temporal.ts';
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages.ts';

/** By itself the server tells at the fifth, which takes minutes. */
export function impatientTemporal(home: string): Promise<LocalTemporal> {
  return startTemporal({
    home,
    headless: true,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    limits: { 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 1 },
  });
}
