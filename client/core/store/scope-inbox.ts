/** What one viewer is given of the complaints mailbox: their landlord's, and mail about a case only where they see the case. */
import { NotFound } from '../../../platform/errors.ts';
import type { InboxMailRow, InboxQuestions } from './store-inbox.ts';

interface Permissions {
  ours(landlordId: string): boolean;
  see(caseIds: string[]): Promise<string[]>;
  mustBeOurs(landlordId: string): void;
}

const caseIn = (row: InboxMailRow): string | null => row.caseId ?? row.perhapsCaseId;

export function inboxScopedTo(store: InboxQuestions, { ours, see, mustBeOurs }: Permissions): InboxQuestions {
  const isSeen = async (about: string | null): Promise<boolean> => about === null || (await see([about])).length > 0;
  const inSight = async (landlordId: string, id: string): Promise<InboxMailRow | null> => {
    // What it is about is asked first: whoever is given a mail is logged as its reader.
    const known = ours(landlordId) ? await store.caseOfMail(landlordId, id) : null;
    if (known === null || !(await isSeen(known.about))) return null;
    const row = await store.inboxMail(landlordId, id);
    return row !== null && (await isSeen(caseIn(row))) ? row : null;
  };
  const seenOf = async (rows: InboxMailRow[]): Promise<InboxMailRow[]> => {
    const seen = new Set(await see(rows.flatMap((row) => caseIn(row) ?? [])));
    return rows.filter((row) => caseIn(row) === null || seen.has(caseIn(row) ?? ''));
  };
  return {
    // Sealed passwords are nobody's to read: who may set them stands in the table of pages.
    mailboxes: async () => [],
    mailboxOf: async (landlordId) => (ours(landlordId) ? store.mailboxOf(landlordId) : null),
    saveMailbox: async (row) => {
      mustBeOurs(row.landlordId);
      return store.saveMailbox(row);
    },
    removeMailbox: async (landlordId) => {
      mustBeOurs(landlordId);
      return store.removeMailbox(landlordId);
    },
    // Reading the mailbox is putright's own work.
    saveReadTo: async () => {},
    mailboxRead: async () => {},
    mailboxAway: async () => {},
    knownMail: async () => null,
    isSaidBefore: async () => false,
    countMailFrom: async () => 0,
    addMail: async () => false,
    waitingMailScans: async () => [],
    saveMailScan: async () => {},

    caseOfMail: async (landlordId, id) => {
      const known = ours(landlordId) ? await store.caseOfMail(landlordId, id) : null;
      return known !== null && (await isSeen(known.about)) ? known : null;
    },
    inboxMail: inSight,
    logMailRead: async (landlordId, ...rest) => {
      mustBeOurs(landlordId);
      return store.logMailRead(landlordId, ...rest);
    },
    inboxFiles: async (landlordId, mailId) =>
      (await inSight(landlordId, mailId)) === null ? [] : store.inboxFiles(landlordId, mailId),
    mailCopies: async (caseId, sums) => ((await see([caseId])).length > 0 ? store.mailCopies(caseId, sums) : 0),
    inboxMails: async (landlordId, states, atMost) =>
      ours(landlordId) ? seenOf(await store.inboxMails(landlordId, states, atMost)) : [],
    mailsOfNoCase: async (landlordId, addresses) =>
      ours(landlordId) ? seenOf(await store.mailsOfNoCase(landlordId, addresses)) : [],
    waitingMailCases: async (landlordId) => {
      if (!ours(landlordId)) return [];
      const about = await store.waitingMailCases(landlordId);
      const seen = new Set(await see(about.filter((one) => one !== null)));
      return about.filter((one) => one === null || seen.has(one));
    },
    changeMail: async (which, from, change) => {
      mustBeOurs(which.landlordId);
      if ((await inSight(which.landlordId, which.id)) === null) throw new NotFound('There is no such mail.');
      return store.changeMail(which, from, change);
    },
    casesOfMail: async (landlordId, caseIds, references) => {
      if (!ours(landlordId)) return [];
      const found = await store.casesOfMail(landlordId, caseIds, references);
      const seen = new Set(await see(found.map((one) => one.caseId)));
      return found.filter((one) => seen.has(one.caseId));
    },
  };
}
