/** What was handed over to another procedure, as the database has it (SP-13). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import type { Life as Lived } from '../../../test/support/cases/life.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { connect, type Connection } from '../../connect.ts';
import { handedOverMatters } from './handed-over.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

const MONDAY = '2026-11-23';

describe('SP-13 what was handed over', () => {
  it('SP-13 each time with its own answer, what waits still from whenever it was, and nothing of another landlord', async () => {
    const procedure = 'retail-stores';
    const handed = async (caseId: string, received: string, more?: (life: Lived) => Lived) =>
      storeLife(connection.db, {
        caseId,
        received,
        lived: (life) => (more ?? ((l) => l))(life.do('hand-over', { procedure, reason: 't-why' })),
      });
    const waits = await handed('h-waits', '2026-06-01');
    const answered = await handed('h-answered', MONDAY, (life) =>
      life.do('record-handover', { result: 'answered', outcome: 't-refund' }),
    );
    const twice = await handed('h-twice', MONDAY, (life) =>
      life
        .do('record-handover', { result: 'given-back', outcome: 't-ours' })
        .until('2026-11-25')
        .do('hand-over', { procedure, reason: 't-again' }),
    );
    await handed('h-before', '2026-06-01', (life) =>
      life.do('record-handover', { result: 'answered', outcome: 't-refund' }),
    );
    const found = await handedOverMatters(connection.db, 'octavia', '2026-11-01', '2026-11-30');
    expect(found.map((m) => [m.reference, m.on, m.result, m.ended])).toEqual([
      [waits, '2026-06-01', null, null],
      [answered, MONDAY, 'answered', MONDAY],
      [twice, MONDAY, 'given-back', MONDAY],
      [twice, '2026-11-25', null, null],
    ]);
    expect(found[0]).toMatchObject({ procedure, policyId: 'octavia', answerBy: expect.stringMatching(/^2026-06-/) });
    expect(await handedOverMatters(connection.db, 'oak', '2026-11-01', '2026-11-30')).toEqual([]);
  });
});
