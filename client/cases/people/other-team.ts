/** A case of another team, for a role that sees its own team's only: opened once somebody has said why (RC-3). */
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { cleanGiven } from '../../../letters/signs/clean-words.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { addDays } from '../../../policies/calendar/dates.ts';

/** How long it stays open to them. */
export const OPEN_DAYS = 7;
const DAY_MS = 86_400_000;
const LONGEST_REASON = 500;
/** How far back managers look. */
export const LISTED_DAYS = 90;

/** A case that was opened so, as it is read. */
export interface OpenedWithReason {
  reference: string;
  who: string;
  reason: string;
  at: string;
  until: string;
}

/** The case's reference, for the page that asks why; NotFound where there is no such case in any team. */
export async function otherTeamsCase(service: ServiceContext, reference: string): Promise<string> {
  const file = await service.store.caseBeyondTeam(reference.trim().toUpperCase());
  if (file === null)
    throw new NotFound(
      `There is no case ${reference.trim().toUpperCase()}: putright worklist --all shows every reference.`,
    );
  return file.reference;
}

/** Opens it for a week, and writes down why. */
export async function openWithReason(
  service: ServiceContext,
  staffId: string,
  reference: string,
  said: string,
): Promise<{ reference: string; until: string }> {
  const reason = cleanGiven(said).trim();
  if (reason === '') throw new BadInput('Say why you need this case.');
  if (reason.length > LONGEST_REASON) throw new BadInput(`Say it in at most ${LONGEST_REASON} characters.`);
  await otherTeamsCase(service, reference);
  const file = await service.store.caseBeyondTeam(reference.trim().toUpperCase());
  if (file === null) throw new NotFound('There is no such case.');
  const { caseId, landlordId } = file;
  const until = new Date(service.clock().getTime() + OPEN_DAYS * DAY_MS);
  await service.store.grantAccess({ caseId, landlordId, staffId, reason, until });
  return { reference: file.reference, until: addDays(todayIn(service), OPEN_DAYS) };
}

/** Who opened this case so. */
export async function openedOfCase(
  service: ServiceContext,
  { caseId, landlordId }: { caseId: string; landlordId: string },
): Promise<OpenedWithReason[]> {
  return named(service, landlordId, await service.store.accessesOfCase(caseId));
}

/** What was opened so at a landlord in the last three months, for managers. */
export async function openedAtLandlord(service: ServiceContext, landlord: string): Promise<OpenedWithReason[]> {
  const { landlordId } = policyOfLandlord(landlord);
  const since = new Date(service.clock().getTime() - LISTED_DAYS * DAY_MS);
  return named(service, landlordId, await service.store.accessesSince(landlordId, since));
}

async function named(
  service: ServiceContext,
  landlordId: string,
  rows: readonly { reference: string; staffId: string; reason: string; at: Date; until: Date }[],
): Promise<OpenedWithReason[]> {
  if (rows.length === 0) return [];
  const names = new Map((await service.store.staff(landlordId)).map((p) => [p.id, p.name]));
  return rows.map(({ reference, staffId, reason, at, until }) => ({
    reference,
    who: names.get(staffId) ?? staffId,
    reason,
    at: at.toISOString(),
    until: until.toISOString(),
  }));
}
