/** The columns of an import: those of a new complaint, and the days of what has happened since. */
import { INTAKE_FIELDS } from '../intake/intake.ts';
import { BadInput } from '../../../platform/errors.ts';
import { didYouMean } from '../../core/input/suggest.ts';

/** What has happened since, each with what it holds. An empty cell means: not yet. */
export const SINCE: Record<string, string> = {
  oldReference: 'the number of the earlier system; a row is brought in once under it',
  logged: 'the day it was logged (the day it was received when empty)',
  handler: 'handle of who handles stage 1',
  allocated: 'the day it was given to them',
  points: 'the points to be answered, separated by |',
  wants: 'the outcomes the customer seeks, separated by |',
  acknowledged: 'the day the acknowledgement went out',
  acknowledgedLate: 'why it was late, if it was',
  contacted: 'the day of the first contact at stage 1',
  extended: 'the day the extension was told to the customer',
  extendedTo: 'the new date then given',
  extendedReason: 'why more time was needed',
  updateEvery: 'working days between updates, where they were agreed',
  responded: 'the day the stage 1 response went out',
  respondedLate: 'why it was late, if it was',
  outcome: 'upheld, partially-upheld or not-upheld, for every point',
  findings: 'the reasons, one for all points or one for each, separated by |',
  remedy: 'what was offered to put it right',
  compensation: 'money offered, in pounds',
  entitlement: 'whether the law may entitle the customer to that money: yes or no',
  action: 'an action promised at stage 1',
  actionBy: 'the day it was promised for',
  actionDone: 'the day it was done',
  escalated: 'the day stage 2 was asked for',
  stage2Handler: 'handle of who reviews',
  assigned: 'the day it was given to them',
  stage2Acknowledged: 'the day stage 2 was acknowledged',
  stage2AcknowledgedLate: 'why it was late, if it was',
  panelDate: 'the day the review panel sits or sat (landlords with a panel)',
  stage2Responded: 'the day the stage 2 response went out',
  stage2RespondedLate: 'why it was late, if it was',
  stage2Outcome: 'as outcome, for stage 2',
  stage2Findings: 'as findings, for stage 2',
  stage2Remedy: 'as remedy, for stage 2',
  withdrawn: 'the day the customer withdrew it',
  documents: 'names of files that came with it and are filed with the case, separated by |',
};

export const COLUMNS: readonly string[] = [...INTAKE_FIELDS, ...Object.keys(SINCE)];

const KNOWN = new Map(COLUMNS.map((c) => [plainly(c), c]));

/** Whether a heading names a column of ours, however it is written. */
export const isColumn = (said: string): boolean => KNOWN.has(plainly(said));

/** The rows must have these; the rest may be left out of the file altogether. */
const NEEDED = ['policy', 'channel', 'received', 'text'];

/** The heading of the file, or one sentence on what is wrong with it. Case, spaces and underscores do not matter. */
export function readHeading(heading: string[]): string[] {
  const named = heading.map((said) => {
    const column = KNOWN.get(plainly(said));
    if (column === undefined) throw new BadInput(`There is no column "${said}".${didYouMean(said, COLUMNS)}`);
    return column;
  });
  const twice = named.find((c, i) => named.indexOf(c) !== i);
  if (twice !== undefined) throw new BadInput(`The column ${twice} stands there twice.`);
  const missing = NEEDED.filter((c) => !named.includes(c));
  if (missing.length > 0)
    throw new BadInput(`The file lacks the column ${missing.join(', ')}; the first line names the columns.`);
  return named;
}

function plainly(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** An example to begin with: the heading and two rows. */
export const EXAMPLE = `oldReference,policy,channel,received,name,email,text,points,wants,handler,acknowledged,contacted,responded,outcome,findings,remedy
CRM-1,northfield,email,2026-11-16T09:30,Ada Fictional,ada@customer.example,"No heating since Monday.",,,,,,,,,
CRM-2,northfield,phone,2026-10-19,Bo Fictional,bo@customer.example,"The gutter leaks on my door.",The gutter leaks,A dry doorway,rosa,2026-10-21,2026-10-22,2026-11-02,upheld,"Reported twice, not repaired","We are sorry; the gutter was replaced on 30 October"
`;
