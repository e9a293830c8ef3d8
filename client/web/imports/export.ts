/** Everything that is kept for a landlord, given to its administrator: made behind the pages, saved once, and gone within the hour. */
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import type { Exported } from '../../administration/export/index.ts';
import { newKey } from '../../core/keys.ts';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import { statusOf, textIn } from '../forms/sent.ts';
import { failureSentence } from '../forms/say.ts';
import { keepJobs, type Job } from '../administration/jobs.ts';
import { withSecondStep } from '../sign-in/confirm.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { takenOutBy } from '../site/guard/security.ts';
import { sendPage } from '../site/views.ts';
import { filesOf, zipped } from './zipped-folder.ts';

type Names = 'export' | 'beginExport' | 'exportReady' | 'exportFile';

const PATIENCE_MS = 2_000;
/** How long an export lies here to be saved. */
const KEPT_MS = 60 * 60_000;
const REFRESH_SECONDS = '3';

interface Made extends Exported {
  at: Date;
}

export function exportAnswers(deps: WebDeps): Record<Names, PageHandler> {
  const { exchange, home = '' } = deps;
  const folders = home === '' ? join(tmpdir(), `putright-exports-${newKey()}`) : join(home, 'exports');
  const jobs = keepJobs<Made>(PATIENCE_MS);
  // What an earlier process left: nobody can ask for it any more.
  const tidied = rm(folders, { recursive: true, force: true });

  const show = async ({ reply }: StaffRequest, wrong: string | null = null): Promise<FastifyReply> =>
    sendPage(reply, 'imports/export.njk', {
      here: 'export',
      errors: wrong === null ? [] : [{ text: wrong, href: '#sure' }],
    });

  const jobAsked = ({ viewer, params }: StaffRequest): Job<Made> => {
    const job = jobs.find(viewer.landlordId, params['id'] ?? '');
    if (job === undefined) throw new NotFound('This export is gone: make it anew.');
    return job;
  };

  async function make(landlordId: string, by: string, progress: (done: number, all: number) => void): Promise<Made> {
    await tidied;
    await mkdir(folders, { recursive: true, mode: 0o700 });
    const folder = join(folders, newKey());
    const made = await exchange.exportLandlord(landlordId, folder, {
      by,
      progress: (_, done, all) => progress(done, all),
    });
    setTimeout(() => void rm(folder, { recursive: true, force: true }), KEPT_MS).unref();
    return { ...made, at: deps.service.clock() };
  }

  return {
    export: withSecondStep(deps, '/admin/export', (request) => show(request)),
    beginExport: withSecondStep(deps, '/admin/export', async (request) => {
      const { viewer, body, reply } = request;
      if (textIn(body, 'sure') !== 'yes') {
        reply.code(400);
        return show(request, 'Say that you know what the file holds.');
      }
      await takenOutBy(request.httpRequest)('everything', viewer.landlordId);
      const job = await jobs.begin(viewer.landlordId, (progress) => make(viewer.landlordId, viewer.staffId, progress));
      return reply.redirect(`/admin/export/${job.id}`, 303);
    }),
    exportReady: async (request) => {
      const { reply } = request;
      const job = jobAsked(request);
      if (job.result?.ok === false) {
        const { error } = job.result;
        if (!(error instanceof PutrightError)) throw error as Error;
        reply.code(statusOf(error));
        return show(request, failureSentence(error));
      }
      if (job.result === undefined) reply.header('refresh', REFRESH_SECONDS);
      return sendPage(reply, 'imports/export-ready.njk', {
        here: 'export',
        id: job.id,
        done: job.done,
        all: job.all,
        made: job.result?.value ?? null,
      });
    },
    exportFile: withSecondStep(deps, '/admin/export', async (request) => {
      const { reply, viewer } = request;
      const { id, result } = jobAsked(request);
      if (result?.ok !== true) return reply.redirect(`/admin/export/${id}`, 303);
      await takenOutBy(request.httpRequest)('everything', viewer.landlordId);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${viewer.landlordId}-export.zip"`)
        .send(zipped(await filesOf(result.value.folder), result.value.at));
    }),
  };
}
