/** Acting on cases: logging, every command of staff and everything a customer may say, from the same tables as forms and options. */
import type { CustomerMessageName, Field, KindName, MessageSpec } from '../../../../workflows/messages.ts';
import { messageName } from '../../../../workflows/messages.ts';
import { sendCustomerMessage } from '../../../cases/words/customer-messages.ts';
import { INTAKE_FIELDS } from '../../../cases/intake/intake.ts';
import { joinOpenCase } from '../../../cases/taking-in/join.ts';
import { logComplaint } from '../../../cases/taking-in/log.ts';
import { fieldsOfForm, logCase } from '../../../cases/taking-in/log-kind.ts';
import { perform } from '../../../cases/perform.ts';
import { applyPolicy } from '../../../administration/policy-change.ts';
import { RuleRefusal } from '../../../../platform/errors.ts';
import { todayIn } from '../../../core/context.ts';
import type { FieldValues } from '../../../core/input/fields.ts';
import { policyOfLandlord } from '../../../core/policies.ts';
import type { KindIntake } from '../../../kinds/face.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES, ALL_FACES, KINDS_WITH_FORMS } from '../../../kinds/index.ts';
import { residentById } from '../../../integrations/residents/look-up.ts';
import { withResident } from '../../../integrations/residents/resident.ts';
import { lookUpFor } from '../../log/directory.ts';
import { CASE_PAGES } from '../../case/pages.ts';
import { LOGGING_PAGES } from '../../log/pages.ts';
import { handleOf, operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, oneOf, ref, text, yesNo, type JsonSchema } from '../schema.ts';

const reference = ({ params }: ApiRequest): string => params['reference'] ?? '';

const KINDS: Record<Field['kind'], JsonSchema> = {
  text: { type: 'string' },
  date: { type: 'string' },
  enum: { type: 'string' },
  staff: { type: 'string' },
  handler: { type: 'string' },
  owner: { type: 'string' },
  party: { type: 'string' },
  case: { type: 'string' },
  ref: { type: 'string' },
  integer: { type: 'integer' },
  money: { type: ['string', 'number'] },
  flag: { type: 'boolean' },
};

/** What stands behind the help of a field, where its kind alone does not say how it is written. */
const WRITTEN: Partial<Record<Field['kind'], string>> = {
  date: 'a day such as 2026-11-20, or from today: +10wd',
  staff: 'handle',
  handler: 'handle',
  owner: 'handle, or the short name of a team or contractor',
  party: 'short name of a team or contractor',
  case: 'reference',
  money: 'in pounds',
};

function fieldSchema({ kind, help, values, many }: Field): JsonSchema {
  const how = WRITTEN[kind];
  const one: JsonSchema = { ...KINDS[kind], ...(values === undefined ? {} : { enum: values }) };
  const description = how === undefined ? help : `${help} (${how})`;
  return many ? list(one, description) : { ...one, description };
}

/** The fields of a command or message as an object; what the service looks up itself is not asked for. */
function fieldsSchema(fields: Readonly<Record<string, Field>>): JsonSchema {
  const asked = Object.entries(fields).filter(([, field]) => field.lookedUp !== true);
  return form(
    Object.fromEntries(asked.map(([name, field]) => [name, fieldSchema(field)])),
    // Where nobody is named for a seat, the first whom the policy asks takes it.
    asked
      .filter(([name, field]) => field.required && !(name === 'to' && field.seat !== undefined))
      .map(([name]) => name),
  );
}

const ON = text('The day it happened, where that was not today: never in the future.');

/** The body that holds them. Fields that must be there make it one that must be sent. */
function bodyWith(fields: Readonly<Record<string, Field>>, more: Record<string, JsonSchema>): JsonSchema {
  const schema = fieldsSchema(fields);
  const asks = Object.keys(schema.properties ?? {}).length > 0;
  return form({ ...(asks ? { fields: schema } : {}), ...more }, schema.required === undefined ? [] : ['fields']);
}

const givenIn = ({ body }: ApiRequest): FieldValues => (body['fields'] ?? {}) as FieldValues;
const onIn = ({ body }: ApiRequest): string | undefined => body['on'] as string | undefined;

