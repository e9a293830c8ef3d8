/**
 * The log of administration: what was done to accounts and to what administrators look after, in sentences, and who is
 * told of it. The table decides; whoever does something only names it.
 */
import { formatDate, isIsoDate } from '../../policies/calendar/dates.ts';
import {
  DATA_REQUEST_NAMES,
  ERASURE_GROUNDS,
  FILE_DECISIONS,
  REFUSAL_GROUNDS,
  TOLD_HOW,
  WITHHELD_GROUNDS,
  type DataRequest,
  type ErasureGround,
  type FileDecisionName,
  type RefusalGround,
  type ToldHow,
  type WithheldGround,
} from '../../policies/kinds/data-requests.ts';
import { packReaders } from '../../policies/packs/pack-readers.ts';
import { hasOneOf } from '../../policies/roles/roles.ts';
import { newKey } from '../core/keys.ts';
import { enquiryReadersAt, isAdministrator, retentionDecidersAt, type Person } from '../core/people.ts';
import type { AccessStore, NewAccountMail, NewAdminEntry } from './store.ts';

/** Whoever may use the machine that putright runs on: there is no account to name. */
export const COMMAND_LINE = 'command-line';
/** Somebody who asks for themselves before they are signed in. */
export const SIGN_IN_PAGE = 'sign-in-page';
/** A landlord's own identity provider, by the groups it says somebody is in. */
export const ORGANISATION = 'organisation';
/** What putright noticed by itself. */
export const PUTRIGHT_ITSELF = 'system';

interface Action {
  /** After who did it: "asked to make May Quality Officer". Roles stand there as they were called then. */
  says(about: string, detail: Readonly<Record<string, string>>): string;
  /** The same, where they did it for themselves. */
  own?(): string;
  /**
   * Who is told by email: whom it is about and every administrator, one of the two, who decides how long cases are kept, who is
   * sent the report on enquiries, whom a pack of figures is for, or nobody.
   */
  tells:
    | 'everybody'
    | 'person'
    | 'administrators'
    | 'retention-deciders'
    | 'enquiry-readers'
    | 'pack-readers'
    | 'nobody';
}

const roleIn = (detail: Readonly<Record<string, string>>, name = 'role'): string => detail[name] ?? 'a role';

/** What a change that waits for a second administrator would do, after "asked to". */
function wanted(about: string, detail: Readonly<Record<string, string>>): string {
  const { role, email, active, secondFactor } = detail;
  const parts = [
    role === undefined ? '' : `make ${about} ${roleIn(detail)}`,
    email === undefined ? '' : `give ${about} another email address`,
    // A role says it already.
    active === undefined || role !== undefined ? '' : `take ${about} back on the staff`,
    secondFactor === undefined ? '' : `remove the second step of ${about}`,
  ];
  return parts.filter((part) => part !== '').join(' and ');
}

/** After "had NFH-2026-00012 anonymised". */
const ANONYMISED_WHY: Readonly<Record<string, string>> = {
  retention: ', as its time to be kept had passed',
  erasure: ', as its person asked',
  restored: ' again after a restore',
};
const dayIn = (detail: Readonly<Record<string, string>>, name: string): string =>
  isIsoDate(detail[name]) ? formatDate(detail[name]) : 'a day that is not known';

const requestIn = ({ request }: Readonly<Record<string, string>>): string =>
  DATA_REQUEST_NAMES[request as DataRequest] ?? 'something about their data';

const caseList = ({ reference = 'a case', with: others = '' }: Readonly<Record<string, string>>): string =>
  [reference, ...others.split(' ')].filter((one) => one !== '').join(', ');

