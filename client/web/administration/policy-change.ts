/** Another version of the policy, written in the pages: setting by setting, beside the Code, and in force by a decision. */
import type { FastifyReply } from 'fastify';
import { addVersionOf, type AddedVersion } from '../../administration/landlords/versions.ts';
import { ASKED_OF_POLICY, type AskedOfPolicy } from '../../../policies/parameters.ts';
import { casesBehind, moveCases } from '../../administration/set-up/cases-behind.ts';
import { policyOf, type LoosePolicy } from '../../administration/set-up/draft.ts';
import { openVersion, saveVersion, undoChange, type OpenedVersion } from '../../administration/set-up/policy-draft.ts';
import { BadInput, NotFound, PutrightError } from '../../../platform/errors.ts';
import { newKey } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { todayIn } from '../../core/context.ts';
import { formWith, optional, required, sentFields, statusOf, textIn, textsIn, type ShownForm } from '../forms/sent.ts';
import { namingBy } from '../forms/fields.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { sentence } from '../set-up/form.ts';
import { checkOf, faultsOf, settingForm, settingsOf, withSetting } from '../set-up/policy.ts';

const DECISION = {
  version: required('text', 'what the version is called'),
  inForce: required('date', 'the first day it rules new cases'),
  reason: required('text', 'why the policy changes'),
};
const MOVING = {
  all: optional('flag', 'all of them'),
  reason: required('text', 'why these cases move'),
};

type Names =
  | 'policyChange'
  | 'keepPolicy'
  | 'undoPolicyChange'
  | 'policySetting'
  | 'savePolicySetting'
  | 'policyCases'
  | 'movePolicyCases';

