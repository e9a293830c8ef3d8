/** What reconciling did, in sentences: case by case, and what could not be mended. */
import type { CaseReport, Repair, Reconciled, Unrepaired } from '../../administration/reconcile/index.ts';
import { policyOfLandlord } from '../../core/policies.ts';

export function reconciledPage({ compared, cases, counters, dryRun }: Reconciled): string {
  const lines = cases.flatMap((c) => caseLines(c, dryRun));
  return [
    ...(lines.length === 0 ? [] : [...lines, '']),
    ...counters.map(
      (c) =>
        `References of ${policyOfLandlord(c.landlordId).landlord.name} in ${c.year} ${dryRun ? 'would go' : 'go'} on after number ${c.last}.`,
    ),
    summary(compared, cases, dryRun),
  ].join('\n');
}

function summary(compared: number, cases: readonly CaseReport[], dryRun: boolean): string {
  const mended = cases.filter((c) => c.deeds.length > 0).length;
  const troubled = cases.filter((c) => c.troubles.some(isOpen)).length;
  return [
    `${compared === 1 ? 'One case' : `${compared} cases`} compared: ${mended} ${dryRun ? 'to mend' : 'mended'}`,
    troubled === 0 ? '.' : `, ${troubled} with something left to look at.`,
    dryRun ? ' Nothing was changed.' : '',
  ].join('');
}

/** What somebody has to look at; the rest is only good to know. */
const isOpen = ({ what }: Unrepaired): boolean => !['personal-data-lost', 'another-past'].includes(what);

function caseLines({ caseId, reference, deeds, troubles }: CaseReport, dryRun: boolean): string[] {
  const name = reference ?? `case ${caseId}`;
  return [
    ...deeds.map((d) => `${name}: ${dryRun ? 'would be ' : ''}${deedWords(d)}`),
    ...troubles.map((t) => `${name}: ${troubleWords(t)}`),
  ];
}

const ENDED: Record<string, string> = {
  TERMINATED: 'had been terminated',
  CANCELLED: 'had been cancelled',
  FAILED: 'had failed',
  TIMED_OUT: 'had run out of time',
  COMPLETED: 'had ended, and something is owed again',
  CONTINUED_AS_NEW: 'had been carried over and lost',
  LOST: 'was not known to Temporal',
};

function deedWords(deed: Repair): string {
  switch (deed.did) {
    case 'row-restored':
      return deed.otherReference === null
        ? 'put back into the database from its history.'
        : `put back into the database from its history, as ${deed.otherReference}, because its reference had been given to another case since.`;
    case 'events-restored':
      return deed.count === 1
        ? `given back what happened as number ${deed.from}.`
        : `given back what happened as numbers ${deed.from} to ${deed.to}.`;
    case 'letters-restored':
      return `put right about its letters and notices: ${deed.ids.join(', ')}. What had gone is not sent again.`;
    case 'first-started':
      return 'started: its first start had been lost.';
    case 'started':
      return `started again from the record: its workflow ${ENDED[deed.was] ?? 'was not running'}.`;
    case 'set-back':
      return {
        stuck: 'set back to before the turn it could not complete.',
        failing: 'set back to its beginning, to read its record anew: its turn failed again and again.',
        'another-past': 'set back to its beginning, to read its record anew: it followed another past.',
      }[deed.why];
    case 'nudged':
      return 'told to take over what its record holds.';
  }
}

function troubleWords(trouble: Unrepaired): string {
  switch (trouble.what) {
    case 'hole':
      return `what happened as number ${trouble.at} is known nowhere; later events are not taken over. Restore a newer backup of the database.`;
    case 'another-past':
      return `one of its runs tells something else from number ${trouble.at} on; the database stands.`;
    case 'unreadable':
      return 'Temporal knows a workflow of it, but neither the database nor its history says how it was opened.';
    case 'cannot-start':
      return `cannot be started (${trouble.code}); putright doctor lists it.`;
    case 'failed':
      return `could not be mended (${trouble.code}); the others were gone on with.`;
    case 'personal-data-lost':
      return 'the customer’s name and address, words and kept letters of that time are in no history: write down again what is known.';
  }
}
