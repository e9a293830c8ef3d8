/** Logging a complaint: one page, what is known of the person beside it, and the choice where they have an open case. */
import type { FastifyReply } from 'fastify';
import { LISTEN_FOR } from '../../cases/people/prompts.ts';
import { PutrightError, RuleRefusal } from '../../../platform/errors.ts';
import { readIntake } from '../../cases/intake/intake.ts';
import { formOfMail, mailLogged } from '../../cases/inbox/decide.ts';
import { openMail } from '../../cases/inbox/list.ts';
import { joinOpenCase } from '../../cases/taking-in/join.ts';
import { cleanWords } from '../../../letters/signs/clean-words.ts';
import { caseIdFrom, isUuid, keyFrom, newKey, textId } from '../../core/keys.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { needsRemark } from '../../cases/intake/known-needs.ts';
import { person, type PersonPage } from '../../cases/people/person.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { PersonCase } from '../../core/store/store.ts';
import { findCase, todayIn } from '../../core/context.ts';
import type { Area, WebDeps } from '../site/deps.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import { withError } from '../forms/fields.ts';
import { failureSentences } from '../forms/say.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import {
  besidesWords,
  fieldsOf,
  isFilledIn,
  MAIN_FIELDS,
  NEEDS_FIELDS,
  intakeFrom,
  linesIn,
  naming,
  RARE_FIELDS,
  CUSTOMER_FIELDS,
  type Body,
} from './form.ts';
import { directoryView, filledFromDirectory } from './directory.ts';
import { kindForm, kindSent, OTHER_FORMS } from './kind.ts';
import { LOGGING_PAGES } from './pages.ts';

export const loggingArea: Area = (app, deps) =>
  serve(app, deps, LOGGING_PAGES, {
    logForm: async (request) => sendLog(deps, request, await begun(request), {}),
    log: (request) => logSent(deps, request),
    kindForm,
    kind: kindSent,
    known: async (request) =>
      sendPage(request.reply, 'log/known.njk', { known: await whoIs(request, request.body), listen: LISTEN_FOR }),
  });

/**
 * A new form; `?from=REF` fills in who it is, and what they need, from an earlier case of theirs, `?mail=ID` what a mail to the
 * complaints address says.
 */
async function begun(request: StaffRequest): Promise<Body> {
  const mail = oneIn(request.query['mail']);
  if (mail !== '') return { mail, ...(await formOfMail(request.service, request.viewer.landlordId, mail)) };
  const from = oneIn(request.query['from']);
  return from === '' ? {} : filledFrom(request, {}, from);
}

/** What is known of them from an earlier case, where nothing has been typed: what somebody typed stays. */
async function filledFrom({ service }: StaffRequest, body: Body, from: string): Promise<Body> {
  const { reference, caseId, customer } = await findCase(service, from);
  const [needs] = await service.store.needsOfCases([caseId]);
  const known: Record<string, string | string[]> = {
    ...(needs?.vulnerable ? { vulnerable: 'yes' } : {}),
    adjustments: needs?.adjustments ?? [],
    name: customer.name ?? '',
    phone: customer.phone ?? '',
    email: customer.email ?? '',
    address: customer.address.join('\n'),
  };
  const blank = Object.entries(known).filter(([field]) => linesIn(body[field]).length === 0);
  const linked = [...new Set([...linesIn(body['linked']), reference])].join('\n');
  return { ...body, ...Object.fromEntries(blank), linked };
}

const oneIn = (said: string | string[] | undefined): string => ([said ?? ''].flat()[0] ?? '').trim();

