/**
 * Reading is logged where cases are found, in this one place: whatever a page, a form, a preview, a look-up or a command
 * shows of a case, it was found here first. Whoever looks is named by their staff id; at the command line, where there is
 * no account, as such.
 */
import type { Store } from './store/store.ts';

/** Who reads, and on which page or with which command. */
export interface Reader {
  staffId: string;
  page: string;
}

/** At the command line there is no account: whoever may use the machine reads. */
export const COMMAND_LINE_READER = 'command-line';
export const AT_THE_COMMAND_LINE: Reader = { staffId: COMMAND_LINE_READER, page: 'command line' };

/** What a list of mail is called in the log, which names each mail that is opened by its id. */
const LIST_OF_MAIL = 'the list of mail';

/**
 * The store, logging each case, and each mail of no case, that is found for this reader: once for a request, however often it is
 * asked for.
 */
export function loggingReads(store: Store, { staffId, page }: Reader): Store {
  const logged = new Set<string>();
  const note = async (caseIds: readonly string[]): Promise<void> => {
    const fresh = [...new Set(caseIds)].filter((id) => !logged.has(id));
    for (const id of fresh) logged.add(id);
    if (fresh.length > 0) await store.logReads(fresh, { staffId, page });
  };
  /** Logs the cases in an answer before it is given. */
  const after =
    <A extends unknown[], R>(ask: (...asked: A) => Promise<R>, found: (answer: R, asked: A) => readonly string[]) =>
    async (...asked: A): Promise<R> => {
      const answer = await ask(...asked);
      await note(found(answer, asked));
      return answer;
    };
  const noteMail = async (landlordId: string, mail: string): Promise<void> => {
    if (logged.has(mail)) return;
    logged.add(mail);
    await store.logMailRead(landlordId, mail, { staffId });
  };
  const rows = (answer: readonly { caseId: string }[]): string[] => answer.map((c) => c.caseId);
  return {
    ...store,
    caseByReference: after(store.caseByReference, (file) => (file === null ? [] : [file.caseId])),
    // What somebody has with us, looked up by their name, address or number.
    casesOfPerson: after(store.casesOfPerson, rows),
    openCasesOfSamePerson: after(store.openCasesOfSamePerson, rows),
    casesNaming: after(store.casesNaming, rows),
    needsOfCases: after(store.needsOfCases, rows),
    needsOfSamePerson: after(store.needsOfSamePerson, (needs) => (needs === null ? [] : [needs.caseId])),
    // People's words in a list of what was found.
    excerpts: after(store.excerpts, (_, [, caseIds]) => caseIds),
    // A register of one kind of case, which names who wrote or asked.
    casesOfKind: after(store.casesOfKind, rows),
    // Lessons and promises, as somebody wrote them in the case.
    lessonsOfTime: after(store.lessonsOfTime, rows),
    brokenPromises: after(store.brokenPromises, rows),
    // Mail that belongs to a case: asked for once it is known to be in sight.
    inboxMail: async (landlordId, id) => {
      const row = await store.inboxMail(landlordId, id);
      const about = row?.caseId ?? row?.perhapsCaseId ?? null;
      if (about !== null) await note([about]);
      else if (row !== null) await noteMail(landlordId, `mail ${id}`);
      return row;
    },
    // Who wrote, about what, and the beginning of it: a list is logged as one, for it is looked at all day.
    inboxMails: async (landlordId, ...asked) => {
      const found = await store.inboxMails(landlordId, ...asked);
      if (found.some((row) => row.caseId === null)) await noteMail(landlordId, LIST_OF_MAIL);
      return found;
    },
    mailsOfNoCase: async (landlordId, ...asked) => {
      const found = await store.mailsOfNoCase(landlordId, ...asked);
      for (const { id } of found) await noteMail(landlordId, `mail ${id}`);
      return found;
    },
    inboxFiles: after(store.inboxFiles, (files) => files.flatMap((f) => f.caseId ?? [])),
    textsOfCases: after(store.textsOfCases, (_, [caseIds]) => caseIds),
  };
}
