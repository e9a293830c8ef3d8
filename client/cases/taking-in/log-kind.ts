/** Logging a case of a kind that has a form of its own: an enquiry, and whatever else is no complaint. */
import { toCaseCalendar } from '../../../policies/case-calendar.ts';
import { casePolicyFor } from '../../../policies/registry.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import {
  cannotOpen,
  currentStage,
  oneOf as oneOfField,
  otherCase,
  pastDate,
  text,
  type CaseOpening,
  type Field,
  type KindName,
} from '../../../workflows/messages.ts';
import { notPrinted } from '../../../letters/signs/signs.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { anyStateOf, calendarNow, directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { readReceived } from '../../core/input/dates.ts';
import { asOption, oneOf, readFields, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { caseIdFrom, keyFrom, newKey, readKey, textId } from '../../core/keys.ts';
import { firstInRole, personByHandle, type Actor } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { KindIntake } from '../../kinds/face.ts';
import { faceOf } from '../../kinds/index.ts';
import { mustBeTheSame, UsedKey } from './same-case.ts';
import { writeAndStart } from './start.ts';

/** What every such form asks: how and when it came, what it is about, and what it belongs with. */
export const commonFields = ({ channels }: Pick<KindIntake, 'channels'>) =>
  ({
    channel: oneOfField('how it came', channels, { required: true }),
    received: pastDate('the day it came to anybody of the landlord; today when left out'),
    text: text('what it is about, in their words', { required: true }),
    linked: otherCase('cases about the same matter', { many: true }),
  }) as const;

/** All fields of the form of a kind. */
export const fieldsOfForm = (intake: KindIntake): Record<string, Field> => {
  const { channel, received, text: words, linked } = commonFields(intake);
  return { channel, received, ...intake.fields, text: words, linked };
};

/** The form of a kind; throws one sentence for a kind that is logged in its own way. */
export function formOfKind(kind: KindName): KindIntake {
  const { intake, called } = faceOf(kind);
  if (intake === null) throw new NotFound(`A ${called} is logged in its own way: putright log.`);
  return intake;
}

export interface LogKindOptions {
  as?: string | undefined;
  key?: string | undefined;
  naming?: FieldLabel | undefined;
}

export interface LoggedCase {
  reference: string;
  caseId: string;
  kind: KindName;
  by: Actor;
  notPrinted?: string;
}

/** Fields that hold personal data: they stand in the row of the case and nowhere else. */
const PERSONAL = ['name', 'email', 'phone', 'address'];

/** Logs a case of this kind: the same key twice logs it once. */
export async function logCase(
  service: ServiceContext,
  kind: KindName,
  landlordId: string,
  given: FieldValues,
  { as, key: givenKey, naming = asOption }: LogKindOptions = {},
): Promise<LoggedCase> {
  const intake = formOfKind(kind);
  const landlords = await service.store.landlords();
  const policy = policyOfLandlord(oneOf(landlordId, landlords, naming('landlord')));
  const today = todayIn(service);
  const directory = await directoryOf(service, policy.landlordId);
  const key = givenKey === undefined ? newKey() : readKey(givenKey, naming('key', 'ofCall'));
  const caseId = caseIdFrom(`${policy.landlordId}:${key}`);
  const by =
    as === undefined
      ? firstInRole(directory.people, intake.allowedDuties, policy)
      : personByHandle(directory.people, as, naming('as', 'ofCall'));
  if (!hasOneOf(intake.allowedDuties, by.duties)) throw new RuleRefusal('RC-2', 'Your role may not log this.');
  const descriptionText = textId(caseId, 'description', 0);
  const read = readFields(
    fieldsOfForm(intake),
    given,
    directory,
    (field, n) => (field === 'text' ? descriptionText : textId(caseId, field, n)),
    naming,
  );
  const personal = [...PERSONAL, ...intake.personal];
  const written = (field: string): string | null => read.words.find((w) => w.field === field)?.body ?? null;
  const received = (read.values['received'] as string | undefined) ?? today;
  const linkedFiles = await linkedCases(service, policy.landlordId, read.values['linked'], naming);
  const linked = linkedFiles.map((f) => f.caseId);
  const { intake: facts, customer } = intake.facts(
    {
      values: read.values,
      written,
      landlordId: policy.landlordId,
      received,
      logged: today,
      linked,
      descriptionText,
      naming,
      lineManagerOf: (staffId) => directory.people.find((p) => p.id === staffId)?.manager ?? null,
      handlersOfLinked: await handlersOf(service, linkedFiles),
    },
    policy,
  );
  const words = read.words
    .filter(({ field }) => !personal.includes(field))
    .map((w) => (w.field === 'text' ? { ...w, field: 'description' } : w));
  const calendar = toCaseCalendar(await calendarNow(service), received);
  const input = (reference: string): CaseOpening =>
    ({
      kind,
      caseId,
      loggedBy: by.id,
      key: keyFrom('log', caseId),
      intake: { ...facts, reference },
      policy: casePolicyFor(policy, kind),
      calendar,
    }) as CaseOpening;
  const no = cannotOpen(input(''), service.clock().getTime());
  if (no) throw new RuleRefusal(no.rule, no.why, undefined, no.besides);
  const { reference, isNew } = await writeAndStart(service, {
    caseId,
    landlordId: policy.landlordId,
    referencePrefix: policy.landlord.referencePrefix,
    receivedAt: readReceived(received, naming('received'), service.clock()).at,
    customer,
    words,
    writtenBy: by.id,
    input,
  });
  if (!isNew) await mustBeTheSame(service, reference, { customer, words }, UsedKey.with(naming));
  const unseen = notPrinted([
    ...words.map(({ field, body }) => ({ what: naming(field === 'description' ? 'text' : field), body })),
    { what: naming('name'), body: customer.name ?? '' },
  ]);
  return { reference, caseId, kind, by, ...(unseen === null ? {} : { notPrinted: unseen }) };
}

/** Whoever handles these cases now. */
async function handlersOf(service: ServiceContext, files: readonly CaseFile[]): Promise<string[]> {
  const states = await Promise.all(files.map((file) => anyStateOf(service, file)));
  const handlers = states.map((state) => ('stage1' in state ? currentStage(state).handler : state.handler));
  return [...new Set(handlers)].filter((id) => id !== null);
}

/** The cases of these references, all of this landlord. */
async function linkedCases(
  service: ServiceContext,
  landlordId: string,
  said: unknown,
  naming: FieldLabel,
): Promise<CaseFile[]> {
  const files = await Promise.all(((said ?? []) as string[]).map((reference) => findCase(service, reference)));
  const foreign = files.find((f) => f.landlordId !== landlordId);
  if (foreign) throw new BadInput(`${naming('linked')}: ${foreign.reference} is a case of another landlord.`);
  return files;
}