async function logSent(deps: WebDeps, request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply, httpRequest } = request;
  const policy = policyOfLandlord(viewer.landlordId);
  const as = viewer.handle;
  if (oneIn(body['look']) !== '') return sendLog(deps, request, body, {});
  try {
    if (oneIn(body['resident']) !== '')
      return await sendLog(deps, request, await filledFromDirectory(deps, request, body), {});
    if (oneIn(body['from']) !== '')
      return await sendLog(deps, request, await filledFrom(request, body, oneIn(body['from'])), {});
    const form = intakeFrom(body, policy, todayIn(service));
    const into = oneIn(body['into']);
    const before = await loggedBefore(request);
    if (into === '' && before === null) {
      // Somebody with an open complaint: one of the two is what they want, and only whoever listens can tell (IN-12).
      const { customer } = readIntake(form, service.clock(), naming, 'asks');
      const alike = await service.store.openCasesOfSamePerson(viewer.landlordId, customer, caseIdOf(request));
      if (alike.length > 0) return await sendLog(deps, request, body, { alike });
    } else if (into !== '' && into !== 'new' && before === null) {
      const { reference, notPrinted } = await joinOpenCase(service, form, into, { as, naming });
      const noted = `${await fileMail(deps, request, reference)}${await notePoints(request, reference, 'note')}`;
      const says = `What they said is recorded on ${reference}, and put before whoever handles it.${noted}${notPrinted === undefined ? '' : ` ${notPrinted}`}`;
      httpRequest.giveNotice({ kind: 'done', says });
      return reply.redirect(`/cases/${reference}`, 303);
    }
    // Anybody may have sent a mail in anybody's name.
    const senderUnconfirmed = oneIn(body['mail']) !== '';
    const asked = { as, naming, asks: 'asks', senderUnconfirmed } as const;
    const { reference, known, notPrinted } = await logComplaint(service, form, asked);
    const needs = known === null ? '' : ` ${needsRemark(known)}`;
    const unseen = notPrinted === undefined ? '' : ` ${notPrinted}`;
    const added = before === null ? '' : await addedSince(request, form, before);
    const noted = `${await fileMail(deps, request, reference)}${await notePoints(request, reference)}`;
    httpRequest.giveNotice({
      kind: 'done',
      says: `Logged. The reference to give them is ${reference}.${added}${noted}${needs}${unseen}`,
    });
    return reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    const status = error.exitCode === 2 ? 400 : error.exitCode === 5 ? 503 : 409;
    return sendLog(deps, { ...request, reply: reply.code(status) }, body, { says: failureSentences(error) });
  }
}

/** The id of the case that this form makes, however often it is sent. */
function caseIdOf({ viewer, body }: StaffRequest): string {
  const key = oneIn(body['key']).toLowerCase();
  return isUuid(key) ? caseIdFrom(`${viewer.landlordId}:${key}`) : '';
}

/** The reference this form was logged under, where it is sent once more. */
async function loggedBefore(request: StaffRequest): Promise<string | null> {
  const caseId = caseIdOf(request);
  return caseId === '' ? null : ((await request.service.store.references([caseId]))[0] ?? null);
}

/** Somebody went back and wrote more: it is recorded on the case they had logged. */
async function addedSince(request: StaffRequest, form: Record<string, unknown>, before: string): Promise<string> {
  const { service, viewer, body } = request;
  const words = cleanWords(oneIn(body['text']));
  const kept = (await service.store.texts(await findCase(service, before))).get(
    textId(caseIdOf(request), 'description', 0),
  );
  if (kept === undefined || kept.trim() === words) return '';
  const key = keyFrom('again', caseIdOf(request), words);
  await joinOpenCase(service, { ...form, key }, before, { as: viewer.handle, naming });
  return ' It had been logged already: what you wrote since is recorded there.';
}

/** What came with the mail it was logged from is filed with the case, and the mail is dealt with. */
async function fileMail(deps: WebDeps, request: StaffRequest, reference: string): Promise<string> {
  const { service, viewer, body } = request;
  const id = oneIn(body['mail']);
  if (id === '') return '';
  const which = { landlordId: viewer.landlordId, id };
  const { filed, held } = await mailLogged(service, deps.documents, which, reference, actorOf(viewer));
  const files =
    filed === 0
      ? ''
      : filed === 1
        ? ' What came with the mail is filed there.'
        : ` The ${filed} files that came with the mail are filed there.`;
  return `${files}${held.length === 0 ? '' : ` Not filed, or held back: ${held.join('; ')}`}`;
}

