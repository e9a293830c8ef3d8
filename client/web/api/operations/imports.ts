/** Bringing in cases of another system: a file, its columns, what would come of each row, and taking it back. */
import {
  addFiles,
  beginImport,
  findImport,
  giveUpImport,
  mapImport,
  startImport,
  undoImport,
} from '../../../administration/imports/manage.ts';
import { readMapping } from '../../../cases/import/read-mapping.ts';
import { checkMapping } from '../../../cases/import/mapping.ts';
import { newKey } from '../../../core/keys.ts';
import { contextOf, workBehind } from '../../imports/context.ts';
import { IMPORT_PAGES } from '../../imports/pages.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, moment, orNull, text, type JsonSchema } from '../schema.ts';

const read = 'administer:read';
const act = 'administer:act';
const group = 'Imports';
const allowedDuties = IMPORT_PAGES.imports.allowedDuties;

const asked = ({ viewer }: ApiRequest) => ({ landlordId: viewer.landlordId, by: viewer.staffId });
const idIn = ({ params }: ApiRequest): string => params['id'] ?? '';

const MAPPING: Record<string, JsonSchema> = {
  columns: list(
    form({ heading: text('As the file has it.'), column: orNull(text('Our column; null leaves it out.')) }, [
      'heading',
      'column',
    ]),
  ),
  values: anything('By our column: what they write, and what it is with us.'),
  always: anything('By our column: what holds for a row that says nothing of it.'),
};

const ROW = answer({
  line: { type: 'integer' },
  verdict: orNull(text('What became of it, or would; null before it was tried.')),
  reference: orNull(text()),
  oldReference: orNull(text()),
  rule: orNull(text()),
  why: orNull(text()),
  ifSent: anything('How many letters and notices would go if what is due before today were sent.'),
});

const IMPORT = answer({
  id: text(),
  fileName: text(),
  state: text('mapping, checking, checked, importing, done, undoing, undone or given-up.'),
  at: moment(),
  mapping: anything('How its columns are read.'),
  counts: anything('How many rows have which verdict.'),
});

async function told(request: ApiRequest, id: string) {
  const context = contextOf(request.deps);
  const run = await findImport(context, request.viewer.landlordId, id);
  const { fileName, state, at, mapping } = run;
  return { id, fileName, state, at: at.toISOString(), mapping, counts: await context.imports.counts(id) };
}

/** A call that does something to an import, goes on with it behind, and answers how it stands. */
const doing = (
  one: Pick<ApiOperation, 'id' | 'path' | 'does' | 'body' | 'shell'>,
  work: (request: ApiRequest, id: string) => Promise<unknown>,
): ApiOperation =>
  operation({
    ...one,
    method: 'POST',
    group,
    scope: act,
    allowedDuties,
    answers: IMPORT,
    async handle(request) {
      const id = idIn(request);
      await work(request, id);
      workBehind(request.deps, id);
      return told(request, id);
    },
  });

