/**
 * Alarms: what looks like an attack within an hour is told to every administrator and counted. Looked for by housekeeping,
 * so that nobody who asks for a page waits for it.
 */
import { inRolesHere } from '../../policies/roles/restricted.ts';
import type { AlarmThresholds } from '../../platform/settings/security-settings.ts';
import type { Clock } from '../core/input/dates.ts';
import { entryWithMails, PUTRIGHT_ITSELF, type AdminEntry } from './admin-log.ts';
import type { AccessStore, SecurityCounts } from './store.ts';

export const ALARMS = ['alarm-refusals', 'alarm-cases', 'alarm-failures', 'alarm-closed-cases'] as const;
type Alarm = (typeof ALARMS)[number];

/** How far back is looked, and how long the same alarm is not raised again. */
const LOOKED_BACK_MS = 3_600_000;
const QUIET_MS = 4 * 3_600_000;

const NEVER = Number.MAX_SAFE_INTEGER;
/** PostgreSQL counts in 32 bits here. */
const leastOf = (threshold: number): number => (threshold === 0 ? 2_147_483_647 : threshold);

/** The alarms in these counts, as entries of the log. Of a place nobody here comes from, every landlord is told. */
export function alarmsIn(
  { refusals, cases, failures, closedCases }: SecurityCounts,
  thresholds: AlarmThresholds,
  landlords: readonly string[],
): AdminEntry[] {
  const reached = <T extends { count: number }>(counts: readonly T[], threshold: number): T[] =>
    counts.filter(({ count }) => count >= (threshold === 0 ? NEVER : threshold));
  const ofPerson = (action: Alarm, { landlordId, staffId, count }: SecurityCounts['cases'][number]): AdminEntry => ({
    landlordId,
    by: PUTRIGHT_ITSELF,
    action,
    about: staffId,
    detail: { count: String(count) },
  });
  return [
    ...placesOf(reached(refusals, thresholds.refusals), landlords).map(({ source, landlordId, count }): AdminEntry => ({
      landlordId,
      by: PUTRIGHT_ITSELF,
      action: 'alarm-refusals',
      about: null,
      detail: { source: source.slice(0, 12), count: String(count) },
    })),
    ...reached(cases, thresholds.cases).map((c) => ofPerson('alarm-cases', c)),
    ...reached(failures, thresholds.failures).map((c) => ofPerson('alarm-failures', c)),
    ...reached(closedCases, thresholds.closedCases).map((c) => ofPerson('alarm-closed-cases', c)),
  ];
}

/** Each place with the landlords whose people it concerns: all of them where it concerns nobody's in particular. */
function placesOf(
  refusals: SecurityCounts['refusals'],
  landlords: readonly string[],
): { source: string; landlordId: string; count: number }[] {
  return [...new Set(refusals.map(({ source }) => source))].flatMap((source) => {
    const rows = refusals.filter((r) => r.source === source);
    const known = rows.flatMap(({ landlordId }) => landlordId ?? []);
    const count = Math.max(...rows.map((r) => r.count));
    return (known.length === 0 ? landlords : known).map((landlordId) => ({ source, landlordId, count }));
  });
}

/** One round: raises what has not been raised of the same person or place in the last hours; gives how many. */
export async function raiseAlarms(
  { access, clock }: { access: AccessStore; clock: Clock },
  thresholds: AlarmThresholds,
  landlords: readonly string[],
): Promise<number> {
  const now = clock();
  const counts = await access.securityCounts(new Date(now.getTime() - LOOKED_BACK_MS), {
    refusals: leastOf(thresholds.refusals),
    cases: leastOf(thresholds.cases),
    failures: leastOf(thresholds.failures),
    closedCases: leastOf(thresholds.closedCases),
  });
  let raised = 0;
  for (const entry of alarmsIn(counts, thresholds, landlords)) {
    const people = (await access.people(entry.landlordId)).map((p) => ({
      ...p,
      ...inRolesHere(p.landlordId, p.roles),
    }));
    const { log, mails } = entryWithMails(people, entry);
    const { landlordId, action, about, detail } = entry;
    const same = { landlordId, action, about, source: detail?.['source'] ?? null };
    if (await access.recordAlarm(same, new Date(now.getTime() - QUIET_MS), log, mails)) raised++;
  }
  return raised;
}
