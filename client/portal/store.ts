/** What customers reach by their private links, as the service asks it: links, what was said, surveys, receipts. */
import type { Connection } from '../../db/connect.ts';
import * as cases from '../../db/queries/cases/cases.ts';
import * as customers from '../../db/queries/portal/messages.ts';
import * as links from '../../db/queries/portal/links.ts';
import type { StoredText } from '../../db/queries/record/texts.ts';
import type { CustomerMessage } from '../../workflows/messages.ts';
import type { CaseFile } from '../core/store.ts';
import { withReadableErrors, opened } from '../core/store.ts';

export type { LinkRow, NewLink } from '../../db/queries/portal/links.ts';
export type { OwedReceipt, ReceiptBy, SurveyRow, WaitingWord } from '../../db/queries/portal/messages.ts';

export type CustomerStore = ReturnType<typeof createCustomerStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createCustomerStore(on: string | Connection) {
  const connection = typeof on === 'string' ? opened(on) : on;
  const { db } = connection;
  return withReadableErrors({
    caseById: (caseId: string) => cases.caseById(db, caseId),
    input: (caseId: string) => customers.inputOfCase(db, caseId),

    link: (hash: string) => links.linkByHash(db, hash),
    saveLink: (link: links.NewLink) => links.saveLink(db, link),
    links: (caseId: string) => links.linksOfCase(db, caseId),
    linkUsed: (hash: string, at: Date) => links.markLinkUsed(db, hash, at),
    revokeLinks: (caseId: string, letterId?: string) => links.revokeLinks(db, caseId, letterId),

    keepWord: (file: CaseFile, word: CustomerMessage, words: StoredText[]) => customers.keepWord(db, file, word, words),
    heard: (caseId: string, key: string) => customers.markHeard(db, caseId, key),
    waitingWords: (before: Date, caseId?: string) => customers.waitingWords(db, before, caseId),
    word: (caseId: string, key: string) => customers.wordByKey(db, caseId, key),
    unheard: (caseId: string) => customers.unheardOf(db, caseId),

    saveSurvey: (row: customers.SurveyRow, words: StoredText[]) => customers.saveSurvey(db, row, words),
    surveys: (caseId: string) => customers.surveysOf(db, caseId),

    oweReceipt: (which: { caseId: string; landlordId: string }, by: customers.ReceiptBy) =>
      customers.oweReceipt(db, which, by),
    receipt: (caseId: string) => customers.receiptOf(db, caseId),
    claimReceipt: (now: Date) => customers.claimReceipt(db, now),
    receiptTried: (caseId: string, outcome: Parameters<typeof customers.receiptTried>[2]) =>
      customers.receiptTried(db, caseId, outcome),

    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
