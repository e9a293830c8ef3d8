/** A complaint that moves on is told to the open enquiries about the same matter (MP-3): once, however often it is asked. */
import { commandMessage, commandUpdate, type AnyCommand } from '../../workflows/messages.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import type { ServiceContext } from '../core/context.ts';
import { keyFrom } from '../core/keys.ts';
import type { CaseFile } from '../core/store/store.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';

/** Tells each that is linked with this complaint what happened to it; by whoever did it, under a key of their command. */
export async function tellEnquiries(
  service: ServiceContext,
  file: CaseFile,
  command: Pick<AnyCommand, 'key' | 'by' | 'duties'>,
  what: string,
): Promise<void> {
  for (const reference of await service.store.linkedFrom(file)) {
    const other = await service.store.caseByReference(reference);
    if (other?.caseKind !== 'enquiry') continue;
    const note = {
      name: 'note-complaint-news',
      key: keyFrom('enquiry-news', other.caseId, command.key),
      by: command.by,
      duties: command.duties,
      fields: { other: file.caseId, what },
    };
    await updateCaseAgainstRecord(service, other, commandUpdate(note.name), commandMessage(note)).catch(
      (error: unknown) => {
        // Closed, or it has been told.
        if (!(error instanceof RuleRefusal)) throw error;
      },
    );
  }
}
