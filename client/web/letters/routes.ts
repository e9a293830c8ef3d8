/** Writing a response point by point with the letter beside it, the quality check with what it changed, and issuing. */
import type { FastifyReply } from 'fastify';
import type { Complaint } from '../../../workflows/messages.ts';
import { draftsOf, type Draft } from '../../cases/letters/drafts.ts';
import { changesBetween } from '../../cases/letters/changes.ts';
import { readLetterName } from '../../cases/letters/names.ts';
import { preview } from '../../cases/letters/preview.ts';
import { readResponse, type ReadResponse } from '../../cases/letters/response.ts';
import { responseWith, withFindings } from '../../cases/letters/unsaved.ts';
import { PutrightError, ServerUnreachable } from '../../../platform/errors.ts';
import {
  changed,
  lettersOf,
  pointForms,
  responseCommands,
  typedIn,
  type DraftFinding,
} from '../../kinds/complaint/response-form.ts';
import { outcomeChoices } from '../../kinds/complaint/choices.ts';
import { isUuid, keyFrom, newKey } from '../../core/keys.ts';
import { fieldsIn } from '../../kinds/face.ts';
import { perform, remarksOn } from '../../cases/perform.ts';
import { offeredCommands, showComplaint, type CasePage } from '../../cases/read.ts';
import { todayIn } from '../../core/context.ts';
import type { Area } from '../site/deps.ts';
import { sendDocument } from '../case/documents.ts';
import { meanwhile, seenIn } from '../case/meanwhile.ts';
import { readTimeline } from '../case/read.ts';
import { serve, type StaffRequest } from '../site/pages.ts';
import type { FormError } from '../forms/fields.ts';
import { failureSentences, pageSentence } from '../forms/say.ts';
import { statusOf } from '../forms/sent.ts';
import { errorView } from '../sign-in/form.ts';
import { actorOf } from '../site/viewer.ts';
import { sendPage } from '../site/views.ts';
import { LETTER_PAGES } from './pages.ts';

export const lettersArea: Area = (app, deps) =>
  serve(app, deps, LETTER_PAGES, {
    letters: async (request) => {
      const page = await showComplaint(request.service, reference(request));
      return sendDraft(request, page, {});
    },
    write: writeSent,
    read: async (request) => {
      const { state } = await showComplaint(request.service, reference(request));
      const read = await responseWith(request.service, reference(request), typedIn(request.body, state.points));
      return sendPage(request.reply, 'letters/read.njk', { read: onPage(read) });
    },
    preview: async (request) => {
      const code = readLetterName(request.params['code'] ?? '');
      const options = request.query['large-print'] === undefined ? {} : { largePrint: true };
      const letter = await preview(request.service, reference(request), code, options);
      const name = `${letter.reference} ${code}`;
      if (request.query['as'] === 'text')
        return sendDocument(request.reply, { mime: 'text/plain', name: `${name}.txt` }, Buffer.from(letter.text));
      return sendDocument(request.reply, { mime: 'application/pdf', name: `${name}.pdf` }, letter.pdf);
    },
  });

/** Only a complaint has a response. */
type ComplaintPage = CasePage<Complaint>;

const reference = ({ params }: StaffRequest): string => params['reference'] ?? '';

/** Saves each finding that was changed; what the rules refuse comes back as it was typed. */
async function writeSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const page = await showComplaint(service, reference(request));
  const typed = typedIn(body, page.state.points);
  if (body['then'] === 'read') return sendDraft(request, page, { typed });
  const news = meanwhile(await readTimeline(request), seenIn(body['seen'], page.state.seq));
  const others = news.filter((e) => e.by !== viewer.name).map(({ by, says }) => ({ by, says }));
  if (others.length > 0) return sendDraft({ ...request, reply: reply.code(409) }, page, { typed, news: others });
  const wanted = changed(pointForms(page.state, page.names), typed);
  const missing = missingIn(wanted);
  if (missing.length > 0) return sendDraft({ ...request, reply: reply.code(400) }, page, { typed, errors: missing });
  const { saved, unseen, errors, status } = await saveFindings(request, wanted);
  const done = saved.length === 0 ? [] : [`Saved: ${saved.join(', ')}.`];
  if (errors.length > 0) {
    const fresh = saved.length === 0 ? page : await showComplaint(service, reference(request));
    return sendDraft({ ...request, reply: reply.code(status) }, fresh, { typed, errors, done: [...done, ...unseen] });
  }
  const says = wanted.length === 0 ? ['Nothing was changed.'] : done;
  httpRequest.giveNotice({ kind: 'done', says: [...says, ...unseen].join(' ') });
  return reply.redirect(`/cases/${page.file.reference}/letters`, 303);
}

