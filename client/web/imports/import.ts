/** An import from its file to what came of it: rows with their verdicts, the rows to mend, bringing in, taking back. */
import type { FastifyReply } from 'fastify';
import {
  addFiles,
  beginImport,
  giveUpImport,
  rowsToMend,
  startImport,
  undoImport,
} from '../../administration/imports/manage.ts';
import { KEPT_DAYS } from '../../administration/imports/work.ts';
import type { ImportRowRow, ImportRunRow } from '../../cases/import/store.ts';
import { BadInput, NotFound, PutrightError } from '../../../platform/errors.ts';
import { MOST_FILES } from '../../../platform/documents/attachments.ts';
import { counted } from '../../kinds/words.ts';
import { failureSentence } from '../forms/say.ts';
import { statusOf, textIn, textsIn } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { takenOutBy } from '../site/guard/security.ts';
import { sendPage } from '../site/views.ts';
import { askedBy, contextOf, runAsked, workBehind } from './context.ts';

type Names =
  | 'imports'
  | 'beginImport'
  | 'import'
  | 'addImportFiles'
  | 'rowsToMend'
  | 'startImport'
  | 'leaveImport'
  | 'undoImport';

/** So many rows stand on one page. */
const PAGE = 100;
/** So many rows may be chosen from in one form. */
const MOST_CHOSEN_FROM = 500;
const REFRESH_SECONDS = '3';

const VERDICTS: Record<string, { text: string; colour: string }> = {
  'brought-in': { text: 'Brought in', colour: 'green' },
  'would-bring-in': { text: 'Would come in', colour: 'green' },
  'there-already': { text: 'There already', colour: 'blue' },
  refused: { text: 'A rule is against it', colour: 'orange' },
  bad: { text: 'To be mended', colour: 'red' },
  'passed-over': { text: 'No complaint', colour: 'grey' },
  undone: { text: 'Undone', colour: 'grey' },
};

const STATES: Record<ImportRunRow['state'], string> = {
  mapping: 'Columns to be looked at',
  checking: 'Rows are being tried',
  checked: 'Tried, nothing brought in yet',
  importing: 'Being brought in',
  done: 'Brought in',
  undoing: 'Being undone',
  undone: 'Undone',
  'given-up': 'Given up',
};