/** `log-contact` as a client calls it: `logContact`; what a customer says: `sayEscalate`. */
const idOf = (name: string): string => messageName(name);
const saidId = (name: string): string => `say${idOf(name).charAt(0).toUpperCase()}${idOf(name).slice(1)}`;

function commandCall([name, spec]: [string, MessageSpec]): ApiOperation {
  const judges = (spec as { judges?: string }).judges !== undefined;
  const seen = text('Fingerprint of what was judged; what stands when the call arrives where it is left out.');
  return operation({
    id: idOf(name),
    method: 'POST',
    path: `/cases/{reference}/commands/${name}`,
    group: 'Commands',
    does: spec.does,
    more: `Rules: ${spec.rules}.`,
    scope: 'cases:act',
    allowedDuties: CASE_PAGES.do.allowedDuties,
    body: bodyWith(spec.fields, { on: ON, ...(judges ? { seen } : {}) }),
    answers: ref('Performed'),
    keyed: true,
    versioned: true,
    shell: name === 'send-link' ? ['do', 'link'] : ['do'],
    async handle(request) {
      const { service, viewer, key, afterSeq, naming, body } = request;
      return handleOf(
        await perform(service, reference(request), name, givenIn(request), {
          as: viewer.handle,
          on: onIn(request),
          key,
          afterSeq,
          naming,
          seen: body['seen'] as string | undefined,
        }),
      );
    },
  });
}

const CHANNELS = [...new Set(ALL_FACES.flatMap((face) => face.channels))];

function messageCall([name, spec]: [string, MessageSpec]): ApiOperation {
  return operation({
    id: saidId(name),
    method: 'POST',
    path: `/cases/{reference}/says/${name}`,
    group: 'What customers say',
    does: `The customer says: ${spec.does}`,
    more: `Never refused, but for an Idempotency-Key that other words came under. Rules: ${spec.rules}.`,
    scope: 'cases:act',
    allowedDuties: CASE_PAGES.word.allowedDuties,
    body: bodyWith(spec.fields, { on: ON, via: oneOf(CHANNELS, 'How it reached us; email when left out.') }),
    answers: ref('Said'),
    keyed: true,
    shell: ['customer'],
    async handle(request) {
      const { service, viewer, key, naming, body } = request;
      const via = body['via'] as string | undefined;
      const options = { as: viewer.handle, on: onIn(request), via, key, naming };
      return sendCustomerMessage(service, reference(request), name as CustomerMessageName, givenIn(request), options);
    },
  });
}

/** Fields of a new complaint that hold more than one line of text. */
const INTAKE_KINDS: Readonly<Record<string, JsonSchema>> = {
  address: { anyOf: [list(text()), text()], description: 'Its lines.' },
  representativeAddress: { anyOf: [list(text()), text()], description: 'Its lines.' },
  adjustments: list(text(), 'What they need from us.'),
  namedStaff: list(text(), 'Handles of colleagues it is about.'),
  linked: list(text(), 'References of earlier cases of theirs.'),
  groupSize: { type: 'integer' },
  ...Object.fromEntries(
    ['longAgo', 'vulnerable', 'hazard', 'recurring', 'staffConduct', 'sentByOmbudsman'].map((f) => [f, yesNo()]),
  ),
};

/** A new complaint: the landlord is the key's, and the key of the call that of the complaint. */
const intakeForm = form(
  {
    ...Object.fromEntries(
      INTAKE_FIELDS.filter((f) => f !== 'policy' && f !== 'key').map((f) => [f, INTAKE_KINDS[f] ?? text()]),
    ),
    received: text('When it reached anybody of the landlord; now when left out.'),
    resident: text('Their id in the landlord’s directory: what stands there need not be sent again.'),
  },
  ['channel', 'text'],
);

/** The form as the service reads it; what the landlord's directory has of them need not be sent. */
async function intakeOf(request: ApiRequest): Promise<Record<string, unknown>> {
  const { service, deps, viewer, scopes, body, key, naming } = request;
  const { resident, ...sent } = body;
  if (resident !== undefined && !scopes.includes('residents:read'))
    throw new RuleRefusal('RC-3', 'Looking residents up needs a key with the scope residents:read.');
  const said =
    resident === undefined
      ? sent
      : withResident(sent, await residentById(lookUpFor(deps, viewer, 'API'), String(resident), naming));
  const policy = policyOfLandlord(viewer.landlordId).id;
  return { received: todayIn(service), ...said, policy, ...(key === undefined ? {} : { key }) };
}