export const ADMIN_ACTIONS = {
  'staff-added': { says: (about, d) => `added ${about} to the staff as ${roleIn(d)}`, tells: 'everybody' },
  'staff-changed': { says: (about) => `changed the entry of ${about} in the staff list`, tells: 'nobody' },
  'role-changed': {
    says: (about, d) => `changed the role of ${about} from ${roleIn(d, 'from')} to ${roleIn(d)}`,
    tells: 'everybody',
  },
  'email-changed': { says: (about) => `changed the email address of ${about}`, tells: 'everybody' },
  'change-asked': {
    says: (about, d) => `asked to ${wanted(about, d)}; a second administrator has to confirm it`,
    tells: 'everybody',
  },
  'change-confirmed': { says: (about, d) => `confirmed the request to ${wanted(about, d)}`, tells: 'everybody' },
  'change-refused': { says: (about, d) => `refused the request to ${wanted(about, d)}`, tells: 'everybody' },
  'staff-left': { says: (about) => `recorded that ${about} left`, tells: 'everybody' },
  'staff-returned': { says: (about) => `took ${about} back on the staff`, tells: 'everybody' },
  invited: {
    says: (about) => `had a link sent to ${about} to choose a password`,
    own: () => 'had a link sent to themselves to choose a password',
    tells: 'everybody',
  },
  'first-account': {
    says: (about) => `made the first account, for ${about}`,
    own: () => 'made the first account',
    tells: 'everybody',
  },
  'reset-asked': { says: (about) => `asked for a new password for ${about}`, tells: 'nobody' },
  'password-set': {
    says: (about) => `set the password of ${about}`,
    own: () => 'set their own password',
    tells: 'person',
  },
  'sessions-ended': { says: (about) => `signed ${about} out everywhere`, tells: 'nobody' },
  unlocked: { says: (about) => `let ${about} sign in again after wrong passwords`, tells: 'nobody' },
  'without-role': {
    says: (about) => `shut the account of ${about}: none of their groups there has a role here`,
    tells: 'everybody',
  },
  'role-again': {
    says: (about) => `opened the account of ${about} again: a group of theirs has a role here`,
    tells: 'nobody',
  },
  'organisation-linked': {
    says: (about) => `connected the organisation’s account of ${about}`,
    own: () => 'connected their organisation’s account',
    tells: 'person',
  },
  'second-factor-on': {
    says: (about) => `set up a second step for signing in for ${about}`,
    own: () => 'set up a second step for signing in',
    tells: 'person',
  },
  'second-factor-off': {
    says: (about) => `removed the second step of ${about}`,
    own: () => 'ended their second step for signing in',
    tells: 'everybody',
  },
  'passkey-added': {
    says: (about) => `added a passkey for ${about}`,
    own: () => 'added a passkey for signing in',
    tells: 'person',
  },
  'recovery-code-used': {
    says: (about) => `used a recovery code of ${about}`,
    own: () => 'used a recovery code to sign in',
    tells: 'person',
  },
  'code-used-again': {
    says: (about) => `refused a code of ${about} that had been used before: somebody may have seen it`,
    tells: 'everybody',
  },
  'alarm-refusals': {
    says: (_, d) =>
      `refused ${d['count'] ?? 'many'} requests and wrong passwords within an hour from one place (${d['source'] ?? ''})`,
    tells: 'administrators',
  },
  'alarm-cases': {
    says: (about, d) => `noticed that ${about} opened ${d['count'] ?? 'many'} different cases within an hour`,
    tells: 'administrators',
  },
  'alarm-failures': {
    says: (about, d) => `noticed that somebody signed in as ${about} after ${d['count'] ?? 'many'} wrong tries`,
    tells: 'everybody',
  },
  'alarm-closed-cases': {
    says: (about, d) =>
      `noticed that ${about} asked for ${d['count'] ?? 'several'} cases within an hour that are not open to them`,
    tells: 'administrators',
  },
  'letter-saved': { says: (_, d) => `saved the words of ${d['name'] ?? 'a letter'}`, tells: 'nobody' },
  'calendar-changed': { says: (_, d) => `changed the calendar to version ${d['version'] ?? ''}`, tells: 'nobody' },
  'retention-held': { says: (_, d) => `held ${d['reference'] ?? 'a case'}, so that it is kept`, tells: 'nobody' },
  'holds-to-review': {
    says: (_, d) =>
      `noticed that ${d['count'] === '1' ? 'a hold is' : `${d['count'] ?? 'several'} holds are`} to be looked at again by now, of ${caseList(d)}`,
    tells: 'retention-deciders',
  },
  'retention-lifted': { says: (_, d) => `lifted the hold on ${d['reference'] ?? 'a case'}`, tells: 'nobody' },
  'retention-put-off': { says: (_, d) => `put off anonymising ${d['reference'] ?? 'a case'}`, tells: 'nobody' },
  'retention-approved': { says: (_, d) => `decided that ${d['reference'] ?? 'a case'} is anonymised`, tells: 'nobody' },
  'retention-withdrawn': {
    says: (_, d) => `took back that ${d['reference'] ?? 'a case'} is anonymised`,
    tells: 'nobody',
  },
  'case-anonymised': {
    says: (_, d) => `had ${d['reference'] ?? 'a case'} anonymised${ANONYMISED_WHY[d['why'] ?? ''] ?? ''}`,
    tells: 'nobody',
  },
  'data-asked': {
    says: (_, d) =>
      `recorded that somebody of ${d['reference'] ?? 'a case'} asked on ${dayIn(d, 'asked')} for ${requestIn(d)}; they are to have an answer by ${dayIn(d, 'due')}`,
    tells: 'everybody',
  },
  'data-copied': {
    says: (_, d) =>
      `made a copy of somebody’s own data, of ${caseList(d)}${d['style'] === 'redacted' ? '' : ', to look it through'}`,
    tells: 'nobody',
  },
  'data-file-decided': {
    says: (_, d) =>
      `decided of ${d['document'] ?? 'a file'} of ${d['reference'] ?? 'a case'}, for a copy of somebody’s own data: ${FILE_DECISIONS[d['decision'] as FileDecisionName] ?? 'something that is not known'}${d['instead'] === undefined ? '' : ` (${d['instead']})`}${d['ground'] === undefined ? '' : `, as ${WITHHELD_GROUNDS[d['ground'] as WithheldGround] ?? 'no reason is known'}`}`,
    tells: 'nobody',
  },
  'data-erased': {
    says: (_, d) =>
      `erased ${d['what'] ?? 'data'} of ${d['reference'] ?? 'a case'}: ${ERASURE_GROUNDS[d['ground'] as ErasureGround] ?? 'no reason is known'}; they were told ${TOLD_HOW[d['told'] as ToldHow] ?? 'in a way that is not known'}`,
    tells: 'everybody',
  },
  'data-answered': {
    says: (_, d) =>
      `recorded that somebody of ${d['reference'] ?? 'a case'} was answered who asked for ${requestIn(d)}`,
    tells: 'nobody',
  },
  'data-refused': {
    says: (_, d) =>
      `refused somebody of ${d['reference'] ?? 'a case'} ${requestIn(d)}: ${REFUSAL_GROUNDS[d['ground'] as RefusalGround] ?? 'no reason is known'}`,
    tells: 'nobody',
  },
  'api-key-made': {
    says: (about, d) => `made the API key “${d['name'] ?? ''}”, which acts as ${about}`,
    own: () => 'made an API key that acts as themselves',
    tells: 'everybody',
  },
  'api-key-confirmed': {
    says: (about, d) => `agreed that the API key “${d['name'] ?? ''}” acts as ${about}`,
    own: () => 'agreed to an API key that acts as themselves',
    tells: 'everybody',
  },
  'api-key-ended': {
    says: (about, d) => `ended the API key “${d['name'] ?? ''}”, which acted as ${about}`,
    own: () => 'ended an API key that acted as themselves',
    tells: 'person',
  },
  'webhook-made': {
    says: (_, d) => `had messages of what happens sent to another system, “${d['name'] ?? ''}”`,
    tells: 'everybody',
  },
  'webhook-ended': { says: (_, d) => `ended the messages to the system “${d['name'] ?? ''}”`, tells: 'everybody' },
  'webhook-turned-on': { says: (_, d) => `turned on the messages to the system “${d['name'] ?? ''}”`, tells: 'nobody' },
  'webhook-turned-off': {
    says: (_, d) => `turned off the messages to the system “${d['name'] ?? ''}”, where none arrives any more`,
    tells: 'everybody',
  },
  'landlord-changed': { says: (_, d) => `changed the landlord’s ${d['what'] ?? 'details'}`, tells: 'nobody' },
  'policy-version-added': {
    says: (_, d) =>
      `added version ${d['version'] ?? ''} of the policy, which rules new complaints from ${dayIn(d, 'inForceFrom')}`,
    tells: 'nobody',
  },
  'landlord-exported': { says: () => 'exported everything that is kept for this landlord', tells: 'administrators' },
  'landlord-taken-in': { says: () => 'took this landlord in from an export', tells: 'administrators' },
  'landlord-moved': {
    says: () => 'handed this landlord over to another installation',
    tells: 'administrators',
  },
  'import-begun': { says: (_, d) => `brought in cases from ${d['file'] ?? 'a file'}`, tells: 'nobody' },
  'import-undone': { says: (_, d) => `took back the cases brought in from ${d['file'] ?? 'a file'}`, tells: 'nobody' },
  'mailbox-set': { says: () => 'set which complaints mailbox is read, and how', tells: 'everybody' },
  'mailbox-removed': { says: () => 'ended the reading of the complaints mailbox', tells: 'everybody' },
  'enquiry-report': {
    says: (_, d) =>
      `sent the weekly report on enquiries until ${dayIn(d, 'until')}: ${d['figures'] ?? 'without figures'}`,
    tells: 'enquiry-readers',
  },
  'improvement-updates': {
    says: (about, d) =>
      `asked ${about} how ${d['count'] === '1' ? 'an improvement stands' : `${d['count'] ?? 'several'} improvements stand`} that ${d['count'] === '1' ? 'is' : 'are'} theirs to see to`,
    tells: 'person',
  },
  'lessons-review': {
    says: (about, d) => `invited ${about} to the review of lessons for ${d['month'] ?? 'last month'}`,
    tells: 'person',
  },
  'pack-made': {
    says: (_, d) => `made the pack “${d['kind'] ?? ''}” of the time until ${dayIn(d, 'until')}`,
    tells: 'pack-readers',
  },
  'exceptional-recorded': { says: () => 'recorded exceptional circumstances', tells: 'nobody' },
} as const satisfies Record<string, Action>;

