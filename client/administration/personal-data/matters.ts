/**
 * What is asked about somebody's own data stands in two places that know each other: in the record of the complaint, which asks
 * for the outcome and appends it to the answer, and in the log of administration, which also knows of cases of other kinds.
 * Whichever is told of it tells the other (SP-3, OCT 11.1, 11.2).
 */
import { dataRequestDue, DATA_REQUEST_NAMES, type DataRequest } from '../../../policies/kinds/data-requests.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { COMPLAINT_WORKFLOW, type DataMatter } from '../../../workflows/messages.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import type { AdminEntryRow } from '../../access/store.ts';
import { perform } from '../../cases/perform.ts';
import { stateOf, type ServiceContext } from '../../core/context.ts';
import { keyFrom } from '../../core/keys.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { DataMatterRow } from '../../core/store/store-management.ts';
import { capitalised } from '../../kinds/words.ts';

/** An entry of the log, as requests are told from it. */
export type Told = Pick<AdminEntryRow, 'action' | 'at' | 'detail'>;

/** As what a complaint knows each: it has no matter of its own for an erasure, which is decided on the record itself. */
const MATTERS: Partial<Record<DataRequest, DataMatter>> = { copy: 'request-for-data', breach: 'breach' };
const REQUESTS: Record<DataMatter, DataRequest> = { 'request-for-data': 'copy', breach: 'breach' };

/** What the records of complaints tell, as entries of the log would. Pure. */
export const entriesOfMatters = (rows: readonly DataMatterRow[], calendar: Calendar): Told[] =>
  rows.map(({ reference, type, what, on, at }) => {
    const request = REQUESTS[what];
    return type === 'DataProtectionTold'
      ? { action: 'data-asked', at, detail: { reference, request, asked: on, due: dataRequestDue(on, calendar) } }
      : { action: 'data-answered', at, detail: { reference, request, in: 'case' } };
  });

/** Of one case, the matter that waits for its outcome; null where none does, or the case knows of no such matters. */
async function matterWaiting(
  service: ServiceContext,
  file: CaseFile,
  request: DataRequest,
): Promise<{ what: DataMatter; on: IsoDate } | null> {
  const what = MATTERS[request];
  if (what === undefined || file.caseKind !== COMPLAINT_WORKFLOW || file.anonymised != null) return null;
  const { dataMatters } = await stateOf(service, file);
  const open = dataMatters.find((m) => m.what === what && m.outcome === null);
  return open === undefined ? null : { what, on: open.on };
}

/**
 * Tells the complaint that somebody asked, by which its own data protection team is told at once. A complaint that knows of it, or
 * takes no more, is left as it is: the law's time runs all the same.
 */
export async function tellCaseAsked(
  service: ServiceContext,
  file: CaseFile,
  { request, asked, note }: { request: DataRequest; asked: IsoDate; note: string },
  by: string,
): Promise<void> {
  const what = MATTERS[request];
  if (what === undefined || file.caseKind !== COMPLAINT_WORKFLOW || file.anonymised != null) return;
  if ((await matterWaiting(service, file, request)) !== null) return;
  const { intake } = await stateOf(service, file);
  const said = note.trim() === '' ? `${capitalised(DATA_REQUEST_NAMES[request])} was asked for.` : note;
  // Whoever asked before they complained had asked by the day the complaint came.
  const on = asked < intake.received ? intake.received : asked;
  await perform(service, file.reference, 'tell-data-protection', { what, note: said }, { as: by, on }).catch(
    (error: unknown) => {
      if (!(error instanceof RuleRefusal)) throw error;
    },
  );
}

/**
 * Tells the complaint what came of it, so that its answer says it and nobody is asked for it any more; nothing where it awaits
 * none. Whoever asked has been told by whoever answered them. Throws a sentence where only they know the words: what was found of a breach.
 */
export async function tellCaseAnswered(
  service: ServiceContext,
  file: CaseFile,
  { request, outcome }: { request: DataRequest; outcome: string | null },
  by: string,
  field: string,
): Promise<void> {
  const waiting = await matterWaiting(service, file, request);
  if (waiting === null) return;
  if (outcome === null) throw new BadInput(`${field}: say what was found: the answer to the complaint says it too.`);
  const { what, on } = waiting;
  const key = keyFrom('data-outcome', file.caseId, what, on);
  const given = { what, outcome, alreadyTold: true };
  await perform(service, file.reference, 'record-data-outcome', given, { as: by, key });
}
