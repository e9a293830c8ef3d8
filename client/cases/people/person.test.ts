/** Who is on the telephone, by what a caller says: without servers, against a store that tells what it was asked. */
import { describe, expect, it } from 'vitest';
import { person } from './person.ts';

/** A landlord at which one household of Example Court, and nobody called Court, has a case. */
function serviceAsked() {
  const asked: { names?: string | null; street?: string }[] = [];
  const ravi = {
    caseId: 'c-1',
    reference: 'OAK-2026-00014',
    customer: 'Ravi W',
    address: ['41 Example Court', 'ZZ5 0ZZ'],
  };
  const store = {
    similarNames: () => Promise.resolve([]),
    casesOfPerson: (_: string, who: { names?: string; street?: string }) => {
      asked.push(who);
      const fits = who.street !== undefined || who.names?.includes('ravi');
      return Promise.resolve(fits ? [{ ...ravi, email: null, phone: null, stage: 1, closed: false }] : []);
    },
    openPromises: () => Promise.resolve([]),
    countMessagesSince: () => Promise.resolve([]),
    needsOfCases: () => Promise.resolve([]),
  };
  const service = { store, clock: () => new Date('2026-11-28T12:00:00Z') } as never;
  return { service, asked };
}

describe('IN-2 a caller is found by what they say', () => {
  it('a street without its number is looked for as a street where nobody has that name', async () => {
    const { service, asked } = serviceAsked();
    const { cases } = await person(service, { landlord: 'oak', name: 'Example Court' });
    expect(cases.map((c) => c.reference)).toEqual(['OAK-2026-00014']);
    expect(asked.map((a) => a.street !== undefined)).toEqual([false, true]);
    // The name that nobody has does not narrow the street down again.
    expect(asked[1]?.names).toBeUndefined();
  });

  it('and not where somebody has the name, where it is one word, or where more was said', async () => {
    for (const said of [
      { name: 'Ravi W' },
      { name: 'Winterbourne' },
      { name: 'Example Court', email: 'a@customer.example' },
    ]) {
      const { service, asked } = serviceAsked();
      await person(service, { landlord: 'oak', ...said });
      expect(asked.map((a) => a.street)).toEqual([undefined]);
    }
  });
});
