/**
 * The forms of a case: made from the command table, checked by the service, sent once. What is refused comes back with
 * everything that was typed; what others did meanwhile is shown before anything is sent.
 */
import type { FastifyReply } from 'fastify';
import type { CommandName, CustomerMessageName, Field, MessageSpec } from '../../../workflows/messages.ts';
import { BadInput, NotFound, PutrightError } from '../../../platform/errors.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import { withAbsence } from '../../core/absence.ts';
import { isUuid, newKey } from '../../core/keys.ts';
import { perform, remarksOn } from '../../cases/perform.ts';
import { saidOf, sendCustomerMessage } from '../../cases/words/customer-messages.ts';
import { offeredCommands, show, type CasePage } from '../../cases/read.ts';
import { todayIn } from '../../core/context.ts';
import { DATE_HINT } from '../../core/input/written-dates.ts';
import { namelessAt } from '../../kinds/face.ts';
import { plain } from '../../kinds/words.ts';
import {
  fieldsAsked,
  formOf,
  givenFrom,
  labelOf,
  namingBy,
  OWN_FIELDS,
  withEmptied,
  withError,
  type FormField,
} from '../forms/fields.ts';
import { failureSentences, pageSentence } from '../forms/say.ts';
import type { StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { meanwhile, seenIn } from './meanwhile.ts';
import { readTimeline } from './read.ts';

/** One form: what it does and what it asks. */
interface FormSpec {
  name: string;
  does: string;
  fields: Readonly<Record<string, Field>>;
  /** Where it is sent. */
  action: string;
  /** A customer's message is recorded with how it reached us. */
  spoken: boolean;
}

/** The case with the form of a command of its kind. */
async function commandOf(request: StaffRequest): Promise<{ page: CasePage; spec: FormSpec }> {
  const page = await show(request.service, request.params['reference'] ?? '');
  const name = request.params['command'] ?? '';
  const found = named(page.face.commands, name, 'what may be done');
  return { page, spec: { name, ...found, action: `do/${name}`, spoken: false } };
}

/** The case with the form of what its customer may say. */
async function wordOf(request: StaffRequest): Promise<{ page: CasePage; spec: FormSpec }> {
  const page = await show(request.service, request.params['reference'] ?? '');
  const name = request.params['word'] ?? '';
  const found = named(page.face.customerMessages, name, 'what a customer may say');
  return { page, spec: { name, ...found, action: `say/${name}`, spoken: true } };
}

function named(
  table: Readonly<Record<string, MessageSpec>>,
  name: string,
  what: string,
): Pick<FormSpec, 'does' | 'fields'> {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!found) throw new NotFound(`There is no such form: the case’s page shows ${what}.`);
  return { does: found.does, fields: found.fields };
}

export async function commandForm(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, query } = request;
  const { page, spec } = await commandOf(request);
  const people = await service.store.staff(page.file.landlordId);
  const actor = actorOf(viewer);
  const offer = offeredCommands(page, people, todayIn(service), actor).find((o) => o.command === spec.name);
  // What stands of the facts it puts right stands in it, and what a link is about: the point, the promise, the request.
  const given: FieldValues = {
    ...page.face.standing(spec.name, page, people),
    ...Object.fromEntries(Object.keys(spec.fields).flatMap((f) => (query[f] === undefined ? [] : [[f, query[f]]]))),
  };
  const refusal = offer && !offer.may ? pageSentence(offer.why ?? 'The rules do not allow it now.', spec.fields) : null;
  return sendForm(request, page, spec, { given, refusal, judged: judgedIn(query['judged']) });
}

export async function messageForm(request: StaffRequest): Promise<FastifyReply> {
  const { page, spec } = await wordOf(request);
  return sendForm(request, page, spec, {});
}

export async function commandSent(request: StaffRequest): Promise<FastifyReply> {
  const { page, spec } = await commandOf(request);
  return sent(request, page, spec, async (given, reference, options) => {
    const people = await request.service.store.staff(page.file.landlordId);
    const whole = withEmptied(spec.fields, page.face.standing(spec.name, page, people), given);
    const done = await perform(request.service, reference, spec.name as CommandName, whole, {
      ...options,
      as: request.viewer.handle,
    });
    const { ids } = done;
    const says = `${spec.does.replace(/ \(COMP.*\)$/, '')}: done${ids.length > 0 ? ` (${ids.join(', ')})` : ''}.`;
    return [says, ...remarksOn(done)].join(' ');
  });
}

