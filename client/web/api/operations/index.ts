/** Every call of the API there is: the routes, the document and the matrix of roles are made of this list. */
import type { ApiOperation } from '../operation.ts';
import { ADMINISTRATION_CALLS } from './administration.ts';
import { CASE_CALLS } from './cases.ts';
import { COMMAND_CALLS } from './commands.ts';
import { COMPENSATION_CALLS } from './compensation.ts';
import { EQUALITY_CALLS } from './equality.ts';
import { DOCUMENT_CALLS } from './documents.ts';
import { IMPORT_CALLS } from './imports.ts';
import { INBOX_CALLS } from './inbox.ts';
import { INTEGRATION_CALLS } from './integrations.ts';
import { LANDLORD_CALLS } from './landlord.ts';
import { LEARNING_CALLS } from './learning.ts';
import { MANAGEMENT_CALLS } from './management.ts';
import { MEASURE_CALLS } from './measures.ts';
import { REPORT_CALLS } from './reports.ts';
import { RETENTION_CALLS } from './retention.ts';

export const OPERATIONS: readonly ApiOperation[] = [
  ...CASE_CALLS,
  ...COMMAND_CALLS,
  ...COMPENSATION_CALLS,
  ...EQUALITY_CALLS,
  ...DOCUMENT_CALLS,
  ...INBOX_CALLS,
  ...MANAGEMENT_CALLS,
  ...MEASURE_CALLS,
  ...REPORT_CALLS,
  ...LEARNING_CALLS,
  ...ADMINISTRATION_CALLS,
  ...INTEGRATION_CALLS,
  ...LANDLORD_CALLS,
  ...RETENTION_CALLS,
  ...IMPORT_CALLS,
];

const OWN_DATA = 'who asks for their own data is answered by whoever answers for data, signed in and by themselves';
const FEEDS = 'the link to somebody’s calendar is given to them alone, on their own page';
const KEYS = 'a key neither makes keys nor ends them: people do, who are signed in';

/**
 * Commands of the command line that have no call, each with why: they act on the machine or the whole installation, where a
 * key of one landlord has no business.
 */
export const SHELL_ALONE: Readonly<Record<string, string>> = {
  replay: 'replays histories with the code of this machine, for developers and auditors',
  reconcile: 'mends the two stores of the whole installation',
  verify: 'checks the chain of events of the whole installation',
  backup: 'copies the servers of this machine',
  restore: 'puts the servers of this machine back',
  'secret rotate': 'changes the secret of the whole installation',
  demo: 'tells a story in a register of its own',
  import: 'reads a file of this machine headed with our own names; a call brings one in as the pages do',
  export: 'writes everything that is kept, to a folder of this machine that its maker alone may read',
  'landlord import': 'takes in a landlord that is not here yet, before anybody of it has a key',
  'landlord new': 'adds a landlord to the installation, before anybody of it has a key',
  'landlord list': 'tells of every landlord of the installation, and a key is one landlord’s',
  'landlord show': 'the same',
  'landlord policy': 'changes what a landlord promises, from a folder of this machine',
  'landlord end': 'ends a landlord, whoever has its keys',
  mail: 'shows what the mail catcher of this machine got',
  'keys list': KEYS,
  'keys make': KEYS,
  'keys confirm': KEYS,
  'keys end': KEYS,
  'feeds list': FEEDS,
  'feeds make': FEEDS,
  'feeds end': FEEDS,
  'measures rebuild': 'counts anew what housekeeping keeps counted, which only a fault makes wrong',
  'retention run': 'does at once, for the whole installation, what housekeeping does every hour',
  'subject-access': OWN_DATA,
  'subject-file': OWN_DATA,
  'data-request list': OWN_DATA,
  'data-request record': OWN_DATA,
  'data-request answered': OWN_DATA,
  'data-request refuse': OWN_DATA,
  erase: OWN_DATA,
  'staff first': 'makes the very first account, before anybody could make a key',
};
