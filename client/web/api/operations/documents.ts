/** Letters and files of a case, its customer's links and answers, and the post. */
import { makePack } from '../../../administration/evidence/make.ts';
import { zipped } from '../../../administration/personal-data/copy-files.ts';
import { attach, documentsOf, readDocument, scansOf } from '../../../cases/documents.ts';
import { printQueue, recordPosted, type PrintedSelection } from '../../../cases/letters/post.ts';
import { preview } from '../../../cases/letters/preview.ts';
import { listLetters, readLetterName } from '../../../cases/letters/names.ts';
import { policyOfLandlord } from '../../../core/policies.ts';
import { listLinks, revokeLinks } from '../../../portal/links.ts';
import { recordSurvey } from '../../../portal/survey.ts';
import { BadInput } from '../../../../platform/errors.ts';
import { ALL_FACES } from '../../../kinds/index.ts';
import { CASE_PAGES } from '../../case/pages.ts';
import { LETTER_PAGES } from '../../letters/pages.ts';
import { ALL_STAFF } from '../../site/pages.ts';
import { FileAnswer, operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, form, list, oneOf, orNull, ref, text, whole, yesNo } from '../schema.ts';

const group = 'Documents';
const reference = ({ params }: ApiRequest): string => params['reference'] ?? '';
const KINDS = [...new Set(ALL_FACES.flatMap((face) => face.documentKinds))];

