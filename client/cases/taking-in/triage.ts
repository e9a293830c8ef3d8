/**
 * What came through the public form and looks odd. The complaint itself is always taken: its case runs and its dates
 * count. What waits is the word back to an address nobody knows, until somebody has looked and lets it go, or does not.
 */
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import type { SecuritySettings } from '../../../platform/settings/security-settings.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { mustFit } from '../../core/input/limits.ts';
import { personByHandle, type Actor } from '../../core/people.ts';
import type { TriageReason, TriageRow } from '../../core/store/store.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';

/** How often each may be before somebody looks, in a day: set by whoever runs putright. */
export type DailyLimits = SecuritySettings['daily'];

/** Why something waits, as staff read it. */
export const TRIAGE_WORDS: Record<TriageReason, string> = {
  'many-to-receiver': 'several complaints in a day name the same address or number to write to',
  'many-from-sender': 'many complaints came from the same connection in a day',
  'many-to-landlord': 'more complaints came through the form in a day than usual',
  'hidden-field': 'a field that nobody sees was filled in, by a program or a password manager',
  advertising: 'the name or the words hold web addresses, as advertising does',
  'names-colleague': 'it is about a colleague: see that the right people have it',
};

/** Of these nothing waits: somebody looks, and the word back goes at once. */
const ONLY_LOOKED_AT: readonly TriageReason[] = ['names-colleague'];

/** Whether the word back waits for somebody to look. */
export const holdsReceipt = (reasons: readonly TriageReason[]): boolean =>
  reasons.some((reason) => !ONLY_LOOKED_AT.includes(reason));

export interface TriageEntry {
  reference: string;
  received: string;
  reasons: string[];
  /** What waits: the receipt by email or text; null where nothing does. */
  holds: 'email' | 'text' | null;
  decision: 'released' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: string | null;
  why: string | null;
}

const SHOWN_DAYS = 30;
const DAY_MS = 86_400_000;

/** What waits to be looked at, oldest first, then what was decided in the last thirty days, newest first. */
export async function listTriage(service: ServiceContext, landlordId: string): Promise<TriageEntry[]> {
  policyOfLandlord(landlordId);
  const since = new Date(service.clock().getTime() - SHOWN_DAYS * DAY_MS);
  const [rows, people] = await Promise.all([service.store.triage(landlordId, since), service.store.staff(landlordId)]);
  const nameOf = (id: string | null): string | null => people.find((p) => p.id === id)?.name ?? id;
  const entries = rows.map((row) => entryOf(row, nameOf));
  const decided = entries.filter((e) => e.decision !== null);
  return [
    ...entries.filter((e) => e.decision === null),
    ...decided.toSorted((a, b) => (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '')),
  ];
}

const entryOf = (row: TriageRow, nameOf: (id: string | null) => string | null): TriageEntry => ({
  reference: row.reference,
  received: row.at.toISOString(),
  reasons: row.reasons.map((reason) => TRIAGE_WORDS[reason]),
  holds: holdsReceipt(row.reasons) ? row.receiptBy : null,
  decision: row.decision,
  decidedBy: nameOf(row.decidedBy),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  why: row.why,
});

export interface TriageDecision {
  decision: string;
  reason?: string | undefined;
}

/** Lets the word back go, or does not; said once. `by` is who decides. */
export async function decideTriage(
  service: ServiceContext,
  reference: string,
  { decision, reason = '' }: TriageDecision,
  { as, by, naming = asOption }: { as?: string | undefined; by?: Actor | undefined; naming?: FieldLabel },
): Promise<TriageEntry> {
  const file = await findCase(service, reference);
  if (decision !== 'release' && decision !== 'refuse')
    throw new BadInput(`${naming('decision')}: say release or refuse.`);
  mustFit(reason, 'line', naming('reason'));
  if (decision === 'refuse' && reason.trim() === '') throw new BadInput(`${naming('reason')} is missing: say why.`);
  const people = await service.store.staff(file.landlordId);
  const who = by ?? personByHandle(people, as ?? '', naming('as'));
  const held = (await service.store.triage(file.landlordId, service.clock())).find((r) => r.caseId === file.caseId);
  if (held === undefined) throw new NotFound(`${file.reference} is not among what waits to be looked at.`);
  const releases = decision === 'release' && holdsReceipt(held.reasons) ? held.receiptBy : null;
  const decided = await service.store.decideTriage(
    { caseId: file.caseId, landlordId: file.landlordId },
    {
      decision: decision === 'release' ? 'released' : 'refused',
      decidedBy: who.id,
      why: reason.trim() || null,
      decidedAt: service.clock(),
    },
    releases,
  );
  if (!decided) throw new RuleRefusal('IN-2', `somebody has decided about ${file.reference} already.`);
  const after = (await listTriage(service, file.landlordId)).find((entry) => entry.reference === file.reference);
  if (after === undefined) throw new NotFound(`${file.reference} is not among what was looked at.`);
  return after;
}
