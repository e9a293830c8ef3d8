import { describe, expect, test } from 'vitest';
import { ALL_POLICIES } from '../test/support/packs.ts';
import { parsePolicy } from './schema.ts';

// A tree any test may break somewhere.
type Loose = { [field: string]: Loose } & Loose[];
const file = (): Loose => JSON.parse(JSON.stringify(ALL_POLICIES[0])) as Loose;

test.each(ALL_POLICIES.map((policy) => [policy.id, policy] as const))('%s passes the schema unchanged', (_, policy) => {
  expect(parsePolicy(JSON.parse(JSON.stringify(policy)))).toEqual({ policy, errors: [], faults: [] });
});

test('a short file is enough: limits, clauses, readings and places may be left out', () => {
  const short = file() as unknown as Record<string, unknown> & { steps: Record<string, Record<string, unknown>> };
  for (const field of ['clauses', 'where', 'readings']) delete short[field];
  for (const step of Object.values(short.steps)) delete step['limit'];
  const { policy, errors } = parsePolicy(short);
  expect(errors).toEqual([]);
  expect(policy?.steps).toEqual(ALL_POLICIES[0]?.steps);
  expect(policy).toMatchObject({ clauses: {}, where: {}, readings: [] });
});

const set = (path: (string | number)[], value: unknown) => (): unknown => {
  const whole = file();
  let at = whole;
  for (const part of path.slice(0, -1)) at = at[part as number] as Loose;
  const last = path.at(-1) as number;
  if (value === undefined) delete at[last];
  else at[last] = value as Loose;
  return whole;
};

describe('a fault names its field and what was expected', () => {
  test.each<[() => unknown, string]>([
    [() => 3, 'the policy: expected fields in { }, and a number stands there.'],
    [set(['name'], undefined), 'name: expected text in quotes, but it is missing.'],
    [set(['name'], ' '), 'name: expected some text.'],
    [set(['surprise'], 1), 'surprise: nothing called "surprise" stands here.'],
    [set(['inForceFrom'], '2025-02-30'), 'inForceFrom: expected a real date as YYYY-MM-DD.'],
    [set(['inForceFrom'], '0001-01-01'), 'inForceFrom: expected a year from 1990 to 2099.'],
    [set(['name'], 'x'.repeat(201)), 'name: expected at most 200 characters.'],
    [set(['version'], 'a\u0000'), 'version: expected text without signs that cannot be shown.'],
    [set(['channels'], ['phone', 'Phone']), 'channels: expected each channel once.'],
    [set(['landlord', 'phone'], 'ring us'), 'landlord.phone: expected a telephone number.'],
    [set(['landlord', 'phone'], 1632), 'landlord.phone: expected text in quotes, and a number stands there.'],
    [set(['landlord', 'address'], ['1 Street\nTown']), 'landlord.address[0]: expected one line.'],
    [set(['landlord', 'website'], 'javascript:alert(1)'), 'landlord.website: expected a web address that begins with'],
    [
      set(['landlord', 'surveyLink'], 'https://a:b@x.example'),
      'landlord.surveyLink: expected a web address that begins',
    ],
    [set(['stage2'], 'pane'), 'stage2: expected one of "review"|"panel".'],
    [set(['ladder'], []), 'ladder: expected at least one duty.'],
    [set(['ladder', 0], 'boss'), 'ladder[0]: expected one of'],
    [set(['ageLimitMonths'], '12'), 'ageLimitMonths: expected a whole number.'],
    [set(['ageLimitMonths'], 0), 'ageLimitMonths: expected 1 or more.'],
    [set(['postDays'], 1.5), 'postDays: expected a whole number of days.'],
    [set(['landlord', 'complaintsEmail'], 'nowhere'), 'landlord.complaintsEmail: expected an email address.'],
    [set(['landlord', 'website'], 'nowhere'), 'landlord.website: expected a web address.'],
    [set(['landlord', 'referencePrefix'], 'oct'), 'landlord.referencePrefix: expected 2 to 6 capital letters.'],
    [set(['id'], 'My Landlord'), 'id: expected small letters, digits and hyphens'],
    [set(['arbitrators', 'housing'], 'x'), 'arbitrators.housing: expected one of'],
    [set(['letters', 'COMP99'], 'x'), 'letters.COMP99: nothing called "COMP99" stands here.'],
    [set(['steps', 'stage1.log'], undefined), 'steps["stage1.log"]: expected fields in { }, but it is missing.'],
    [
      set(['steps', 'stage1.log', 'target', 'earliest'], []),
      'steps["stage1.log"].target.earliest: expected at least one count.',
    ],
    [
      set(['steps', 'stage1.log', 'target', 'earliest', 0, 'days'], -1),
      'steps["stage1.log"].target.earliest[0].days: expected 0 or more days.',
    ],
    [
      set(['steps', 'stage1.log', 'target', 'earliest', 0, 'from'], 'x'),
      'steps["stage1.log"].target.earliest[0].from: expected one of',
    ],
    [
      set(['steps', 'stage1.log', 'limit', 'earliest', 0, 'days'], 9),
      'steps["stage1.log"].limit: the limits are the Code\'s; leave it out.',
    ],
    [
      set(['steps', 'stage1.contact', 'limit'], {
        earliest: [{ from: 'allocated', days: 1, unit: 'working' }],
        clause: 'x',
      }),
      'steps["stage1.contact"].limit: the limits are the Code\'s',
    ],
    [set(['landlordId'], 'oak'), 'landlordId: expected "octavia", as in landlord.id, not "oak".'],
    [
      set(['exclusions', 1, 'code'], 'legal-proceedings'),
      'exclusions[1].code: "legal-proceedings" stands there twice.',
    ],
    [set(['panelEvidenceDays'], 10), 'panelEvidenceDays: expected null, as stage2 is "review"'],
    [set(['statements', 0, 'kind'], 'x'), 'statements[0].kind: expected one of'],
    [set(['statements', 0, 'from'], 'soon'), 'statements[0].from: expected a real date'],
  ])('%#: %s', (make, says) => {
    const { policy, errors } = parsePolicy(make());
    expect(policy).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(says);
  });

  test('several faults are told together', () => {
    const bad = { ...file(), name: 3, stage2: 'x' };
    expect(parsePolicy(bad).errors).toHaveLength(2);
  });
});
