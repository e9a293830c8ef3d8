/** The calendar: the years, a new holiday tried on the cases, and applied to everybody's. */
import type { FastifyReply } from 'fastify';
import type { CalendarChange, MergeResult } from '../../../policies/calendar/merge.ts';
import {
  applyHolidays,
  countOutdatedCases,
  recountOutdatedCases,
  mergeIntoCurrent,
  previewHolidays,
  readHolidayChange,
  type HolidayPreview,
} from '../../administration/holidays.ts';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { calendarNow, todayIn, type ServiceContext } from '../../core/context.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, textIn, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { keepJobs, type Job, type Jobs } from './jobs.ts';

const ADDED = {
  date: optional('date', 'day of the new holiday'),
  title: optional('text', 'what it is called'),
  file: optional('text', 'a file: GOV.UK’s bank-holidays.json'),
};
const REMOVED = {
  removed: optional('date', 'a day that is no holiday any more'),
  reason: optional('text', 'why not, such as: moved to 8 May'),
};
const FIELDS = { ...ADDED, ...REMOVED };
const naming = namingBy(FIELDS);

/** A page waits so long before it shows how far the work is. */
const PATIENCE_MS = 3_000;

/** A change being tried: what it is, which calendar it was tried on, and what it would move. */
interface Tried {
  change: CalendarChange;
  preview: HolidayPreview;
}

type Names = 'calendar' | 'tryHoliday' | 'holidayPreview' | 'applyHoliday' | 'catchUp';

/** The service for every landlord's cases, and the work that goes on behind the pages. */
interface CalendarWork {
  all: ServiceContext;
  tries: Jobs<Tried>;
  telling: Jobs<void>;
}

export function calendarAnswers(deps: WebDeps): Record<Names, PageHandler> {
  const work: CalendarWork = {
    all: deps.service,
    tries: keepJobs<Tried>(PATIENCE_MS),
    telling: keepJobs<void>(PATIENCE_MS),
  };
  return {
    calendar: async (request) => sendCalendar(work, request, formWith(FIELDS, {})),
    tryHoliday: async (request) => tryHoliday(work, request),
    holidayPreview: async (request) => sendTried(request, triedJob(work, request)),
    applyHoliday: async (request) => applyHoliday(work, request),
    catchUp: async (request) => {
      await tellOpenCases(work, request);
      return request.reply.redirect('/admin/calendar', 303);
    },
  };
}

async function sendCalendar(work: CalendarWork, request: StaffRequest, form: ShownForm): Promise<FastifyReply> {
  const { service, viewer, query, reply } = request;
  const calendar = await calendarNow(service);
  const year = yearIn(textIn(query, 'year'), todayIn(service), calendar);
  const people = await service.store.staff(viewer.landlordId);
  const applied = await service.store.appliedCalendars();
  return sendPage(reply, 'administration/calendar.njk', {
    here: 'calendar',
    calendar,
    year,
    years: Array.from({ length: calendar.lastYear - calendar.firstYear + 1 }, (_, i) => calendar.firstYear + i),
    holidays: calendar.holidays.filter((h) => h.date.startsWith(`${year}-`)),
    applied: applied.map((a) => ({ ...a, by: people.find((p) => p.id === a.appliedBy)?.name ?? null })),
    behind: await countOutdatedCases(work.all, service),
    busy: work.telling.busy(),
    added: form.fields.filter((f) => f.name in ADDED && f.name !== 'file').map(short),
    removed: form.fields.filter((f) => f.name in REMOVED).map(short),
    fileError: form.fields.find((f) => f.name === 'file')?.error ?? null,
    errors: form.errors,
  });
}

/** Tries a change as it was sent; one that cannot be read comes back with what is wrong. */
async function tryHoliday(work: CalendarWork, request: StaffRequest): Promise<FastifyReply> {
  const { service, body, httpRequest, reply } = request;
  const given = sentFields(FIELDS, body);
  const [upload] = httpRequest.uploads;
  try {
    const file = upload ? decodeText(await upload.read()) : undefined;
    const change = readHolidayChange({ ...given, file }, await calendarNow(service), naming, todayIn(service));
    const merged = await mergeIntoCurrent(service, change, naming(upload ? 'file' : 'date'));
    return await beginTry(work, request, change, merged);
  } catch (error) {
    const form = formWith(FIELDS, {}, given, error);
    reply.code(statusOf(error));
    return sendCalendar(work, request, form);
  }
}

