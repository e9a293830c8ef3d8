/** Who may look, as the pages and the command line ask it: the queries of `db/`, with what cannot be reached as one sentence. */
import type { Connection } from '../../db/connect.ts';
import * as accounts from '../../db/queries/access/accounts.ts';
import * as mail from '../../db/queries/access/account-mail.ts';
import * as log from '../../db/queries/access/admin-log.ts';
import * as keys from '../../db/queries/access/passkeys.ts';
import * as reads from '../../db/queries/access/read-log.ts';
import { forgetMail } from '../../db/queries/inbox/mails.ts';
import * as security from '../../db/queries/access/security-log.ts';
import * as steps from '../../db/queries/access/second-step.ts';
import * as sessions from '../../db/queries/access/sessions.ts';
import * as tries from '../../db/queries/access/tries.ts';
import { administratorRolesAt } from '../core/people.ts';
import { withReadableErrors, openConnection } from '../core/store/store.ts';

export type { Account, Invitation } from '../../db/queries/access/accounts.ts';
export type { NewAccountMail, OwedAccountMail } from '../../db/queries/access/account-mail.ts';
export type { AdminEntryRow, NewAdminEntry } from '../../db/queries/access/admin-log.ts';
export type { NewSecurityEvent, SecurityCounts, SecurityLine } from '../../db/queries/access/security-log.ts';
export type { LockoutRule, LockoutRules, TrySource } from '../../db/queries/access/tries.ts';
export type { SessionRow } from '../../db/queries/access/sessions.ts';
export type { CaseRead } from '../../db/queries/access/read-log.ts';

