/** What a record of the same complaint that is voided leaves to the case that goes on: a link, its day, and a request for stage 2. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import {
  commandMessage,
  commandUpdate,
  type CaseState,
  type CommandName,
  type StaffCommand,
} from '../../../workflows/messages.ts';
import { stateOf, type ServiceContext } from '../../core/context.ts';
import { keyFrom, textId } from '../../core/keys.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { updateCaseAgainstRecord } from '../../core/update-case.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import { reachBackTo } from '../earlier-days.ts';

/**
 * The case that goes on is linked with the one that was voided: each leads to the other, and both histories are read. A
 * complaint that was received earlier there was received then (RC-7, S1A-1). Whoever asked there for stage 2 has asked (S2-1).
 */
export async function goesOnHere(
  service: ServiceContext,
  from: CaseFile,
  into: CaseFile,
  voided: StaffCommand,
): Promise<void> {
  const give = async (name: CommandName, key: string, fields: object): Promise<void> => {
    const command = { name, key, by: voided.by, duties: voided.duties, fields } as StaffCommand;
    await updateCaseAgainstRecord(service, into, commandUpdate(name), commandMessage(command));
  };
  const link = { other: from.caseId, why: 'duplicate-of-this' };
  await give('link-case', keyFrom('goes-on-here', voided.key), link);
  const [first, stays] = await Promise.all([stateOf(service, from), stateOf(service, into)]);
  const { received } = first.intake;
  if (received < stays.intake.received) {
    const key = keyFrom('received-there', voided.key);
    const id = textId(`${into.caseId}:${key}`, 'reason', 0);
    const body = `The same complaint had reached us on ${formatDate(received)}: it was recorded as ${from.reference} too, which was voided.`;
    await service.store.insertTexts(into, [{ id, field: 'reason', body }], voided.by);
    await reachBackTo(service, into, stays, received);
    await give('correct-dates', key, { received, longAgo: true, reason: id });
  }
  await askedThere(service, from, into, first, stays, voided);
}

/** The customer's request for stage 2, said to the case that goes on as of the day it was made: no word of theirs is lost. */
async function askedThere(
  service: ServiceContext,
  from: CaseFile,
  into: CaseFile,
  first: CaseState,
  stays: CaseState,
  voided: StaffCommand,
): Promise<void> {
  const { requested, withdrawn, standing } = first.escalation;
  const known = stays.escalation.requested;
  if (requested === null || withdrawn !== undefined || standing === 'refused') return;
  if (known !== null && known <= requested) return;
  const words = `They asked for stage 2 on ${formatDate(requested)}, in ${from.reference}, which was voided: it is the same complaint.`;
  const key = keyFrom('asked-there', voided.key);
  await sendCustomerMessage(service, into.reference, 'escalate', { words }, { via: 'other', on: requested, key });
}
