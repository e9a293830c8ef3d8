/** Messages that several kinds of case have under one name: command line and API ask for them before they know which case is meant. */
import { describe, expect, it } from 'vitest';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES, ALL_FACES } from './index.ts';

const tables = [
  { all: ALL_COMMANDS, of: ALL_FACES.map((face) => face.commands) },
  { all: ALL_CUSTOMER_MESSAGES, of: ALL_FACES.map((face) => face.customerMessages) },
];
const entries = tables.flatMap(({ all, of }) =>
  Object.entries(all).map(([name, spec]) => ({
    name,
    spec,
    own: of.flatMap((table) => (table[name] === undefined ? [] : [table[name]])),
  })),
);

describe('RC-7 a message of one name in several kinds', () => {
  it.each(entries)(
    '$name has every field of each, and asks for none that one of them does not ask for',
    ({ spec, own }) => {
      for (const kind of own)
        for (const [name, field] of Object.entries(kind.fields)) {
          const asked = spec.fields[name];
          expect(asked).toMatchObject({ kind: field.kind, many: field.many });
          expect(asked?.values ?? []).toEqual(expect.arrayContaining([...(field.values ?? [])]));
          expect(asked?.required === true && !field.required).toBe(false);
          expect(asked?.required).toBe(own.every((each) => each.fields[name]?.required === true));
        }
    },
  );

  it('a complaint is linked with a reason of its own, an enquiry without', () => {
    expect(Object.keys(ALL_COMMANDS['link-case']?.fields ?? {}).toSorted()).toEqual(['other', 'reason', 'why']);
    expect(ALL_COMMANDS['link-case']?.fields['why']?.required).toBe(false);
  });
});
