/** Hundreds of cases with something to do at one moment: nobody who works at another waits, and no turn is begun anew. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mapConcurrently } from '../../client/core/concurrently.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { perform } from '../../client/cases/perform.ts';
import { signalCase } from '../../client/core/temporal.ts';
import { catchUp } from '../../workflows/messages.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, today, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const CASES = 240;
const NOTES = 40;
/** Two thousand cases due at nine wake at two a second: here it is as many as this while one note is taken. */
const WAKES_A_NOTE = CASES / NOTES;

it(`${CASES} cases wake within seconds: each note on another is taken meanwhile, and no turn ran out of time`, async () => {
  const { service } = putright;
  const cases = await mapConcurrently(Array.from({ length: CASES }), 12, () => aCase(service));
  const other = await aCase(service);
  const waking: Promise<void>[] = [];
  for (let n = 0; n < NOTES; n++) {
    for (const { caseId, reference } of cases.slice(n * WAKES_A_NOTE, (n + 1) * WAKES_A_NOTE))
      waking.push(
        signalCase(service.temporal, { caseId, caseKind: 'complaint', reference, landlordId: 'oak' }, catchUp),
      );
    await perform(service, other.reference, 'note', { note: `Words of ${today()}` });
  }
  await Promise.all(waking);

  const timedOut = async ({ handle }: ACase): Promise<number> =>
    ((await handle.fetchHistory()).events ?? []).filter((e) => e.workflowTaskTimedOutEventAttributes).length;
  const all = await mapConcurrently(cases, 12, timedOut);
  expect(all.reduce((sum, n) => sum + n, 0)).toBe(0);
}, 180_000);
