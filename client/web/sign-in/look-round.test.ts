import { afterEach, describe, expect, it } from 'vitest';
import { sayItIsADemonstration } from '../../access/demonstration.ts';
import type { ServiceContext } from '../../core/context.ts';
import { webWithoutServers, type MemoryWeb } from '../../../test/support/web/without-servers.ts';

const PERSON = { team: null, email: 'x@landlord.example', phone: null, active: true };
const STAFF: Record<string, object[]> = {
  octavia: [
    { ...PERSON, id: 's-oct-04', handle: 'ben', name: 'Ben Made-Up', role: 'officer' },
    { ...PERSON, id: 's-oct-09', handle: 'gone', name: 'Gone Made-Up', role: 'officer', active: false },
  ],
  oak: [{ ...PERSON, id: 's-real', handle: 'real', name: 'Real Person', role: 'officer' }],
};

let web: MemoryWeb;
let sessions: object[];

async function openWith(facts: Record<string, string>): Promise<void> {
  sessions = [];
  web = await webWithoutServers({
    store: {
      installationFacts: async () => facts,
      landlords: async () => ['oak', 'octavia'],
      staff: async (landlordId: string) => STAFF[landlordId] ?? [],
    },
    access: {
      createSession: async (session: object) => void sessions.push(session),
      endSession: async () => {},
      secondStep: async () => null,
      note: async () => {},
    },
  });
}
afterEach(async () => web.close());

describe('looking round without a password', () => {
  it('has no door in a real installation, whatever is asked for', async () => {
    await openWith({ 'first-landlord': 'octavia' });
    expect((await web.open('/sign-in/look-round')).status).toBe(404);
    expect((await web.open('/sign-in')).words).not.toContain('without a password');
    expect((await web.open('/')).words).not.toContain('demonstration');
    const tried = await web.send('/sign-in/look-round', { as: 's-oct-04' }, '/sign-in');
    expect([tried.status, sessions]).toEqual([404, []]);
  });

  it('offers each person of a demonstration, and nobody of a landlord that was added beside it', async () => {
    await openWith({ demonstration: 'octavia' });
    const first = await web.open('/');
    expect(first.words).toContain('Three things to try');
    expect(first.words).toContain('Ben Made-Up');
    expect(first.words).not.toContain('Real Person');
    expect(first.words).not.toContain('Gone Made-Up');
    expect((await web.open('/sign-in')).words).toContain('This is a demonstration');
    for (const as of ['s-real', 's-oct-09', 'nobody']) {
      const tried = await web.send('/sign-in/look-round', { as }, '/');
      expect([as, tried.status, sessions]).toEqual([as, 404, []]);
    }
  });

  it('is said of a register only where nobody else is in it', async () => {
    const said: string[] = [];
    const store = {
      landlords: async () => ['octavia', 'northfield'],
      sayOfInstallation: async (_: string, value: string) => void said.push(value),
    };
    const service = { store } as unknown as ServiceContext;
    await sayItIsADemonstration(service, ['octavia', 'oak']);
    expect(said).toEqual([]);
    store.landlords = async () => ['octavia'];
    await sayItIsADemonstration(service, ['octavia', 'oak']);
    expect(said).toEqual(['octavia oak']);
  });
});
