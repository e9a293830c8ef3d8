/** Keys to the API: made by administrators and shown once, agreed to by whom they act as, ended. */
import type { FastifyReply } from 'fastify';
import { NotFound } from '../../../platform/errors.ts';
import {
  confirmApiKey,
  endApiKey,
  listApiKeys,
  makeApiKey,
  type ApiKey,
  type KeyDependencies,
} from '../../integrations/api-keys.ts';
import { ALL_SCOPES, SCOPES } from '../../integrations/scopes.ts';
import type { Choices } from '../../kinds/face.ts';
import { capitalised } from '../../kinds/words.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, statusOf, textIn, textsIn, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const FIELDS = {
  name: required('text', 'what the key is for, such as the housing system'),
  as: required('staff', 'as whom it acts'),
  scopes: { ...required('enum', 'what it may be used for', ALL_SCOPES), many: true },
  expires: optional('date', 'the last day on which it works'),
};

async function choicesFor({ service, viewer }: StaffRequest): Promise<Choices> {
  const people = (await service.store.staff(viewer.landlordId)).filter((p) => p.active);
  return {
    as: people.map((p) => ({ value: p.handle, text: `${p.name}, ${p.title}` })),
    scopes: ALL_SCOPES.map((scope) => ({ value: scope, text: capitalised(SCOPES[scope]) })),
  };
}

const depsOf = ({ integrations, access, service }: WebDeps): KeyDependencies => ({
  integrations,
  access,
  clock: service.clock,
});

/** A key as a page shows it. */
export const keyView = (key: ApiKey) => ({ ...key, opens: key.scopes.map((scope) => SCOPES[scope]) });

/** The keys that act as this person. */
export async function ownKeys(deps: WebDeps, { service, viewer }: StaffRequest): Promise<ApiKey[]> {
  const all = await listApiKeys(depsOf(deps), service, viewer.landlordId);
  return all.filter((key) => key.as?.handle === viewer.handle);
}

type Names = 'keys' | 'makeKey' | 'confirmKey' | 'endKey' | 'confirmOwnKey' | 'endOwnKey';

export function keyAnswers(deps: WebDeps): Record<Names, PageHandler> {
  const keys = depsOf(deps);

  async function send(request: StaffRequest, form: ShownForm, made: string | null = null): Promise<FastifyReply> {
    const { service, viewer, reply } = request;
    const all = await listApiKeys(keys, service, viewer.landlordId);
    return sendPage(reply, 'integrations/keys.njk', {
      here: 'keys',
      keys: all.map((key) => ({ ...keyView(key), mine: key.madeBy === viewer.name })),
      form: { ...form, fields: form.fields.map((f) => (f.asking === 'words' ? { ...f, asking: 'short' } : f)) },
      made,
    });
  }

  const act =
    (does: typeof confirmApiKey | typeof endApiKey, says: (name: string) => string, own: boolean): PageHandler =>
    async (request) => {
      const { service, viewer, params, httpRequest, reply } = request;
      const id = params['id'] ?? '';
      if (own && !(await ownKeys(deps, request)).some((key) => key.id === id))
        throw new NotFound('There is no such key that acts as you.');
      const { name } = await does(keys, service, viewer.landlordId, id, viewer.staffId);
      httpRequest.giveNotice({ kind: 'done', says: says(name) });
      return reply.redirect(own ? '/account/systems' : '/admin/keys', 303);
    };
  const agreed = (name: string): string => `The key “${name}” works from now on.`;
  const ended = (name: string): string => `The key “${name}” is ended: it opens nothing any more.`;

  return {
    keys: async (request) => send(request, formWith(FIELDS, await choicesFor(request))),

    makeKey: async (request) => {
      const { service, viewer, body, reply } = request;
      const of = (name: string): string => textIn(body, name);
      const given = { name: of('name'), as: of('as'), expires: of('expires'), scopes: textsIn(body, 'scopes') };
      try {
        const made = await makeApiKey(keys, service, viewer.landlordId, given, viewer.staffId, namingBy(FIELDS));
        // Shown in the answer itself and nowhere else: there is no second page that could show it.
        return await send(request, formWith(FIELDS, await choicesFor(request)), made.token);
      } catch (error) {
        const shown = formWith(FIELDS, await choicesFor(request), given, error);
        reply.code(statusOf(error));
        return send(request, shown);
      }
    },
    confirmKey: act(confirmApiKey, agreed, false),
    endKey: act(endApiKey, ended, false),
    confirmOwnKey: act(confirmApiKey, agreed, true),
    endOwnKey: act(endApiKey, ended, true),
  };
}
