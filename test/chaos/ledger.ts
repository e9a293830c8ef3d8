/** What was asked of putright and what it answered: what it must still know at the end. */
import type { KindName } from '../../workflows/messages.ts';
import type { CaseReport } from '../../client/administration/reconcile/index.ts';
import type { PolicyId } from '../bench/lives.ts';

export type AnswerGiven =
  | 'done'
  /** Refused by a rule, or unreadable: nothing of it may be kept. */
  | 'refused'
  /** Kept for its case, which could not be told yet. */
  | 'waits';

/** One thing that was asked under one key. */
export interface Asked {
  key: string;
  what: string;
  kind: 'command' | 'word';
  mark?: string | undefined;
  /** Null until it was answered. */
  answer: AnswerGiven | null;
  /** It was lost with both stores: nobody can know of it. */
  excused: boolean;
}

/** One case of any kind and all that was asked of it. */
export interface LifeStory {
  name: string;
  kind: KindName;
  /** Null for a complaint that came of another case: nobody lives it. */
  policy: PolicyId | null;
  caseId: string;
  /** Null until logging was answered. */
  reference: string | null;
  asked: Asked[];
  /** Its only trace was lost with an older database: it cannot go on. */
  lost: boolean;
  /** How far it got. */
  ended: boolean;
}

/** Something thrown: when it began and ended, and at which case. */
export interface Blow {
  what: string;
  from: number;
  to: number;
  caseId: string | null;
}

export interface Ledger {
  lives: LifeStory[];
  blows: Blow[];
  /** When each message arrived, by its Message-ID. */
  arrivals: Map<string, number[]>;
  /** Message-IDs under which each letter's own words came. */
  marks: Map<string, Set<string>>;
  /** References by the case they were given to, wherever they were seen. */
  references: Map<string, Set<string>>;
  /** What reconciling did and could not do. */
  reports: CaseReport[];
  /** Letters of cases whose events were lost with both stores. */
  excusedLetters: Set<string>;
  /** What must never happen, as it was found. */
  faults: Fault[];
}

export interface Fault {
  what: string;
  caseId: string | null;
}

export const newLedger = (): Ledger => ({
  lives: [],
  blows: [],
  arrivals: new Map(),
  marks: new Map(),
  references: new Map(),
  reports: [],
  excusedLetters: new Set(),
  faults: [],
});

/** Notes that a case was seen under a reference. */
export function noteReference({ references }: Ledger, reference: string, caseId: string): void {
  references.set(reference, (references.get(reference) ?? new Set()).add(caseId));
}