export const IMPORT_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'beginImport',
    method: 'POST',
    path: '/imports',
    group,
    does: 'Bring in a CSV file of cases; its rows are kept, and nothing else happens before its columns are named',
    more: 'Answers with how the columns are guessed, or were saved for a file with the same.',
    scope: act,
    allowedDuties,
    takesFile: true,
    query: { name: text('What the file is called.') },
    answers: IMPORT,
    creates: true,
    shell: ['imports begin', 'imports guess'],
    async handle(request) {
      const file = { name: request.query['name'] ?? 'cases.csv', bytes: request.bytes };
      const { id } = await beginImport(contextOf(request.deps), asked(request), file);
      return told(request, id);
    },
  }),
  operation({
    id: 'listImports',
    method: 'GET',
    path: '/imports',
    group,
    does: 'List imports, newest first',
    scope: read,
    allowedDuties,
    answers: answer({ items: list(answer({ id: text(), fileName: text(), state: text(), at: moment() })) }),
    shell: ['imports list'],
    async handle({ deps, viewer }) {
      const all = await deps.imports.list(viewer.landlordId);
      return { items: all.map(({ id, fileName, state, at }) => ({ id, fileName, state, at: at.toISOString() })) };
    },
  }),
  operation({
    id: 'getImport',
    method: 'GET',
    path: '/imports/{id}',
    group,
    does: 'See how an import stands, and which of its columns is which',
    scope: read,
    allowedDuties,
    answers: IMPORT,
    shell: ['imports show'],
    handle: async (request) => told(request, idIn(request)),
  }),
  operation({
    id: 'listImportRows',
    method: 'GET',
    path: '/imports/{id}/rows',
    group,
    does: 'List the rows of an import with the verdict of each',
    scope: read,
    allowedDuties,
    answers: answer({ items: list(ROW) }),
    shell: ['imports show'],
    async handle(request) {
      const { imports } = request.deps;
      const { id } = await findImport(contextOf(request.deps), request.viewer.landlordId, idIn(request));
      const rows = await imports.rows(id);
      return {
        items: rows.map(({ line, verdict, reference, oldReference, rule, why, letters, notices }) => ({
          line,
          verdict,
          reference,
          oldReference,
          rule,
          why,
          ifSent: { letters, notices },
        })),
      };
    },
  }),
  doing(
    {
      id: 'mapImport',
      path: '/imports/{id}/columns',
      does: 'Say which of its columns is which, and have every row tried',
      body: form({ ...MAPPING, saveAs: text('Keeps it for the next file with these columns.') }, ['columns']),
      shell: ['imports begin'],
    },
    async (request, id) => {
      const { saveAs, ...mapping } = request.body;
      const named = typeof saveAs === 'string' ? saveAs : undefined;
      await mapImport(contextOf(request.deps), asked(request), id, readMapping(mapping, 'columns'), named);
    },
  ),
  operation({
    id: 'addImportFile',
    method: 'POST',
    path: '/imports/{id}/files',
    group,
    does: 'Add a file that rows of an import name, or a zip of them',
    scope: act,
    allowedDuties,
    takesFile: true,
    query: { name: text('What the file is called.') },
    needs: ['name'],
    answers: answer({ kept: { type: 'integer' }, refused: list(text()) }),
    shell: ['imports begin'],
    async handle(request) {
      const file = { name: request.query['name'] ?? '', bytes: request.bytes };
      const added = await addFiles(contextOf(request.deps), asked(request), idIn(request), [file]);
      workBehind(request.deps, idIn(request));
      return added;
    },
  }),
  doing(
    {
      id: 'startImport',
      path: '/imports/{id}/start',
      does: 'Bring in the rows that would come in',
      body: form({
        send: list({ type: 'integer', description: 'A line for which what was due before today is sent too.' }),
      }),
      shell: ['imports begin'],
    },
    async (request, id) => {
      const said = request.body['send'];
      const lines = Array.isArray(said) ? said.filter((n): n is number => Number.isInteger(n)) : [];
      await startImport(contextOf(request.deps), asked(request), id, lines);
    },
  ),
  doing(
    {
      id: 'undoImport',
      path: '/imports/{id}/undo',
      does: 'Take an import back: cases nobody has touched since are voided',
      shell: ['imports undo'],
    },
    async (request, id) => undoImport(contextOf(request.deps), asked(request), id),
  ),
  operation({
    id: 'giveUpImport',
    method: 'DELETE',
    path: '/imports/{id}',
    group,
    does: 'Give an import up before it was brought in; nothing of its file is kept',
    scope: act,
    allowedDuties,
    answers: null,
    shell: [],
    handle: async (request) => giveUpImport(contextOf(request.deps), asked(request), idIn(request)),
  }),
  operation({
    id: 'listImportColumns',
    method: 'GET',
    path: '/import-columns',
    group,
    does: 'List the columns that were saved for files of other systems',
    scope: read,
    allowedDuties,
    answers: answer({ items: list(answer({ name: text(), mapping: anything('How its columns are read.') })) }),
    shell: ['imports columns'],
    async handle({ deps, viewer }) {
      const all = await deps.imports.mappings(viewer.landlordId);
      return { items: all.map(({ name, mapping }) => ({ name, mapping })) };
    },
  }),
  operation({
    id: 'saveImportColumns',
    method: 'PUT',
    path: '/import-columns/{name}',
    group,
    does: 'Save under a name which column of a file is which',
    scope: act,
    allowedDuties,
    body: form(MAPPING, ['columns']),
    answers: answer({ name: text(), mapping: anything('How its columns are read.') }),
    shell: ['imports save-columns'],
    async handle({ deps, viewer, params, body }) {
      const { landlordId, staffId: savedBy } = viewer;
      const said = readMapping(body, 'columns');
      const mapping = checkMapping({ ...said, always: { ...said.always, policy: landlordId } });
      const name = (params['name'] ?? '').slice(0, 100);
      await deps.imports.saveMapping({ id: newKey(), landlordId, name, mapping, savedBy });
      return { name, mapping };
    },
  }),
];
