/** What leaves putright in one piece, as the log of security calls it: whichever way it was taken out, it stands there alike. */
import { COMMAND_LINE_READER } from '../core/read-log.ts';
import type { AccessStore, NewSecurityEvent } from './store.ts';

export const TAKEN_OUT = {
  evidencePack: 'the evidence pack of a case',
  ownData: 'a copy of somebody’s own data',
  everything: 'everything that is kept for the landlord',
  post: 'letters that wait for the post, as one bundle',
  register: 'a register of cases, as a file',
  rowsToMend: 'the rows of an import that are to be mended',
} as const;

/** Notes it; a case where it is one's. Whoever makes something that leaves is given one, and calls it before anything does. */
export type NoteTakenOut = (what: keyof typeof TAKEN_OUT, landlordId: string, caseId?: string) => Promise<void>;

/** The same for the command line: under the colleague who was named, else as whoever runs putright. */
export function notedAtCommandLine(access: AccessStore, by: { id?: string }, clock: () => Date): NoteTakenOut {
  return async (what, landlordId, caseId) => {
    const event: NewSecurityEvent = {
      what: 'exported',
      landlordId,
      staffId: by.id ?? COMMAND_LINE_READER,
      source: COMMAND_LINE_READER,
      caseId: caseId ?? null,
      page: TAKEN_OUT[what],
      at: clock(),
    };
    await access.recordSecurity(event);
  };
}