export type AccessStore = ReturnType<typeof createAccessStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createAccessStore(on: string | Connection) {
  const connection = typeof on === 'string' ? openConnection(on) : on;
  const { db } = connection;
  return withReadableErrors({
    anyAccount: () => accounts.anyAccount(db),
    account: (staffId: string) => accounts.accountOf(db, staffId),
    accountByEmail: (email: string) => accounts.accountByEmail(db, email),
    accounts: (landlordId: string) => accounts.accountsOf(db, landlordId),
    accountBySubject: (subject: string) => accounts.accountBySubject(db, subject),
    countAttempt: (email: string, from: tries.TrySource, now: Date, rules: tries.LockoutRules) =>
      tries.countAttempt(db, email, from, now, rules, administratorRolesAt),
    clearTries: (staffId: string, source: string | null) => tries.clearTries(db, staffId, source),
    forgetOldTries: (before: Date) => tries.forgetOldTries(db, before),
    shutPlaces: (landlordId: string, now: Date) => tries.shutPlaces(db, landlordId, now),
    setWithoutRole: (staffId: string, since: Date | null) => accounts.setWithoutRole(db, staffId, since),
    clearAttempts: (staffId: string, signedIn: Date | null) => accounts.clearAttempts(db, staffId, signedIn),
    renewPasswordHash: (staffId: string, was: string, is: string) => accounts.renewPasswordHash(db, staffId, was, is),
    savePassword: (given: Parameters<typeof accounts.savePassword>[1]) => accounts.savePassword(db, given),
    bindSubject: (given: Parameters<typeof accounts.bindSubject>[1]) => accounts.bindSubject(db, given),
    forgetSubject: (staffId: string) => accounts.forgetSubject(db, staffId),
    addInvitation: (given: Parameters<typeof accounts.addInvitation>[1]) => accounts.addInvitation(db, given),
    dropInvitations: (staffId: string | null) => accounts.dropInvitations(db, staffId),
    openInvitation: (tokenHash: string, now: Date) => accounts.openInvitation(db, tokenHash, now),
    useInvitation: (tokenHash: string, now: Date) => accounts.useInvitation(db, tokenHash, now),
    redeem: (given: Parameters<typeof accounts.redeem>[1]) => accounts.redeem(db, given),
    people: (landlordId: string) => accounts.staffRows(db, landlordId),
    /** What was done and the messages it owes, written together. `linkFor`: links of theirs that have not gone are taken back first. */
    record: (entries: log.NewAdminEntry[], mails: mail.NewAccountMail[], linkFor?: string) =>
      db.transaction(async (tx) => {
        if (linkFor !== undefined) {
          await mail.dropLinkMails(tx, linkFor);
          await accounts.dropInvitations(tx, linkFor);
        }
        await log.writeAdminLog(tx, entries);
        await mail.oweAccountMail(tx, mails);
      }),
    adminLog: (landlordId: string, limit = 500) => log.adminLogOf(db, landlordId, limit),
    recordSecurity: (event: security.NewSecurityEvent) => security.writeSecurityEvent(db, event),
    securityLines: (landlordId: string, asked: Parameters<typeof security.securityLinesOf>[2]) =>
      security.securityLinesOf(db, landlordId, asked),
    referencesById: (caseIds: readonly string[]) => security.referencesById(db, caseIds),
    securityTotals: () => security.securityTotals(db),
    forgetSecurityEvents: (before: Date) => security.forgetSecurityEvents(db, before),
    securityCounts: (since: Date, least: Parameters<typeof security.securityCounts>[2]) =>
      security.securityCounts(db, since, least),
    /** Writes an alarm down with the messages it owes; false where the same was raised since then. */
    recordAlarm: (
      same: Parameters<typeof security.alarmRaisedSince>[1],
      since: Date,
      entries: log.NewAdminEntry[],
      mails: mail.NewAccountMail[],
    ) =>
      db.transaction(async (tx) => {
        await security.oneAlarmAtATime(tx);
        if (await security.alarmRaisedSince(tx, same, since)) return false;
        await log.writeAdminLog(tx, entries);
        await mail.oweAccountMail(tx, mails);
        return true;
      }),
    /** Entries of these kinds alone, all of them. */
    adminLogOf: (landlordId: string, actions: readonly string[]) => log.adminLogFor(db, landlordId, actions),
    claimAccountMail: (now: Date) => mail.claimAccountMail(db, now),
    recordAccountMail: (id: string, came: Parameters<typeof mail.recordAccountMail>[2]) =>
      mail.recordAccountMail(db, id, came),
    lastLinkMail: (staffId: string) => mail.lastLinkMailOf(db, staffId),
    dropLinkMails: (staffId: string) => mail.dropLinkMails(db, staffId),

    secondStep: (staffId: string) => steps.secondStepOf(db, staffId),
    staffWithSecondStep: (landlordId: string) => steps.staffWithSecondStep(db, landlordId),
    saveSecondStep: (given: Parameters<typeof steps.saveSecondStep>[1], codeHashes: readonly string[]) =>
      steps.saveSecondStep(db, given, codeHashes),
    takePeriod: (staffId: string, period: number, sealedSecret: string) =>
      steps.takePeriod(db, staffId, period, sealedSecret),
    takeRecoveryCode: (staffId: string, codeHash: string, now: Date) =>
      steps.takeRecoveryCode(db, staffId, codeHash, now),
    recoveryHashes: (staffId: string) => steps.recoveryHashes(db, staffId),
    recoveryCodesLeft: (staffId: string) => steps.recoveryCodesLeft(db, staffId),
    removeSecondStep: async (staffId: string) => {
      await keys.removePasskeys(db, staffId);
      await steps.removeSecondStep(db, staffId);
    },
    passkeys: (staffId: string) => keys.passkeysOf(db, staffId),
    addPasskey: (given: keys.NewPasskey) => keys.addPasskey(db, given),
    passkeyUsed: (id: string, counter: number, at: Date) => keys.passkeyUsed(db, id, counter, at),
    removePasskey: (staffId: string, id: string) => keys.removePasskeys(db, staffId, id),
    recentReset: (staffId: string, since: Date) => mail.resetOwedSince(db, staffId, since),

    activeStaff: (staffId: string) => accounts.activeStaff(db, staffId),

    openSession: (idHash: string, now: Date) => sessions.openSession(db, idHash, now),
    createSession: (given: Parameters<typeof sessions.createSession>[1]) => sessions.createSession(db, given),
    updateSession: (idHash: string, data: Record<string, unknown>, expiresAt: Date) =>
      sessions.updateSession(db, idHash, data, expiresAt),
    endSession: (idHash: string) => sessions.endSession(db, idHash),
    endSessionsOf: (staffId: string, butNot?: string) => sessions.endSessionsOf(db, staffId, butNot),
    sessionsOf: (staffId: string, now: Date) => sessions.sessionsOf(db, staffId, now),
    deleteExpiredSessions: (now: Date) => sessions.deleteExpiredSessions(db, now),

    /** Who was shown what of a case, newest first. */
    forgetReads: (before: Date) => reads.forgetReads(db, before),
    forgetMail: (before: Date) => forgetMail(db, before),
    readsOf: (caseId: string) => reads.readsOf(db, caseId),

    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
