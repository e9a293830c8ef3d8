/**
 * The forms of a case: made from the command table, checked by the service, sent once. What is refused comes back with
 * everything that was typed; what others did meanwhile is shown before anything is sent.
 */
import type { FastifyReply } from 'fastify';
import { policyById } from '../../../policies/registry.ts';
import {
  COMMANDS,
  CUSTOMER_MESSAGES,
  CHANNELS,
  whatWasSeen,
  type CommandName,
  type CustomerMessageName,
  type Field,
} from '../../../workflows/messages.ts';
import { BadInput, NotFound, PutrightError } from '../../../platform/errors.ts';
import type { FieldValues } from '../../core/fields.ts';
import { isUuid, newKey } from '../../core/keys.ts';
import { perform, say } from '../../cases/perform.ts';
import { offered, show, type CasePage } from '../../cases/read.ts';
import { todayIn } from '../../core/context.ts';
import { choicesFor } from '../forms/choices.ts';
import { formOf, givenFrom, labelOf, namingBy, withError, type FormField } from '../forms/fields.ts';
import { failureSentence, pageSentence } from '../forms/say.ts';
import type { StaffRequest } from '../site/pages.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { plain } from '../../kinds/complaint/labels.ts';
import { meanwhile, seenIn } from './meanwhile.ts';
import { readTimeline } from './read.ts';
import { mustObey } from './view.ts';

/** One form: what it does and what it asks. */
interface Asking {
  name: CommandName | CustomerMessageName;
  does: string;
  fields: Record<string, Field>;
  /** Where it is sent. */
  action: string;
  /** A customer's word is told with how it reached us. */
  spoken: boolean;
}

function commandAsked({ params }: StaffRequest): Asking & { name: CommandName } {
  const name = params['command'] as CommandName;
  const spec = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!spec) throw new NotFound('There is no such form: the case’s page shows what may be done.');
  return { name, does: spec.does, fields: spec.fields, action: `do/${name}`, spoken: false };
}

function wordAsked({ params }: StaffRequest): Asking & { name: CustomerMessageName } {
  const name = params['word'] as CustomerMessageName;
  const spec = Object.hasOwn(CUSTOMER_MESSAGES, name) ? CUSTOMER_MESSAGES[name] : undefined;
  if (!spec) throw new NotFound('There is no such form: the case’s page shows what a customer may say.');
  return { name, does: spec.does, fields: spec.fields, action: `say/${name}`, spoken: true };
}

export async function commandForm(asked: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, query } = asked;
  const asking = commandAsked(asked);
  const page = await show(service, asked.params['reference'] ?? '');
  const people = await service.store.staff(page.file.landlordId);
  const actor = actorOf(viewer);
  const offer = offered(page.state, people, todayIn(service), actor).find((o) => o.command === asking.name);
  // What a link on the case's page is about stands in it: the point, the promise, the request.
  const given: FieldValues = Object.fromEntries(
    Object.keys(asking.fields).flatMap((f) => (query[f] === undefined ? [] : [[f, query[f]]])),
  );
  const refusal =
    offer && !offer.may ? pageSentence(offer.why ?? 'The rules do not allow it now.', asking.fields) : null;
  return sendForm(asked, page, asking, { given, refusal, judged: judgedIn(query['judged']) });
}

export async function wordForm(asked: StaffRequest): Promise<FastifyReply> {
  return sendForm(asked, await show(asked.service, asked.params['reference'] ?? ''), wordAsked(asked), {});
}

export async function commandSent(asked: StaffRequest): Promise<FastifyReply> {
  const asking = commandAsked(asked);
  return sent(asked, asking, async (given, reference, options) => {
    const { ids } = await perform(asked.service, reference, asking.name, given, {
      ...options,
      as: asked.viewer.handle,
    });
    return `${asking.does.replace(/ \(COMP.*\)$/, '')}: done${ids.length > 0 ? ` (${ids.join(', ')})` : ''}.`;
  });
}

export async function wordSent(asked: StaffRequest): Promise<FastifyReply> {
  const asking = wordAsked(asked);
  const via = [asked.body['via'] ?? ''].flat()[0] ?? '';
  return sent(asked, asking, async (given, reference, options) => {
    await say(asked.service, reference, asking.name, given, { ...options, via, as: asked.viewer.handle });
    return `Recorded what the customer said: “${asking.does}”.`;
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
  asked: StaffRequest,
  asking: Asking,
  send: (given: FieldValues, reference: string, options: SendOptions) => Promise<string>,
): Promise<FastifyReply> {
  const { service, body, request, reply } = asked;
  const page = await show(service, asked.params['reference'] ?? '');
  const { reference } = page.file;
  const given = givenFrom(asking.fields, body);
  const key = first(body['key']) || newKey();
  const on = first(body['on']);
  const judged = judgedIn(body['judged']);
  const filled = { given, on, key: isUuid(key) ? key : newKey(), via: first(body['via']) };
  if (!asking.spoken) {
    const news = meanwhile(await readTimeline(asked), seenIn(body['seen'], page.state.seq));
    if (news.some((e) => e.by !== asked.viewer.name))
      return sendForm(asked, page, asking, { ...filled, news: news.map(({ by, says }) => ({ by, says })) }, 409);
  }
  const naming = namingBy(asking.fields);
  try {
    const seen = judged === null ? {} : { seen: judged };
    const done = await send(given, reference, { ...(on === '' ? {} : { on }), key, naming, ...seen });
    request.giveNotice({ kind: 'done', says: done });
    return reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    const status = error instanceof BadInput ? 400 : error.exitCode === 5 ? 503 : 409;
    return sendForm(asked, page, asking, { ...filled, says: failureSentence(error, asking.fields) }, status);
  }
}

const first = (said: string | string[] | undefined): string => ([said ?? ''].flat()[0] ?? '').trim();

/** The fingerprint a form was made with; one that cannot be read is as good as none: the case as it stands is judged. */
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
  says?: string;
  /** What others did since the form was opened. */
  news?: { by: string; says: string }[];
  /** Why the rules would refuse it now. */
  refusal?: string | null;
  /** Fingerprint of what was looked at before this form was opened; of the case as it stands where there is none. */
  judged?: string | null;
}

async function sendForm(
  asked: StaffRequest,
  page: CasePage,
  asking: Asking,
  { given = {}, on = '', key = newKey(), via = 'phone', says, news = [], refusal = null, judged = null }: Filled,
  status = 200,
): Promise<FastifyReply> {
  const { file, state, names } = page;
  const [people, parties] = await Promise.all([
    asked.service.store.staff(file.landlordId),
    asked.service.store.parties(file.landlordId),
  ]);
  const known = { state, policy: policyById(state.policy.id), names, people, parties };
  const form = formOf(asking.fields, choicesFor(asking.name, known), given);
  const { fields, errors }: { fields: FormField[]; errors: object[] } =
    says === undefined ? { fields: form, errors: [] } : withError(form, says, namingBy(asking.fields));
  return sendPage(asked.reply.code(status), 'case/form.njk', {
    reference: file.reference,
    customer: file.customer.name,
    asking,
    fields,
    errors,
    news,
    refusal,
    on,
    key,
    via,
    seen: state.seq,
    judged: asking.spoken ? null : (judged ?? whatWasSeen(state, asking.name as CommandName)),
    today: todayIn(asked.service),
    channels: asking.spoken ? CHANNELS.map((c) => ({ value: c, text: labelOf(plain(c)), selected: c === via })) : [],
    must: mustObey(state),
  });
}