/** The points as told: set out at once by who may, else kept as a note for whoever sets them out. */
async function notePoints(
  { service, viewer, body }: StaffRequest,
  reference: string,
  as: 'points' | 'note' = 'points',
): Promise<string> {
  const point = linesIn(body['points']);
  const outcome = linesIn(body['outcomes']);
  const besides = as === 'note' ? besidesWords(body) : [];
  if (point.length + outcome.length + besides.length === 0) return '';
  const key = keyFrom('points', reference, [body['key'] ?? newKey()].flat()[0] ?? '');
  const asAsked: Record<string, string> = { point: 'points', outcome: 'outcomes' };
  const who = { as: viewer.handle, key, naming: (field: string) => naming(asAsked[field] ?? field) };
  if (as === 'points' && point.length > 0 && outcome.length > 0)
    try {
      const { notPrinted } = await perform(service, reference, 'define', { point, outcome }, who);
      return ` The points are set out.${notPrinted === undefined ? '' : ` ${notPrinted}`}`;
    } catch (error) {
      if (!(error instanceof RuleRefusal)) throw error;
    }
  const note = [...point.map((p) => `Point: ${p}`), ...outcome.map((o) => `They want: ${o}`), ...besides].join('\n');
  await perform(service, reference, 'note', { note }, who);
  return as === 'note'
    ? ' What else you filled in is noted there.'
    : ' The points are noted for whoever sets them out.';
}

/** What somebody has with us, as far as enough was said to look. */
async function whoIs({ service, viewer }: StaffRequest, said: Body): Promise<PersonPage | null> {
  const of = (field: string): string | undefined => [said[field] ?? ''].flat()[0]?.trim() || undefined;
  const name = of('find') ?? of('name');
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
  deps: WebDeps,
  request: StaffRequest,
  body: Body,
  { says = [], alike = [] }: { says?: readonly string[]; alike?: PersonCase[] },
): Promise<FastifyReply> {
  const people = (await request.service.store.staff(request.viewer.landlordId))
    .filter((p) => p.active)
    .map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` }));
  const all = [...MAIN_FIELDS, ...CUSTOMER_FIELDS, ...NEEDS_FIELDS, ...RARE_FIELDS];
  const { fields: shown, errors } = withError(
    fieldsOf(all, body, people, policyOfLandlord(request.viewer.landlordId)),
    says,
    naming,
  );
  const asksLongAgo = linesIn(body['longAgo']).length > 0 || says.some((one) => one.includes(naming('longAgo')));
  const fields = (names: readonly string[]) =>
    shown.filter((f) => names.includes(f.name) && (f.name !== 'longAgo' || asksLongAgo));
  const seldom = fields(RARE_FIELDS);
  return sendPage(request.reply, 'log/form.njk', {
    first: fields(MAIN_FIELDS),
    who: fields(CUSTOMER_FIELDS),
    how: fields(NEEDS_FIELDS),
    seldom,
    seldomOpen: seldom.some((f) => f.error !== null) || RARE_FIELDS.some((name) => isFilledIn(name, body)),
    errors,
    alike,
    known: await whoIs(request, { ...body, ...request.query }),
    listen: LISTEN_FOR,
    key: keyOf(body),
    find: oneIn(body['find']),
    mail:
      oneIn(body['mail']) === ''
        ? null
        : await openMail(request.service, request.viewer.landlordId, oneIn(body['mail'])),
    directory: await directoryView(deps, request, body),
    others: OTHER_FORMS,
  });
}

/** The key of the form that came; a new one where that is none, so that sending it once more will do. */
function keyOf(body: Body): string {
  const came = oneIn(body['key']);
  return isUuid(came) ? came : newKey();
}
