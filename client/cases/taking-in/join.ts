/**
 * Several complaints of one customer at once are one (IN-12, OPT 2.2): another is taken into the one that is open. Its
 * words are recorded there as the customer's and put in front of whoever handles it, who adds the point.
 */
import { notPrinted } from '../../../letters/signs/signs.ts';
import { RuleRefusal, BadInput } from '../../../platform/errors.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { asOption } from '../../core/input/fields.ts';
import { readIntake } from '../intake/intake.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import { findCase, stateOf, type ServiceContext } from '../../core/context.ts';

export interface JoinedCase {
  reference: string;
  caseId: string;
  /** What the writer is told of signs that a printed letter cannot show; left out where it can show all. */
  notPrinted?: string;
}

export async function joinOpenCase(
  service: ServiceContext,
  form: unknown,
  into: string,
  { as, naming = asOption }: { as?: string | undefined; naming?: FieldLabel | undefined } = {},
): Promise<JoinedCase> {
  const taken = readIntake(form, service.clock(), naming);
  const file = await findCase(service, into);
  if (file.landlordId !== taken.policy.landlordId)
    throw new BadInput(`${naming('join')}: ${file.reference} is a case of another landlord.`);
  const { status, closed } = await stateOf(service, file);
  if (status !== 'stage1' || closed !== null)
    throw new RuleRefusal(
      'IN-12',
      `${file.reference} has been answered or closed: what is new is a complaint of its own; log it with ${naming('linked')} ${file.reference}.`,
    );
  const words = { words: taken.description };
  const { channel, received } = taken.facts;
  const key = taken.key ?? undefined;
  await sendCustomerMessage(service, file.reference, 'inform', words, { via: channel, on: received, key, as, naming });
  const unseen = notPrinted([{ what: naming('text'), body: taken.description }]);
  const { reference, caseId } = file;
  return { reference, caseId, ...(unseen === null ? {} : { notPrinted: unseen }) };
}
