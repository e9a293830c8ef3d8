/**
 * A request for a service that becomes a complaint (SR-2): the complaint is logged with the customer's words and the day they
 * said them, and each leads to the other. The request goes on, as the work on it does. Asked twice, it is logged once.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { commandMessage, commandUpdate, type AnyCommand, type RequestState } from '../../../workflows/messages.ts';
import { anyStateOf, directoryOf, findCase, type ServiceContext } from '../../core/context.ts';
import { keyFrom, textId } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { updateCaseAgainstRecord } from '../../core/update-case.ts';
import { plain } from '../../kinds/words.ts';
import { logComplaint } from './log.ts';

/** Logs the complaint that the customer of this request wants; null where they want none, or it is logged. */
export async function raiseComplaint(
  service: ServiceContext,
  file: CaseFile,
  { by, duties }: Pick<AnyCommand, 'by' | 'duties'>,
): Promise<string | null> {
  const state = (await anyStateOf(service, file)) as RequestState;
  const { wanted, intake } = state;
  if (wanted === null) return null;
  const once = (purpose: string): string => keyFrom(purpose, file.caseId, wanted.at);
  const [words, { people }] = await Promise.all([service.store.texts(file), directoryOf(service, file.landlordId)]);
  const { name, email, phone, address } = file.customer;
  const asked = words.get(intake.descriptionText) ?? '';
  const { reference, caseId } = await logComplaint(
    service,
    {
      policy: policyOfLandlord(file.landlordId).id,
      // Whoever was offered one and said yes to it complains, however they were asked.
      channel: wanted.via === 'survey' ? 'other' : wanted.via,
      received: wanted.since,
      text: (wanted.wordsText === null ? null : words.get(wanted.wordsText)) ?? asked,
      ...(name === null ? { complainant: 'anonymous' } : { name }),
      ...(email === null ? {} : { email }),
      ...(phone === null ? {} : { phone }),
      ...(address.length === 0 ? {} : { address }),
      contactBy: intake.contactBy,
      hazard: intake.hazard,
      linked: [file.reference],
      key: once('complaint-of-request'),
    },
    { as: people.find((p) => p.id === by)?.handle },
  );
  const tell = (to: CaseFile, command: string, key: string, fields: object): Promise<unknown> =>
    updateCaseAgainstRecord(
      service,
      to,
      commandUpdate(command),
      commandMessage({ name: command, key, by, duties, fields }),
    );
  const complaint = await findCase(service, reference);
  const note = { key: once('history-of-request'), body: historyOf(file.reference, state) };
  const noteText = textId(`${caseId}:${note.key}`, 'note', 0);
  await service.store.insertTexts(complaint, [{ id: noteText, field: 'note', body: note.body }], by);
  await tell(complaint, 'note', note.key, { note: noteText });
  await tell(file, 'note-complaint', once('became-complaint'), { other: caseId });
  return reference;
}

/** What came before, for whoever handles the complaint. */
function historyOf(reference: string, { intake, contacts, promised, done }: RequestState): string {
  const until = promised === null ? '' : ` It was to be done by ${formatDate(promised)}.`;
  const stands = done === null ? 'It is not done yet, and goes on.' : `It was done on ${formatDate(done)}.`;
  return `This began as a request for a service, ${reference} (${plain(intake.subject)}), received ${formatDate(intake.received)}.${until} ${stands} They have been in contact about it ${contacts === 1 ? 'once' : `${contacts} times`}.`;
}
