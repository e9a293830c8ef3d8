/** Logging a case that is no complaint: the form of its kind, made from the same table as the command line's options. */
import type { FastifyReply } from 'fastify';
import type { Field, KindName } from '../../../workflows/messages.ts';
import { BadInput, NotFound, PutrightError } from '../../../platform/errors.ts';
import { fieldsOfForm, logCase } from '../../cases/taking-in/log-kind.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import { isUuid, newKey } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { UsedKey } from '../../cases/taking-in/same-case.ts';
import { directoryOf } from '../../core/context.ts';
import type { Choice, Choices, KindIntake } from '../../kinds/face.ts';
import { faceOf, KINDS_WITH_FORMS } from '../../kinds/index.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { fieldsAsked, formOf, givenFrom, namingBy, withError } from '../forms/fields.ts';
import { failureSentences } from '../forms/say.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** The links to them, beside the form for a complaint. */
export const OTHER_FORMS = KINDS_WITH_FORMS.map(({ kind, intake }) => ({
  href: `/log/${kind}`,
  text: capitalised(intake.what),
}));

function kindIn({ params }: StaffRequest): { kind: KindName; intake: KindIntake } {
  const found = KINDS_WITH_FORMS.find(({ kind }) => kind === params['kind']);
  if (found === undefined) throw new NotFound('There is no such form.');
  return found;
}

const first = (said: string | string[] | undefined): string => ([said ?? ''].flat()[0] ?? '').trim();

export async function kindForm(request: StaffRequest): Promise<FastifyReply> {
  const linked = first(request.query['linked']);
  return sendForm(request, linked === '' ? {} : { linked: [linked] });
}

export async function kindSent(request: StaffRequest): Promise<FastifyReply> {
  const { kind, intake } = kindIn(request);
  const { body, viewer, httpRequest, reply, service } = request;
  const fields = fieldsOfForm(intake);
  const given = givenFrom(fields, body);
  const said = first(body['key']);
  const key = isUuid(said) ? said : newKey();
  try {
    const options = { as: viewer.handle, key, naming: namingBy(fields) };
    const { reference, notPrinted } = await logCase(service, kind, viewer.landlordId, given, options);
    const says = `Logged. Its reference is ${reference}.${notPrinted === undefined ? '' : ` ${notPrinted}`}`;
    httpRequest.giveNotice({ kind: 'done', says });
    return reply.redirect(`/cases/${reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    if (error instanceof UsedKey) {
      const says = `${error.reference} was logged with this form before, with another name or other words. If this is another one, log it once more; if not, write it down on ${error.reference}.`;
      return sendForm({ ...request, reply: reply.code(409) }, given, newKey(), [says]);
    }
    const status = error instanceof BadInput ? 400 : error.exitCode === 5 ? 503 : 409;
    return sendForm({ ...request, reply: reply.code(status) }, given, key, failureSentences(error, fields));
  }
}

/** Colleagues, teams and contractors to choose from, for the fields that ask for them. */
async function fromDirectory(
  { service, viewer }: StaffRequest,
  fields: Readonly<Record<string, Field>>,
): Promise<Choices> {
  const { people } = await directoryOf(service, viewer.landlordId);
  const parties = await service.store.parties(viewer.landlordId);
  const of = (kind: Field['kind']): Choice[] =>
    kind === 'staff'
      ? people.filter((p) => p.active).map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` }))
      : parties.map(({ name, title }) => ({ value: name, text: title }));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { kind }]) =>
      kind === 'staff' || kind === 'party' ? [[name, of(kind)]] : [],
    ),
  );
}

async function sendForm(
  request: StaffRequest,
  given: FieldValues,
  key = newKey(),
  says?: readonly string[],
): Promise<FastifyReply> {
  const { kind, intake } = kindIn(request);
  const fields = fieldsOfForm(intake);
  const policy = policyOfLandlord(request.viewer.landlordId);
  const channel = intake.channels.map((value) => ({ value, text: capitalised(plain(value)) }));
  const known = await fromDirectory(request, fields);
  const form = formOf(fieldsAsked(fields), { channel, ...known, ...intake.choices(policy) }, given);
  const shown = says === undefined ? { fields: form, errors: [] } : withError(form, says, namingBy(fields));
  return sendPage(request.reply, 'log/kind.njk', {
    ...shown,
    title: `Log ${intake.what}`,
    called: faceOf(kind).called,
    action: `/log/${kind}`,
    key,
  });
}
