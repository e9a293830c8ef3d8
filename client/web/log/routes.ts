/** Logging a complaint: one page, what is known of the person beside it, and the choice where they have an open case. */
import type { FastifyReply } from 'fastify';
import { ROLE_NAMES } from '../../../policies/types.ts';
import { LISTEN_FOR } from '../../cases/prompts.ts';
import { PutrightError, RuleRefusal } from '../../../platform/errors.ts';
import { readIntake } from '../../cases/intake.ts';
import { joinOpenCase } from '../../cases/join.ts';
import { isUuid, keyFrom, newKey } from '../../core/keys.ts';
import { logComplaint } from '../../cases/log.ts';
import { perform } from '../../cases/perform.ts';
import { person, type PersonPage } from '../../cases/person.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { PersonCase } from '../../core/store.ts';
import { findCase, todayIn } from '../../core/context.ts';
import type { Area } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { failureSentence } from '../forms/say.ts';
import { sendPage } from '../site/views.ts';
import {
  errorsOf,
  fieldsOf,
  MAIN_FIELDS,
  NEEDS_FIELDS,
  intakeFrom,
  linesIn,
  naming,
  RARE_FIELDS,
  CUSTOMER_FIELDS,
  type Body,
} from './form.ts';
import { LOGGING_PAGES } from './pages.ts';

export const loggingArea: Area = (app, deps) =>
  serve(app, deps, LOGGING_PAGES, {
    logForm: async (request) => sendLog(request, await begun(request), {}),
    log: logSent,
    known: async (request) =>
      sendPage(request.reply, 'log/known.njk', { known: await whoIs(request, request.query), listen: LISTEN_FOR }),
  });

/** A new form; `?from=REF` fills in who it is from an earlier case of theirs. */
async function begun({ service, query }: StaffRequest): Promise<Body> {
  const from = [query['from'] ?? ''].flat()[0] ?? '';
  if (from === '') return {};
  const { reference, customer } = await findCase(service, from);
  return {
    name: customer.name ?? '',
    phone: customer.phone ?? '',
    email: customer.email ?? '',
    address: customer.address.join('\n'),
    linked: reference,
  };
}

async function logSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply, httpRequest } = request;
  const policy = policyOfLandlord(viewer.landlordId);
  const as = viewer.handle;
  try {
    const form = intakeFrom(body, policy, todayIn(service));
    const into = [body['into'] ?? ''].flat()[0] ?? '';
    if (into === '') {
      // Somebody with an open complaint: one of the two is what they want, and only whoever listens can tell (IN-12).
      const { customer } = readIntake(form, service.clock(), naming);
      const alike = await service.store.openCasesOfSamePerson(viewer.landlordId, customer, '');
      if (alike.length > 0) return await sendLog(request, body, { alike });
    } else if (into !== 'new') {
      const { reference } = await joinOpenCase(service, form, into, { as, naming });
      httpRequest.giveNotice({
        kind: 'done',
        says: `What they said is recorded on ${reference}, and put before whoever handles it.`,
      });
      return reply.redirect(`/cases/${reference}`, 303);
    }
    const { reference } = await logComplaint(service, form, { as, naming });
    const noted = await notePoints(request, reference);
    httpRequest.giveNotice({ kind: 'done', says: `Logged. The reference to give them is ${reference}.${noted}` });
    return reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    const status = error.exitCode === 2 ? 400 : error.exitCode === 5 ? 503 : 409;
    return sendLog({ ...request, reply: reply.code(status) }, body, { says: failureSentence(error) });
  }
}

/** The points as told: set out at once by who may, else kept as a note for whoever sets them out. */
async function notePoints({ service, viewer, body }: StaffRequest, reference: string): Promise<string> {
  const point = linesIn(body['points']);
  const outcome = linesIn(body['outcomes']);
  if (point.length + outcome.length === 0) return '';
  const as = viewer.handle;
  const key = keyFrom('points', reference, [body['key'] ?? newKey()].flat()[0] ?? '');
  if (point.length > 0 && outcome.length > 0)
    try {
      await perform(service, reference, 'define', { point, outcome }, { as, key });
      return ' The points are set out.';
    } catch (error) {
      if (!(error instanceof RuleRefusal)) throw error;
    }
  const note = [...point.map((p) => `Point: ${p}`), ...outcome.map((o) => `They want: ${o}`)].join('\n');
  await perform(service, reference, 'note', { note }, { as, key });
  return ' The points are noted for whoever sets them out.';
}

/** What somebody has with us, as far as enough was said to look. */
async function whoIs({ service, viewer }: StaffRequest, said: Body): Promise<PersonPage | null> {
  const of = (field: string): string | undefined => [said[field] ?? ''].flat()[0]?.trim() || undefined;
  const name = of('name');
  try {
    const query = {
      landlord: viewer.landlordId,
      name: name && name.length >= 3 ? name : undefined,
      email: of('email'),
      phone: of('phone'),
    };
    if (!query.name && !query.email && !query.phone) return null;
    return await person(service, query);
  } catch (error) {
    // A half-typed address is not a mistake yet.
    if (error instanceof PutrightError && error.exitCode === 2) return null;
    throw error;
  }
}

async function sendLog(
  request: StaffRequest,
  body: Body,
  { says, alike = [] }: { says?: string; alike?: PersonCase[] },
): Promise<FastifyReply> {
  const people = (await request.service.store.staff(request.viewer.landlordId))
    .filter((p) => p.active)
    .map((p) => ({ value: p.handle, text: `${p.name}, ${ROLE_NAMES[p.role]}` }));
  const fields = (names: Parameters<typeof fieldsOf>[0]) => fieldsOf(names, body, people, says);
  const seldom = fields(RARE_FIELDS);
  return sendPage(request.reply, 'log/form.njk', {
    first: fields(MAIN_FIELDS),
    who: fields(CUSTOMER_FIELDS),
    how: fields(NEEDS_FIELDS),
    seldom,
    seldomOpen: RARE_FIELDS.some((name) => linesIn(body[name]).length > 0) && body['key'] !== undefined,
    errors: says === undefined ? [] : errorsOf(says),
    alike,
    known: await whoIs(request, { ...body, ...request.query }),
    listen: LISTEN_FOR,
    key: keyOf(body),
  });
}

/** The key of the form that came; a new one where that is none, so that sending it once more will do. */
function keyOf(body: Body): string {
  const came = [body['key'] ?? ''].flat()[0] ?? '';
  return isUuid(came) ? came : newKey();
}
