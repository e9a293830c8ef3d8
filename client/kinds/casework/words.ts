/** What a kind says of each of its dates and tasks. */

/** A date of the kind: what it is called in a sentence, why it is there, and what meets it. */
export interface DateWords {
  name: string;
  why: string;
  meets: readonly [command: string, says: string, field?: string];
  /** What meets it while it is owed by a role and nobody handles the case. */
  unowned?: readonly [command: string, says: string];
}

export interface TaskWords {
  name: string;
  /** What finishes it; looked at and recorded as done where left out. */
  meets?: readonly [command: string, says: string];
}
