/** Which of a file's columns is which of ours, and their words for our values: guessed, shown with what stands in them, corrected. */
import type { FastifyReply } from 'fastify';
import { mapImport, sheetOf } from '../../administration/imports/manage.ts';
import { COLUMNS, SINCE } from '../../cases/import/columns.ts';
import { samplesOf, valuesFor, wordsIn, type ImportMapping } from '../../cases/import/mapping.ts';
import { fieldNames } from '../../cases/import/names.ts';
import type { ImportRunRow } from '../../cases/import/store.ts';
import { BadInput, PutrightError } from '../../../platform/errors.ts';
import { failureSentences } from '../forms/say.ts';
import { statusOf, textIn } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { askedBy, contextOf, runAsked, workBehind } from './context.ts';

/** What may be said for every row that says nothing of it. */
const ALWAYS = ['channel', 'complainant', 'received'];
/** A sample is shown as long as this. */
const SAMPLE = 60;

const cut = (said: string): string => (said.length > SAMPLE ? `${said.slice(0, SAMPLE - 1)}…` : said);

export function columnAnswers(deps: WebDeps): Record<'importColumns' | 'saveColumns', PageHandler> {
  const context = contextOf(deps);

  async function show(
    request: StaffRequest,
    run: ImportRunRow,
    mapping: ImportMapping,
    wrong: readonly string[] = [],
  ): Promise<FastifyReply> {
    const { service, viewer, reply, body } = request;
    const people = await service.store.staff(viewer.landlordId);
    const sheet = await sheetOf(context, run);
    return sendPage(reply, 'imports/columns.njk', {
      here: 'imports',
      run,
      columns: mapping.columns.map(({ heading, column }, n) => ({
        n,
        heading: heading === '' ? `column ${n + 1}, without a name` : heading,
        column: column ?? '',
        samples: samplesOf(sheet, n).map(cut),
      })),
      fields: COLUMNS.filter((c) => c !== 'key' && c !== 'policy').map((c) => ({
        value: c,
        text: fieldNames[c] ?? SINCE[c] ?? c,
      })),
      words: wordsIn(sheet, mapping, people).map(({ column, said, is }, n) => ({
        n,
        column,
        called: fieldNames[column] ?? column,
        said,
        is: is ?? '',
        values: valuesFor(column, people),
      })),
      always: ALWAYS.filter((c) => !mapping.columns.some(({ column }) => column === c)).map((c) => ({
        column: c,
        called: fieldNames[c] ?? c,
        is: mapping.always[c] ?? '',
        values: valuesFor(c, people),
      })),
      saveAs: textIn(body, 'save-as'),
      rows: sheet.lines.length,
      errors: wrong.map((text) => ({ text, href: '#columns' })),
    });
  }

  return {
    importColumns: async (request) => {
      const run = await runAsked(context, request);
      return show(request, run, run.mapping);
    },
    saveColumns: async (request) => {
      const run = await runAsked(context, request);
      const mapping = mappingIn(request.body, run.mapping);
      // The columns decide which words are asked about: they are looked at once more where they changed.
      if (textIn(request.body, 'do') === 'look') return show(request, run, mapping);
      try {
        await mapImport(context, askedBy(request), run.id, mapping, textIn(request.body, 'save-as'));
      } catch (error) {
        if (!(error instanceof PutrightError)) throw error;
        request.reply.code(statusOf(error));
        return show(request, run, mapping, error instanceof BadInput ? error.all : failureSentences(error, {}));
      }
      workBehind(deps, run.id);
      return request.reply.redirect(`/admin/imports/${run.id}`, 303);
    },
  };
}

/** The mapping as the form has it: columns by their place, words by theirs. */
function mappingIn(body: StaffRequest['body'], before: ImportMapping): ImportMapping {
  const columns = before.columns.map(({ heading }, n) => ({ heading, column: textIn(body, `column-${n}`) || null }));
  const values: ImportMapping['values'] = {};
  for (let n = 0; body[`said-${n}`] !== undefined; n++) {
    const [column, said, is] = [textIn(body, `of-${n}`), textIn(body, `said-${n}`), textIn(body, `is-${n}`)];
    if (is !== '' && COLUMNS.includes(column)) (values[column] ??= {})[said.toLowerCase()] = is;
  }
  const always = Object.fromEntries(
    ALWAYS.flatMap((c) => (textIn(body, `always-${c}`) === '' ? [] : [[c, textIn(body, `always-${c}`)]])),
  );
  return { columns, values, always };
}