const FIELD: Record<string, string> = { outcome: 'Finding', reason: 'Reasons' };

/** What is left out of findings that were begun: told of all of them before any is saved. */
function missingIn(findings: readonly DraftFinding[]): FormError[] {
  return findings.flatMap(({ point, outcome, reason }) => [
    ...(outcome === null ? [{ text: `Choose what you found on ${point}.`, href: `#outcome-${point}` }] : []),
    ...(reason === '' ? [{ text: `Give the reasons for your finding on ${point}.`, href: `#reason-${point}` }] : []),
  ]);
}

interface SavedFindings {
  saved: string[];
  /** What is told of signs that a printed letter cannot show, and of colleagues who are named. */
  unseen: string[];
  errors: FormError[];
  status: number;
}

/** Each finding by itself: one that is refused is told, and the others are saved; without a server the rest is not tried. */
async function saveFindings(
  { service, viewer, body, ...request }: StaffRequest,
  findings: readonly DraftFinding[],
): Promise<SavedFindings> {
  const result: SavedFindings = { saved: [], unseen: [], errors: [], status: 409 };
  const base = isUuid(oneIn(body['key'])) ? oneIn(body['key']) : newKey();
  for (const { point, outcome, reason } of findings) {
    const given = { point, outcome: outcome ?? undefined, reason };
    const key = keyFrom('find', base, point);
    const naming = (field: string): string => `“${FIELD[field] ?? field}” of ${point}`;
    try {
      const options = { as: viewer.handle, key, naming };
      const done = await perform(service, request.params['reference'] ?? '', 'find', given, options);
      result.saved.push(point);
      result.unseen.push(...remarksOn(done));
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      result.status = statusOf(error);
      result.errors.push(...failureSentences(error).map((text) => ({ text, href: `#reason-${point}` })));
      if (error instanceof ServerUnreachable) break;
    }
  }
  return result;
}

const oneIn = (said: string | string[] | undefined): string => [said ?? ''].flat()[0] ?? '';

interface Shown {
  typed?: DraftFinding[];
  news?: { by: string; says: string }[];
  errors?: readonly FormError[];
  /** What was saved all the same. */
  done?: readonly string[];
}

async function sendDraft(
  request: StaffRequest,
  page: ComplaintPage,
  { typed, news = [], errors = [], done = [] }: Shown,
): Promise<FastifyReply> {
  const { service, viewer } = request;
  const { file, state, names } = page;
  const actor = actorOf(viewer);
  const people = await service.store.staff(file.landlordId);
  const offers = offeredCommands(page, people, todayIn(service), actor);
  const offerOf = (command: string) => offers.find((o) => o.command === command);
  const drafts = await draftsOf(service, file.reference);
  return sendPage(request.reply, 'letters/draft.njk', {
    reference: file.reference,
    customer: file.customer.name,
    stage: state.stage,
    ...lettersOf(state),
    points: pointForms(state, names, typed),
    outcomes: outcomeChoices(state),
    find: offerOf('find'),
    steps: responseCommands(state)
      .flatMap((c) => offerOf(c) ?? [])
      .map((o) => ({
        ...o,
        why: pageSentence(o.why ?? '', fieldsIn(page.face.commands, o.command)),
        // What is decided on is what is read here, not what stands when the next form opens.
        judged: page.face.judged(state, o.command),
      })),
    read: onPage(await readNow(request, page, typed)),
    drafts: withChanges(drafts),
    news,
    ...errorView([...errors]),
    done,
    seen: state.seq,
    key: newKey(),
  });
}

/** Why it cannot be written yet, without the commands of the command line. */
const onPage = (read: ReadResponse): ReadResponse => ({
  ...read,
  missing: read.missing === null ? null : pageSentence(read.missing),
});

/** The letter with what is in the form. */
async function readNow(
  { service }: StaffRequest,
  { file, state }: ComplaintPage,
  typed: DraftFinding[] = [],
): Promise<ReadResponse> {
  const would = withFindings(state, typed);
  return readResponse(service, file, would.state, would.texts);
}

/** Each draft with what changed since the one before it of the same stage; the newest first. */
function withChanges(drafts: Draft[]) {
  return drafts
    .map((draft, i) => {
      const before = drafts.slice(0, i).findLast((d) => d.stage === draft.stage);
      return {
        ...draft,
        since: before?.number ?? null,
        changes: before ? changesBetween(before.text, draft.text) : [],
      };
    })
    .toReversed();
}