export type AdminAction = keyof typeof ADMIN_ACTIONS;

/** Who is told of an action by email; null of one that is not known any more. */
export const tellsOf = (action: string): Action['tells'] | null =>
  (ADMIN_ACTIONS as Readonly<Record<string, Action>>)[action]?.tells ?? null;

/** An entry as it is to be written. */
export interface AdminEntry {
  landlordId: string;
  by: string;
  action: AdminAction;
  about: string | null;
  detail?: Record<string, string>;
}

/** How whoever did it is called. */
export function nameOfMaker(by: string, names: ReadonlyMap<string, string>): string {
  if (by === COMMAND_LINE) return 'Whoever runs putright';
  if (by === SIGN_IN_PAGE) return 'Somebody at the sign-in page';
  if (by === ORGANISATION) return 'The organisation’s sign-in';
  if (by === PUTRIGHT_ITSELF) return 'putright';
  return names.get(by) ?? by;
}

/** An entry in a sentence. */
export function adminSentence(
  { by, action, about, detail }: { by: string; action: string; about: string | null; detail: Record<string, string> },
  names: ReadonlyMap<string, string>,
): string {
  const whom = about === null ? '' : (names.get(about) ?? about);
  const known: Action | undefined = ADMIN_ACTIONS[action as AdminAction];
  const own = about === by ? known?.own?.() : undefined;
  return `${nameOfMaker(by, names)} ${own ?? known?.says(whom, detail) ?? action}.`;
}

