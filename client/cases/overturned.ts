/** A refusal that an ombudsman overturned: the complaint is taken up again with the time it would have had (EX-6). */
import { commandMessage, commandUpdate, COMPLAINT_WORKFLOW, type AnyCommand } from '../../workflows/messages.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { stateOf, type ServiceContext } from '../core/context.ts';
import { keyFrom, textId } from '../core/keys.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';
import type { CaseFile } from '../core/store/store.ts';

/** The command as it was asked, and the complaint it names. */
interface Overturned {
  service: ServiceContext;
  file: CaseFile;
  command: AnyCommand;
  others: Readonly<Record<string, CaseFile>>;
}

/** Throws one sentence where nothing was refused there: it is said before anything is recorded. */
export async function mustBeRefused({ service, others }: Overturned): Promise<void> {
  const { complaint } = others;
  if (complaint === undefined) return;
  if (complaint.caseKind !== COMPLAINT_WORKFLOW) throw new BadInput(`${complaint.reference} is no complaint.`);
  const { status, escalation } = await stateOf(service, complaint);
  if (status !== 'refused' && escalation.standing !== 'refused')
    throw new RuleRefusal('EX-6', `Nothing was refused on ${complaint.reference}, neither the complaint nor stage 2.`);
}

/** Takes it up again, by whoever recorded what the ombudsman said, under a key of their command: once, however often it is asked. */
export async function goesOnAgain({ service, file, command, others }: Overturned): Promise<string | undefined> {
  const { complaint } = others;
  if (complaint === undefined) return undefined;
  const key = keyFrom('refusal-overturned', command.key);
  const id = textId(`${complaint.caseId}:${key}`, 'reason', 0);
  const body = `The ombudsman overturned the refusal: see ${file.reference}.`;
  await service.store.insertTexts(complaint, [{ id, field: 'reason', body }], command.by);
  const { by, duties } = command;
  const reinstate = { name: 'reinstate', key, by, duties, fields: { reason: id } };
  await updateCaseAgainstRecord(service, complaint, commandUpdate(reinstate.name), commandMessage(reinstate));
  return `${complaint.reference} goes on, with the time it would have had.`;
}
