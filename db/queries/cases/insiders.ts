/** Who acts on a restricted case, and whom it is about: written with what happened, so that no page can forget it (SP-1). */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { DUTIES } from '../../../policies/types.ts';
import type { AccessRelation } from '../../../policies/roles/restricted.ts';
import type { CaseEvent, Recorded } from '../../../workflows/complaint/events.ts';
import { caseEvent, caseInsider } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

interface OfCase {
  caseId: string;
  landlordId: string;
}

/** Staff whom these events bring in: who did something, and who was given something to do. Never those complained about. */
export function insidersIn(events: readonly Recorded[]): string[] {
  const people = events.flatMap((r) => [r.by, ...givenTo(r.event)]);
  const notPeople: readonly string[] = DUTIES;
  return [...new Set(people)].filter((id) => !notPeople.includes(id) && !id.startsWith('party:'));
}

function givenTo(event: CaseEvent): string[] {
  switch (event.type) {
    case 'Logged':
      // Who decided with the writer that it is logged (SP-10).
      return event.intake.conduct?.decidedBy === undefined ? [] : [event.intake.conduct.decidedBy];
    case 'Allocated':
      return [event.to];
    case 'LineManagerTold':
      return [event.manager];
    case 'ContactRestricted':
      return [event.contact];
    case 'PanelSet':
      return event.members;
    case 'TaskGiven':
      return [event.to];
    case 'ActionAgreed':
    case 'TaskRaised':
      return [event.owner];
    case 'InsideTold':
      // A manager whose colleague did not answer is told so, and sees no more of the case for it.
      return event.to.staffId === undefined || event.why === 'information-not-good-enough' ? [] : [event.to.staffId];
    case 'InformationRequested':
      return event.from.startsWith('s-') ? [event.from] : [];
    default:
      return [];
  }
}

/** Whom each of these events says is complained about, in order; the last word counts (SP-10). */
const namedBy = (events: readonly Recorded[]): string[][] =>
  events.flatMap(({ event: e }) =>
    e.type === 'Logged'
      ? [e.intake.namedStaff]
      : e.type === 'ConductCorrected'
        ? [e.was.namedStaff, e.is.namedStaff]
        : [],
  );

/** Whoever is complained about, as these events leave it. */
export const complainedAboutIn = (events: readonly Recorded[]): string[] => namedBy(events).at(-1) ?? [];

/** Whoever was named and is not any more: they are like everybody else again. */
function clearedIn(events: readonly Recorded[]): string[] {
  const named = complainedAboutIn(events);
  return namedBy(events)
    .flat()
    .filter((id) => !named.includes(id));
}

/**
 * A case that is restricted from now on, or no longer, or about somebody else: who acted on it before may look, whoever is
 * named may not, and whoever was named by mistake is like everybody else again (SP-10).
 */
export async function followConduct(
  db: Queryable,
  { caseId, landlordId, events }: OfCase & { events: readonly Recorded[] },
): Promise<void> {
  if (!events.some(({ event: e }) => e.type === 'ConductCorrected')) return;
  const cleared = clearedIn(events);
  if (cleared.length > 0)
    await db
      .delete(caseInsider)
      .where(and(eq(caseInsider.caseId, caseId), inArray(caseInsider.staffId, cleared), eq(caseInsider.barred, true)));
  await denyAccess(db, { caseId, landlordId }, complainedAboutIn(events));
  const rows = await db.select().from(caseEvent).where(eq(caseEvent.caseId, caseId));
  const acted = rows.map(({ event, by }) => ({ event, by }) as Recorded);
  await addInsiders(db, { caseId, landlordId }, insidersIn(acted));
}

/** Gives people access to a restricted case. Whoever is barred stays barred. */
export async function addInsiders(db: Queryable, { caseId, landlordId }: OfCase, staffIds: string[]): Promise<void> {
  if (staffIds.length === 0) return;
  const rows = staffIds.map((staffId) => ({ caseId, landlordId, staffId }));
  await db.insert(caseInsider).values(rows).onConflictDoNothing();
}

/** Bars people from a case, for good. */
export async function denyAccess(db: Queryable, { caseId, landlordId }: OfCase, staffIds: string[]): Promise<void> {
  if (staffIds.length === 0) return;
  const rows = [...new Set(staffIds)].map((staffId) => ({ caseId, landlordId, staffId, barred: true }));
  await db
    .insert(caseInsider)
    .values(rows)
    .onConflictDoUpdate({ target: [caseInsider.caseId, caseInsider.staffId], set: { barred: sql`true` } });
}

/** Who acts on a case, and who is barred from it; staff who are neither are not in the map. */
export async function accessRelations(db: Queryable, caseId: string): Promise<Map<string, AccessRelation>> {
  const rows = await db.select().from(caseInsider).where(eq(caseInsider.caseId, caseId));
  return new Map(rows.map((r) => [r.staffId, r.barred ? 'barred' : 'inside'] as const));
}

/** Whom each of these cases is about, by case: those who are barred from it. */
export async function peopleBarred(db: Queryable, caseIds: string[]): Promise<Map<string, string[]>> {
  const barred = new Map<string, string[]>();
  if (caseIds.length === 0) return barred;
  const rows = await db
    .select({ caseId: caseInsider.caseId, staffId: caseInsider.staffId })
    .from(caseInsider)
    .where(and(inArray(caseInsider.caseId, caseIds), eq(caseInsider.barred, true)));
  for (const { caseId, staffId } of rows) barred.set(caseId, [...(barred.get(caseId) ?? []), staffId]);
  return barred;
}

/** Forgets everybody's access, with a case whose registration is withdrawn. */
export async function forgetInsiders(db: Queryable, caseId: string): Promise<void> {
  await db.delete(caseInsider).where(eq(caseInsider.caseId, caseId));
}
