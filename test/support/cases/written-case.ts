/** A case as it stands in the database once its letter was written, and nothing was sent: for tests of the outbox. */
import type { Db } from '../../../db/connect.ts';
import { saveLandlord } from '../../../db/queries/administration/directory.ts';
import { registerCase } from '../../../db/queries/cases/intake.ts';
import { storeTurn } from '../../../db/queries/record/turns.ts';
import type { Intake } from '../../../workflows/complaint/events.ts';
import { allToSend, proposalOf } from './kind.ts';
import { TEXTS } from '../letters/every-letter.ts';
import { inputOf, live, type Life } from './life.ts';

const MONDAY = '2026-11-23';

/** The landlord with the one officer who signs. */
export async function octavia(db: Db): Promise<void> {
  await saveLandlord(
    db,
    'octavia',
    'Octavia',
    [
      {
        id: 's-officer',
        handle: 'ben',
        name: 'Ben Carter',
        email: 'ben@octavia.example',
        phone: null,
        roles: ['officer'],
        team: null,
        active: true,
      },
    ],
    [],
  );
}

/** A case acknowledged today, its letter in the outbox; its email is its own. `then`: what else happens to it. */
export async function writtenCase(
  db: Db,
  caseId: string,
  more: Partial<Intake> = {},
  email: string | null = `${caseId}@customer.example`,
  address = ['1 Example Road'],
  then: (life: Life) => Life = (life) => life,
): Promise<void> {
  const life: Life = then(live('octavia', MONDAY, more).mail(false).do('allocate').do('define').do('acknowledge'));
  const input = inputOf('octavia', MONDAY, more, caseId);
  await registerCase(db, {
    caseId,
    landlordId: 'octavia',
    referencePrefix: 'OCT',
    receivedAt: new Date('2026-11-23T10:00:00Z'),
    customer: { name: 'Ada Fictional', email, phone: null, address, representative: null },
    words: Object.entries(TEXTS).map(([id, body]) => ({ id: `${caseId}:${id}`, field: 'f', body })),
    writtenBy: 's-adviser',
    input: (reference) => ({ ...input, intake: { ...input.intake, reference } }),
  });
  // Words are found by ids of the case's own.
  const events = JSON.parse(JSON.stringify(life.events).replaceAll('"t-', `"${caseId}:t-`)) as Life['events'];
  const outbox = allToSend(life.state, events);
  await storeTurn(db, proposalOf(caseId, life.state, events, { outbox }));
}
