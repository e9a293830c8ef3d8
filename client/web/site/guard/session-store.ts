/** Sessions in PostgreSQL: found by the hash of their id, ended by deleting their row. Only somebody signed in has one. */
import { inRolesHere } from '../../../../policies/roles/restricted.ts';
import type { FastifySessionObject, SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import type { AccessStore, SessionRow } from '../../../access/store.ts';
import { USUAL_SECURITY, type SessionLimits } from '../../../../platform/settings/security-settings.ts';
import { hashOf } from '../../../core/tokens.ts';
import type { Notice } from '../decorations.ts';
import type { Viewer } from '../viewer.ts';

/** Where nothing else is set: a working day with its evening, for people write long letters; and a day in any case. */
export const { idleMs: IDLE_MS, longestMs: LONGEST_MS } = USUAL_SECURITY.sessions;
/** The end is moved on at most this often, so that reading pages writes little. */
const MOVED_ON_MS = 60_000;

declare module 'fastify' {
  interface Session {
    /** Whose it is, as the directory has them at this request. */
    viewer?: Viewer;
    /** When they signed in, in milliseconds, and roughly with what. */
    since?: number;
    browser?: string;
    notice?: Notice;
    /** When they last typed their password here, in milliseconds. */
    passwordAt?: number;
    /** When they last gave their second step here, in milliseconds. */
    secondStepAt?: number;
    /** Their role must have a second step of signing in, and they have none yet. */
    wantsSecondStep?: boolean;
    /** Their cookie was signed by the secret before, and is given anew; kept nowhere. */
    signedAnew?: boolean;
    /** When its row was last written; absent: never. */
    written?: number;
  }
}

/** When it ends if nothing more is asked. */
export function endOf(since: number, now: number, { idleMs, longestMs }: SessionLimits): Date {
  return new Date(Math.min(now + idleMs, since + longestMs));
}

/** The store @fastify/session asks. */
export function sessionStore(
  access: AccessStore,
  now: () => number,
  limits: SessionLimits = USUAL_SECURITY.sessions,
): SessionStore {
  return {
    get(id, done) {
      access.openSession(hashOf(id), new Date(now())).then(
        (row) => done(null, row && row.createdAt.getTime() + limits.longestMs > now() ? restored(row, limits) : null),
        (error: unknown) => done(error),
      );
    },
    set(id, session, done) {
      keep(access, id, session as FastifySessionObject, now(), limits).then(() => done(), done);
    },
    destroy(id, done) {
      access.endSession(hashOf(id)).then(() => done(), done);
    },
  };
}

function restored({ data, createdAt, expiresAt, owner }: SessionRow, { idleMs, longestMs }: SessionLimits): Session {
  const { notice, browser, wantsSecondStep, passwordAt, secondStepAt } = data as {
    notice?: Notice;
    passwordAt?: number;
    secondStepAt?: number;
    browser?: string;
    wantsSecondStep?: boolean;
  };
  const since = createdAt.getTime();
  const viewer: Viewer = {
    staffId: owner.id,
    landlordId: owner.landlordId,
    handle: owner.handle,
    name: owner.name,
    ...inRolesHere(owner.landlordId, owner.roles),
    team: owner.team,
  };
  return {
    viewer,
    since,
    browser: browser ?? '',
    written: Math.min(expiresAt.getTime() - idleMs, since + longestMs),
    ...(notice ? { notice } : {}),
    ...(wantsSecondStep ? { wantsSecondStep } : {}),
    ...(passwordAt === undefined ? {} : { passwordAt }),
    ...(secondStepAt === undefined ? {} : { secondStepAt }),
    // What the cookie is like is ours to say anew, not the row's.
  } as Session;
}

/** A row is made once and changed only while it is there: a session ended meanwhile does not come back. */
async function keep(
  access: AccessStore,
  id: string,
  session: FastifySessionObject,
  now: number,
  limits: SessionLimits,
): Promise<void> {
  const { viewer, since = now, browser = '', notice, wantsSecondStep, passwordAt, secondStepAt, written } = session;
  if (!viewer) return;
  const data = {
    roles: viewer.roles,
    browser,
    ...(notice ? { notice } : {}),
    ...(wantsSecondStep ? { wantsSecondStep } : {}),
    ...(passwordAt === undefined ? {} : { passwordAt }),
    ...(secondStepAt === undefined ? {} : { secondStepAt }),
  };
  const idHash = hashOf(id);
  const expiresAt = endOf(since, now, limits);
  if (written === undefined) {
    session.written = now;
    await access.createSession({ idHash, staffId: viewer.staffId, data, expiresAt, createdAt: new Date(since) });
  } else if (session.isModified() || now - written > MOVED_ON_MS) {
    await access.updateSession(idHash, data, expiresAt);
  }
}