export function policyChangeAnswers({ service: all }: WebDeps): Record<Names, PageHandler> {
  const open = (request: StaffRequest): Promise<OpenedVersion> => openVersion(all, request.viewer);

  async function send(request: StaffRequest, form: ShownForm | null, says: string[] = []): Promise<FastifyReply> {
    const opened = await open(request);
    const today = todayIn(request.service);
    const { policy } = policyOf(opened.draft, today);
    const looked = policy === null ? null : await looksLike(request, opened, today);
    const settings = opened.draft.policy === null ? [] : settingsOf(opened.draft.policy);
    return sendPage(request.reply, 'administration/policy-change.njk', {
      here: 'policy',
      before: opened.before,
      settings,
      looked,
      undoable: opened.row.earlier.length > 0,
      ...checkOf(opened.draft, today),
      form: form ?? formWith(DECISION, {}, { version: String(opened.draft.policy?.['version'] ?? ''), inForce: today }),
      errors: [...(form?.errors ?? []), ...says.map((text) => ({ text, href: '#form' }))],
    });
  }

  /** What the version would change, and in which of the cases its writer may see; nothing is kept. */
  async function looksLike(request: StaffRequest, opened: OpenedVersion, today: string): Promise<AddedVersion | null> {
    const { policy } = policyOf(opened.draft, today);
    if (policy === null) return null;
    const wish = { inForce: today, reason: 'looked at', as: request.viewer.handle, dryRun: true };
    try {
      return await addVersionOf(request.service, policy, 'The policy', wish);
    } catch (error) {
      if (error instanceof BadInput) return null;
      throw error;
    }
  }

  async function sendSetting(request: StaffRequest, opened: OpenedVersion, faults: ReturnType<typeof faultsOf>) {
    const name = settingIn(request);
    return sendPage(request.reply, 'administration/policy-setting.njk', {
      here: 'policy',
      ...settingForm(opened.draft.policy as LoosePolicy, name, faults),
      back: `/admin/policy/change#${name}`,
      action: `/admin/policy/change/${name}`,
      ...checkOf(opened.draft, todayIn(request.service)),
    });
  }

  async function sendCases(
    request: StaffRequest,
    form: ShownForm | null,
    refused: string[] = [],
  ): Promise<FastifyReply> {
    const { landlordId } = request.viewer;
    return sendPage(request.reply, 'administration/policy-cases.njk', {
      here: 'policy',
      policy: policyOfLandlord(landlordId),
      cases: await casesBehind(request.service, landlordId),
      form: form ?? formWith(MOVING, {}),
      key: newKey(),
      errors: [...(form?.errors ?? []), ...refused.map((text) => ({ text, href: '#form' }))],
    });
  }

  return {
    policyChange: async (request) => send(request, null),

    keepPolicy: async (request) => {
      const { viewer, body, reply, httpRequest } = request;
      const opened = await open(request);
      const given = sentFields(DECISION, body);
      try {
        const { policy, faults } = policyOf(opened.draft, todayIn(request.service));
        if (policy === null) {
          reply.code(400);
          return await send(
            request,
            null,
            faults.map(({ path, says }) => sentence(`${path.map(String).join(', ')}: ${says}`)),
          );
        }
        const kept = await addVersionOf(all, { ...policy, version: given.version }, 'The policy', {
          inForce: given.inForce,
          reason: given.reason,
          as: viewer.handle,
          naming: namingBy(DECISION),
        });
        await all.store.endSetUp(opened.row.id);
        const says = `Version ${kept.version} rules new cases from ${kept.inForceFrom} on. Open cases stay with theirs until they are moved.`;
        httpRequest.giveNotice({ kind: 'done', says });
        return await reply.redirect('/admin/policy/cases', 303);
      } catch (error) {
        if (!(error instanceof PutrightError)) throw error;
        reply.code(statusOf(error));
        return send(request, formWith(DECISION, {}, given, error));
      }
    },

    undoPolicyChange: async (request) => {
      await undoChange(all, await open(request));
      return request.reply.redirect('/admin/policy/change', 303);
    },

    policySetting: async (request) => sendSetting(request, await open(request), []),

    savePolicySetting: async (request) => {
      const { body, reply } = request;
      const opened = await open(request);
      const name = settingIn(request);
      const draft = withSetting(opened.draft, name, body);
      const faults = faultsOf(name, policyOf(draft, todayIn(request.service)).faults);
      if (textIn(body, 'do') === 'check') return sendSetting(request, { ...opened, draft }, faults);
      if (faults.length > 0) {
        reply.code(400);
        return sendSetting(request, { ...opened, draft }, faults);
      }
      await saveVersion(all, opened, draft);
      return reply.redirect(`/admin/policy/change#${name}`, 303);
    },

    policyCases: async (request) => sendCases(request, null),

    movePolicyCases: async (request) => {
      const { service, viewer, body, reply, httpRequest } = request;
      const given = sentFields(MOVING, body);
      const behind = (await casesBehind(service, viewer.landlordId)).map(({ reference }) => reference);
      const chosen = given.all === 'yes' ? behind : behind.filter((each) => textsIn(body, 'case').includes(each));
      const missing = [
        ...(chosen.length === 0 ? ['Choose the cases that move, or all of them.'] : []),
        ...(given.reason === '' ? ['Say why these cases move.'] : []),
      ];
      if (missing.length > 0) {
        reply.code(400);
        return sendCases(request, formWith(MOVING, {}, given), missing);
      }
      const decided = {
        landlordId: viewer.landlordId,
        as: viewer.handle,
        reason: given.reason,
        key: textIn(body, 'key'),
      };
      const { moved, refused } = await moveCases(service, chosen, decided);
      if (refused.length > 0) return sendCases(request, formWith(MOVING, {}, given), refused);
      const many = moved.length === 1 ? '1 case is' : `${moved.length} cases are`;
      httpRequest.giveNotice({ kind: 'done', says: `${many} ruled by the version in force now.` });
      return reply.redirect('/admin/policy/cases', 303);
    },
  };
}

function settingIn({ params }: StaffRequest): AskedOfPolicy {
  const name = ASKED_OF_POLICY.find((each) => each === params['setting']);
  if (name === undefined) throw new NotFound('There is no such setting.');
  return name;
}
