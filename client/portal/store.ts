/** What customers reach by their private links, as the service asks it: links, what was said, surveys, receipts. */
import type { Connection } from '../../db/connect.ts';
import * as cases from '../../db/queries/cases/cases.ts';
import * as messages from '../../db/queries/portal/messages.ts';
import * as receipts from '../../db/queries/portal/receipts.ts';
import * as submissions from '../../db/queries/portal/submissions.ts';
import * as surveys from '../../db/queries/portal/surveys.ts';
import * as equality from '../../db/queries/portal/equality.ts';
import type { ToldOfThemselves } from '../../policies/equality.ts';
import * as links from '../../db/queries/portal/links.ts';
import type { StoredText } from '../../db/queries/record/texts.ts';
import type { CustomerMessage } from '../../workflows/messages.ts';
import type { CaseFile } from '../core/store/store.ts';
import { withReadableErrors, openConnection } from '../core/store/store.ts';

export type { LinkRow, NewLink } from '../../db/queries/portal/links.ts';
export type { WaitingMessage } from '../../db/queries/portal/messages.ts';
export type { OwedReceipt, ReceiptBy } from '../../db/queries/portal/receipts.ts';
export type { SurveyRow } from '../../db/queries/portal/surveys.ts';

export type CustomerStore = ReturnType<typeof createCustomerStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createCustomerStore(on: string | Connection) {
  const connection = typeof on === 'string' ? openConnection(on) : on;
  const { db } = connection;
  return withReadableErrors({
    caseById: (caseId: string) => cases.caseById(db, caseId),
    opening: (caseId: string) => cases.openingOf(db, caseId),

    link: (hash: string) => links.linkByHash(db, hash),
    saveLink: (link: links.NewLink) => links.saveLink(db, link),
    links: (caseId: string) => links.linksOfCase(db, caseId),
    markLinkUsed: (hash: string, at: Date) => links.markLinkUsed(db, hash, at),
    revokeLinks: (caseId: string, letterId?: string) => links.revokeLinks(db, caseId, letterId),

    saveMessage: (file: CaseFile, word: CustomerMessage, words: StoredText[]) =>
      messages.saveMessage(db, file, word, words),
    markHeard: (caseId: string, key: string) => messages.markHeard(db, caseId, key),
    waitingMessages: (before: Date, caseId?: string) => messages.waitingMessages(db, before, caseId),
    messageByKey: (caseId: string, key: string) => messages.messageByKey(db, caseId, key),
    unheardMessages: (caseId: string) => messages.unheardMessages(db, caseId),

    saveSurvey: (row: surveys.SurveyRow, words: StoredText[]) => surveys.saveSurvey(db, row, words),
    surveys: (caseId: string) => surveys.surveysOf(db, caseId),

    saveTold: (about: equality.ToldAbout, told: ToldOfThemselves) => equality.saveTold(db, about, told),
    told: (caseId: string) => equality.toldOf(db, caseId),

    addSubmission: (given: submissions.Submission, since: Date, atMost: submissions.DailyMost) =>
      submissions.addSubmission(db, given, since, atMost),
    forgetSenders: (before: Date) => submissions.forgetSenders(db, before),

    oweReceipt: (which: { caseId: string; landlordId: string }, by: receipts.ReceiptBy) =>
      receipts.oweReceipt(db, which, by),
    receipt: (caseId: string) => receipts.receiptOf(db, caseId),
    claimReceipt: (now: Date) => receipts.claimReceipt(db, now),
    recordReceiptAttempt: (caseId: string, outcome: Parameters<typeof receipts.recordReceiptAttempt>[2]) =>
      receipts.recordReceiptAttempt(db, caseId, outcome),

    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
