/** The chores of housekeeping: what is looked for again and again, how often, and what it is in a few words. */

/** The task queue of the chores: apart from the cases', so that neither ever waits for the other. */
export const HOUSEKEEPING_QUEUE = 'putright-housekeeping';
/** The name of the workflow type: never renamed. */
export const HOUSEKEEPING_WORKFLOW = 'housekeeping';

export const CHORES = {
  'lost-starts': { every: '1m', what: 'cases written down whose start was lost' },
  ghosts: { every: '2m', what: 'open cases with no workflow behind them' },
  behind: { every: '1m', what: 'cases behind their record, whose letters wait' },
  calendars: { every: '5m', what: 'open cases that are not counted by the calendar in force' },
  stuck: { every: '1m', what: 'cases whose turn cannot be completed' },
  words: { every: '20s', what: 'customers’ words that no case has heard' },
  receipts: { every: '15s', what: 'receipts of complaints through the public form' },
  'account-mail': { every: '15s', what: 'messages to staff about their accounts' },
  alarms: { every: '1m', what: 'what looks like an attack, told to administrators' },
  webhooks: { every: '10s', what: 'messages to other systems of what happened' },
  imports: { every: '10s', what: 'imports of cases on which nobody is at work' },
  scans: { every: '2m', what: 'files that the virus scanner could not tell of yet' },
  measures: { every: '1m', what: 'cases whose figures are to be worked out anew' },
  retention: { every: '1h', what: 'cases that are to be anonymised, and files that no case has any more' },
  'history-export': { every: '10m', what: 'histories of ended runs, to be kept among the documents' },
  reports: { every: '1h', what: 'the weekly reports that are due' },
  learning: { every: '1h', what: 'the monthly requests for updates on improvements, and invitations to the review' },
  packs: { every: '1h', what: 'packs of figures whose time has ended' },
  backups: { every: '6h', what: 'how old the last backup of the local servers is' },
} as const;

export type Chore = keyof typeof CHORES;

/** What came of one round: numbers only. `failed` counts by a short code. */
export interface ChoreRound {
  found: number;
  done: number;
  failed: Record<string, number>;
}

export interface HousekeepingActivities {
  /** One round of a chore. Fails where the round could not be made, and where none of its cases could be mended. */
  doChore(chore: Chore): Promise<ChoreRound>;
}

/** The id of the schedule that does a chore. */
export const scheduleId = (chore: string): string => `${SCHEDULE_PREFIX}${chore}`;
export const SCHEDULE_PREFIX = 'putright-housekeeping-';