/** Begins the preview of a change, and goes to its page. */
async function beginTry(
  { all, tries }: CalendarWork,
  { service, viewer, reply }: StaffRequest,
  change: CalendarChange,
  merged: MergeResult,
): Promise<FastifyReply> {
  const job = await tries.begin(viewer.landlordId, async (progress) => ({
    change,
    preview: await previewHolidays(all, service, merged, progress),
  }));
  return reply.redirect(`/admin/calendar/tries/${job.id}`, 303);
}

/** The preview a page or form is about. */
function triedJob({ tries }: CalendarWork, { viewer, params }: StaffRequest): Job<Tried> {
  const job = tries.find(viewer.landlordId, params['id'] ?? '');
  if (!job) throw new NotFound('This preview is gone: try the change again.');
  return job;
}

/** Applies a change somebody has looked at, and tells the open cases. */
async function applyHoliday(work: CalendarWork, request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, httpRequest, reply } = request;
  const job = triedJob(work, request);
  if (!job.result?.ok) return sendTried(request, job);
  const { change, preview } = job.result.value;
  if (textIn(body, 'sure') !== 'yes') {
    reply.code(400);
    return sendTried(request, job, 'Say that you have looked at what moves.');
  }
  try {
    const merged = await mergeIntoCurrent(service, change, 'The change');
    // The calendar has changed since the preview: what was previewed is not what would happen.
    if (merged.calendar.version !== preview.merged.calendar.version) {
      const says = 'The calendar was changed meanwhile: this is the new preview.';
      httpRequest.giveNotice({ kind: 'attention', says });
      return await beginTry(work, request, change, merged);
    }
    await applyHolidays(work.all, merged, viewer.staffId);
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    reply.code(statusOf(error));
    return sendTried(request, job, error.message);
  }
  await tellOpenCases(work, request);
  return reply.redirect('/admin/calendar', 303);
}

/** Begins, or carries on, telling the open cases; the page then says how far it is. */
async function tellOpenCases(
  { all, telling }: CalendarWork,
  { service, viewer, httpRequest }: StaffRequest,
): Promise<void> {
  const { version } = await calendarNow(service);
  const job = await telling.begin(viewer.landlordId, (progress) => recountOutdatedCases(all, progress));
  const failed = job.result && !job.result.ok ? job.result.error : null;
  httpRequest.giveNotice(
    failed === null
      ? { kind: 'done', says: `The calendar is ${version} from now on; open cases are counted anew.` }
      : {
          kind: 'attention',
          says: `The calendar is ${version} from now on, but telling the open cases stopped. ${failed instanceof PutrightError ? failed.message : ''} Go on below.`,
        },
  );
}

const short = (f: ShownForm['fields'][number]) => (f.asking === 'words' ? { ...f, asking: 'short' } : f);

function yearIn(said: string, today: string, { firstYear, lastYear }: { firstYear: number; lastYear: number }): number {
  const year = /^\d{4}$/.test(said) ? Number(said) : Number(today.slice(0, 4));
  return Math.min(Math.max(year, firstYear), lastYear);
}

function sendTried({ reply }: StaffRequest, job: Job<Tried>, error?: string): FastifyReply {
  const { id, done, all, result } = job;
  if (result && !result.ok) throw result.error;
  const preview = result?.value.preview;
  return sendPage(reply, 'administration/holiday.njk', {
    here: 'calendar',
    id,
    done,
    all,
    preview: preview && {
      ...preview,
      moves: preview.moves.map((m) => ({
        ...m,
        what: faceOfCase(m).labels.date(m.kind, m.about),
        letters: m.letters.map((l) => ({ ...l, what: faceOfCase(m).labels.letter(l.code) })),
      })),
      touched: new Set(preview.moves.map((m) => m.reference)).size,
    },
    errors: error === undefined ? [] : [{ text: error, href: '#sure' }],
  });
}
