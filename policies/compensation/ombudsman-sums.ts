/**
 * Fixed sums of the Housing Ombudsman's guidance on compensation, in force from 1 April 2026. It applies them in preference to a
 * landlord's own policy, so that what is offered below them is said to be. Its ranges for distress are not among them: only
 * what is known stands here.
 */
import type { CompensationTable } from './tables.ts';

export const OMBUDSMAN_SUMS: readonly CompensationTable[] = [
  {
    inForceFrom: '2026-04-01',
    clause: 'Housing Ombudsman, guidance on compensation (1 April 2026)',
    sums: [
      {
        code: 'no-heating-and-hot-water',
        part: 'distress',
        says: 'No heating and no hot water',
        per: 'day',
        least: 1500,
        most: 1500,
      },
      {
        code: 'no-heating-or-hot-water',
        part: 'distress',
        says: 'No heating, or no hot water',
        per: 'day',
        least: 800,
        most: 800,
      },
      { code: 'no-power', part: 'distress', says: 'No power', per: 'day', least: 1000, most: 1000 },
      {
        code: 'no-lighting',
        part: 'distress',
        says: 'No lighting, with other power',
        per: 'week',
        least: 1000,
        most: 1000,
      },
      {
        code: 'missed-appointment',
        part: 'trouble',
        says: 'A missed appointment',
        per: 'time',
        least: 1500,
        most: 1500,
      },
    ],
  },
];