export const DOCUMENT_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'listDocuments',
    method: 'GET',
    path: '/cases/{reference}/documents',
    group,
    does: 'List what is kept of a case: letters as they were sent, files as they came',
    scope: 'documents:read',
    allowedDuties: CASE_PAGES.document.allowedDuties,
    answers: answer({ items: list(ref('Document')) }),
    shell: ['documents'],
    async handle(request) {
      const [all, scans] = await Promise.all([
        documentsOf(request.service, reference(request)),
        scansOf(request.service, reference(request)),
      ]);
      return { items: all.map((d) => ({ ...d, scanned: scans[d.id] ?? null })) };
    },
  }),
  operation({
    id: 'getDocument',
    method: 'GET',
    path: '/cases/{reference}/documents/{id}',
    group,
    does: 'Read a letter (L1) or a file (D1)',
    scope: 'documents:read',
    allowedDuties: CASE_PAGES.document.allowedDuties,
    answers: 'file',
    shell: ['documents'],
    async handle(request) {
      const { service, deps, params } = request;
      const { row, bytes } = await readDocument(service, deps.documents, reference(request), params['id'] ?? '');
      return new FileAnswer(row.mime, row.name, bytes);
    },
  }),
  operation({
    id: 'getEvidencePack',
    method: 'GET',
    path: '/cases/{reference}/evidence-pack',
    group,
    does: 'Make the evidence pack of a case and of those linked with it, as a zip',
    more: 'One PDF with its index, letters and files, the policies as data, and SHA256SUMS. Refused while something is missing, unless `withGaps` is true: then it says which.',
    scope: 'documents:read',
    allowedDuties: CASE_PAGES.evidencePack.allowedDuties,
    query: {
      leaveOut: text(
        'What is kept back and why, a line each: “D3: names a neighbour”, “#7: …” for an entry of the chronology, “D3 as D8: …” where file D8, a redacted copy, is given in its place, “L2 without “Mrs Example”: …” where the rest of a letter is given. Kept for the next pack of the case.',
      ),
      give: text('What was kept back for the last pack and is given again, a line each: “D3”.'),
      withGaps: yesNo('Make it although something is missing.'),
    },
    answers: 'file',
    shell: ['evidence-pack'],
    async handle(request) {
      const { service, deps, viewer, query, noteTakenOut } = request;
      const asked = {
        reference: reference(request),
        leaveOut: (query['leaveOut'] ?? '').split('\n'),
        give: (query['give'] ?? '').split('\n'),
        withGaps: query['withGaps'] === 'true',
      };
      const { pack, files } = await makePack(service, deps.documents, asked, viewer, noteTakenOut);
      const pieces: Buffer[] = [];
      for await (const piece of zipped(files)) pieces.push(piece);
      return new FileAnswer('application/zip', `evidence-pack-${pack.reference}.zip`, Buffer.concat(pieces));
    },
  }),
  operation({
    id: 'attachDocument',
    method: 'POST',
    path: '/cases/{reference}/documents',
    group,
    does: 'File a photograph, a letter or another document with a case',
    more: 'The file is the body, as it is. The same file again is filed once.',
    scope: 'documents:write',
    allowedDuties: CASE_PAGES.attach.allowedDuties,
    query: { name: text('What the file is called, with its ending.'), kind: oneOf(KINDS) },
    needs: ['name'],
    takesFile: true,
    answers: ref('Attached'),
    creates: true,
    shell: ['attach'],
    async handle(request) {
      const { service, deps, viewer, query, bytes } = request;
      const { name = '' } = query;
      const options = { as: viewer.handle, ...(query['kind'] === undefined ? {} : { kind: query['kind'] }) };
      return attach(service, deps.documents, reference(request), { name, bytes }, options);
    },
  }),
  operation({
    id: 'previewLetter',
    method: 'GET',
    path: '/cases/{reference}/letters/{code}',
    group,
    does: 'See a letter as it was issued, else as it would go out today',
    scope: 'documents:read',
    allowedDuties: LETTER_PAGES.preview.allowedDuties,
    query: { format: oneOf(['json', 'pdf']), largePrint: yesNo(), count: yesNo('With the count of its date.') },
    answers: answer({
      code: text(),
      letterId: orNull(text()),
      state: text(),
      subject: text(),
      text: text(),
      html: text(),
      pages: whole(),
    }),
    shell: ['letters preview'],
    async handle(request) {
      const { service, deps, params, query } = request;
      const wish = {
        ...(query['largePrint'] === undefined ? {} : { largePrint: query['largePrint'] === 'true' }),
        fullCount: query['count'] === 'true',
      };
      const code = readLetterName(params['code'] ?? '');
      const { pdf, ...letter } = await preview(service, reference(request), code, wish, deps.documents);
      if (query['format'] === 'pdf') return new FileAnswer('application/pdf', `${letter.reference} ${code}.pdf`, pdf);
      return letter;
    },
  }),
  operation({
    id: 'listLetters',
    method: 'GET',
    path: '/letters',
    group,
    does: 'List the letters there are, and what the landlord calls them',
    scope: 'documents:read',
    allowedDuties: ALL_STAFF,
    answers: answer({ items: list(anything('A letter: its code, names, rules and parts.')) }),
    shell: ['letters list'],
    handle: async ({ viewer }) => ({ items: listLetters(policyOfLandlord(viewer.landlordId)) }),
  }),
  operation({
    id: 'getPrintQueue',
    method: 'GET',
    path: '/post',
    group,
    does: 'List the letters that wait for the post',
    scope: 'documents:read',
    allowedDuties: ALL_STAFF,
    answers: answer({
      on: text(),
      letters: list(anything('A letter that can be printed.')),
      unprintable: list(anything('One that cannot, and why.')),
      unreadable: list(anything('A bundle whose list is lost.')),
    }),
    shell: ['letters print-queue'],
    handle: async ({ service, deps, viewer }) => printQueue(service, deps.documents, viewer.landlordId),
  }),
  operation({
    id: 'recordPostedLetters',
    method: 'POST',
    path: '/post',
    group,
    does: 'Record letters as posted, each by itself',
    scope: 'documents:write',
    allowedDuties: ALL_STAFF,
    body: form(
      {
        letters: list(form({ reference: text(), letterId: text() }, ['reference', 'letterId'])),
        on: text('The day they were posted; today when left out.'),
      },
      ['letters'],
    ),
    answers: answer({ posted: list(anything('Recorded.')), refused: list(anything('Not recorded, and why.')) }),
    shell: ['letters print-queue'],
    async handle({ service, viewer, body, naming }) {
      const letters = body['letters'] as Partial<PrintedSelection>[];
      const whole = letters.every((l) => typeof l.reference === 'string' && typeof l.letterId === 'string');
      if (!whole) throw new BadInput(`${naming('letters')}: give the reference and the letterId of each.`);
      const options = { as: viewer.handle, on: body['on'] as string | undefined };
      return recordPosted(service, letters as PrintedSelection[], options);
    },
  }),
  operation({
    id: 'listLinks',
    method: 'GET',
    path: '/cases/{reference}/links',
    group,
    does: 'List the private links to a customer’s own page: never the links themselves',
    scope: 'cases:read',
    allowedDuties: CASE_PAGES.own.allowedDuties,
    answers: answer({ items: list(anything('When it was given, how long it opens, and when it was last used.')) }),
    shell: ['link'],
    handle: async (request) => ({
      items: await listLinks(request.service, request.deps.customers, reference(request)),
    }),
  }),
  operation({
    id: 'endLinks',
    method: 'DELETE',
    path: '/cases/{reference}/links',
    group,
    does: 'End every link to a case, or that of one letter',
    scope: 'cases:act',
    allowedDuties: CASE_PAGES.endLinks.allowedDuties,
    query: { letter: text('Only the link in this letter (L1).') },
    answers: answer({ ended: whole() }),
    shell: ['link'],
    handle: async (request) => {
      const { service, deps, query } = request;
      return { ended: await revokeLinks(service, deps.customers, reference(request), query['letter']) };
    },
  }),
  operation({
    id: 'recordSurvey',
    method: 'POST',
    path: '/cases/{reference}/surveys',
    group: 'What customers say',
    does: 'Record what a customer made of how a stage was handled; the last answer counts',
    scope: 'cases:act',
    allowedDuties: CASE_PAGES.survey.allowedDuties,
    body: form(
      {
        stage: { type: 'integer', minimum: 1, maximum: 2 },
        satisfied: { type: 'integer', minimum: 1, maximum: 5 },
        easy: { type: 'integer', minimum: 1, maximum: 5 },
        informed: { type: 'integer', minimum: 1, maximum: 5 },
        words: text('What they said.'),
      },
      ['stage', 'satisfied'],
    ),
    answers: answer({
      reference: text(),
      stage: whole(),
      satisfied: whole(),
      easy: orNull(whole()),
      informed: orNull(whole()),
    }),
    shell: ['survey'],
    handle: async (request) => {
      const { service, deps, viewer, body, naming } = request;
      return recordSurvey(service, deps.customers, reference(request), body, { as: viewer.handle, naming });
    },
  }),
];
