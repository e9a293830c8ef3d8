/** Our own figures, worked out by the database when somebody asks, and kept for a moment. */
import type { Client } from '@temporalio/client';
import { countFailing } from '../../client/administration/doctor/failing-cases.ts';
import { cached } from '../../client/core/cache.ts';
import type { Queryable } from '../../db/connect.ts';
import { securityTotals } from '../../db/queries/access/security-log.ts';
import { ALARMS } from '../../client/access/alarms.ts';
import { SECURITY_EVENTS } from '../../db/schema/security.ts';
import { readHealth, type Health } from '../../db/queries/record/health.ts';
import type { Gauge, Sample } from './exposition.ts';

/** Several may ask; the database is asked once in this time. */
const KEPT_MS = 15_000;

/** Gives the gauges. Without a database, or without Temporal, theirs are missing and `putright_reachable` says so. */
export function putrightGauges(db: Queryable, temporal: Client, log: (what: string, error: unknown) => void) {
  const asked = cached(KEPT_MS, async (_: 'now'): Promise<Gauge[]> => {
    const [known, totals, failing] = await Promise.all([
      readHealth(db).catch((error: unknown) => (log('the figures could not be read', error), null)),
      securityTotals(db).catch((error: unknown) => (log('the figures could not be read', error), null)),
      countFailing(temporal).catch((error: unknown) => (log('Temporal could not be asked', error), null)),
    ]);
    return [
      gauge('putright_reachable', 'Whether the server answered when the figures were read.', [
        { labels: { server: 'postgresql' }, value: known === null ? 0 : 1 },
        { labels: { server: 'temporal' }, value: failing === null ? 0 : 1 },
      ]),
      ...(known === null ? [] : healthGauges(known)),
      ...(totals === null ? [] : securityCounters(totals)),
      ...(failing === null
        ? []
        : [one('putright_failing_cases', 'Running workflows whose workflow task fails, whatever the cause.', failing)]),
    ];
  });
  return () => asked('now');
}

/** What the record tells. */
export function healthGauges(known: Health): Gauge[] {
  const { open, outbox, words, unstarted, refused, trouble, wakeLagSeconds, inbox, mailboxes } = known;
  return [
    gauge(
      'putright_open_cases',
      'Open cases by kind, stage, and whether one of their dates was missed.',
      open.map(({ kind, stage, late, cases }) => ({
        labels: { kind, stage: String(stage), late: String(late) },
        value: cases,
      })),
    ),
    one(
      'putright_wake_lag_seconds',
      'Time since the end of the oldest day that a case should have marked as missed and has not.',
      wakeLagSeconds,
    ),
    one('putright_outbox_waiting', 'Letters and notices not gone and not refused.', outbox.waiting),
    one('putright_outbox_oldest_seconds', 'Age of the oldest of them.', outbox.oldestSeconds),
    one('putright_words_waiting', 'What customers said and their cases have not heard.', words.waiting),
    one('putright_words_oldest_seconds', 'Age of the oldest of them.', words.oldestSeconds),
    one('putright_inbox_waiting', 'Mail to complaints addresses that somebody has to look at.', inbox.waiting),
    one('putright_inbox_oldest_seconds', 'Age of the oldest of it.', inbox.oldestSeconds),
    one('putright_mailboxes_unread', 'Complaints mailboxes that are set and not read.', mailboxes.length),
    one('putright_unstarted_cases', 'Cases taken in whose workflow has not started.', unstarted.waiting),
    one('putright_letters_refused', 'Letters and notices refused for good in the last thirty days.', refused),
    gauge(
      'putright_cases_in_trouble',
      'Cases that could not be stored, started or told something, by what is the matter.',
      troubles(trouble),
    ),
  ];
}

/** What concerns security, ever: each kind from nought on, or its growth from nothing could not be watched for. */
export function securityCounters({ events, alarms }: Awaited<ReturnType<typeof securityTotals>>): Gauge[] {
  const of = (kinds: readonly string[], counted: typeof events, label: string): Sample[] =>
    kinds.map((kind) => ({ labels: { [label]: kind }, value: counted.find((c) => c.what === kind)?.count ?? 0 }));
  return [
    {
      name: 'putright_security_events_total',
      help: 'What concerns security, by kind: sign-ins, refusals, exports.',
      samples: of(SECURITY_EVENTS, events, 'what'),
      counts: true,
    },
    {
      name: 'putright_security_alarms_total',
      help: 'Alarms raised, by kind.',
      samples: of(ALARMS, alarms, 'alarm'),
      counts: true,
    },
  ];
}

/** Always a figure: what is not there cannot be watched for. */
function troubles(trouble: Health['trouble']): Sample[] {
  const counted = new Map<string, number>();
  for (const { what } of trouble) counted.set(what, (counted.get(what) ?? 0) + 1);
  if (counted.size === 0) return [{ labels: { what: 'any' }, value: 0 }];
  return [...counted].map(([what, value]) => ({ labels: { what }, value }));
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Gauge => ({ name, help, samples });
const one = (name: string, help: string, value: number): Gauge => gauge(name, help, [{ value }]);
