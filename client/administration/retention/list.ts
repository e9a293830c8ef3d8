/** What is due to be looked at before it is anonymised, what is held, what was put off, and what went (RC-3). */
import { closedBefore, RETENTION_KIND_NAMES, retentionOf } from '../../../policies/retention.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { stateOfEvents, type AnyCaseState } from '../../../workflows/messages.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { KeptCase } from '../../core/store/store-management.ts';
import { NOTHING_KEEPS, standingOf, type Standing } from './standing.ts';

export interface RetentionEntry {
  caseId: string;
  reference: string;
  /** "complaint", "complaint that was withdrawn". */
  what: string;
  /** Null while it is open: such a case may be held. */
  closed: IsoDate | null;
  keptUntil: IsoDate | null;
  /** 2026-11: the month in which it falls due. */
  month: string | null;
  hold: (Standing['hold'] & { byName: string }) | null;
  heldBack: string[];
  putOff: Standing['putOff'];
  /** Who decided that it is to be anonymised. */
  approvedBy: string | null;
}

export interface RetentionList {
  /** To be looked at, the oldest first. */
  due: RetentionEntry[];
  /** Held, due or not. */
  held: RetentionEntry[];
  /** Of those on hold the ones whose day to be looked at has come. */
  toReview: RetentionEntry[];
  putOff: RetentionEntry[];
  /** Decided, and not anonymised yet. */
  approved: RetentionEntry[];
  /** Anonymised, the last ones first. */
  anonymised: { reference: string; at: string }[];
}

export interface OldBackup {
  at: string;
  folder: string;
}

/** Backups made before a case was anonymised: they still hold it, and are to be deleted or kept away in time. */
export function backupsBefore({ anonymised }: RetentionList, backups: readonly OldBackup[]): OldBackup[] {
  const last = anonymised[0]?.at ?? '';
  return backups.filter(({ at }) => at < last);
}

/** A landlord's cases as they stand towards their retention. */
export async function retentionList(service: ServiceContext, landlordId: string): Promise<RetentionList> {
  const policy = policyOfLandlord(landlordId);
  const today = todayIn(service);
  const before = closedBefore(today, retentionOf(policy));
  const [old, held, gone, people] = await Promise.all([
    service.store.closedCases(landlordId, before),
    service.store.casesHeld(landlordId),
    service.store.lastAnonymised(landlordId),
    service.store.staff(landlordId),
  ]);
  const known = new Map([...old, ...held].map((c) => [c.caseId, c]));
  const nameOf = (id: string): string => people.find((p) => p.id === id)?.name ?? id;
  const entries = (await standings(service, landlordId, [...known.values()])).map(({ of, standing }) => ({
    entry: entryOf(of, standing, nameOf),
    standing,
  }));
  const those = (which: (standing: Standing) => boolean): RetentionEntry[] =>
    entries.filter(({ standing }) => which(standing)).map(({ entry }) => entry);
  return {
    due: those((s) => s.isDue && s.hold === null && s.putOff === null && s.approved === null),
    held: those((s) => s.hold !== null),
    toReview: those((s) => s.hold?.review != null && s.hold.review <= today),
    putOff: those((s) => s.isDue && s.hold === null && s.putOff !== null && s.approved === null),
    approved: those((s) => s.hold === null && s.approved !== null),
    anonymised: gone.map(({ reference, at }) => ({ reference, at: at?.toISOString() ?? '' })),
  };
}

/** What of a case can keep it longer; only complaints have such facts. */
const keepingIn = (state: AnyCaseState): typeof NOTHING_KEEPS => ('claimText' in state ? state : NOTHING_KEEPS);

/** How these cases stand. */
export async function standings(
  service: ServiceContext,
  landlordId: string,
  cases: readonly KeptCase[],
): Promise<{ of: KeptCase; standing: Standing }[]> {
  const retention = retentionOf(policyOfLandlord(landlordId));
  const today = todayIn(service);
  const ids = cases.map((c) => c.caseId);
  const [decided, records] = await Promise.all([
    service.store.retentionDecisions(ids),
    service.store.recordsToKeep(ids),
  ]);
  const states = new Map(
    records.map(({ opening, events }) => [opening.caseId, keepingIn(stateOfEvents(opening, events))]),
  );
  return cases.map((of) => {
    const state = states.get(of.caseId) ?? NOTHING_KEEPS;
    const decisions = decided.filter((d) => d.caseId === of.caseId);
    return { of, standing: standingOf({ of, decisions, state, retention, today }) };
  });
}

function entryOf(
  { caseId, reference, closed }: KeptCase,
  { kind, keptUntil, hold, heldBack, putOff, approved }: Standing,
  nameOf: (id: string) => string,
): RetentionEntry {
  return {
    caseId,
    reference,
    what: RETENTION_KIND_NAMES[kind],
    closed,
    keptUntil,
    month: keptUntil?.slice(0, 7) ?? null,
    hold: hold === null ? null : { ...hold, byName: nameOf(hold.by) },
    heldBack: heldBack.map((h) => h.says),
    putOff,
    approvedBy: approved === null ? null : nameOf(approved.by),
  };
}
