/** What Oak's policy says that the check against the Code reads. */
import type { PolicyStatement } from '../types.ts';

export const OAK_STATEMENTS: PolicyStatement[] = [
  { kind: 'definition-older', clause: 'Oak 7.1', says: '"affecting an individual resident or group of residents"' },
  {
    kind: 'resolves-there-and-then',
    clause: 'Oak 6.2, 6.3',
    says: 'Requests such as a missed appointment are resolved there and then, with an apology or compensation and without a letter.',
  },
  {
    kind: 'extension-unit-unstated',
    clause: 'Oak 7.6.1',
    says: 'The stage 1 extension will not exceed "a further 10 days".',
  },
  {
    kind: 'stops-investigation-for-behaviour',
    clause: 'Oak 8',
    says: 'For aggressive, abusive or unreasonable behaviour the investigation may be stopped.',
  },
  {
    kind: 'ombudsman-by-email-or-fax',
    clause: 'Oak 7.7.1',
    says: 'The Housing Ombudsman is reached by email and fax.',
  },
  {
    kind: 'refers-to-withdrawn-standard',
    clause: 'Oak 3.2, 10',
    says: 'It names the Tenant Involvement and Empowerment Standard.',
  },
  {
    kind: 'review-date-passed',
    clause: 'Oak, control information',
    says: 'The next review was due in April 2025.',
    from: '2025-05-01',
  },
];