export async function messageSent(request: StaffRequest): Promise<FastifyReply> {
  const { page, spec } = await wordOf(request);
  const via = [request.body['via'] ?? ''].flat()[0] ?? '';
  return sent(request, page, spec, async (given, reference, options) => {
    const saying = { ...options, via, as: request.viewer.handle };
    const said = await sendCustomerMessage(request.service, reference, spec.name as CustomerMessageName, given, saying);
    return saidOf(said, `Recorded what the customer said: “${spec.does}”.`);
  });
}

interface SendOptions {
  on?: string;
  key: string;
  /** Fingerprint of what the form was opened on, where it judges something. */
  seen?: string;
  naming: (field: string) => string;
}

async function sent(
  request: StaffRequest,
  page: CasePage,
  spec: FormSpec,
  send: (given: FieldValues, reference: string, options: SendOptions) => Promise<string>,
): Promise<FastifyReply> {
  const { body, httpRequest, reply } = request;
  const { reference } = page.file;
  const given = givenFrom(spec.fields, body);
  const key = first(body['key']) || newKey();
  const on = first(body[OWN_FIELDS.on]);
  const judged = judgedIn(body['judged']);
  const filled = { given, on, key: isUuid(key) ? key : newKey(), via: first(body['via']) };
  if (!spec.spoken) {
    const news = meanwhile(await readTimeline(request), seenIn(body['seen'], page.state.seq));
    if (news.some((e) => e.by !== request.viewer.name))
      return sendForm(request, page, spec, { ...filled, news: news.map(({ by, says }) => ({ by, says })) }, 409);
  }
  const naming = namingBy(spec.fields);
  try {
    const seen = judged === null ? {} : { seen: judged };
    const done = await send(given, reference, { ...(on === '' ? {} : { on }), key, naming, ...seen });
    httpRequest.giveNotice({ kind: 'done', says: done });
    return reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    const status = error instanceof BadInput ? 400 : error.exitCode === 5 ? 503 : 409;
    return sendForm(request, page, spec, { ...filled, says: failureSentences(error, spec.fields) }, status);
  }
}

const first = (said: string | string[] | undefined): string => ([said ?? ''].flat()[0] ?? '').trim();

/** The fingerprint a form was made with; an unreadable one counts as none: the case as it stands is judged. */
function judgedIn(said: string | string[] | undefined): string | null {
  const judged = first(said);
  return /^[0-9a-f]{16}$/.test(judged) ? judged : null;
}

interface Filled {
  given?: FieldValues;
  on?: string;
  key?: string;
  via?: string;
  /** What is wrong with it. */
  says?: readonly string[];
  /** What others did since the form was opened. */
  news?: { by: string; says: string }[];
  /** Why the rules would refuse it now. */
  refusal?: string | null;
  /** Fingerprint of what was looked at before this form was opened; of the case as it stands where there is none. */
  judged?: string | null;
}

async function sendForm(
  request: StaffRequest,
  page: CasePage,
  spec: FormSpec,
  { given = {}, on = '', key = newKey(), via = 'phone', says, news = [], refusal = null, judged = null }: Filled,
  status = 200,
): Promise<FastifyReply> {
  const { face, file, state, names } = page;
  const { service, reply } = request;
  const today = todayIn(service);
  const [staff, parties, leave] = await Promise.all([
    service.store.staff(file.landlordId),
    service.store.parties(file.landlordId),
    service.store.leave(file.landlordId, today),
  ]);
  const people = withAbsence(staff, leave, today);
  const form = formOf(fieldsAsked(spec.fields), face.choices(spec.name, { state, names, people, parties }), given);
  const { fields, errors }: { fields: FormField[]; errors: object[] } =
    says === undefined ? { fields: form, errors: [] } : withError(form, says, namingBy(spec.fields));
  return sendPage(reply.code(status), 'case/form.njk', {
    reference: file.reference,
    customer: file.customer.name ?? namelessAt(face),
    spec,
    fields,
    errors,
    news,
    refusal,
    on,
    key,
    via,
    seen: state.seq,
    judged: spec.spoken ? null : (judged ?? face.judged(state, spec.name)),
    dateHint: DATE_HINT,
    channels: spec.spoken ? face.channels.map((c) => ({ value: c, text: labelOf(plain(c)), selected: c === via })) : [],
    must: face.mustObey(state),
    beside: face.beside?.(state, spec.name, names) ?? [],
  });
}
