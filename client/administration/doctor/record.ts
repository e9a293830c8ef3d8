/** What the record tells the doctor: what waits too long, was refused, or keeps failing. */
import { ageInWords, check, type Check, type DoctorDeps, type CheckStatus } from './check.ts';
import { mailboxTroubleSaid } from '../mailboxes.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { holdsToReview } from '../retention/holds.ts';
import type { Health } from './health-store.ts';
import { guardChecks } from './security.ts';

/** Letters go within seconds; a mail server that is away longer than this is somebody's business. */
const LONGEST_OUTBOX_S = 15 * 60;
/** Customers' words are heard at once, or by the next round of housekeeping. */
const LONGEST_WORDS_S = 5 * 60;
const LONGEST_UNSTARTED_S = 5 * 60;
/** Dates are marked as missed when their day ends. */
const LONGEST_LAG_S = 60 * 60;

/** So many cases are named. */
const MOST_NAMED = 20;

/** Asks the record; where it cannot be reached that is all there is to tell. */
export async function recordChecks({ health, service, landlordId }: DoctorDeps, now: Date): Promise<Check[]> {
  try {
    const [version, known, guard] = await Promise.all([
      health.serverVersion(),
      health.health(landlordId),
      health.guard(),
    ]);
    const troubled = [...new Set(known.trouble.map((t) => t.caseId))];
    const cases = troubled.length === 0 ? [] : await service.store.references(troubled);
    const holds = await holdsToReview(service, landlordId);
    return [
      check('postgresql', 'well', `PostgreSQL ${version} answers.`, null),
      ...waits(known),
      refused(known),
      ...inbox(known),
      inTrouble(known, cases, now),
      heldTooLong(holds.map((h) => h.reference)),
      ...guardChecks(guard),
    ];
  } catch (error) {
    const why = error instanceof PutrightError ? error.message : 'PostgreSQL could not be asked.';
    return [check('postgresql', 'wrong', why, 'Look at its log, and at DATABASE_URL.')];
  }
}

function waits({ outbox, words, unstarted, wakeLagSeconds }: Health): Check[] {
  const late = (seconds: number, longest: number): CheckStatus => (seconds > longest ? 'wrong' : 'well');
  const since = (w: { waiting: number; oldestSeconds: number }): string =>
    w.waiting === 0 ? 'none wait' : `${w.waiting} wait, the oldest for ${ageInWords(w.oldestSeconds)}`;
  return [
    check(
      'outbox',
      late(outbox.oldestSeconds, LONGEST_OUTBOX_S),
      `Letters and notices to send: ${since(outbox)}.`,
      'Look whether the mail server (SMTP_URL) answers and a worker polls putright-delivery; they go by themselves then.',
    ),
    check(
      'words',
      late(words.oldestSeconds, LONGEST_WORDS_S),
      `Customers’ words not heard by their case: ${since(words)}.`,
      'Look whether a worker runs; putright reconcile brings words to their cases.',
    ),
    check(
      'unstarted',
      late(unstarted.oldestSeconds, LONGEST_UNSTARTED_S),
      `Cases logged and not started: ${since(unstarted)}.`,
      'Look whether a worker runs; putright reconcile starts them.',
    ),
    check(
      'wakes',
      late(wakeLagSeconds, LONGEST_LAG_S),
      wakeLagSeconds === 0
        ? 'Every case has acted on the dates that passed.'
        : `A date passed ${ageInWords(wakeLagSeconds)} ago that its case has not acted on.`,
      'Look whether a worker runs and keeps up; putright reconcile finds cases that are not running.',
    ),
  ];
}

/** Mail is looked at within two working days, as a complaint is logged. */
const LONGEST_INBOX_S = 2 * 86_400;

function inbox({ inbox: mail, mailboxes }: Health): Check[] {
  const waits = check(
    'inbox',
    mail.oldestSeconds > LONGEST_INBOX_S ? 'look' : 'well',
    mail.waiting === 0
      ? 'No mail to the complaints address waits to be looked at.'
      : `Mail to the complaints address to look at: ${mail.waiting}, the oldest for ${ageInWords(mail.oldestSeconds)}.`,
    'Somebody logs it, adds it to its case or sets it aside: the page Inbox, or putright inbox list.',
  );
  const unread = mailboxes.map(({ landlordId, trouble, seconds }) =>
    check(
      `mailbox ${landlordId}`,
      'wrong',
      `The complaints mailbox of ${landlordId} is not read since ${ageInWords(seconds)}.`,
      trouble === null
        ? 'Look whether the process “inbox” runs (its log: inbox.log).'
        : `${mailboxTroubleSaid(trouble)} Set it in Administration, Complaints mailbox, or with putright mailbox set.`,
    ),
  );
  return [waits, ...unread];
}

function refused({ refused: count }: Health): Check {
  return check(
    'refused',
    count === 0 ? 'well' : 'look',
    count === 0 ? 'No letter was refused in thirty days.' : `Refused for good in thirty days: ${count}.`,
    'putright undelivered lists them, each with what to do.',
  );
}

function heldTooLong(cases: string[]): Check {
  const says =
    cases.length === 0
      ? 'No hold waits to be looked at again.'
      : `The day to look at a hold again has come for ${cases.length === 1 ? 'a case' : `${cases.length} cases`}:`;
  const todo = 'Whoever decides how long cases are kept holds each on or lifts it: Administration, Retention.';
  return check('holds', cases.length === 0 ? 'well' : 'look', says, todo, cases.slice(0, MOST_NAMED));
}

function inTrouble({ trouble }: Health, cases: string[], now: Date): Check {
  const kinds = [...new Set(trouble.map((t) => t.what))].toSorted().join(', ');
  const oldest = Math.min(...trouble.map((t) => t.firstAt.getTime()));
  const says =
    trouble.length === 0
      ? 'No case is in trouble.'
      : `In trouble: ${trouble.length} (${kinds}), the first since ${ageInWords((now.getTime() - oldest) / 1000)}.`;
  return check(
    'trouble',
    trouble.length === 0 ? 'well' : 'wrong',
    says,
    'putright reconcile tries to mend them; what it cannot mend it says.',
    cases,
  );
}
