/**
 * The time limits of the Housing Ombudsman's Complaint Handling Code, by the date they were in force.
 * `verified: false` marks what was written from memory: check it against the published Code before relying on it.
 */
import type { DueRule, IsoDate, Step } from '../types.ts';

export interface CodeVersion {
  id: string;
  name: string;
  inForceFrom: IsoDate;
  /** The last day it was in force; null while it is. */
  inForceTo: IsoDate | null;
  statutory: boolean;
  verified: boolean;
  /** The latest date for each step; null where the Code sets none. */
  limits: Record<Step, DueRule | null>;
  /** Months within which an issue must be accepted. */
  ageLimitMonths: number;
}

/** DESIGN §5, last column. The clock runs from the acknowledgement, counted as no later than its own limit. */
const LIMITS_2024: Record<Step, DueRule | null> = {
  'stage1.log': { earliest: [{ from: 'received', days: 5, unit: 'working' }], clause: 'Code 6.2' },
  'stage1.acknowledge': { earliest: [{ from: 'received', days: 5, unit: 'working' }], clause: 'Code 6.2' },
  'stage1.contact': null,
  'stage1.respond': { earliest: [{ from: 'acknowledged-counted', days: 10, unit: 'working' }], clause: 'Code 6.3' },
  'stage1.extension-limit': {
    earliest: [{ from: 'acknowledged-counted', days: 20, unit: 'working' }],
    clause: 'Code 6.4',
  },
  'stage2.request-window': null,
  'stage2.acknowledge': { earliest: [{ from: 'escalated', days: 5, unit: 'working' }], clause: 'Code 6.11' },
  'stage2.contact': null,
  'stage2.respond': {
    earliest: [{ from: 'stage2-acknowledged-counted', days: 20, unit: 'working' }],
    clause: 'Code 6.14',
  },
  'stage2.extension-limit': {
    earliest: [{ from: 'stage2-acknowledged-counted', days: 40, unit: 'working' }],
    clause: 'Code 6.15',
  },
};

/** Before the statutory Code: stage 1 from logging, stage 2 from the request, extensions of 10 working days each. */
const LIMITS_2022: Record<Step, DueRule | null> = {
  'stage1.log': { earliest: [{ from: 'received', days: 5, unit: 'working' }], clause: 'Code 2022' },
  'stage1.acknowledge': { earliest: [{ from: 'received', days: 5, unit: 'working' }], clause: 'Code 2022' },
  'stage1.contact': null,
  'stage1.respond': {
    earliest: [{ from: 'logged', days: 10, unit: 'working' }],
    otherwise: { from: 'received', days: 15, unit: 'working' },
    clause: 'Code 2022, 5.1',
  },
  'stage1.extension-limit': {
    earliest: [{ from: 'logged', days: 20, unit: 'working' }],
    otherwise: { from: 'received', days: 25, unit: 'working' },
    clause: 'Code 2022, 5.1',
  },
  'stage2.request-window': null,
  'stage2.acknowledge': null,
  'stage2.contact': null,
  'stage2.respond': { earliest: [{ from: 'escalated', days: 20, unit: 'working' }], clause: 'Code 2022, 5.13' },
  'stage2.extension-limit': {
    earliest: [{ from: 'escalated', days: 30, unit: 'working' }],
    clause: 'Code 2022, 5.13',
  },
};

export const CODES: readonly CodeVersion[] = [
  {
    id: 'code-2022',
    name: 'Complaint Handling Code, April 2022',
    inForceFrom: '2022-04-01',
    inForceTo: '2024-03-31',
    statutory: false,
    verified: false,
    limits: LIMITS_2022,
    ageLimitMonths: 6,
  },
  {
    id: 'code-2024',
    name: 'Complaint Handling Code 2024 (statutory)',
    inForceFrom: '2024-04-01',
    inForceTo: null,
    statutory: true,
    verified: true,
    limits: LIMITS_2024,
    ageLimitMonths: 12,
  },
];

/** The Code in force today's policies are held to: its limits stand beside every target (DESIGN §5). */
export const CODE_LIMITS = LIMITS_2024;

/** The Code in force on a date; null before April 2022, the earliest kept here. */
export function codeOn(date: IsoDate): CodeVersion | null {
  return CODES.find((code) => code.inForceFrom <= date && (code.inForceTo === null || date <= code.inForceTo)) ?? null;
}
