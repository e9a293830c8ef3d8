/** Passkeys in place of a code: a real authenticator's answers, and what must not be taken. */
import { describe, expect, it } from 'vitest';
import { authenticator } from '../../test/support/web/authenticator.ts';
import { addPasskey, askForPasskey, askPasskey, checkPasskey, passkeysWork } from './passkeys.ts';
import type { AccessStore } from './store.ts';

const BASE = 'https://complaints.landlord.example';
const WHO = { staffId: 's-1', landlordId: 'oak', name: 'Joan Sample' };

/** As much of the accounts as passkeys ask for, in memory. */
function accounts({ withApp = true, shut = false } = {}) {
  const keys: Awaited<ReturnType<AccessStore['passkeys']>> = [];
  const logged: string[] = [];
  const access = {
    account: async () => ({ email: 'joan@oak.example' }),
    secondStep: async () => (withApp ? { staffId: 's-1' } : null),
    passkeys: async (staffId: string) => keys.filter((k) => k.staffId === staffId),
    addPasskey: async (given: (typeof keys)[number]) => {
      if (keys.some((k) => k.id === given.id)) return false;
      keys.push({ ...given, createdAt: new Date(), lastUsedAt: null });
      return true;
    },
    passkeyUsed: async (id: string, counter: number) => {
      const key = keys.find((k) => k.id === id);
      if (!key || (counter <= key.counter && !(counter === 0 && key.counter === 0))) return false;
      key.counter = counter;
      return true;
    },
    countAttempt: async () => (shut ? null : {}),
    clearAttempts: async () => undefined,
    clearTries: async () => undefined,
    people: async () => [],
    record: async (log: { action: string }[]) => void logged.push(...log.map((e) => e.action)),
  } as unknown as AccessStore;
  return { deps: { access, clock: () => new Date(), baseUrl: BASE }, keys, logged };
}

const copyOf = (deps: ReturnType<typeof accounts>['deps']) => askPasskey(deps, 's-1');

async function withKey() {
  const device = authenticator();
  const known = accounts();
  const asked = await askForPasskey(known.deps, WHO, 'joan@oak.example');
  const response = device.create(asked, BASE);
  await addPasskey(known.deps, WHO, { response, challenge: asked.challenge, label: 'Firefox on Linux' });
  return { ...known, device };
}

describe('RC-2 a passkey', () => {
  it('is made for our address, and lets in by its answer to our challenge', async () => {
    const { deps, device, keys, logged } = await withKey();
    expect([keys.length, keys[0]?.name, logged]).toEqual([1, 'Firefox on Linux', ['passkey-added']]);
    const asked = (await copyOf(deps))!;
    const given = { response: device.get(asked, BASE), challenge: asked.challenge };
    expect(await checkPasskey(deps, WHO, given)).toBe('right');
    // The same answer once more is a copy.
    expect(await checkPasskey(deps, WHO, given)).toBe('wrong');
  });

  it('of a copied page, of another challenge, of somebody else or of a copied key lets nobody in', async () => {
    const { deps, device } = await withKey();
    const asked = (await copyOf(deps))!;
    const { challenge } = asked;
    const tries = {
      'a copied page': { response: device.get(asked, 'https://complaints.landlord.example.evil.example'), challenge },
      'another challenge': { response: device.get(asked, BASE), challenge: 'b3RoZXI' },
      'no challenge': { response: device.get(asked, BASE), challenge: '' },
      'another address': { response: device.get({ ...asked, rpId: 'evil.example' }, BASE), challenge },
      'somebody else’s key': { response: authenticator().get(asked, BASE), challenge },
      nonsense: { response: '{"id":1', challenge },
    };
    for (const [what, given] of Object.entries(tries))
      expect([what, await checkPasskey(deps, WHO, given)]).toEqual([what, 'wrong']);
    device.counter = -1;
    expect(await checkPasskey(deps, WHO, { response: device.get(asked, BASE), challenge })).not.toBe('shut');
    const other = { staffId: 's-2' };
    expect(await checkPasskey(deps, other, { response: device.get(asked, BASE), challenge })).toBe('wrong');
  });

  it('counts its tries with the wrong passwords', async () => {
    const { deps } = accounts({ shut: true });
    expect(await checkPasskey(deps, WHO, { response: '{}', challenge: 'x' })).toBe('shut');
  });

  it('is added only beside an app with codes on paper, and once', async () => {
    const bare = accounts({ withApp: false });
    const asked = await askForPasskey(bare.deps, WHO, 'joan@oak.example');
    const given = { response: authenticator().create(asked, BASE), challenge: asked.challenge, label: 'x' };
    await expect(addPasskey(bare.deps, WHO, given)).rejects.toThrow('Set up an app first');
    const { deps, device } = await withKey();
    const again = await askForPasskey(deps, WHO, 'joan@oak.example');
    expect(again.excludeCredentials).toHaveLength(1);
    const response = device.create(again, BASE);
    await expect(addPasskey(deps, WHO, { response, challenge: again.challenge, label: 'x' })).rejects.toThrow(
      'already',
    );
    const elsewhere = {
      response: device.create(again, 'https://evil.example'),
      challenge: again.challenge,
      label: 'x',
    };
    await expect(addPasskey(deps, WHO, elsewhere)).rejects.toThrow('did not make a passkey');
  });

  it('needs a name in the address, as browsers do', () => {
    expect([BASE, 'http://localhost:8090', 'http://127.0.0.1:8090', 'http://[::1]:1'].map(passkeysWork)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
