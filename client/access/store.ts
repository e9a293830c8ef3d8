/** Who may look, as the pages and the command line ask it: the queries of `db/`, with what cannot be reached as one sentence. */
import type { Connection } from '../../db/connect.ts';
import * as accounts from '../../db/queries/access/accounts.ts';
import * as reads from '../../db/queries/access/read-log.ts';
import * as sessions from '../../db/queries/access/sessions.ts';
import { withReadableErrors, openConnection } from '../core/store.ts';

export type { Account, Invitation, LockoutRule } from '../../db/queries/access/accounts.ts';
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
    accounts: (landlordId: string) => accounts.accountsOf(db, landlordId),
    accountBySubject: (subject: string) => accounts.accountBySubject(db, subject),
    countAttempt: (email: string, now: Date, rule: accounts.LockoutRule) => accounts.countAttempt(db, email, now, rule),
    clearAttempts: (staffId: string, signedIn: Date | null) => accounts.clearAttempts(db, staffId, signedIn),
    savePassword: (given: Parameters<typeof accounts.savePassword>[1]) => accounts.savePassword(db, given),
    bindSubject: (given: Parameters<typeof accounts.bindSubject>[1]) => accounts.bindSubject(db, given),
    forgetSubject: (staffId: string) => accounts.forgetSubject(db, staffId),
    addInvitation: (given: Parameters<typeof accounts.addInvitation>[1]) => accounts.addInvitation(db, given),
    dropInvitations: (staffId: string | null) => accounts.dropInvitations(db, staffId),
    openInvitation: (tokenHash: string, now: Date) => accounts.openInvitation(db, tokenHash, now),
    useInvitation: (tokenHash: string, now: Date) => accounts.useInvitation(db, tokenHash, now),
    activeStaff: (staffId: string) => accounts.activeStaff(db, staffId),
    activeStaffByEmail: (email: string) => accounts.activeStaffByEmail(db, email),

    openSession: (idHash: string, now: Date) => sessions.openSession(db, idHash, now),
    createSession: (given: Parameters<typeof sessions.createSession>[1]) => sessions.createSession(db, given),
    updateSession: (idHash: string, data: Record<string, unknown>, expiresAt: Date) =>
      sessions.updateSession(db, idHash, data, expiresAt),
    endSession: (idHash: string) => sessions.endSession(db, idHash),
    endSessionsOf: (staffId: string, butNot?: string) => sessions.endSessionsOf(db, staffId, butNot),
    sessionsOf: (staffId: string, now: Date) => sessions.sessionsOf(db, staffId, now),
    deleteExpiredSessions: (now: Date) => sessions.deleteExpiredSessions(db, now),

    /** Reading a case is logged: call it when a page, letter or document of it was shown. */
    logRead: (viewer: { staffId: string; landlordId: string }, caseId: string, page: string) =>
      reads.logRead(db, { caseId, landlordId: viewer.landlordId, staffId: viewer.staffId, page }),
    readsOf: (caseId: string) => reads.readsOf(db, caseId),

    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
