/** Taking a complaint in: first the database, then the workflow; a crash in between is mended by housekeeping (DESIGN §4.1). */
import { toCaseCalendar } from '../../../policies/case-calendar.ts';
import { toCasePolicy } from '../../../policies/registry.ts';
import {
  cannotLog,
  judgeOpening,
  stateOfEvents,
  type ComplaintOpening,
  type Intake,
  type NamedMember,
} from '../../../workflows/messages.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { notPrinted } from '../../../letters/signs/signs.ts';
import { readPastDate } from '../../core/input/dates.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { gather } from '../../core/input/gather.ts';
import { readIntake, type ComplaintAsRead } from '../intake/intake.ts';
import { caseIdFrom, keyFrom, newKey, textId } from '../../core/keys.ts';
import { personByHandle, type Actor, type Person } from '../../core/people.ts';
import { unsaidNeeds } from '../intake/known-needs.ts';
import { writeAndStart, writeThenStart } from './start.ts';
import { mustBeTheSame, UsedKey } from './same-case.ts';
import { readSteps, type PastStep } from '../steps.ts';
import type { KnownNeeds, NewCase, PersonCase } from '../../core/store/store.ts';
import { calendarNow, directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { emailKey } from '../../../platform/contact/email-address.ts';
import { cleanLine } from '../../../letters/signs/clean-words.ts';

export interface LoggedComplaint {
  reference: string;
  caseId: string;
  by: Actor;
  /** Other open cases of the same person with this landlord: linked to this one (IN-12). */
  alike: PersonCase[];
  /** What the same person needed in an earlier case and nobody said this time; null where nothing is known. */
  known: KnownNeeds | null;
  /** What the writer is told of signs that a printed letter cannot show; left out where it can show all. */
  notPrinted?: string;
}

export interface LogOptions {
  /** Handle of who logs it; else the landlord's first adviser. */
  as?: string | undefined;
  /** The day it was logged, where that is not today. */
  logged?: string | undefined;
  naming?: FieldLabel | undefined;
  /** Whoever logs it can still ask the customer (`readIntake`). */
  asks?: 'asks' | undefined;
  /** Written down even where Temporal is away, to be started by housekeeping: whoever complains cannot be asked to come back. */
  evenAway?: boolean | undefined;
  /** Written down and started by housekeeping within minutes: so many come at once that the rest of the work would wait. */
  startsLater?: boolean | undefined;
  /**
   * It came from outside and nobody has spoken to whoever sent it: their identity counts as confirmed only where an
   * earlier case that was confirmed has the same name and address on file (IN-2).
   */
  senderUnconfirmed?: boolean | undefined;
  /** A key that other words came under is refused: another system has mixed two complaints up, and neither may be lost. */
  sameWords?: true;
  /** Whether a program may have sent it: it is taken, and somebody is asked to look. */
  perhapsAutomatic?: boolean | undefined;
}

/** Logs a complaint: the same key twice logs it once. */
export async function logComplaint(
  service: ServiceContext,
  form: unknown,
  options: LogOptions = {},
): Promise<LoggedComplaint> {
  const { reference, newCase, by, alike, isNew } = await takeIn(service, form, options);
  const { caseId, landlordId, customer } = newCase;
  if (options.sameWords && !isNew)
    await mustBeTheSame(service, reference, newCase, UsedKey.with(options.naming ?? asOption));
  const said = newCase.input(reference).intake as Intake;
  const known = unsaidNeeds(await service.store.needsOfSamePerson(landlordId, customer, caseId), said);
  const unseen = notPrinted(wordsPrinted(newCase, options.naming ?? asOption));
  return { reference, caseId, by, alike, known, ...(unseen === null ? {} : { notPrinted: unseen }) };
}

/**
 * Logs a complaint that nobody at work took: nothing is looked up that only a colleague would be told. `isNew` is false where
 * it had come under this key before.
 */
export async function logFromOutside(
  service: ServiceContext,
  form: unknown,
  options: Pick<LogOptions, 'startsLater' | 'perhapsAutomatic'>,
): Promise<{ reference: string; caseId: string; landlordId: string; isNew: boolean }> {
  const { reference, newCase, isNew } = await takeIn(service, form, {
    ...options,
    evenAway: true,
    senderUnconfirmed: true,
  });
  const { caseId, landlordId } = newCase;
  return { reference, caseId, landlordId, isNew };
}

async function takeIn(
  service: ServiceContext,
  form: unknown,
  options: LogOptions,
): Promise<Prepared & { reference: string; isNew: boolean }> {
  const prepared = await prepare(service, form, [], options);
  const { reference, isNew } = options.evenAway
    ? await writeThenStart(service, prepared.newCase, options.startsLater)
    : await writeAndStart(service, prepared.newCase);
  return { ...prepared, reference, isNew };
}

/** What letters will repeat: the complaint itself, names, and the address. */
function wordsPrinted({ customer, words }: NewCase, naming: FieldLabel): { what: string; body: string }[] {
  const { name, address, representative } = customer;
  return [
    ...words.map(({ body }) => ({ what: naming('text'), body })),
    { what: naming('name'), body: name ?? '' },
    { what: naming('address'), body: address.join('\n') },
    { what: naming('representativeName'), body: representative?.name ?? '' },
    { what: naming('representativeAddress'), body: representative?.address.join('\n') ?? '' },
  ];
}

export interface ImportedCase extends Omit<LoggedComplaint, 'known' | 'notPrinted'> {
  /** Whether it had been brought in before; nothing was done then. */
  already: boolean;
}

export interface ImportOptions extends LogOptions {
  /** Also sends what is due for dates that lie before today; else what lies before the import is recorded and no more. */
  sends?: boolean | undefined;
}

/** What bringing a case in would do, told before anything is written. */
export interface ImportTrial {
  /** The reference it has already, where it had been brought in before. */
  already: string | null;
  /** Letters to people outside, and notices to colleagues, that would go at once. */
  letters: number;
  notices: number;
  /** The same, where what is due for dates before today is sent too. */
  ifSent: { letters: number; notices: number };
}

/**
 * Brings in a case already under way: all of it or, where the rules refuse a step, nothing. Nobody is written to for what
 * lies before today, unless `sends` says so.
 */
export async function importCase(
  service: ServiceContext,
  form: unknown,
  steps: readonly PastStep[],
  options: ImportOptions = {},
): Promise<ImportedCase> {
  const { newCase, by, alike } = await prepareImport(service, form, steps, options);
  const { reference, started } = await writeAndStart(service, newCase);
  if (started) await mustBeTheSame(service, reference, newCase, otherUnderNumber);
  return { reference, caseId: newCase.caseId, by, alike, already: started };
}

/** Everything that bringing it in checks and the rules ask, and nothing written: a dry run. */
export async function tryImport(
  service: ServiceContext,
  form: unknown,
  steps: readonly PastStep[],
  options: ImportOptions = {},
): Promise<ImportTrial> {
  const { newCase, already, letters, notices, ifSent } = await prepareImport(service, form, steps, options);
  if (already !== null) await mustBeTheSame(service, already, newCase, otherUnderNumber);
  return { already, letters, notices, ifSent };
}

async function prepareImport(
  service: ServiceContext,
  form: unknown,
  steps: readonly PastStep[],
  { sends = false, ...options }: ImportOptions,
): Promise<Prepared & ImportTrial> {
  const today = todayIn(service);
  const prepared = await prepare(service, form, steps, options, sends ? undefined : today);
  const [already = null] = await service.store.references([prepared.newCase.caseId]);
  const none = { letters: 0, notices: 0 };
  if (already !== null) return { ...prepared, already, ...none, ifSent: none };
  const opening = prepared.newCase.input('') as ComplaintOpening;
  const now = service.clock().getTime();
  const { refusal, letters, notices } = judgeOpening(opening, now);
  if (refusal) throw new RuleRefusal(refusal.rule, refusal.why, undefined, refusal.besides);
  if (letters.length > 0 && !sends)
    throw new BadInput(
      'Something in it went out today, and would go out once more; bring it in tomorrow, or with --send to send it from here.',
    );
  const { broughtIn: _, ...sending } = opening.intake;
  const sent = sends ? { letters, notices } : judgeOpening({ ...opening, intake: sending }, now);
  const ifSent = { letters: sent.letters.length, notices: sent.notices };
  return { ...prepared, already, letters: letters.length, notices, ifSent };
}

const otherUnderNumber = (reference: string): BadInput =>
  new BadInput(
    `${reference} came in under this number, with another name or other words; if this is another complaint, give it a number of its own.`,
  );

interface Prepared {
  newCase: NewCase;
  by: Actor;
  alike: PersonCase[];
}

/** Everything checked and looked up, nothing written yet. */
async function prepare(
  service: ServiceContext,
  form: unknown,
  steps: readonly PastStep[],
  { as, logged, naming = asOption, asks, perhapsAutomatic = false, senderUnconfirmed = false }: LogOptions,
  broughtIn?: IsoDate,
): Promise<Prepared> {
  const taken = readIntake(form, service.clock(), naming, asks);
  const { policy, facts } = taken;
  const today = todayIn(service);
  const directory = await directoryOf(service, policy.landlordId);
  const by = whoLogs(directory.people, as, policy.name);
  const key = taken.key ?? newKey();
  const caseId = caseIdFrom(`${policy.landlordId}:${key}`);
  const calendar = await calendarNow(service);
  // Who is named is looked up at once: whoever got two names wrong is told of both.
  const g = gather();
  const loggedNow = g.read(() => (logged === undefined ? today : readPastDate(logged, naming('logged'), today)));
  // Somebody may be complained about who has left since.
  const named = taken.namedStaff.map((h) => g.read(() => directory.staffId(h, naming('namedStaff'), true)));
  const { conductDecidedBy } = taken;
  const decider = g.read(() =>
    conductDecidedBy === null ? null : directory.staffId(conductDecidedBy, naming('conductDecidedBy')),
  );
  g.end();
  const [loggedOn, decidedBy] = [loggedNow(), decider()];
  const { before, words } = readSteps(steps, caseId, directory.people, directory, naming);
  const alike = await service.store.openCasesOfSamePerson(policy.landlordId, taken.customer, caseId);
  const linked = [...(await linkedIds(service, taken)), ...alike.map((c) => c.caseId)];
  const descriptionText = textId(caseId, 'description', 0);
  const group = groupWords(caseId, taken.members);
  const confirmed = !senderUnconfirmed || (await isOnFile(service, taken, alike));
  const intake: Omit<Intake, 'reference'> = {
    ...facts,
    identityVerified: facts.identityVerified && confirmed,
    // What a customer says of it is looked at first; a colleague who logs it knows.
    ...(senderUnconfirmed && as === undefined && facts.otherProcedure !== undefined
      ? { otherProcedure: undefined, saidProcedure: facts.otherProcedure }
      : {}),
    logged: loggedOn,
    namedStaff: named.map((id) => id()),
    ...(facts.conduct === undefined || decidedBy === null ? {} : { conduct: { ...facts.conduct, decidedBy } }),
    linked: [...new Set(linked)],
    ...(group.members.length === 0 ? {} : { members: group.members }),
    descriptionText,
    ...(broughtIn === undefined ? {} : { broughtIn }),
    ...(perhapsAutomatic ? { perhapsAutomatic } : {}),
  };
  const casePolicy = toCasePolicy(policy);
  const no = cannotLog(casePolicy, { ...intake, reference: '' }, today);
  if (no) throw new RuleRefusal(no.rule, no.why, undefined, no.besides);
  return {
    by,
    alike,
    newCase: {
      caseId,
      landlordId: policy.landlordId,
      referencePrefix: policy.landlord.referencePrefix,
      receivedAt: taken.receivedAt.at,
      customer: taken.customer,
      words: [{ id: descriptionText, field: 'description', body: taken.description }, ...group.words, ...words],
      writtenBy: by.id,
      input: (reference): ComplaintOpening => ({
        caseId,
        loggedBy: by.id,
        key: keyFrom('log', caseId),
        intake: { ...intake, reference },
        policy: casePolicy,
        calendar: toCaseCalendar(calendar, intake.received),
        ...(before.length > 0 ? { before } : {}),
      }),
    },
  };
}

/** People of a group as the case has them, ids of words, and these words: under the fields that adding somebody later has (IN-8). */
function groupWords(
  caseId: string,
  people: ComplaintAsRead['members'],
): { members: NamedMember[]; words: NewCase['words'] } {
  const words: NewCase['words'] = [];
  const kept = (field: string, n: number, body: string): string => {
    const id = textId(caseId, `member-${field}`, n);
    words.push({ id, field, body });
    return id;
  };
  const members = people.map(({ name, email, phone, address }, n): NamedMember => ({
    nameText: kept('name', n, name),
    ...(email === null ? {} : { emailText: kept('email', n, email) }),
    ...(phone === null ? {} : { phoneText: kept('phone', n, phone) }),
    ...(address === null ? {} : { addressText: kept('address', n, address) }),
  }));
  return { members, words };
}

/** Whether an earlier case whose customer was confirmed has this name and this email address: letters go there anyway. */
async function isOnFile(
  service: ServiceContext,
  { customer, policy }: ComplaintAsRead,
  alike: readonly PersonCase[],
): Promise<boolean> {
  const key = customer.email === null ? null : emailKey(customer.email);
  if (key === null || customer.representative !== null) return false;
  for (const { reference } of alike) {
    const file = await service.store.caseByReference(reference);
    const same =
      file?.landlordId === policy.landlordId &&
      file.customer.email !== null &&
      emailKey(file.customer.email) === key &&
      plainName(file.customer.name) === plainName(customer.name);
    if (!same) continue;
    // One that has not begun is not waited for: somebody sends the form twice while many do.
    const [opening, events] = await Promise.all([service.store.opening(file), service.store.events(file)]);
    if (opening === null || events.length === 0) continue;
    const state = stateOfEvents(opening, events);
    if ('identityVerified' in state && state.identityVerified) return true;
  }
  return false;
}

const plainName = (name: string | null): string => cleanLine(name ?? '').toLowerCase();

/** References of earlier cases as case ids, so that no history holds anything a person could look up by. */
async function linkedIds(service: ServiceContext, taken: ComplaintAsRead): Promise<string[]> {
  const files = await Promise.all(taken.linked.map((reference) => findCase(service, reference)));
  const foreign = files.find((f) => f.landlordId !== taken.policy.landlordId);
  if (foreign) throw new BadInput(`${foreign.reference} is a case of another landlord: it cannot be linked.`);
  return files.map((f) => f.caseId);
}

function whoLogs(people: readonly Person[], as: string | undefined, policy: string): Actor {
  if (as !== undefined) return personByHandle(people, as, 'as');
  const active = people.filter((p) => p.active);
  const first = active.find((p) => p.duties.includes('adviser')) ?? active[0];
  if (!first) throw new BadInput(`The landlord of ${policy} has no staff yet: putright staff add brings them in.`);
  return first;
}
