/** What other systems send us: calls of the API, and rows of a directory of residents. */
import { countDeadlines, readKnownDays } from '../../client/cases/count-deadlines.ts';
import { fits, RESIDENT, withResident } from '../../client/integrations/residents/resident.ts';
import { OPERATIONS } from '../../client/web/api/operations/index.ts';
import { readBody, readCursor, readLimit, readQuery, readVersion } from '../../client/web/api/read.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../policies/registry.ts';
import { TODAY, text, value } from './parsers.ts';
import type { Target } from './run.ts';

const BODIES = OPERATIONS.flatMap(({ body }) => (body === undefined ? [] : [body]));
const QUERIES = OPERATIONS.flatMap(({ query, needs }) => (query === undefined ? [] : [{ query, needs }]));
const asObject = (said: unknown): Record<string, unknown> =>
  typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Record<string, unknown>) : {};

const SENT = {
  fields: { point: ['No heating'], agreed: true },
  on: '2026-11-20',
  via: 'phone',
  channel: 'phone',
  text: 'Cold.',
};
const ASKED = { cursor: 'eyJ9', limit: '50', status: 'stage1', open: 'true', whose: 'me', after: '3' };
const RESIDENT_ROW = {
  id: 'R-1',
  name: 'Ada',
  address: '1 High Road, N1 1AA',
  phone: '01632 960001',
  flags: ['vulnerable'],
};

export const INTEGRATIONS: readonly Target[] = [
  value('bodies of calls', [SENT], (said) => BODIES.forEach((schema) => tried(() => readBody(schema, said)))),
  value('questions of calls', [ASKED], (said) =>
    QUERIES.forEach(({ query, needs }) => tried(() => readQuery(query, asObject(said), needs))),
  ),
  text('readVersion', ['"12"', 'W/"3"', '*'], (said) => readVersion(said)),
  text('readCursor', ['eyJyZWNlaXZlZCI6IjIwMjYtMTEtMjAiLCJjYXNlSWQiOiJjLTEifQ'], (said) =>
    readCursor(said, (held): held is number => Number.isSafeInteger(held)),
  ),
  text('readLimit', ['50', '200'], (said) => readLimit(said)),
  value('days of a count', [{ received: '2026-11-20', acknowledged: '2026-11-24', respondedBy: 'post' }], (said) =>
    countDeadlines(
      policyById('oak'),
      ENGLAND_AND_WALES,
      readKnownDays(asObject(said), (name) => name, TODAY),
      false,
    ),
  ),
  value('somebody in a directory', [RESIDENT_ROW], (said) => {
    const { data } = RESIDENT.safeParse(said);
    if (data !== undefined) withResident({ name: '' }, data);
    if (data !== undefined) fits(data, 'high road 01632960001');
  }),
];

/** Each table is tried: what one refuses, another may take. The first refusal is told when all have been. */
function tried(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BadInput') throw error;
  }
}
