/** A life put into the database as intake and worker put it there, without either: for tests of what reads it. */
import type { Db } from '../../../db/connect.ts';
import { markStarted, registerCase, type Customer } from '../../../db/queries/cases/intake.ts';
import { storeTurn } from '../../../db/queries/record/turns.ts';
import { policyById } from '../packs.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { view } from '../../../workflows/complaint/view.ts';
import type { Intake } from '../../../workflows/messages.ts';
import { proposalOf } from './kind.ts';
import { inputOf, live, type Life, type PolicyId } from './life.ts';

export interface Stored {
  caseId: string;
  policy?: PolicyId;
  received?: IsoDate;
  more?: Partial<Intake>;
  customer?: Partial<Customer>;
  /** The customer's words. */
  says?: string;
  writtenBy?: string;
  /** What became of it; mail does not go out unless it says so. */
  lived?: (life: Life) => Life;
}

export const ADA: Customer = {
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  phone: '020 7946 0000',
  address: ['1 High Road', 'London N1 1AA'],
  representative: null,
};

/** Its reference. Words of the life's own are stored under the case's id, so that two lives share none. */
export async function storeLife(db: Db, given: Stored): Promise<string> {
  const { caseId, policy = 'octavia', received = '2026-11-23', more = {}, lived = (l) => l } = given;
  const input = inputOf(policy, received, more, caseId);
  const { landlordId, landlord } = policyById(policy);
  const own = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('"t-', `"${caseId}:t-`)) as T;
  const { reference } = await registerCase(db, {
    caseId,
    landlordId,
    referencePrefix: landlord.referencePrefix,
    receivedAt: new Date(`${received}T10:00:00Z`),
    customer: { ...ADA, ...given.customer },
    words: [{ id: `${caseId}:t-description`, field: 'description', body: given.says ?? 'There is no heating' }],
    writtenBy: given.writtenBy ?? 's-adviser',
    input: (reference_) => own({ ...input, intake: { ...input.intake, reference: reference_ } }),
  });
  await markStarted(db, caseId);
  const life = lived(live(policy, received, more).mail(false));
  const events = own(life.events);
  const { row } = view(life.state);
  await storeTurn(db, proposalOf(caseId, life.state, events, { row: { ...row, caseId, reference } }));
  return reference;
}