type Told = Pick<Person, 'id' | 'duties' | 'active'>;

/** What is written down of something done: its entry, and the messages that tell of it. */
export function entryWithMails(
  people: readonly Told[],
  entry: AdminEntry,
  also: { staffId: string; to: string }[] = [],
): { log: NewAdminEntry[]; mails: NewAccountMail[] } {
  const { landlordId, by, action, about, detail = {} } = entry;
  const { tells } = ADMIN_ACTIONS[action];
  const administrators =
    tells === 'everybody' || tells === 'administrators' ? people.filter((p) => isAdministrator(p, landlordId)) : [];
  const person = about === null ? [] : [about];
  const told = {
    everybody: [...person, ...administrators.map((p) => p.id)],
    // What is noticed of somebody is told to the others.
    administrators: administrators.map((p) => p.id).filter((id) => id !== about),
    person,
    'retention-deciders': people
      .filter((p) => p.active && hasOneOf(retentionDecidersAt(landlordId), p.duties))
      .map((p) => p.id),
    'enquiry-readers': people
      .filter((p) => p.active && hasOneOf(enquiryReadersAt(landlordId), p.duties))
      .map((p) => p.id),
    'pack-readers': readersOfPack(people, landlordId, detail['kind'] ?? ''),
    nobody: [],
  }[tells];
  const what = { action, by, about, detail };
  const mail = (staffId: string, to: string | null): NewAccountMail => ({
    id: newKey(),
    landlordId,
    staffId,
    to,
    kind: 'told',
    entry: what,
  });
  return {
    log: [{ landlordId, by, action, about, detail }],
    mails: [...[...new Set(told)].map((id) => mail(id, null)), ...also.map(({ staffId, to }) => mail(staffId, to))],
  };
}

/** Where nobody has such a duty, administrators are told, so that somebody is. */
function readersOfPack(people: readonly Told[], landlordId: string, kind: string): string[] {
  const readers = people.filter((p) => p.active && hasOneOf(packReaders(kind), p.duties));
  const told = readers.length > 0 ? readers : people.filter((p) => isAdministrator(p, landlordId));
  return told.map((p) => p.id);
}

/** One line of the log, as it is read. */
export interface AdminLogLine {
  at: string;
  by: string;
  action: string;
  about: string | null;
  says: string;
}

/** A landlord's log, newest first. */
export async function readAdminLog(access: AccessStore, landlordId: string): Promise<AdminLogLine[]> {
  const [entries, people] = await Promise.all([access.adminLog(landlordId), access.people(landlordId)]);
  const names = new Map(people.map((p) => [p.id, p.name]));
  return entries.map(({ at, by, action, about, detail }) => ({
    at: at.toISOString(),
    by: nameOfMaker(by, names),
    action,
    about: about === null ? null : (names.get(about) ?? about),
    says: adminSentence({ by, action, about, detail }, names),
  }));
}
