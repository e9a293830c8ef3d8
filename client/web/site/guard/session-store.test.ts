/** How long somebody stays signed in is whoever runs putright's to say (ASVS 3.3.2). */
import type { Session } from 'fastify';
import { describe, expect, it } from 'vitest';
import { readSecuritySettings } from '../../../../platform/settings/security-settings.ts';
import type { AccessStore, SessionRow } from '../../../access/store.ts';
import { sessionStore } from './session-store.ts';

const MINUTE = 60_000;
const NINE = Date.parse('2026-11-27T09:00:00Z');
const { sessions: SHORT } = readSecuritySettings({ PUTRIGHT_SESSION_IDLE_MINUTES: '30', PUTRIGHT_SESSION_HOURS: '12' });

/** A store with one session, in which time goes as the test says. */
function withOne() {
  let now = NINE;
  let row: SessionRow | null = null;
  const owner = { id: 's-ben', landlordId: 'oak', handle: 'ben', name: 'Ben', roles: [], team: null };
  const access = {
    openSession: async (_: string, at: Date) => (row !== null && row.expiresAt > at ? row : null),
    createSession: async (made: object) => void (row = { ...made, owner } as unknown as SessionRow),
    updateSession: async (_: string, data: object, expiresAt: Date) =>
      void (row = { ...row!, data, expiresAt } as SessionRow),
  } as unknown as AccessStore;
  const store = sessionStore(access, () => now, SHORT);
  const get = (): Promise<Session | null> =>
    new Promise((found, failed) =>
      store.get('id', (error, session) => (error ? failed(error) : found(session ?? null))),
    );
  const set = (session: object): Promise<void> =>
    new Promise((done, failed) =>
      store.set('id', { isModified: () => false, ...session } as unknown as Session, (error) =>
        error ? failed(error) : done(),
      ),
    );
  return { get, set, after: (minutes: number) => (now = NINE + minutes * MINUTE) };
}
const SIGNED_IN = { viewer: { staffId: 's-ben', roles: [] } };

describe('RC-2 how long somebody stays signed in', () => {
  it('RC-2 ends after as many minutes of nothing as are set', async () => {
    const { get, set, after } = withOne();
    await set(SIGNED_IN);
    after(29);
    expect(await get()).not.toBeNull();
    after(31);
    expect(await get()).toBeNull();
  });

  it('RC-2 is moved on by what is asked, and ends after as many hours as are set all the same', async () => {
    const { get, set, after } = withOne();
    await set(SIGNED_IN);
    for (let minutes = 20; minutes < 720; minutes += 20) {
      after(minutes);
      const session = await get();
      expect(session, `${minutes} minutes`).not.toBeNull();
      await set({ ...session });
    }
    after(721);
    expect(await get()).toBeNull();
  });
});
