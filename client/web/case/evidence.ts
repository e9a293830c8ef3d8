/** The evidence pack of a case, as one zip (OM-7). */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { PutrightError } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { asLines, packContents, type Mark } from '../../administration/evidence/contents.ts';
import { makePack } from '../../administration/evidence/make.ts';
import { zipped } from '../../administration/personal-data/copy-files.ts';
import { failureSentence } from '../forms/say.ts';
import { textIn } from '../forms/sent.ts';
import { takenOutBy } from '../site/guard/security.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

/** What cannot be made is said on the page of the case, and nothing is given. */
export async function evidencePackSent(request: StaffRequest, documents: DocumentStore): Promise<FastifyReply> {
  const { service, body, viewer, reply, params, httpRequest } = request;
  const marks = marksIn(body);
  const unsaid = withoutReason(marks);
  if (unsaid !== null) return evidencePackPage(request, unsaid);
  const asked = {
    reference: params['reference'] ?? '',
    leaveOut: [...textIn(body, 'leaveOut').split(/\r?\n/), ...asLines(marks)],
    // Where each was shown with its mark, what stands beside none is given.
    only: textIn(body, 'marking') === 'yes',
    withGaps: textIn(body, 'withGaps') === 'yes',
  };
  try {
    const { pack, files } = await makePack(service, documents, asked, viewer, takenOutBy(httpRequest));
    return await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="evidence-pack-${pack.reference}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(zipped(files)));
  } catch (error) {
    if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
    if (textIn(body, 'marking') === 'yes')
      return evidencePackPage(request, { says: failureSentence(error), at: 'marks' });
    httpRequest.giveNotice({ kind: 'attention', says: failureSentence(error) });
    return reply.redirect(`/cases/${encodeURIComponent(asked.reference)}`, 303);
  }
}

/** What stands in the name of a field: `why OCT-2026-00001 D1`. */
const FIELD = /^why ([A-Z]+-\d{4}-\d+) ([LD]\d{1,5}|#\d{1,6})$/;

/** What was marked in the form. */
function marksIn(body: StaffRequest['body']): Mark[] {
  return Object.keys(body).flatMap((name) => {
    const [, reference, id] = FIELD.exec(name) ?? [];
    if (reference === undefined || id === undefined) return [];
    const given = (of: string): string => textIn(body, `${of} ${reference} ${id}`);
    return [{ reference, id, why: given('why'), copy: given('copy'), words: given('words') }];
  });
}

/** What is wrong on the page, and which field it is about. */
interface Wrong {
  says: string;
  at: string;
}

/** The first copy, or words, beside which no reason stands; null where each has one. */
function withoutReason(marks: readonly Mark[]): Wrong | null {
  const found = marks.find(({ why, copy, words }) => why.trim() === '' && (copy !== '' || words.trim() !== ''));
  if (found === undefined) return null;
  const { reference, id, words } = found;
  const what = words.trim() === '' ? 'a copy is given in its place' : 'these words are left out';
  return { says: `Write why ${what}: ${id} of ${reference}.`, at: `why-${reference}-${id}` };
}

/** The pack before it is made: each letter, file and entry, with room for why it or some of its words are left out, or which copy stands in its place. */
export async function evidencePackPage(request: StaffRequest, wrong: Wrong | null = null): Promise<FastifyReply> {
  const { service, params, body, reply } = request;
  const cases = await packContents(service, params['reference'] ?? '');
  // What was sent and could not be, as it was sent; else what was kept back for the last pack.
  const marks = wrong === null ? cases.flatMap((c) => c.marks) : marksIn(body);
  const markOf = (reference: string, id: string) => marks.find((m) => m.reference === reference && m.id === id);
  if (wrong !== null) reply.code(422);
  return sendPage(reply, 'case/evidence-pack.njk', {
    reference: cases[0]?.reference ?? '',
    errors: wrong === null ? [] : [{ text: wrong.says, href: `#${wrong.at}` }],
    withGaps: textIn(body, 'withGaps') === 'yes',
    hasMarks: marks.length > 0 && wrong === null,
    cases: cases.map((c) => ({
      ...c,
      files: c.files.map((f) => ({ ...f, mark: markOf(c.reference, f.id) ?? null })),
      entries: c.entries.map((e) => ({ ...e, mark: markOf(c.reference, e.id) ?? null })),
    })),
  });
}