const logging: ApiOperation[] = [
  operation({
    id: 'logComplaint',
    method: 'POST',
    path: '/cases',
    group: 'Cases',
    does: 'Log a complaint',
    scope: 'cases:log',
    allowedDuties: LOGGING_PAGES.log.allowedDuties,
    body: intakeForm,
    answers: ref('Logged'),
    creates: true,
    keyed: true,
    shell: ['log'],
    async handle(request) {
      const { service, viewer, naming } = request;
      const options = { as: viewer.handle, naming, asks: 'asks', sameWords: true } as const;
      const logged = await logComplaint(service, await intakeOf(request), options);
      const { known, alike, notPrinted, caseId, by } = logged;
      const needs =
        known === null
          ? null
          : { reference: known.reference, vulnerable: known.vulnerable, adjustments: known.adjustments };
      return {
        reference: logged.reference,
        caseId,
        by: by.handle,
        alike: alike.map((c) => ({ reference: c.reference, status: c.status, received: c.received })),
        known: needs,
        ...(notPrinted === undefined ? {} : { notPrinted }),
      };
    },
  }),
  operation({
    id: 'joinCase',
    method: 'POST',
    path: '/cases/{reference}/join',
    group: 'Cases',
    does: 'Add a further complaint of the same customer to an open case',
    scope: 'cases:log',
    allowedDuties: LOGGING_PAGES.log.allowedDuties,
    body: intakeForm,
    answers: answer({ reference: text(), caseId: text() }),
    keyed: true,
    shell: ['log'],
    async handle(request) {
      const { service, viewer, naming } = request;
      return joinOpenCase(service, await intakeOf(request), reference(request), { as: viewer.handle, naming });
    },
  }),
  operation({
    id: 'applyPolicy',
    method: 'POST',
    path: '/cases/{reference}/policy',
    group: 'Commands',
    does: 'Move a running case to the version of the policy that is in force',
    scope: 'cases:act',
    allowedDuties: CASE_PAGES.do.allowedDuties,
    body: form({ reason: text('Why this case moves: kept with it.') }, ['reason']),
    answers: anything('Which version it was and is, and which dates moved.'),
    keyed: true,
    shell: ['policy apply'],
    async handle(request) {
      const { service, viewer, body, key, naming } = request;
      const { id } = policyOfLandlord(viewer.landlordId);
      const options = { reason: String(body['reason']), as: viewer.handle, key, naming };
      return handleOf(await applyPolicy(service, reference(request), id, options));
    },
  }),
];

/** Logging a case of a kind that has a form of its own. */
function logCall({ kind, intake }: { kind: KindName; intake: KindIntake }): ApiOperation {
  return operation({
    id: idOf(`log-${kind}`),
    method: 'POST',
    path: `/kinds/${kind}/cases`,
    group: 'Cases',
    does: `Log ${intake.what}`,
    more: `Rules: ${intake.rules}.`,
    scope: 'cases:log',
    allowedDuties: LOGGING_PAGES.kind.allowedDuties,
    body: fieldsSchema(fieldsOfForm(intake)),
    answers: answer(
      { reference: text(), caseId: text(), kind: text(), by: text('Handle of who logged it.'), notPrinted: text() },
      ['notPrinted'],
    ),
    creates: true,
    keyed: true,
    shell: ['log-case'],
    async handle({ service, viewer, key, naming, body }) {
      return handleOf(
        await logCase(service, kind, viewer.landlordId, body as FieldValues, { as: viewer.handle, key, naming }),
      );
    },
  });
}

export const COMMAND_CALLS: readonly ApiOperation[] = [
  ...KINDS_WITH_FORMS.map(logCall),
  ...logging,
  ...Object.entries(ALL_COMMANDS).map(commandCall),
  ...Object.entries(ALL_CUSTOMER_MESSAGES).map(messageCall),
];
