/** Letters' words: checked while they are written, looked at, saved as the next version, or given back. */
import { namesOfDuties } from '../../../policies/roles/roles.ts';
import type { FastifyReply } from 'fastify';
import {
  checkTemplate,
  previewTemplate,
  openTemplate,
  listTemplates,
  type TemplatePage,
} from '../../administration/templates.ts';
import { mayChangeLetters, saveTemplate, type TemplateFault } from '../../cases/letters/save.ts';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { todayIn } from '../../core/context.ts';
import { failureSentence } from '../forms/say.ts';
import { textIn } from '../forms/sent.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** In an address a part is written parts.handler. */
const nameIn = ({ params }: StaffRequest): string => (params['name'] ?? '').replace(/^parts\./, 'parts/');
export const addressOf = (name: string): string => `/admin/letters/${name.replace('/', '.')}`;

const opened = async (request: StaffRequest): Promise<TemplatePage> =>
  openTemplate(request.service, policyOfLandlord(request.viewer.landlordId), nameIn(request));

interface Shown {
  source: string;
  faults?: TemplateFault[];
  refused?: string;
  sample?: { subject: string; text: string } | null;
}

async function sendTemplate(request: StaffRequest, page: TemplatePage, shown: Shown): Promise<FastifyReply> {
  const { source, faults = [], refused, sample = null } = shown;
  const policy = policyOfLandlord(request.viewer.landlordId);
  const people = await request.service.store.staff(request.viewer.landlordId);
  const says = [...faults.map((f) => faultSays(f, page.name)), ...(refused === undefined ? [] : [refused])];
  return sendPage(request.reply, 'administration/letter.njk', {
    here: 'letters',
    t: page,
    action: addressOf(page.name),
    source,
    changed: source !== page.source,
    sample,
    versions: page.versions.map((v) => ({ ...v, by: people.find((p) => p.id === v.savedBy)?.name ?? v.savedBy })),
    maySave: mayChangeLetters(policy, request.viewer),
    deciders: namesOfDuties(policy, policy.deciders.changePolicy).join(', '),
    fault: says[0] ?? null,
    at: faults[0] && faults[0].name === page.name ? lineOf(source, faults[0].line) : null,
    errors: says.map((text) => ({ text, href: '#source' })),
  });
}

/** 'Line 4, column 9: …'; for a letter that a part spoils its name first. */
function faultSays({ name, line, column, says }: TemplateFault, own: string): string {
  const where = `line ${line}, column ${column}`;
  const sentence = `${name === own ? where : `in ${name}, ${where}`}: ${says}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`.replace(/([.!?])\.$/, '$1');
}

function lineOf(source: string, line: number): { line: number; text: string } | null {
  const text = source.split('\n')[line - 1];
  return text === undefined ? null : { line, text };
}

/** A browser sends lines parted by two characters; templates have one. */
const sourceIn = ({ body }: StaffRequest): string => ([body['source'] ?? ''].flat()[0] ?? '').replaceAll('\r\n', '\n');

type Names = 'letters' | 'letter' | 'checkLetter' | 'letterFaults' | 'letterPdf' | 'letterVersion';

export const letterAnswers: Record<Names, PageHandler> = {
  letters: async ({ service, viewer, reply }) => {
    const { letters, parts } = await listTemplates(service, policyOfLandlord(viewer.landlordId));
    const linked = <T extends { name: string }>(all: T[]) => all.map((t) => ({ ...t, href: addressOf(t.name) }));
    return sendPage(reply, 'administration/letters.njk', {
      here: 'letters',
      letters: linked(letters),
      parts: linked(parts),
    });
  },

  letter: async (request) => {
    const page = await opened(request);
    return sendTemplate(request, page, { source: page.source });
  },

  checkLetter: async (request) => {
    const { service, viewer, body, httpRequest, reply } = request;
    const page = await opened(request);
    const policy = policyOfLandlord(viewer.landlordId);
    const action = textIn(body, 'do');
    const source = sourceIn(request);
    try {
      if (action === 'standard' || action === 'save') {
        const faults = action === 'save' ? await checkTemplate(service, policy, page.name, source) : [];
        if (faults.length > 0) {
          reply.code(400);
          return await sendTemplate(request, page, { source, faults });
        }
        const saved = await saveTemplate(service, {
          landlord: viewer.landlordId,
          name: page.name,
          source: action === 'save' ? source : null,
          as: viewer.handle,
        });
        const says =
          action === 'save'
            ? `Saved as version ${saved.version}. Letters written from now on use it.`
            : 'Back to the words putright brings. Your own words stay among the versions below.';
        httpRequest.giveNotice({ kind: 'done', says });
        return await reply.redirect(addressOf(page.name), 303);
      }
      const faults = await checkTemplate(service, policy, page.name, source);
      if (faults.length > 0) {
        reply.code(400);
        return await sendTemplate(request, page, { source, faults });
      }
      const sample = await previewTemplate(service, policy, page, source, todayIn(service));
      return await sendTemplate(request, page, { source, sample });
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      reply.code(error.exitCode === 3 ? 409 : 400);
      return sendTemplate(request, page, { source, refused: failureSentence(error) });
    }
  },

  /** While somebody writes: what is wrong so far, for the script of the page. */
  letterFaults: async (request) => {
    const page = await opened(request);
    const policy = policyOfLandlord(request.viewer.landlordId);
    const faults = await checkTemplate(request.service, policy, page.name, sourceIn(request));
    return request.reply
      .header('cache-control', 'no-store')
      .send({ faults: faults.map((f) => faultSays(f, page.name)) });
  },

  letterPdf: async (request) => {
    const { service, viewer, reply } = request;
    const page = await opened(request);
    const policy = policyOfLandlord(viewer.landlordId);
    const source = sourceIn(request);
    const faults = await checkTemplate(service, policy, page.name, source);
    if (faults.length > 0) {
      reply.code(400);
      return sendTemplate(request, page, { source, faults });
    }
    const { pdf, filename } = await previewTemplate(service, policy, page, source, todayIn(service));
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${filename}"`)
      .send(pdf);
  },

  letterVersion: async (request) => {
    const page = await opened(request);
    const version = page.versions.find((v) => String(v.version) === request.params['version']);
    if (!version) throw new NotFound('There is no such version of this letter.');
    const people = await request.service.store.staff(request.viewer.landlordId);
    return sendPage(request.reply, 'administration/letter-version.njk', {
      here: 'letters',
      t: page,
      back: addressOf(page.name),
      version,
      by: people.find((p) => p.id === version.savedBy)?.name ?? version.savedBy,
    });
  },
};
