/** What makes one fictional complaint differ from another, and what its story is told from. */
import type { IsoDate, Outcome } from '../../../policies/types.ts';
import type { Channel } from '../../../workflows/messages.ts';
import type { Crew } from './staff.ts';
import type { ComplaintTopic } from './topics.ts';

/** One life, in working days from one event to the next. */
export interface Plan {
  landlord: string;
  /** Working days ago that it was received. */
  age: number;
  topic: number;
  outcome: Outcome;
  /** Which of the two officers and handlers. */
  hand?: 0 | 1;
  channel?: Channel;
  logAfter?: number;
  /** From receipt; more than 5 is late. */
  ackAfter?: number;
  /** From the acknowledgement; more than 10 is late unless extended. */
  respondAfter?: number;
  /** Working days the stage 1 date is put off. */
  extendedBy?: number;
  remedy?: 'apology' | 'money' | 'action';
  /** Whether what was promised is done in time; otherwise it stays open. */
  kept?: boolean;
  /** What the customer or the landlord does instead of going on. */
  turn?: 'withdrawn' | 'excluded' | 'asks-early';
  stage2?: {
    /** From the stage 1 response. */
    askedAfter: number;
    ackAfter?: number;
    /** From the request. */
    respondAfter?: number;
    extendedBy?: number;
    outcome: Outcome;
  };
  byPost?: boolean;
  vulnerable?: boolean;
  needs?: string;
}

/** Who does what, on which days, and about what. */
export interface StorySetting {
  plan: Plan;
  topic: ComplaintTopic;
  crew: Crew;
  on: (from: IsoDate, days: number) => IsoDate;
}
