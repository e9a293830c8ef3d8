/** The questions about complaints mailboxes to the database; `scope-inbox.ts` says what one viewer is given of each. */
import type { Db } from '../../../db/connect.ts';
import { logMailRead } from '../../../db/queries/access/read-log.ts';
import * as mailboxes from '../../../db/queries/inbox/mailboxes.ts';
import * as mails from '../../../db/queries/inbox/mails.ts';
import type { MailState } from '../../../db/schema/index.ts';

export type { MailboxRow, MailboxSettings, ReadTo } from '../../../db/queries/inbox/mailboxes.ts';
export type {
  CaseOfMail,
  InboxFileRow,
  InboxMailRow,
  MailChange,
  MailPlace,
  NewInboxMail,
} from '../../../db/queries/inbox/mails.ts';
export type { MailKind, MailSays, MailSender, MailState, MailboxAfter } from '../../../db/schema/index.ts';
export { MAILBOX_AFTER } from '../../../db/schema/index.ts';

export type InboxQuestions = ReturnType<typeof inboxQuestions>;

/** The questions, on this database; `everybody`: the one in which mailboxes with their sealed passwords are seen. */
export const inboxQuestions = (db: Db, everybody: Db) => ({
  mailboxes: () => mailboxes.mailboxes(everybody),
  mailboxOf: (landlordId: string) => mailboxes.mailboxOf(everybody, landlordId),
  saveMailbox: (row: mailboxes.MailboxSettings) => mailboxes.saveMailbox(everybody, row),
  removeMailbox: (landlordId: string) => mailboxes.removeMailbox(everybody, landlordId),
  saveReadTo: (landlordId: string, to: mailboxes.ReadTo) => mailboxes.saveReadTo(everybody, landlordId, to),
  mailboxRead: (landlordId: string) => mailboxes.mailboxRead(everybody, landlordId),
  mailboxAway: (landlordId: string, trouble: string) => mailboxes.mailboxAway(everybody, landlordId, trouble),

  knownMail: (landlordId: string, place: mails.MailPlace, sourceSum: string) =>
    mails.knownMail(db, landlordId, place, sourceSum),
  isSaidBefore: (landlordId: string, contentSum: string) => mails.isSaidBefore(db, landlordId, contentSum),
  countMailFrom: (landlordId: string, address: string, since: Date) =>
    mails.countMailFrom(db, landlordId, address, since),
  /** False where it was kept before. */
  addMail: (mail: mails.NewInboxMail, files: readonly mails.InboxFileRow[]) => mails.addMail(db, mail, files),
  /** Logs that somebody was shown mail of no case; the log of security is written by the service, and by nobody who looks. */
  logMailRead: (landlordId: string, what: string, reader: { staffId: string }) =>
    logMailRead(everybody, landlordId, what, reader),
  caseOfMail: (landlordId: string, id: string) => mails.caseOfMail(db, landlordId, id),
  inboxMail: (landlordId: string, id: string) => mails.inboxMailById(db, landlordId, id),
  inboxFiles: (landlordId: string, mailId: string) => mails.inboxFilesOf(db, landlordId, mailId),
  /** Of those that brought one of `sums`, where some are given. */
  mailCopies: (caseId: string, sums: readonly string[] | null) => mails.mailCopiesOf(db, caseId, sums),
  mailsOfNoCase: (landlordId: string, addresses: readonly string[]) => mails.mailsOfNoCase(db, landlordId, addresses),
  inboxMails: (landlordId: string, states: readonly MailState[], atMost: number) =>
    mails.inboxMails(db, landlordId, states, atMost),
  waitingMailCases: (landlordId: string) => mails.waitingMailCases(db, landlordId),
  changeMail: (which: { landlordId: string; id: string }, from: readonly MailState[], change: mails.MailChange) =>
    mails.changeMail(db, which, from, change),
  casesOfMail: (landlordId: string, caseIds: readonly string[], references: readonly string[]) =>
    mails.casesOfMail(db, landlordId, caseIds, references),
  waitingMailScans: () => mails.waitingMailScans(db),
  saveMailScan: (which: { mailId: string; n: number }, scan: Pick<mails.InboxFileRow, 'verdict' | 'found'>) =>
    mails.saveMailScan(db, which, scan),
});
