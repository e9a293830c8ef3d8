/**
 * The log of security events, as administrators read it: sign-ins, refusals, changes of roles, cases opened with a reason,
 * restricted cases opened, exports and alarms. Each stands where it happened; here they are one list, in sentences.
 */
import { oneOf } from '../core/input/fields.ts';
import { COMMAND_LINE_READER } from '../core/read-log.ts';
import type { ServiceContext } from '../core/context.ts';
import { adminSentence } from './admin-log.ts';
import type { AccessStore, SecurityLine } from './store.ts';

/** What the list can be narrowed to, with the kinds of lines that belong to it. */
export const SECURITY_GROUPS = {
  'sign-in': {
    says: 'Signing in',
    kinds: ['signed-in', 'signed-out', 'sign-in-failed', 'second-step-failed'],
  },
  refused: {
    says: 'What was refused',
    kinds: ['page-refused', 'case-refused', 'form-refused', 'link-refused', 'too-many-requests'],
  },
  administration: { says: 'Roles, accounts and settings', kinds: ['administration'] },
  cases: { says: 'Restricted cases, and cases opened with a reason', kinds: ['restricted-opened', 'reason-given'] },
  mail: { says: 'Mail of no case that was read', kinds: ['mail-read'] },
  exports: { says: 'Exports', kinds: ['exported'] },
  alarms: { says: 'Alarms', kinds: ['alarm'] },
} as const satisfies Record<string, { says: string; kinds: readonly SecurityLine['what'][] }>;

export type SecurityGroup = keyof typeof SECURITY_GROUPS;

/** One line of the list. */
export interface SecurityLogLine {
  at: string;
  what: SecurityLine['what'];
  /** The handle of whoever did it, or whose account it was; null where that is nobody we know. */
  who: string | null;
  /** A sum of where it came from: the same for the same place, and no address. */
  source: string | null;
  /** The reference of the case, where the reader may see it. */
  reference: string | null;
  says: string;
}

export interface SecurityLogAsked {
  group?: string | undefined;
  /** Only what was before: where the list before this one ended. */
  before?: string | undefined;
}

const SHOWN = 200;
/** As answers write it. */
const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Enough of the sum to tell places apart. */
const SOURCE_LENGTH = 12;

/** What is said of somebody, and of a case ("the case NFH-2026-00012", "a case"). */
const SENTENCES: Record<Exclude<SecurityLine['what'], 'administration' | 'alarm'>, Says> = {
  'signed-in': (who, _, how) => `${who} signed in${how === null ? '' : ` ${how}`}.`,
  'signed-out': (who) => `${who} signed out.`,
  'sign-in-failed': (who) => `Somebody tried to sign in as ${who} and was refused.`,
  'second-step-failed': (who) => `The second step of ${who} was refused: the code or passkey was not right.`,
  'page-refused': (who, _, page) => `${who} asked for a page that is not for their role${named(page)}.`,
  'case-refused': (who, which) => `${who} asked for ${which}, which is not open to them.`,
  'form-refused': (who, _, page) => `A form of ${who} that did not come from a page of ours was refused${named(page)}.`,
  'link-refused': (_, __, page) => `Somebody opened a private link that leads nowhere${named(page)}.`,
  'too-many-requests': (who) => `Requests of ${who} were refused: there were too many in a minute.`,
  'mail-read': (who, _, what) => `${who} read mail that belongs to no case${named(what)}.`,
  exported: (who, _, what) => `${who} took out ${what ?? 'data'}.`,
  'restricted-opened': (who, which, page) => `${who} opened ${which}, which is restricted${named(page)}.`,
  'reason-given': (who, which) => `${who} opened ${which} of another team, with a reason.`,
};
type Says = (who: string, which: string, page: string | null) => string;

const named = (page: string | null): string => (page === null ? '' : ` (${page})`);

/**
 * A landlord's list, newest first. `service` is the reader's own: cases are named where they may see them, and no others.
 */
export async function readSecurityLog(
  access: AccessStore,
  service: ServiceContext,
  landlordId: string,
  { group, before }: SecurityLogAsked = {},
): Promise<{ lines: SecurityLogLine[]; next: string | null }> {
  const which = group === undefined ? null : oneOf(group, Object.keys(SECURITY_GROUPS) as SecurityGroup[], '--show');
  const until = before !== undefined && MOMENT.test(before) ? new Date(before) : null;
  const [found, people] = await Promise.all([
    access.securityLines(landlordId, {
      before: until,
      limit: SHOWN,
      kinds: which === null ? undefined : SECURITY_GROUPS[which].kinds,
    }),
    access.people(landlordId),
  ]);
  const names = new Map(people.map((p) => [p.id, p.name]));
  const handles = new Map(people.map((p) => [p.id, p.handle]));
  const cases = [...new Set(found.flatMap(({ caseId }) => caseId ?? []))];
  const [inSight, byId] = await Promise.all([service.store.references(cases), access.referencesById(cases)]);
  const references = new Map([...byId].filter(([, reference]) => inSight.includes(reference)));
  return {
    lines: found.map((line) => ({
      at: line.at.toISOString(),
      what: line.what,
      who: line.staffId === null ? null : (handles.get(line.staffId) ?? line.staffId),
      source: line.source?.slice(0, SOURCE_LENGTH) ?? null,
      reference: line.caseId === null ? null : (references.get(line.caseId) ?? null),
      says: sentenceOf(line, names, references),
    })),
    next: found.length < SHOWN ? null : (found.at(-1)?.at.toISOString() ?? null),
  };
}

function sentenceOf(line: SecurityLine, names: ReadonlyMap<string, string>, references: ReadonlyMap<string, string>) {
  if (line.entry !== null) return adminSentence(line.entry, names);
  if (line.what === 'administration' || line.what === 'alarm') return '';
  const reference = line.caseId === null ? undefined : references.get(line.caseId);
  return capital(
    SENTENCES[line.what](
      nameOf(line.staffId, names),
      reference === undefined ? 'a case' : `the case ${reference}`,
      line.page,
    ),
  );
}

function nameOf(staffId: string | null, names: ReadonlyMap<string, string>): string {
  if (staffId === null) return 'somebody unknown';
  return staffId === COMMAND_LINE_READER ? 'whoever runs putright' : (names.get(staffId) ?? staffId);
}

const capital = (says: string): string => says.charAt(0).toUpperCase() + says.slice(1);