export function importAnswers(deps: WebDeps): Record<Names, PageHandler> {
  const context = contextOf(deps);

  async function list(request: StaffRequest, wrong: string | null = null): Promise<FastifyReply> {
    const { viewer, reply, service } = request;
    const people = await service.store.staff(viewer.landlordId);
    const all = await context.imports.list(viewer.landlordId);
    return sendPage(reply, 'imports/list.njk', {
      here: 'imports',
      imports: all.map((run) => ({
        ...run,
        says: STATES[run.state],
        by: people.find((p) => p.id === run.begunBy)?.name ?? 'Whoever runs putright',
      })),
      keptDays: KEPT_DAYS,
      errors: wrong === null ? [] : [{ text: wrong, href: '#file' }],
    });
  }

  async function show(request: StaffRequest, wrong: string[] = []): Promise<FastifyReply> {
    const { reply, query } = request;
    const run = await runAsked(context, request);
    if (run.state === 'mapping') return reply.redirect(`/admin/imports/${run.id}/columns`, 303);
    const working = ['checking', 'importing', 'undoing'].includes(run.state);
    if (working && wrong.length === 0) reply.header('refresh', REFRESH_SECONDS);
    const counts = await context.imports.counts(run.id);
    const rows = await context.imports.rows(run.id);
    const chosen = textIn(query, 'show');
    const shown = chosen in VERDICTS ? rows.filter((row) => row.verdict === chosen) : rows;
    const page = Math.max(1, Math.min(Number(textIn(query, 'page')) || 1, Math.max(1, Math.ceil(shown.length / PAGE))));
    const sending = rows.filter((row) => row.verdict === 'would-bring-in' && row.letters + row.notices > 0);
    return sendPage(reply, 'imports/import.njk', {
      here: 'imports',
      run,
      says: STATES[run.state],
      working,
      all: rows.length,
      done: doneIn(run, counts, rows.length),
      counts: Object.entries(VERDICTS).flatMap(([key, { text }]) =>
        counts[key] === undefined ? [] : [{ key, text, n: counts[key], here: key === chosen }],
      ),
      chosen: chosen in VERDICTS ? chosen : '',
      rows: shown.slice((page - 1) * PAGE, page * PAGE).map((row) => shownRow(row)),
      page,
      pages: Math.ceil(shown.length / PAGE),
      toMend: (counts['bad'] ?? 0) + (counts['refused'] ?? 0),
      comesIn: counts['would-bring-in'] ?? 0,
      cases: counts['brought-in'] ?? 0,
      sending: sending.slice(0, MOST_CHOSEN_FROM).map((row) => ({ ...row, says: wouldSend(row) })),
      sendingMore: Math.max(0, sending.length - MOST_CHOSEN_FROM),
      files: await context.imports.files(run.id),
      mostFiles: MOST_FILES,
      before: ['checking', 'checked'].includes(run.state),
      errors: wrong.map((text) => ({ text, href: '#main-content' })),
    });
  }

  /** Does what a form asks and goes back to the import; what is wrong is said there. */
  const doing =
    (work: (request: StaffRequest, id: string) => Promise<unknown>, goesOn: boolean): PageHandler =>
    async (request) => {
      const { id } = await runAsked(context, request);
      try {
        await work(request, id);
      } catch (error) {
        if (!(error instanceof PutrightError) || error instanceof NotFound) throw error;
        request.reply.code(statusOf(error));
        return show(request, [failureSentence(error)]);
      }
      if (goesOn) workBehind(deps, id);
      return request.reply.redirect(`/admin/imports/${id}`, 303);
    };

  return {
    imports: (request) => list(request),
    beginImport: async (request) => {
      const [upload] = request.httpRequest.uploads;
      try {
        if (upload === undefined) throw new BadInput('Choose a file first.');
        const file = { name: upload.name, bytes: await upload.read() };
        const { id, savedAs } = await beginImport(context, askedBy(request), file);
        if (savedAs !== null)
          request.httpRequest.giveNotice({
            kind: 'done',
            says: `A file with these columns came before: they are read as saved under “${savedAs}”.`,
          });
        return await request.reply.redirect(`/admin/imports/${id}/columns`, 303);
      } catch (error) {
        if (!(error instanceof PutrightError)) throw error;
        request.reply.code(statusOf(error));
        return list(request, failureSentence(error));
      }
    },
    import: (request) => show(request),
    addImportFiles: doing(async (request, id) => {
      const { uploads } = request.httpRequest;
      if (uploads.length === 0) throw new BadInput('Choose the files first.');
      const files = await Promise.all(uploads.map(async (u) => ({ name: u.name, bytes: await u.read() })));
      const { kept, refused } = await addFiles(context, askedBy(request), id, files);
      const not = refused.length === 0 ? '' : ` Not taken: ${refused.slice(0, 5).join(' ')}`;
      const says = `${counted(kept, 'file')} kept.${not}`;
      request.httpRequest.giveNotice({ kind: refused.length === 0 ? 'done' : 'attention', says });
    }, true),
    rowsToMend: async (request) => {
      const run = await runAsked(context, request);
      await takenOutBy(request.httpRequest)('rowsToMend', request.viewer.landlordId);
      return request.reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="rows-to-mend.csv"')
        .send(rowsToMend(run, await context.imports.rows(run.id, ['bad', 'refused'])));
    },
    startImport: doing(async (request, id) => {
      const lines = textsIn(request.body, 'send').flatMap((said) => (/^\d{1,7}$/.test(said) ? [Number(said)] : []));
      await startImport(context, askedBy(request), id, lines);
    }, true),
    leaveImport: async (request) => {
      const run = await runAsked(context, request);
      await giveUpImport(context, askedBy(request), run.id);
      request.httpRequest.giveNotice({ kind: 'done', says: 'The import was cancelled; nothing of its file is kept.' });
      return request.reply.redirect('/admin/imports', 303);
    },
    undoImport: doing(async (request, id) => {
      if (textIn(request.body, 'sure') !== 'yes') throw new BadInput('Tick that you have looked at what is undone.');
      await undoImport(context, askedBy(request), id);
    }, true),
  };
}

/** How many rows are through in the work that goes on. */
function doneIn(run: ImportRunRow, counts: Record<string, number>, all: number): number {
  if (run.state === 'checking') return all - (counts[''] ?? 0);
  if (run.state === 'importing') return all - (counts['would-bring-in'] ?? 0);
  return counts['undone'] ?? 0;
}

const wouldSend = ({ letters, notices }: Pick<ImportRowRow, 'letters' | 'notices'>): string =>
  [letters > 0 ? counted(letters, 'letter') : '', notices > 0 ? counted(notices, 'notice') : '']
    .filter((part) => part !== '')
    .join(' and ');

function shownRow(row: ImportRowRow) {
  const { line, verdict, reference, oldReference, rule, why } = row;
  const { text, colour } = VERDICTS[verdict ?? ''] ?? { text: 'Not tried yet', colour: 'grey' };
  return {
    line,
    reference,
    oldReference,
    says: text,
    colour,
    why: why === 'emptied' ? '' : (why ?? ''),
    rule: rule ?? '',
  };
}
