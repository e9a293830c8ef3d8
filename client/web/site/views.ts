/** Pages from nunjucks templates: everything is escaped, dates are said in words, and a landlord's colours are a style sheet. */
import { withoutEnd } from '../../../letters/signs/ends.ts';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import nunjucks from 'nunjucks';
import { formatDate, formatShort } from '../../../policies/calendar/dates.ts';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';
import { londonDay, londonTime } from '../../core/input/dates.ts';
import { formatPounds } from '../../core/input/money.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { ASSETS, brandAddress } from './assets.ts';
import { administrationFor, navigationFor } from './navigation.ts';

const FOLDERS = [join(import.meta.dirname, '../views'), join(PROJECT_ROOT, 'node_modules/govuk-frontend/dist')];

export type ViewContext = Record<string, unknown>;

const REFERENCE = /\b([A-Z]{2,5}-\d{4}-\d{5,9})\b/;

/** A sentence in pieces, so that each reference in it can be a link to its case. */
function referenceParts(said: string): { text: string; reference: boolean }[] {
  return said.split(REFERENCE).map((text, i) => ({ text, reference: i % 2 === 1 }));
}

/** The one environment of all pages. An unknown variable is an error, so that no page says "undefined". */
function environment(): nunjucks.Environment {
  const env = new nunjucks.Environment(new nunjucks.FileSystemLoader(FOLDERS), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  env.addFilter('day', (date: string | null | undefined) => (date ? formatDate(date) : ''));
  env.addFilter('short', (date: string | null | undefined) => (date ? formatShort(date) : ''));
  env.addFilter('moment', (at: Date | string) => {
    const when = new Date(at);
    return `${formatDate(londonDay(when))}, ${londonTime(when)}`;
  });
  env.addFilter('plain', (code: string | null | undefined) => (code ? plain(code) : ''));
  env.addFilter('sentence', capitalised);
  // Somebody's sentence in the middle of ours.
  env.addFilter('unstopped', (said: string) => withoutEnd(said, /[.\s]/));
  env.addFilter('pounds', (pence: number) => formatPounds(pence));
  env.addFilter('paragraphs', (said: string) => said.split(/\n\s*\n/).filter((p) => p.trim() !== ''));
  env.addFilter('referenceParts', referenceParts);
  env.addFilter('ways', navigationFor);
  env.addFilter('administrationParts', administrationFor);
  env.addGlobal('assets', ASSETS);
  env.addGlobal('brand', (landlordId: string) => brandAddress('brand', landlordId));
  return env;
}

export const ENV = environment();

/** The page as HTML. */
export function render(template: string, context: ViewContext): string {
  return ENV.render(template, context);
}

/** Sends a page: with who is signed in, the form token and the nonce of this answer. */
export function sendPage(reply: FastifyReply, template: string, context: ViewContext = {}): FastifyReply {
  const { request } = reply;
  const html = render(template, {
    viewer: request.viewer ?? null,
    path: request.url.split('?')[0],
    cspNonce: reply.cspNonce?.script ?? '',
    csrfToken: request.viewer || context['withForm'] ? reply.formToken() : '',
    notice: request.takeNotice?.() ?? null,
    exceptional: request.exceptional ?? null,
    demonstration: request.demonstration ?? false,
    ...context,
  });
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}
